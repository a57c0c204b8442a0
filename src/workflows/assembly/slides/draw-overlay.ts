/**
 * Draws an overlay's words onto a slide, on a soft ground, with a button and a bar in the brand's colours. Writes the
 * raster; takes the font as an argument, so that it runs in any JavaScript engine.
 * Guarantees that nothing but the ground leaves the safe area, that all text reads, and that a text which the font
 * cannot say leaves the slide as it was. A brand's own typeface is not there to draw with: the embedded one stands in.
 */
import type { Rgb } from "../../../media/drawing/colour.ts";
import { inkShape } from "../../../media/drawing/ink.ts";
import { roundRect } from "../../../media/drawing/outline.ts";
import { Shape } from "../../../media/drawing/shape.ts";
import type { Raster } from "../../../media/raster.ts";
import type { Font } from "../../../media/text/font.ts";
import type { SlideOverlay } from "../../plan.ts";
import { layOutOverlay } from "./lay-out-overlay.ts";
import { type BrandColours, overlayColours, standsOut } from "./overlay-colours.ts";
import { overlayText } from "./overlay-text.ts";
import { layGround } from "./scrim.ts";
import type { Box, TextLine } from "./text-lines.ts";

/** What of a brand is drawn. */
export interface SlideBrand extends BrandColours {
  name: string | null;
  /** As `@name`. */
  handle: string | null;
}

/** Between the text and where its ground begins to fade, as a share of the height. */
const MARGIN = 0.02;

/** The edge of a button that would sink into its ground: its width on a slide 1080 pixels wide, and its opacity. */
const EDGE = { width: 2.5, opacity: 0.55 } as const;

/** Draws `overlay`; false where it cannot be drawn, and the raster is untouched. */
export function drawOverlay(
  font: Font,
  raster: Raster,
  overlay: SlideOverlay,
  brand: SlideBrand | null,
): boolean {
  const text = overlayText(font, overlay, brand);
  if (text === null) return false;
  const { width, height } = raster;
  const colours = overlayColours(overlay.textColor, brand);
  const accented = brand?.primary_color != null || brand?.secondary_color != null;
  const { position } = overlay;
  const stack = layOutOverlay(font, text, { width, height, position, accented });

  const { block } = stack;
  // As far as the edge of the slide that the text stands at.
  const top = position === "top" ? 0 : block.top - MARGIN * height;
  const bottom = position === "bottom" ? height : block.bottom + MARGIN * height;
  const { text: ink, scrim, smallOpacity } = colours;
  layGround(raster, { block, top, bottom, faintest: smallOpacity, text: ink, scrim });
  if (stack.accent) fillBox(raster, stack.accent, colours.accent, 1);
  drawLines(font, raster, stack.headline, ink, 1);
  drawLines(font, raster, stack.small, ink, smallOpacity);
  if (stack.button) {
    const edge = (EDGE.width * width) / 1_080;
    if (standsOut(colours)) fillBox(raster, stack.button, colours.button, 1);
    else {
      fillBox(raster, stack.button, colours.label, EDGE.opacity);
      fillBox(raster, inset(stack.button, edge), colours.button, 1);
    }
    drawLines(font, raster, stack.label, colours.label, 1);
  }
  return true;
}

function drawLines(font: Font, raster: Raster, lines: TextLine[], colour: Rgb, opacity: number) {
  const shape = new Shape(raster.width, raster.height);
  for (const { text, x, baseline, size, tracking } of lines) {
    font.trace(shape, text, x, baseline, size, tracking);
  }
  inkShape(raster, shape, colour, opacity);
}

/** A box with round ends. */
function fillBox(raster: Raster, box: Box, colour: Rgb, opacity: number): void {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const shape = new Shape(raster.width, raster.height);
  shape.loop(roundRect(box.left, box.top, width, height, Math.min(width, height) / 2));
  inkShape(raster, shape, colour, opacity);
}

const inset = (box: Box, by: number): Box => ({
  left: box.left + by,
  top: box.top + by,
  right: box.right - by,
  bottom: box.bottom - by,
});
