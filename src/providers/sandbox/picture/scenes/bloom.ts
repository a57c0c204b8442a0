/**
 * One large flower, seen from the front, over blurred leaves: rings of petals from the outside in.
 */
import { mixRgb, type Rgb, rampAt } from "../../../../media/drawing/colour.ts";
import { ellipse, spline, stroke } from "../../../../media/drawing/outline.ts";
import { Shape } from "../../../../media/drawing/shape.ts";
import { Field } from "../field.ts";
import { fractalNoise } from "../noise.ts";
import { blend } from "../row.ts";
import { gridOf, type RowPainter, type Scene, type SceneContext } from "../scene.ts";

const RINGS = 6;

interface Flower {
  x: number;
  y: number;
  radius: number;
}

/** Fills a shape with a colour that runs from `inner` at the distance `start` from the heart to `outer` at `reach`. */
function radial(
  context: SceneContext,
  flower: Flower,
  shape: Shape,
  fill: { inner: Rgb; outer: Rgb; start: number; reach: number; opacity: number },
): RowPainter {
  const { width, row } = context;
  const cover = new Float32Array(width + 2);
  const { inner, outer, start, reach, opacity } = fill;
  return (y) => {
    const { from, to } = shape.cover(y, cover);
    const dy = y - flower.y;
    for (let x = from; x < to; x++) {
      const a = cover[x]! * opacity;
      if (a > 0) {
        const dx = x - flower.x;
        const d = Math.sqrt(dx * dx + dy * dy);
        const t = Math.min(1, Math.max(0, (d - start) / (reach - start)));
        // Light falls from the upper left.
        const light = 1 - (0.16 * (dx + dy)) / (d + 1);
        blend(
          row,
          x,
          (inner[0] + (outer[0] - inner[0]) * t) * light,
          (inner[1] + (outer[1] - inner[1]) * t) * light,
          (inner[2] + (outer[2] - inner[2]) * t) * light,
          a,
        );
      }
    }
  };
}

/** A petal pointing along an angle, from near the heart to `long`, `wide` across, and its middle vein. */
function petal(flower: Flower, angle: number, long: number, wide: number): [number[], number[]] {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const put = (points: number[]): number[] => {
    const out: number[] = [];
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i]! * long;
      const y = points[i + 1]! * wide;
      out.push(flower.x + x * c - y * s, flower.y + x * s + y * c);
    }
    return out;
  };
  const outline = spline(
    put([0.05, 0, 0.3, -0.3, 0.66, -0.52, 0.9, -0.34, 1, 0, 0.9, 0.34, 0.66, 0.52, 0.3, 0.3]),
    7,
  );
  const vein = stroke(put([0.2, 0, 0.6, 0.03, 0.92, 0]), (t) => long * 0.012 * (1 - t));
  return [outline, vein];
}

function flowerPainters(context: SceneContext, flower: Flower): RowPainter[] {
  const { width, height, random, palette } = context;
  const count = 7 + Math.floor(random() * 5);
  const slim = 0.75 + 0.5 * random();
  const turn = random() * Math.PI;
  const painters: RowPainter[] = [];
  for (let ring = 0; ring < RINGS; ring++) {
    const inward = ring / (RINGS - 1);
    const long = flower.radius * (1 - 0.74 * inward);
    const tone = rampAt(palette.full, 0.42 + 0.4 * inward);
    const dark = mixRgb(rampAt(palette.full, 0.22 + 0.3 * inward), palette.deep, 0.25);
    // Every other petal lies lower and darker, so that neighbours part.
    for (const layer of [0, 1]) {
      const petals = new Shape(width, height);
      const veins = new Shape(width, height);
      for (let i = layer; i < count; i += 2) {
        const angle = turn + ring * 0.55 + (i / count) * Math.PI * 2 + (random() - 0.5) * 0.14;
        const wide = ((long * Math.PI * 2) / count) * slim * 1.15;
        const [outline, vein] = petal(flower, angle, long * (0.92 + 0.12 * random()), wide);
        petals.loop(outline);
        veins.loop(vein);
      }
      const outer = layer === 0 ? mixRgb(tone, dark, 0.35) : tone;
      painters.push(
        radial(context, flower, petals, {
          inner: dark,
          outer,
          start: long * 0.5,
          reach: long,
          opacity: 1,
        }),
      );
      painters.push(
        radial(context, flower, veins, {
          inner: dark,
          outer: palette.glow,
          start: long * 0.5,
          reach: long * 1.4,
          opacity: 0.5,
        }),
      );
    }
  }
  const stamens = new Shape(width, height);
  for (let i = 0; i < 46; i++) {
    // The golden angle packs points evenly, as a real flower does.
    const a = i * 2.39996;
    const d = flower.radius * 0.15 * Math.sqrt(i / 46);
    const r = flower.radius * 0.014;
    stamens.loop(ellipse(flower.x + Math.cos(a) * d, flower.y + Math.sin(a) * d, r, r));
  }
  painters.push(
    radial(context, flower, stamens, {
      inner: palette.glow,
      outer: palette.light,
      start: 0,
      reach: flower.radius * 0.2,
      opacity: 0.95,
    }),
  );
  return painters;
}

/** A flower. */
export const bloom: Scene = (context) => {
  const { width, height, short, aspect, random, salt, palette, row } = context;
  const flower: Flower = {
    x: width * (0.5 + (random() - 0.5) * 0.3 * Math.min(1, Math.max(0, aspect - 0.6))),
    y: height * (0.4 + 0.08 * random()),
    radius: short * (0.36 + 0.12 * random()),
  };
  const leaves = new Field(...gridOf(context, 80), (u, v) => {
    const x = (u * width) / short;
    const y = (v * height) / short;
    const q = fractalNoise(x * 1.6, y * 1.6, salt, 3);
    return fractalNoise(x * 2 + q * 2.2, y * 2 - q * 1.6, salt + 3, 3);
  });
  const line = new Float32Array(width);
  const petals = flowerPainters(context, flower);
  const paint: RowPainter = (y) => {
    leaves.readRow(y / height, line, width);
    for (let x = 0; x < width; x++) {
      const dx = (x - flower.x) / (flower.radius * 1.9);
      const dy = (y - flower.y) / (flower.radius * 1.9);
      const pool = Math.exp(-(dx * dx + dy * dy));
      const t = Math.max(0, Math.min(1, (line[x]! - 0.32) * 1.6 * (0.35 + 0.65 * pool)));
      const k = x * 3;
      row[k] = palette.deep[0] + (palette.middle[0] - palette.deep[0]) * t;
      row[k + 1] = palette.deep[1] + (palette.middle[1] - palette.deep[1]) * t;
      row[k + 2] = palette.deep[2] + (palette.middle[2] - palette.deep[2]) * t;
    }
    for (const ring of petals) {
      ring(y);
    }
  };
  return { paint, land: null };
};
