/**
 * Dunes: long soft crests, one side lit and one in shade, under a wide sky.
 */
import { rampAt } from "../../../../media/drawing/colour.ts";
import { type Layer, paintLayers } from "../layers.ts";
import { valueNoise } from "../noise.ts";
import type { RowPainter, Scene } from "../scene.ts";
import { skyOf } from "../sky.ts";

const CRESTS = 6;

/** Dunes with lit flanks. */
export const desert: Scene = (context) => {
  const { width, height, short, random, salt, palette } = context;
  const sky = skyOf(context, 0.62, 0.2 + random() * 0.24);
  const lean = sky.sunX > width / 2 ? -1 : 1;
  const layers = Array.from({ length: CRESTS }, (_, i): Layer => {
    const near = i / (CRESTS - 1);
    const edge = new Float32Array(width);
    const lit = new Float32Array(width);
    const base = height * (0.5 + 0.4 * near);
    const amplitude = height * (0.1 + 0.07 * near);
    const seed = salt + 40 + i * 7;
    for (let x = 0; x < width; x++) {
      const u = (x / short) * (1.5 - 0.5 * near) + i * 5.3;
      const crest = 1 - Math.abs(2 * valueNoise(u, i * 3.1, seed) - 1);
      edge[x] =
        base - amplitude * (crest * crest * 0.85 + 0.2 * valueNoise(u * 2.3, 1.7, seed) - 0.3);
    }
    const reach = Math.max(1, Math.round(short / 240));
    for (let x = reach; x < width; x++) {
      const slope = ((edge[x - reach]! - edge[x]!) / reach) * (sky.sunX > x ? -1 : 1);
      lit[x] = Math.max(0, Math.min(0.26, 0.05 + slope * 0.5)) * (1 - 0.35 * near);
    }
    return {
      edge,
      lit,
      colour: rampAt(palette.full, 0.6 * (1 - near) ** 1.1 + 0.05),
      haze: 0.4 * (1 - near) + 0.1,
    };
  });
  const paint: RowPainter = (y) => {
    sky.paint(y, 0.8);
    paintLayers(context, layers, y, lean);
  };
  return {
    paint,
    land: { ground: "sand", sunX: sky.sunX, sunY: sky.sunY, horizon: height * 0.55 },
  };
};
