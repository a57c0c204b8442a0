/**
 * The caption of a sandbox picture, set in Inter.
 * Writes the raster it is given. Characters without a glyph (CJK, Arabic, emoji) are left out, never drawn as boxes.
 */
import type { Raster } from "../../../media/raster.ts";
import { INTER } from "../../../media/text/font-inter.ts";
import { drawCaptionWith } from "./caption-layout.ts";

/**
 * Sets title (wrapped, at most three lines, then an ellipsis) and subtitle bottom left on a darkened foot. A title
 * without a drawable letter or digit gets no line; with nothing to set, the picture stays untouched.
 */
export function drawCaption(raster: Raster, caption: { title: string; subtitle: string }): void {
  drawCaptionWith(INTER, raster, caption);
}
