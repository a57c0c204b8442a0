/**
 * The renderer of the sandbox: prompt, seed, style and size to a picture, without caption and without mark.
 * Guarantees the same bytes for the same spec on one engine; a word, a seed or a style that differs shows.
 * Memory is the result (4 bytes a pixel) plus coarse grids; scenes paint one row at a time.
 */
import type { Pause, Raster } from "../../../media/raster.ts";
import { hash32 } from "../../../runtime/hash.ts";
import { finisherOf } from "./finish.ts";
import { randomStream } from "./hash.ts";
import { lookOf } from "./look.ts";
import { paletteOf, type Tint } from "./palette.ts";
import { readPrompt } from "./prompt-reading.ts";
import type { Scene, SceneContext } from "./scene.ts";
import { sceneOf } from "./scene-table.ts";
import { portrait } from "./scenes/portrait/portrait.ts";
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
  /** Pixels, 64 to 2560 each; odd sizes work. */
  width: number;
  height: number;
  /** A person who recurs: one name gives one face, hair and colouring, whatever the seed. */
  person?: string | null;
  /** A colour that the picture takes after. */
  tint?: Tint | null;
}

/** Rows between two pauses: about 5 ms of work at 1080p. */
const ROWS_PER_SLICE = 32;

/** What a person brings to a picture that shows nobody: a colour of their own, softly. */
function personTint(person: string): Tint {
  return { lightness: 0.58, chroma: 0.13, hue: hash32(person) % 360, strength: 0.5 };
}

function tintsOf({ tint, person }: PictureSpec, scene: Scene): Tint[] {
  const absent = person && scene !== portrait ? [personTint(person)] : [];
  return [...(tint ? [tint] : []), ...absent];
}

interface Prepared {
  context: SceneContext;
  scene: Scene;
  seed: number;
}

function prepare(spec: PictureSpec): Prepared {
  const { width, height } = spec;
  const reading = readPrompt(spec.prompt);
  const scene = sceneOf(reading);
  const seed = (hash32(reading.text) ^ Math.imul(spec.seed | 0, 0x9e3779b1)) >>> 0;
  const random = randomStream(seed);
  const palette = paletteOf(
    reading,
    lookOf(spec.style, spec.styleStrength),
    random,
    tintsOf(spec, scene),
  );
  const context = {
    width,
    height,
    short: Math.min(width, height),
    aspect: width / height,
    salt: (seed % 9973) + 1,
    random,
    reading,
    palette,
    person: spec.person ?? null,
    row: new Float32Array(width * 3),
  };
  return { context, scene, seed };
}

/**
 * Draws the clean plate: opaque, edge to edge. Awaits `pause` before the first row and every 32 rows; what it throws
 * ends the render.
 */
export async function renderPicture(spec: PictureSpec, pause: Pause): Promise<Raster> {
  const { width, height } = spec;
  const { context, scene, seed } = prepare(spec);
  const raster: Raster = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  const view = scene(context);
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
