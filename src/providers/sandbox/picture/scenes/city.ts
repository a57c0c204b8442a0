/**
 * A skyline in four depths with lit windows, mirrored in a wet street.
 */
import { mixRgb, rampAt } from "../../../../media/drawing/colour.ts";
import { cellHash, randomStream } from "../hash.ts";
import { smoothStep } from "../noise.ts";
import { blend, blendRow } from "../row.ts";
import type { RowPainter, Scene, SceneContext } from "../scene.ts";
import { skyOf } from "../sky.ts";

const DEPTHS = 4;

interface Tower {
  left: number;
  right: number;
  top: number;
  id: number;
}

function towersOf(context: SceneContext, index: number, profile: number): Tower[] {
  const { width, height, short, salt } = context;
  const near = index / (DEPTHS - 1);
  const random = randomStream(salt + index * 31);
  const towers: Tower[] = [];
  const foot = height * (0.83 + 0.05 * near);
  let x = -random() * short * 0.05;
  while (x < width) {
    const wide = short * (0.05 + 0.09 * random()) * (0.7 + 0.5 * near);
    // Downtown stands where the seed puts it; towers fall off to both sides.
    const central = 1 - Math.abs((x + wide / 2) / width - profile) * 1.1;
    const tall =
      height *
      (0.14 + 0.36 * random() * random() + 0.12 * random()) *
      (1.25 - 0.55 * near) *
      central;
    towers.push({ left: x, right: x + wide, top: foot - tall, id: Math.floor(random() * 1e6) });
    if (random() < 0.3) {
      const top = foot - tall * (1.12 + 0.1 * random());
      const id = Math.floor(random() * 1e6);
      towers.push({ left: x + wide * 0.3, right: x + wide * 0.7, top, id });
    }
    x += wide * (0.86 + 0.3 * random());
  }
  return towers;
}

/** Skyline and street. */
export const city: Scene = (context) => {
  const { width, height, short, random, palette, row, reading } = context;
  const sky = skyOf(context, 0.76, 0.2 + random() * 0.26);
  const profile = 0.32 + 0.36 * random();
  const depths = Array.from({ length: DEPTHS }, (_, i) => towersOf(context, i, profile));
  const dark = palette.stops[0]![0] < 0.3;
  const lit = reading.time === "noon" ? 0.86 : reading.time === "night" ? 0.52 : dark ? 0.62 : 0.75;
  const ground = Math.round(height * 0.86);

  const paintWindows = (y: number, tower: Tower, near: number, from: number, to: number): void => {
    const cell = Math.max(3, short * (0.006 + 0.003 * near));
    const wy = (y - tower.top) / (cell * 1.45);
    const floor = Math.floor(wy);
    if (floor <= 0 || wy - floor <= 0.25 || wy - floor >= 0.75) {
      return;
    }
    for (let x = from; x < to; x++) {
      const wx = (x - tower.left) / cell;
      const column = Math.floor(wx);
      const f = wx - column;
      if (f > 0.28 && f < 0.8 && x > tower.left + cell && x < tower.right - cell) {
        const h = cellHash(column, floor, tower.id);
        if (h > lit) {
          const [r, g, b] = h > 0.93 ? palette.light : palette.glow;
          const flicker = 0.55 + 0.45 * cellHash(floor, column, tower.id + 3);
          blend(row, x, r, g, b, (0.25 + 0.65 * near) * flicker);
        }
      }
    }
  };

  const paintTowers = (y: number): void => {
    sky.paint(y, 0.8);
    for (const [i, towers] of depths.entries()) {
      const near = i / (DEPTHS - 1);
      const wall = rampAt(palette.full, 0.44 * (1 - near) ** 1.1 + 0.03);
      for (const tower of towers) {
        if (y >= tower.top) {
          const depth = Math.min(1, (y - tower.top) / (height * 0.5));
          const [r, g, b] = mixRgb(wall, palette.middle, (1 - near) * 0.5 * depth);
          const from = Math.max(0, Math.ceil(tower.left));
          const to = Math.min(width, Math.ceil(tower.right));
          for (let x = from; x < to; x++) {
            blend(row, x, r, g, b, 1);
          }
          paintWindows(y, tower, near, from, to);
        }
      }
    }
    blendRow(row, palette.middle, smoothStep((y / height - 0.6) / 0.27) * 0.32);
  };

  const source = new Float32Array(width * 3);
  const ripples = new Float32Array(width);
  const paint: RowPainter = (y) => {
    if (y < ground) {
      paintTowers(y);
      return;
    }
    const d = y - ground;
    paintTowers(Math.max(0, Math.round(ground - d * 2.1)));
    source.set(row);
    sky.clouds.readRow(((d * 0.7) % height) / height, ripples, width);
    for (let x = 0; x < width; x++) {
      const wave = (ripples[(x * 3) % width]! - 0.5) * d * 0.9 + Math.sin(d * 0.9 + x * 0.01) * 2;
      const from = Math.min(width - 1, Math.max(0, (x + wave) | 0)) * 3;
      row[x * 3] = source[from]!;
      row[x * 3 + 1] = source[from + 1]!;
      row[x * 3 + 2] = source[from + 2]!;
    }
    blendRow(row, palette.deep, 0.32 + (0.3 * d) / (height - ground));
  };
  return { paint, land: { ground: "street", sunX: sky.sunX, sunY: sky.sunY, horizon: ground } };
};
