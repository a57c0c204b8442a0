/**
 * The renderer of the sandbox: prompt, seed, style and size to a picture, without caption and without mark.
 * Guarantees the same bytes for the same spec on one engine; a word, a seed or a style that differs shows.
 * Memory is the result (4 bytes a pixel) plus coarse grids; scenes paint one row at a time.
 */
import { hash32 } from "../../../runtime/hash.ts";
import type { Pause, Raster } from "../raster.ts";
import { finisherOf } from "./finish.ts";
import { randomStream } from "./hash.ts";
import { lookOf } from "./look.ts";
import { paletteOf } from "./palette.ts";
import { readPrompt } from "./prompt-reading.ts";
import type { SceneContext } from "./scene.ts";
import { sceneOf } from "./scene-table.ts";
import { weatherOf } from "./weather.ts";

/** What to draw. */
export interface PictureSpec {
  prompt: string;
  /** Any whole number; one seed gives one composition of one prompt, whatever the style. */
  seed: number;
  /** Name of a style preset as people read it ("Medieval", "Y2K"); null or "General" for none. */
  style: string | null;
  /** 0 (as without a style) to 1. */
  styleStrength: number;
  /** Pixels, 64 to 2048 each; odd sizes work. */
  width: number;
  height: number;
}

/** Rows between two pauses: about 5 ms of work at 1080p. */
const ROWS_PER_SLICE = 32;

function contextOf(spec: PictureSpec): { context: SceneContext; seed: number } {
  const { width, height } = spec;
  const reading = readPrompt(spec.prompt);
  const seed = (hash32(reading.text) ^ Math.imul(spec.seed | 0, 0x9e3779b1)) >>> 0;
  const random = randomStream(seed);
  const palette = paletteOf(reading, lookOf(spec.style, spec.styleStrength), random);
  const context = {
    width,
    height,
    short: Math.min(width, height),
    aspect: width / height,
    salt: (seed % 9973) + 1,
    random,
    reading,
    palette,
    row: new Float32Array(width * 3),
  };
  return { context, seed };
}

/**
 * Draws the clean plate: opaque, edge to edge. Awaits `pause` before the first row and every 32 rows; what it throws
 * ends the render.
 */
export async function renderPicture(spec: PictureSpec, pause: Pause): Promise<Raster> {
  const { width, height } = spec;
  const { context, seed } = contextOf(spec);
  const raster: Raster = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  const view = sceneOf(context.reading)(context);
  const paintWeather = view.sheltered ? null : weatherOf(context);
  const finish = finisherOf(raster, lookOf(spec.style, spec.styleStrength), seed);
  for (let y = 0; y < height; y++) {
    if (y % ROWS_PER_SLICE === 0) {
      await pause();
    }
    view.paint(y);
    paintWeather?.(y);
    finish(context.row, y);
  }
  return raster;
}
