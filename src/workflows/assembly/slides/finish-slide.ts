/**
 * A rendered picture becomes the slide that is posted: its exact size, its words drawn on request, a JPEG, the type that
 * Instagram's API takes. Reads the file's bytes; holds two rasters at most. Call it in turn (`media/render-turn`): two
 * at once would add up their memory.
 * Guarantees the exact size, at most 8 MB, and an answer for every input. Pixels only: no EXIF, no profile, no text.
 */
import { decodeImage, MAX_INPUT_PIXELS } from "../../../media/codecs/decode-image.ts";
import { encodeJpeg } from "../../../media/codecs/encode-jpeg.ts";
import { fillFrame } from "../../../media/fill-frame.ts";
import type { Raster } from "../../../media/raster.ts";
import { INTER } from "../../../media/text/font-inter.ts";
import type { SlideOverlay } from "../../plan.ts";
import { drawOverlay, type SlideBrand } from "./draw-overlay.ts";

/** What a slide is to be: pixels, and what is drawn on it, if anything. */
export interface SlideSpec {
  width: number;
  height: number;
  overlay: SlideOverlay | null;
  brand: SlideBrand | null;
}

/** `overlay_not_drawn`: the font lacks characters of the text; the slide is the bare picture. */
export type SlideWarning = "overlay_not_drawn";

/** `unusable`: no picture that can be read; the message is a sentence for the customer. */
export type FinishedSlide =
  | { kind: "finished"; jpeg: Uint8Array<ArrayBuffer>; warning: SlideWarning | null }
  | { kind: "unusable"; message: string };

/**
 * mozjpeg's quality: no loss that the eye finds, and the least at which colour keeps its full resolution, which the edges
 * of coloured buttons need. Noise at 1080x1920, the worst there is, stays below half of Instagram's 8 MB.
 */
const QUALITY = 90;

/** The slide made of `picture`, a PNG, JPEG or WebP file. */
export async function finishSlide(picture: Uint8Array, spec: SlideSpec): Promise<FinishedSlide> {
  const { width, height, overlay, brand } = spec;
  const cropped = await cropTo(picture, width, height);
  if (cropped.kind === "unusable") return cropped;
  const { raster } = cropped;
  const isDrawn = overlay === null || drawOverlay(INTER, raster, overlay, brand);
  const jpeg = await encodeJpeg(raster, QUALITY);
  return { kind: "finished", jpeg, warning: isDrawn ? null : "overlay_not_drawn" };
}

/** The middle of the picture at that size. The full picture is let go of on the way. */
async function cropTo(
  picture: Uint8Array,
  width: number,
  height: number,
): Promise<{ kind: "cropped"; raster: Raster } | { kind: "unusable"; message: string }> {
  const decoded = await decodeImage(picture);
  switch (decoded.kind) {
    case "decoded":
      return { kind: "cropped", raster: fillFrame(decoded.raster, width, height) };
    case "not_an_image":
      return unusable("is not a PNG, JPEG or WebP file");
    case "too_large":
      return unusable(
        `has ${decoded.width}x${decoded.height} pixels, more than the ${MAX_INPUT_PIXELS} accepted`,
      );
    case "undecodable":
      return unusable(`could not be decoded: ${decoded.reason}`);
  }
}

const unusable = (problem: string) => ({
  kind: "unusable" as const,
  message: `The rendered picture ${problem}.`,
});
