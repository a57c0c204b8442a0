/**
 * A road that winds to the horizon, hills left and right.
 */
import { mixRgb, rampAt } from "../../../../media/drawing/colour.ts";
import { type Layer, paintLayers } from "../layers.ts";
import { fractalNoise, smoothStep, valueNoise } from "../noise.ts";
import { addLight, blend, blendRow } from "../row.ts";
import type { Land, RowPainter, Scene, SceneContext } from "../scene.ts";
import { skyOf } from "../sky.ts";

/** The road in perspective: depth 0 at the horizon, 1 at the foot of the picture. */
interface Course {
  horizon: number;
  depth: (y: number) => number;
  middle: (depth: number) => number;
  half: (depth: number) => number;
}

function hills(context: SceneContext, horizon: number): Layer[] {
  const { width, height, short, salt, palette } = context;
  return [0, 1, 2].map((i) => {
    const edge = new Float32Array(width);
    const tall = Math.min(height, short * 1.3) * (0.26 - 0.07 * i);
    for (let x = 0; x < width; x++) {
      const rise = fractalNoise((x / short) * (1.6 + i * 0.8) + i * 9, 2, salt + i * 5, 5);
      edge[x] = horizon + height * 0.012 - tall * Math.max(0.02, rise - 0.26);
    }
    return { edge, lit: null, colour: rampAt(palette.full, 0.52 - 0.17 * i), haze: 0.5 - 0.1 * i };
  });
}

/** Road, hills and sky. */
export const road: Scene = (context) => {
  const { width, height, short, random, salt, palette, row } = context;
  const share = 0.5 + 0.1 * random();
  const horizon = Math.round(height * share);
  const sky = skyOf(context, share, share * (0.45 + 0.4 * random()));
  const layers = hills(context, horizon);
  const vanish = width * (0.32 + 0.36 * random());
  const bend = short * (random() - 0.5) * 0.9;
  const foot = width * (0.4 + 0.2 * random());
  const course: Course = {
    horizon,
    depth: (y) => (y - horizon) / (height - horizon),
    middle: (d) => vanish + (foot - vanish) * d + bend * Math.sin(Math.PI * Math.sqrt(d)) * (1 - d),
    half: (d) => short * (0.003 + 0.4 * d),
  };
  const ground = rampAt(palette.full, 0.16);
  const far = rampAt(palette.full, 0.4);
  const asphalt = mixRgb(palette.deep, palette.shadow, 0.35);
  const [lineR, lineG, lineB] = palette.glow;
  const lane: Land["lane"] = (d) => ({
    x: course.middle(d) + course.half(d) * 0.45,
    y: horizon + d * (height - horizon),
    half: course.half(d) * 0.4,
  });

  const paintGround = (y: number): void => {
    const d = course.depth(y);
    const z = 1 / (d + 0.03);
    blendRow(row, mixRgb(far, ground, smoothStep(d * 2.2)), 1);
    const middle = course.middle(d);
    const half = course.half(d);
    const marking = Math.max(0.6, half * 0.022);
    const dashed = (z * 1.1) % 1 < 0.5;
    const sheen = Math.exp(-(((middle - sky.sunX) / (width * 0.4)) ** 2)) * (1 - d) * 0.4;
    for (let x = 0; x < width; x++) {
      const tuft = valueNoise(((x - vanish) / short) * z * 5, z * 7, salt + 21) - 0.5;
      addLight(row, x, far[0], far[1], far[2], tuft * 0.22);
      const off = Math.abs(x + 0.5 - middle);
      const on = Math.min(1, Math.max(0, half - off + 0.5));
      if (on > 0) {
        blend(
          row,
          x,
          asphalt[0] + lineR * sheen,
          asphalt[1] + lineG * sheen,
          asphalt[2] + lineB * sheen,
          on,
        );
        const side = Math.min(1, Math.max(0, marking - Math.abs(off - half * 0.92) + 0.5));
        const centre = dashed ? Math.min(1, Math.max(0, marking - off + 0.5)) : 0;
        blend(row, x, lineR, lineG, lineB, Math.max(side, centre) * 0.85);
      }
    }
  };

  const paint: RowPainter = (y) => {
    sky.paint(Math.min(y, horizon), 0.9);
    paintLayers(context, layers, y, 1);
    if (y >= horizon) {
      paintGround(y);
    }
  };
  return { paint, land: { ground: "road", sunX: sky.sunX, sunY: sky.sunY, horizon, lane } };
};
