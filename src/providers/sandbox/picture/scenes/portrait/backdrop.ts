/**
 * What is behind the sitter: the place the prompt names, out of focus, or a studio wall with a disc, arcs or beams.
 * Paints whole rows.
 */
import { rampOffset } from "../../../../../media/drawing/colour.ts";
import { Field } from "../../field.ts";
import { fractalNoise } from "../../noise.ts";
import { addLight, blend } from "../../row.ts";
import { gridOf, type RowPainter, type Scene, type SceneContext } from "../../scene.ts";
import type { Pose } from "./pose.ts";

/** The shorter side of the small picture that becomes an out-of-focus place: coarse enough to hide its pixels. */
const PLACE_CELLS = 84;

/** Another scene, drawn small and read back smoothly. */
export function placeBackdrop(context: SceneContext, scene: Scene): RowPainter {
  const { width, height, short, aspect, row } = context;
  const columns = Math.round((PLACE_CELLS * width) / short);
  const rows = Math.round((PLACE_CELLS * height) / short);
  const small: SceneContext = {
    ...context,
    width: columns,
    height: rows,
    short: Math.min(columns, rows),
    aspect,
    row: new Float32Array(columns * 3),
  };
  const { paint } = scene(small);
  const pixels = new Float32Array(columns * rows * 3);
  for (let y = 0; y < rows; y++) {
    paint(y);
    pixels.set(small.row, y * columns * 3);
  }
  const channels = [0, 1, 2].map(
    (c) =>
      new Field(columns, rows, (u, v) => {
        // A 3 x 3 mean takes the last hard edges out.
        const cx = Math.round(u * (columns - 1));
        const cy = Math.round(v * (rows - 1));
        let sum = 0;
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            const x = Math.min(columns - 1, Math.max(0, cx + dx));
            const y = Math.min(rows - 1, Math.max(0, cy + dy));
            sum += Math.min(255, pixels[(y * columns + x) * 3 + c]!);
          }
        }
        return sum / 9;
      }),
  );
  const line = new Float32Array(width);
  return (y) => {
    for (const [c, channel] of channels.entries()) {
      channel.readRow(y / height, line, width);
      for (let x = 0; x < width; x++) {
        row[x * 3 + c] = line[x]! * 0.86;
      }
    }
  };
}

/** A painted studio wall: a wide pool of light behind the shoulder and a cloudy texture. */
export function wallBackdrop(context: SceneContext, pose: Pose): RowPainter {
  const { width, height, short, aspect, salt, palette, row } = context;
  const texture = new Field(...gridOf(context, 80), (u, v) =>
    fractalNoise(u * 2.2 * aspect, v * 2.2, salt, 5),
  );
  const cloud = new Float32Array(width);
  const { full } = palette;
  return (y) => {
    texture.readRow(y / height, cloud, width);
    const dy = (y - pose.y) / (short * 0.85);
    for (let x = 0; x < width; x++) {
      const dx = (x - pose.x + pose.side * pose.unit * 0.9) / (short * 0.8);
      const pool = Math.exp(-(dx * dx + dy * dy) * 1.5);
      const k = rampOffset(0.1 + 0.4 * pool + (cloud[x]! - 0.5) * 0.34);
      const q = x * 3;
      row[q] = full[k]!;
      row[q + 1] = full[k + 1]!;
      row[q + 2] = full[k + 2]!;
    }
  };
}

/** A graphic disc behind the head, graded from light above to the wall below. */
export function discBackdrop(context: SceneContext, pose: Pose, rings: boolean): RowPainter {
  const { width, palette, row, random } = context;
  const wall = wallBackdrop(context, pose);
  const radius = pose.unit * (1.75 + 0.5 * random());
  const cx = pose.x - pose.side * pose.unit * (0.1 + 0.5 * random());
  const cy = pose.y - pose.unit * (0.1 + 0.35 * random());
  const { full } = palette;
  const gap = pose.unit * 0.2;
  return (y) => {
    wall(y);
    const dy = y + 0.5 - cy;
    const reach = rings ? radius + gap * 7 : radius;
    if (Math.abs(dy) > reach + 1) {
      return;
    }
    const half = Math.sqrt(Math.max(0, (reach + 1) ** 2 - dy * dy));
    const t = Math.min(1, Math.max(0, 0.5 + dy / (radius * 2)));
    const k = rampOffset(0.8 - 0.42 * t);
    const end = Math.min(width, cx + half);
    for (let x = Math.max(0, Math.floor(cx - half)); x < end; x++) {
      const d = Math.hypot(x + 0.5 - cx, dy);
      const inside = Math.min(1, Math.max(0, radius - d + 0.5));
      if (inside > 0) {
        blend(row, x, full[k]!, full[k + 1]!, full[k + 2]!, inside * 0.92);
      } else if (rings) {
        const f = (d - radius) / gap;
        const near = Math.abs(f - Math.round(f)) * gap;
        if (f > 0.5) {
          const line = Math.min(1, Math.max(0, pose.unit * 0.012 - near + 0.5));
          blend(row, x, full[k]!, full[k + 1]!, full[k + 2]!, line * Math.max(0, 0.6 - f * 0.08));
        }
      }
    }
  };
}

/** `lights` out-of-focus lights over another backdrop. */
export function bokeh(context: SceneContext, lights: number): RowPainter {
  const { width, height, short, random, palette, row } = context;
  const discs = Array.from({ length: lights }, () => ({
    x: random() * width,
    y: random() * height * 0.9,
    r: short * (0.014 + 0.055 * random() ** 1.5),
    a: 0.06 + 0.2 * random(),
    colour: random() < 0.5 ? palette.light : random() < 0.6 ? palette.glow : palette.middle,
  }));
  return (y) => {
    for (const { x: cx, y: cy, r, a, colour } of discs) {
      const dy = y - cy;
      if (Math.abs(dy) < r) {
        const half = Math.sqrt(r * r - dy * dy);
        const end = Math.min(width, cx + half);
        for (let x = Math.max(0, Math.ceil(cx - half)); x < end; x++) {
          const d = Math.hypot(x - cx, dy) / r;
          // Brighter towards the edge, as a lens draws its discs.
          const light = a * (0.5 + 0.5 * d * d) * Math.min(1, (1 - d) * r * 0.6);
          addLight(row, x, colour[0], colour[1], colour[2], light);
        }
      }
    }
  };
}
