/**
 * Open water under a sky: perspective waves, a path of glitter under the sun, an island on the horizon.
 */
import { rampAt } from "../../../../media/drawing/colour.ts";
import { type Layer, paintLayers } from "../layers.ts";
import { fractalNoise, valueNoise } from "../noise.ts";
import { addLight, blend } from "../row.ts";
import type { RowPainter, Scene, SceneContext } from "../scene.ts";
import { skyOf } from "../sky.ts";

function island(context: SceneContext, horizon: number): Layer {
  const { width, height, short, random, salt, palette } = context;
  const middle = width * (0.15 + 0.7 * random());
  const half = width * (0.14 + 0.2 * random());
  const tall = height * (0.05 + 0.07 * random());
  const edge = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const q = Math.abs(x - middle) / half;
    const rise = tall * (1 - q * q) * (0.55 + 0.7 * fractalNoise((x / short) * 5, 2, salt, 5));
    edge[x] = horizon - (q < 1 ? rise : -9);
  }
  return { edge, lit: null, colour: rampAt(palette.full, 0.3), haze: 0.6 };
}

/** Sea, in most pictures with an island; none where a boat or a lighthouse takes its place. */
export const sea: Scene = (context) => {
  const { width, height, short, random, salt, palette, row, reading } = context;
  const share = 0.5 + random() * 0.12;
  const horizon = Math.round(height * share);
  const high = reading.time === "noon" || reading.time === "night" ? 0.3 : 0.06 + random() * 0.08;
  const sky = skyOf(context, share, share - high);
  const land = island(context, horizon);
  const open = /boat|ship|sail|yacht|vessel|lighthouse|whale/.test(reading.text);
  const shown = random() < 0.7 && !open ? [land] : [];
  const rough = reading.weather === "storm" ? 2.2 : /wave|surf|storm/.test(reading.text) ? 1.7 : 1;
  const deep = rampAt(palette.full, 0.1);
  const bright = rampAt(palette.full, 0.42);
  const [lightR, lightG, lightB] = palette.light;
  const [glowR, glowG, glowB] = palette.glow;

  const paintWater = (y: number): void => {
    const d = (y - horizon) / (height - horizon);
    const z = 1 / (d + 0.035);
    sky.paint(Math.max(0, Math.round(horizon - (y - horizon) * 0.8)), 1);
    const tint = 0.34 + 0.4 * d;
    const waterR = deep[0] + (bright[0] - deep[0]) * (1 - d);
    const waterG = deep[1] + (bright[1] - deep[1]) * (1 - d);
    const waterB = deep[2] + (bright[2] - deep[2]) * (1 - d);
    for (let x = 0; x < width; x++) {
      const wx = ((x - width / 2) / short) * z * 0.7;
      const wy = z * 3.2;
      const n =
        valueNoise(wx * 3.1 + 7, wy * 2.6, salt) * 0.55 +
        valueNoise(wx * 7.3, wy * 6.1 + 3, salt + 2) * 0.45;
      blend(row, x, waterR, waterG, waterB, tint);
      const s = n - 0.5;
      addLight(row, x, lightR, lightG, lightB, s * 0.3 * (0.35 + d) * rough);
      const dx = (x - sky.sunX + s * short * 0.25 * (0.2 + d)) / (short * (0.03 + 0.13 * d));
      const glitter = Math.exp(-dx * dx) * Math.max(0, n - 0.36) * 3.2 * (0.75 - 0.35 * d);
      addLight(row, x, glowR, glowG, glowB, glitter);
      const crest = n - 0.79 + (rough - 1) * 0.025;
      if (crest > 0) {
        addLight(row, x, 255, 255, 255, Math.min(0.5, crest * 6 * d * rough));
      }
    }
  };

  const paint: RowPainter = (y) => {
    if (y < horizon) {
      sky.paint(y, 1);
      paintLayers(context, shown, y, 1);
    } else {
      paintWater(y);
    }
  };
  return { paint, land: { ground: "water", sunX: sky.sunX, sunY: sky.sunY, horizon } };
};
