/**
 * A road that winds to the horizon, hills left and right, a car ahead when the prompt is about one.
 */
import { mixRgb, rampAt } from "../colour.ts";
import { type Layer, paintLayers } from "../layers.ts";
import { fractalNoise, smoothStep, valueNoise } from "../noise.ts";
import { ellipse, roundRect } from "../outline.ts";
import { addLight, blend, blendRow } from "../row.ts";
import type { RowPainter, Scene, SceneContext } from "../scene.ts";
import { Shape } from "../shape.ts";
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

function carOf(context: SceneContext, x: number, y: number, size: number): RowPainter {
  const { width, height, short, palette, row } = context;
  const box = (dx: number, dy: number, w: number, h: number, r: number): number[] =>
    roundRect(x + (dx - w / 2) * size, y + dy * size, w * size, h * size, r * size);
  const layers = [
    { loops: [ellipse(x, y, size * 0.6, size * 0.06)], colour: palette.deep, opacity: 0.6 },
    {
      loops: [
        box(0, -0.42, 1, 0.34, 0.1),
        box(-0.36, -0.16, 0.2, 0.2, 0.05),
        box(0.36, -0.16, 0.2, 0.2, 0.05),
      ],
      colour: mixRgb(palette.deep, palette.shadow, 0.25),
      opacity: 1,
    },
    {
      loops: [box(0, -0.72, 0.72, 0.42, 0.14)],
      colour: mixRgb(palette.deep, palette.shadow, 0.4),
      opacity: 1,
    },
    { loops: [box(0, -0.67, 0.6, 0.2, 0.08)], colour: palette.middle, opacity: 0.8 },
    {
      loops: [box(-0.37, -0.33, 0.2, 0.08, 0.03), box(0.37, -0.33, 0.2, 0.08, 0.03)],
      colour: [255, 92, 72] as const,
      opacity: 1,
    },
  ].map(({ loops, colour, opacity }) => {
    const shape = new Shape(width, height);
    for (const loop of loops) {
      shape.loop(loop);
    }
    return { shape, colour, opacity };
  });
  const cover = new Float32Array(width + 2);
  return (at) => {
    for (const { shape, colour, opacity } of layers) {
      const { from, to } = shape.cover(at, cover);
      for (let i = from; i < to; i++) {
        blend(row, i, colour[0], colour[1], colour[2], cover[i]! * opacity);
      }
    }
    const dy = (at - y + size * 0.29) / (size * 0.42);
    if (Math.abs(dy) < 3) {
      for (const lamp of [-0.37, 0.37]) {
        const middle = x + lamp * size;
        const end = Math.min(width, middle + size * 1.3);
        for (let i = Math.max(0, Math.floor(middle - size * 1.3)); i < end; i++) {
          const dx = (i - middle) / (size * 0.42);
          addLight(
            row,
            i,
            255,
            70,
            50,
            0.5 * Math.exp(-(dx * dx + dy * dy)) * Math.min(1, short / 64),
          );
        }
      }
    }
  };
}

/** Road, hills and sky. */
export const road: Scene = (context) => {
  const { width, height, short, random, salt, palette, row, reading } = context;
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
  const at = 0.3 + 0.14 * random();
  const driven = /\b(cars?|taxi|driv\w*|racing|sports car|vehicle|truck|motor\w*|road trip)\b/.test(
    reading.text,
  );
  const car = driven
    ? carOf(
        context,
        course.middle(at) + course.half(at) * 0.45,
        horizon + at * (height - horizon),
        course.half(at) * 0.74,
      )
    : null;

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

  return (y) => {
    sky.paint(Math.min(y, horizon), 0.9);
    paintLayers(context, layers, y, 1);
    if (y >= horizon) {
      paintGround(y);
    }
    car?.(y);
  };
};
