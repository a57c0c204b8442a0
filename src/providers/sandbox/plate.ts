/**
 * The clean picture behind a sandbox PNG. A published picture carries a caption and a mark, which would move with the
 * camera when it is animated. Its recipe is in the file, so the plate is rendered again instead of being stored.
 * A file whose pixels were edited, or that another program wrote, has no plate and is used as it is.
 */
import * as z from "zod";
import { hasOwnPixels, readPngText } from "../../media/codecs/png-text.ts";
import type { Pause, Raster } from "../../media/raster.ts";
import { type PictureSpec, renderPicture } from "./picture/render-picture.ts";

/** Keyword of the text chunk that holds the recipe. */
const RECIPE_KEYWORD = "Showrunner Recipe";

/** Longest side of a picture that is rendered again: the widest of the catalog has 2528 pixels. */
const MAX_SIDE = 2_560;

const recipe = z.object({
  prompt: z.string(),
  seed: z.int(),
  style: z.string().nullable(),
  styleStrength: z.number().min(0).max(1),
  width: z.int().min(1).max(MAX_SIDE),
  height: z.int().min(1).max(MAX_SIDE),
  person: z.string().max(64).nullable().default(null),
  tint: z
    .object({
      lightness: z.number().min(0).max(1),
      chroma: z.number().min(0).max(0.4),
      hue: z.number().min(0).max(360),
      strength: z.number().min(0).max(1),
    })
    .nullable()
    .default(null),
});

/** JSON that parses into anything at all; null for text that does not parse. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The text chunks that let a picture's plate be found again. */
export function recipeText(spec: PictureSpec): Record<string, string> {
  return { [RECIPE_KEYWORD]: JSON.stringify(spec) };
}

/** The plate of a PNG that the sandbox wrote and nobody edited, else null. */
export async function platePng(bytes: Uint8Array, pause: Pause): Promise<Raster | null> {
  const written = readPngText(bytes)[RECIPE_KEYWORD];
  if (written === undefined || !hasOwnPixels(bytes)) return null;
  const parsed = recipe.safeParse(parseJson(written));
  return parsed.success ? await renderPicture(parsed.data, pause) : null;
}
