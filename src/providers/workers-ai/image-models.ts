/**
 * The models of Workers AI that make pictures: how each is called, and what it can. Pure data. A model that the settings
 * name and this table lacks does not compile. Source: the model schemas and changelogs in cloudflare-docs, read 2026-11.
 */
import type { Settings } from "../../runtime/settings.ts";
import type { ImageWork } from "../provider.ts";

/** What a model takes. Sides in pixels. */
export interface ImageModel {
  /** A JSON input, or a form that the binding passes on as it is. */
  encoding: "json" | "multipart";
  /** Bounds of a side; null: the model has no such parameter and makes squares of its own. */
  sides: { min: number; max: number } | null;
  takesSeed: boolean;
  /** Pictures that the result takes after: how many, and the longest side of each; null: none. */
  pictures: { max: number; maxSide: number } | null;
  /** Longest prompt in UTF-16 units; null: none is stated. */
  maxPromptChars: number | null;
}

/** "All input images must be smaller than 512x512." Steps are left to each model. */
const FLUX_2: ImageModel = {
  encoding: "multipart",
  sides: { min: 256, max: 1_920 },
  takesSeed: true,
  pictures: { max: 4, maxSide: 511 },
  maxPromptChars: null,
};

/** The schemas state no least side; 256 is ours. */
const LEONARDO: ImageModel = {
  encoding: "json",
  sides: { min: 256, max: 2_500 },
  takesSeed: true,
  pictures: null,
  maxPromptChars: null,
};

/**
 * The models by name. The default, klein-4b, is the cheapest that has sizes, a seed and input pictures: 24 of its tiles of
 * 512x512 cost what one of lucid-origin does.
 */
const IMAGE_MODELS = {
  "@cf/black-forest-labs/flux-2-klein-4b": FLUX_2,
  "@cf/black-forest-labs/flux-2-klein-9b": FLUX_2,
  "@cf/black-forest-labs/flux-2-dev": FLUX_2,
  "@cf/black-forest-labs/flux-1-schnell": {
    encoding: "json",
    sides: null,
    takesSeed: false,
    pictures: null,
    maxPromptChars: 2_048,
  },
  "@cf/leonardo/lucid-origin": LEONARDO,
  "@cf/leonardo/phoenix-1.0": { ...LEONARDO, sides: { min: 256, max: 2_048 } },
} as const satisfies Record<Settings["WORKERS_AI_IMAGE_MODEL"], ImageModel>;

/** The model of that name; undefined for a name that this table does not have (any more). */
export function imageModelNamed(name: string): ImageModel | undefined {
  return (IMAGE_MODELS as Readonly<Record<string, ImageModel>>)[name];
}

/** Sides are multiples of this: the models work on latent pixels of 8, packed by two (FLUX.2); ours for the others. */
const STEP = 16;

/**
 * The size nearest to the one asked for: of the same shape, made smaller or larger only where a side is out of bounds,
 * each side then rounded by at most eight pixels.
 */
export function nearestSize(
  { width, height }: Pick<ImageWork, "width" | "height">,
  { min, max }: { min: number; max: number },
): { width: number; height: number } {
  const least = Math.ceil(min / STEP) * STEP;
  const most = Math.floor(max / STEP) * STEP;
  const longest = Math.max(width, height);
  const shortest = Math.min(width, height);
  const scale = longest > most ? most / longest : shortest < least ? least / shortest : 1;
  const fit = (side: number) =>
    Math.min(most, Math.max(least, Math.round((side * scale) / STEP) * STEP));
  return { width: fit(width), height: fit(height) };
}
