/**
 * A strip of beach to stand on in front of the sea.
 * Paints whole rows below its edge.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { valueNoise } from "../noise.ts";
import { blend } from "../row.ts";
import type { SceneContext } from "../scene.ts";
import type { Ground } from "./ground.ts";

/** A beach: dry sand, a wet rim, the white line of the last wave. `y` is about where the water ends. */
export function shoreOf(context: SceneContext, y: number): Ground {
  const { width, height, short, palette, row, salt } = context;
  const sand = mixRgb(palette.own([0.82, 0.07, 78]), palette.light, 0.2);
  const wet = mixRgb(palette.own([0.6, 0.06, 70]), palette.middle, 0.35);
  const foot = mixRgb(sand, palette.shadow, 0.35);
  const edge = new Float32Array(width);
  const inner = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const u = x / short;
    edge[x] =
      y +
      short * 0.06 * (valueNoise(u * 2.2, 1.4, salt + 331) - 0.5) +
      short * 0.012 * Math.sin(u * 19);
    inner[x] = edge[x]! + short * (0.03 + 0.035 * valueNoise(u * 2.9, 6.1, salt + 337));
  }
  const band = short * 0.011;
  // A grain is 1/60 of the shorter side wide: its noise may stay the same over a few pixels.
  const hold = Math.max(1, Math.round(short / 216));
  // Foam rides on the edge, ragged towards the sea.
  const ragged = new Float32Array(width).map(
    (_, x) => band * (0.4 + 1.5 * valueNoise((x / short) * 34, 3.3, salt + 347)),
  );
  return {
    under: (at) => {
      const t = Math.min(1, Math.max(0, (at - y) / (height - y)));
      const dried = mixRgb(sand, foot, t);
      let grain = 1;
      for (let x = 0; x < width; x++) {
        const below = at - edge[x]! + 0.5;
        if (below > -band * 2.4) {
          const dry = Math.min(1, Math.max(0, (at - inner[x]!) / (short * 0.012)));
          if (x % hold === 0) {
            grain = 1 + (valueNoise((x / short) * 60, (at / short) * 140, salt + 341) - 0.5) * 0.07;
          }
          blend(
            row,
            x,
            (wet[0] + (dried[0] - wet[0]) * dry) * grain,
            (wet[1] + (dried[1] - wet[1]) * dry) * grain,
            (wet[2] + (dried[2] - wet[2]) * dry) * grain,
            Math.min(1, Math.max(0, below)),
          );
          if (dry < 1) {
            const broad = ragged[x]!;
            const foam = Math.max(0, 1 - Math.abs(below + broad * 0.3) / broad);
            blend(row, x, 255, 255, 255, Math.min(0.9, foam * 1.3));
            const line = Math.abs(at - inner[x]! + band) / (band * 0.35);
            blend(row, x, 255, 255, 255, Math.max(0, 1 - line) * 0.22);
          }
        }
      }
    },
    over: () => undefined,
    opaqueFrom: Math.ceil(edge.reduce((low, at) => Math.max(low, at))) + 1,
  };
}
