/**
 * Mountain ranges under a sky, six ridges deep, sometimes above a lake that mirrors them.
 */
import { rampAt } from "../../../../media/drawing/colour.ts";
import { cellHash } from "../hash.ts";
import { type Layer, paintLayers } from "../layers.ts";
import { fractalNoise } from "../noise.ts";
import { blendRow } from "../row.ts";
import type { RowPainter, Scene, SceneContext } from "../scene.ts";
import { skyOf } from "../sky.ts";

const RIDGES = 6;

/** A row of lopsided triangles of hashed heights: the peaks of one ridge, 0..1. */
function peaks(at: number, salt: number): number {
  const cell = Math.floor(at);
  const f = at - cell;
  const top = 0.3 + 0.4 * cellHash(cell, salt, salt);
  const slope = f < top ? f / top : (1 - f) / (1 - top);
  return slope * (0.45 + 0.55 * cellHash(cell, salt + 9, salt));
}

function ridge(
  context: SceneContext,
  index: number,
  foot: number,
  sunX: number,
  tall: number,
): Layer {
  const { width, height, short, salt, palette } = context;
  const near = index / (RIDGES - 1);
  const edge = new Float32Array(width);
  const lit = new Float32Array(width);
  const base = height * (0.42 + foot * near);
  // In tall frames peaks follow the width, otherwise they turn to needles.
  const amplitude = Math.min(height, short * 1.2) * (0.38 - 0.26 * near) * tall;
  const seed = salt + 40 + index * 7;
  for (let x = 0; x < width; x++) {
    const u = (x / short) * (2.1 + near * 1.2);
    const bent = u + 0.25 * fractalNoise(u * 1.7, 5, seed, 3);
    const rise =
      0.62 * peaks(bent * 1.1, seed) +
      0.3 * peaks(bent * 2.7 + 0.37, seed + 3) +
      0.42 * fractalNoise(u * 4, index * 2.2 + 4, seed + 3, 6);
    edge[x] = base - amplitude * (rise - 0.35);
  }
  // Slopes are measured over the same share of every picture, so that flanks look alike at all sizes.
  const reach = Math.max(1, Math.round(short / 700));
  for (let x = reach; x < width; x++) {
    const slope = ((edge[x - reach]! - edge[x]!) / reach) * (sunX > x ? -1 : 1);
    lit[x] = Math.max(0, Math.min(0.3, slope * 0.07 * (1 - near * 0.6)));
  }
  const colour = rampAt(palette.full, 0.58 * (1 - near) ** 1.2 + 0.02);
  return { edge, lit, colour, haze: 0.55 * (1 - near) };
}

/** Ridges; a lake when the prompt names water or, in two of five pictures, by chance. */
export const mountain: Scene = (context) => {
  const { width, height, random, palette, row, reading } = context;
  const sky = skyOf(context, 0.66, 0.24 + random() * 0.22);
  const lakeByChance = random() < 0.4;
  const tall = 0.75 + 0.5 * random();
  const water = /lake|river|reflect|fjord|water|lagoon/.test(reading.text) || lakeByChance;
  const waterline = water ? Math.round((0.76 + 0.06 * random()) * height) : height;
  const layers = Array.from({ length: RIDGES }, (_, i) =>
    ridge(context, i, water ? 0.34 : 0.44, sky.sunX, tall),
  );
  const lean = sky.sunX > width / 2 ? -1 : 1;
  const land = (y: number): void => {
    sky.paint(y, 1);
    paintLayers(context, layers, y, lean);
  };
  const paint: RowPainter = (y) => {
    if (y < waterline) {
      land(y);
      return;
    }
    const d = y - waterline;
    const ripple = Math.sin(d * 0.25 + d * d * 0.002) * d * 0.04;
    land(Math.max(0, Math.round(waterline - d * 1.5 - ripple)));
    const depth = 0.35 + (0.35 * d) / (height - waterline + 1);
    blendRow(row, palette.deep, depth * 0.75);
  };
  return {
    paint,
    land: { ground: "hills", sunX: sky.sunX, sunY: sky.sunY, horizon: height * 0.6 },
  };
};
