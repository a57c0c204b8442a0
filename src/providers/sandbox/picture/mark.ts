/**
 * The visible SANDBOX mark, set in Inter: on pictures, and as a patch for video frames.
 * Nobody should mistake a sandbox picture for a generated one; the mark is part of every published file.
 */
import type { Raster } from "../../../media/raster.ts";
import { INTER } from "../../../media/text/font-inter.ts";
import { drawMarkWith, type MarkPatch, markPatchWith } from "./mark-layout.ts";

export type { MarkPatch } from "./mark-layout.ts";

/** Draws the mark top right onto the raster. */
export function drawMark(raster: Raster): void {
  drawMarkWith(INTER, raster);
}

/**
 * The mark for frames of an even size. Blend `luma` into Y by `alpha` / 255 and pull U and V towards 128 by the same
 * share, otherwise the pill takes the hue of the picture under it.
 */
export function markPatch(width: number, height: number): MarkPatch {
  return markPatchWith(INTER, width, height);
}
