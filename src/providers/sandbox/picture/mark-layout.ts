/**
 * The visible SANDBOX mark as drawing instructions: white letters on a translucent dark pill, top right.
 * Takes the font as an argument so that it runs in any JavaScript engine; `mark.ts` binds it to Inter.
 */
import type { Rgb } from "../../../media/drawing/colour.ts";
import { inkShape } from "../../../media/drawing/ink.ts";
import { roundRect } from "../../../media/drawing/outline.ts";
import { Shape } from "../../../media/drawing/shape.ts";
import type { Raster } from "../../../media/raster.ts";
import type { Font } from "../../../media/text/font.ts";

const LABEL = "SANDBOX";
const PILL: Rgb = [8, 10, 18];
const PILL_OPACITY = 0.5;
const LETTERS: Rgb = [255, 255, 255];
const LETTERS_OPACITY = 0.95;

/** The mark as opacity and brightness, for frames that are stored as luma and chroma planes. */
export interface MarkPatch {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Opacity 0..255, row by row. */
  alpha: Uint8Array;
  /** BT.709 limited-range luma (16..235) the mark has where it is opaque. */
  luma: Uint8Array;
}

interface MarkShapes {
  pill: Shape;
  letters: Shape;
  x: number;
  y: number;
  w: number;
  h: number;
}

function markShapes(font: Font, width: number, height: number): MarkShapes {
  const short = Math.min(width, height);
  // Ten pixels are the least that reads; frames too narrow for that get letters that fit.
  const fits = (width * 0.8) / (font.width(LABEL, 1, 0.14) + 1.6);
  const size = Math.min(Math.max(10, short * 0.024), fits);
  const tracking = size * 0.14;
  const pad = size * 0.8;
  const w = font.width(LABEL, size, tracking) - tracking + pad * 2;
  const h = size * 1.9;
  const x = width - short * 0.045 - w;
  const y = short * 0.045;
  const pill = new Shape(width, height);
  pill.loop(roundRect(x, y, w, h, h / 2));
  const letters = new Shape(width, height);
  // Capitals of Inter are 0.727 em high: the baseline sits 0.36 em under the middle.
  font.trace(letters, LABEL, x + pad, y + h / 2 + size * 0.36, size, tracking);
  return { pill, letters, x, y, w, h };
}

/** Draws the mark onto a picture. */
export function drawMarkWith(font: Font, raster: Raster): void {
  const { pill, letters } = markShapes(font, raster.width, raster.height);
  inkShape(raster, pill, PILL, PILL_OPACITY);
  inkShape(raster, letters, LETTERS, LETTERS_OPACITY);
}

function lumaOf([r, g, b]: Rgb): number {
  return 16 + (219 / 255) * (0.2126 * r + 0.7152 * g + 0.0722 * b);
}

/**
 * The mark of a frame with even width and height (16 or more each). The patch lies inside the frame; x, y, width and
 * height are even, so that it covers whole 2x2 chroma cells.
 */
export function markPatchWith(font: Font, width: number, height: number): MarkPatch {
  const shapes = markShapes(font, width, height);
  const x = Math.max(0, Math.floor(shapes.x / 2) * 2);
  const y = Math.max(0, Math.floor(shapes.y / 2) * 2);
  const w = Math.min(width - x, Math.ceil((shapes.x + shapes.w - x) / 2) * 2);
  const h = Math.min(height - y, Math.ceil((shapes.y + shapes.h - y) / 2) * 2);
  const alpha = new Uint8Array(w * h);
  const luma = new Uint8Array(w * h);
  const pill = new Float32Array(width + 2);
  const letters = new Float32Array(width + 2);
  for (let j = 0; j < h; j++) {
    pill.fill(0);
    letters.fill(0);
    const inPill = shapes.pill.cover(y + j, pill);
    pill.fill(0, inPill.to);
    const inLetters = shapes.letters.cover(y + j, letters);
    letters.fill(0, inLetters.to);
    for (let i = 0; i < w; i++) {
      const under = pill[x + i]! * PILL_OPACITY;
      const over = letters[x + i]! * LETTERS_OPACITY;
      const a = over + under * (1 - over);
      alpha[j * w + i] = Math.round(a * 255);
      luma[j * w + i] = Math.round(
        a > 0 ? (lumaOf(LETTERS) * over + lumaOf(PILL) * under * (1 - over)) / a : 16,
      );
    }
  }
  return { x, y, width: w, height: h, alpha, luma };
}
