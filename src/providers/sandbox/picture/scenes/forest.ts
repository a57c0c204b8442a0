/**
 * A fir forest in five depths, light rays slanting through the haze between the trunks.
 */
import { rampAt } from "../../../../media/drawing/colour.ts";
import { Field } from "../field.ts";
import { cellHash, randomStream } from "../hash.ts";
import { type Layer, paintLayers } from "../layers.ts";
import { fractalNoise } from "../noise.ts";
import { addLight } from "../row.ts";
import { gridOf, type RowPainter, type Scene, type SceneContext } from "../scene.ts";
import { skyOf } from "../sky.ts";

const DEPTHS = 5;

function treeLine(context: SceneContext, index: number, density: number): Layer {
  const { width, height, short, aspect, salt, palette } = context;
  const near = index / (DEPTHS - 1);
  const edge = new Float32Array(width);
  const base = height * (0.6 + 0.36 * near);
  for (let x = 0; x < width; x++) {
    edge[x] = base - height * 0.06 * fractalNoise((x / short) * 2, index * 5, salt + index, 3);
  }
  const random = randomStream(salt + 99 + index);
  const count = Math.round((26 - 15 * near) * Math.max(0.7, aspect) * density);
  for (let tree = 0; tree < count; tree++) {
    const x0 = random() * width * 1.1 - width * 0.05;
    const tall = height * (0.16 + 0.34 * near) * (0.55 + 0.75 * random());
    const wide = Math.min(tall, short * 0.9) * (0.16 + 0.08 * random());
    const tiers = 9 + Math.floor(random() * 6);
    const end = Math.min(width, x0 + wide);
    for (let x = Math.max(0, Math.floor(x0 - wide)); x < end; x++) {
      const out = Math.abs(x - x0) / wide;
      const z = (1 - out) * tiers;
      const tier = Math.floor(z);
      const branch = Math.pow(z - tier, 0.35) * 1.1 + (cellHash(tier, tree, salt) - 0.5) * 0.7;
      const top = base - tall * Math.min(1, ((tier + branch) / tiers) * (1 - 0.12 * out));
      edge[x] = Math.min(edge[x]!, top);
    }
  }
  const colour = rampAt(palette.full, 0.62 * (1 - near) ** 1.15 + 0.015);
  return { edge, lit: null, colour, haze: 0.7 * (1 - near) };
}

/** Firs and light rays. */
export const forest: Scene = (context) => {
  const { width, height, random, salt, palette, row, reading } = context;
  const sky = skyOf(context, 0.8, 0.18 + random() * 0.22);
  const density = 0.7 + 0.7 * random();
  const layers = Array.from({ length: DEPTHS }, (_, i) => treeLine(context, i, density));
  const rays = new Field(...gridOf(context, 96), (u, v) => {
    const angle = Math.atan2(v * height - sky.sunY + height * 0.3, u * width - sky.sunX) * 9;
    return Math.max(0, fractalNoise(angle, 3, salt + 8, 3) - 0.45) * (1 - v) * 2;
  });
  const rayRow = new Float32Array(width);
  const strength = reading.time === "night" || reading.weather === "storm" ? 0.1 : 0.28;
  const [r, g, b] = palette.glow;
  const paint: RowPainter = (y) => {
    sky.paint(y, 0.7);
    paintLayers(context, layers, y, 1);
    rays.readRow(y / height, rayRow, width);
    for (let x = 0; x < width; x++) {
      addLight(row, x, r, g, b, rayRow[x]! * strength);
    }
  };
  return {
    paint,
    land: { ground: "hills", sunX: sky.sunX, sunY: sky.sunY, horizon: height * 0.7 },
  };
};
