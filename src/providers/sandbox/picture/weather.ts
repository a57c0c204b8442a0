/**
 * Weather in front of a scene: rain streaks, snowflakes in three depths, drifting fog.
 * Draws its own random numbers from the salt, so that weather never moves what is behind it.
 */
import { ellipse, stroke } from "../../../media/drawing/outline.ts";
import { Shape } from "../../../media/drawing/shape.ts";
import { Field } from "./field.ts";
import { type RandomStream, randomStream } from "./hash.ts";
import { fractalNoise, smoothStep } from "./noise.ts";
import type { Weather } from "./prompt-reading.ts";
import { addLight, blend } from "./row.ts";
import { gridOf, type RowPainter, type SceneContext } from "./scene.ts";

function rain(context: SceneContext, random: RandomStream, heavy: boolean): RowPainter {
  const { width, height, short, aspect, row } = context;
  const shape = new Shape(width, height);
  const count = Math.round((heavy ? 300 : 190) * Math.min(4, Math.max(aspect, 1 / aspect)));
  for (let i = 0; i < count; i++) {
    const depth = random();
    const x = (random() * 1.2 - 0.1) * width;
    const y = (random() * 1.2 - 0.2) * height;
    const long = short * (0.03 + 0.1 * depth);
    const end = [x - long * 0.2, y + long];
    shape.loop(stroke([x, y, ...end], () => short * (0.0009 + 0.0016 * depth)));
  }
  const cover = new Float32Array(width + 2);
  return (y) => {
    const { from, to } = shape.cover(y, cover);
    for (let x = from; x < to; x++) {
      if (cover[x]! > 0) {
        addLight(row, x, 205, 220, 240, cover[x]! * 0.3);
      }
    }
  };
}

function snow(context: SceneContext, random: RandomStream): RowPainter {
  const { width, height, short, aspect, row } = context;
  const flakes = Math.min(4, Math.max(aspect, 1 / aspect));
  const depths = [
    { count: 260, size: 0.0022, opacity: 0.75 },
    { count: 90, size: 0.0045, opacity: 0.7 },
    { count: 16, size: 0.013, opacity: 0.28 },
  ].map(({ count, size, opacity }) => {
    const shape = new Shape(width, height);
    for (let i = 0; i < count * flakes; i++) {
      const r = short * size * (0.6 + 0.8 * random());
      shape.loop(ellipse(random() * width, random() * height, r, r * 1.1));
    }
    return { shape, opacity };
  });
  const cover = new Float32Array(width + 2);
  return (y) => {
    for (const { shape, opacity } of depths) {
      const { from, to } = shape.cover(y, cover);
      for (let x = from; x < to; x++) {
        if (cover[x]! > 0) {
          blend(row, x, 250, 252, 255, cover[x]! * opacity);
        }
      }
    }
  };
}

function fog(context: SceneContext): RowPainter {
  const { width, height, aspect, salt, palette, row } = context;
  const banks = new Field(...gridOf(context, 72), (u, v) => {
    const drift = fractalNoise(u * 1.7 * aspect, v * 5, salt + 61, 4);
    return Math.max(0, drift - 0.3) * 1.5 * smoothStep((v - 0.2) / 0.5);
  });
  const bank = new Float32Array(width);
  const [r, g, b] = palette.light;
  return (y) => {
    banks.readRow(y / height, bank, width);
    for (let x = 0; x < width; x++) {
      blend(row, x, r, g, b, Math.min(0.8, bank[x]!));
    }
  };
}

const PAINTERS: Readonly<
  Record<Weather, (context: SceneContext, random: RandomStream) => RowPainter>
> = {
  rain: (context, random) => rain(context, random, false),
  snow,
  fog,
  storm: (context, random) => rain(context, random, true),
};

/** The painter of the weather a prompt names, to run after the scene; null when it names none. */
export function weatherOf(context: SceneContext): RowPainter | null {
  const { weather } = context.reading;
  return weather === null ? null : PAINTERS[weather](context, randomStream(context.salt * 31 + 7));
}
