/**
 * The soft ground behind an overlay: there the picture goes out of focus and takes on the scrim's colour, just as much
 * as the text needs to be read. Reads and writes the raster.
 * Guarantees a contrast of 4.5 (WCAG AA) everywhere behind the block.
 */
import { mixRgb, type Rgb } from "../../../media/drawing/colour.ts";
import type { Raster } from "../../../media/raster.ts";
import { type Backdrop, backdropOf, cellsOf, readBackdrop } from "./backdrop.ts";
import { contrastOf, READABLE } from "./contrast.ts";
import type { Box } from "./text-lines.ts";

/** What is set on the scrim. */
export interface Ground {
  /** The block of text. */
  block: Box;
  /** The rows that are covered fully, the block's among them; beyond, the ground fades out. */
  top: number;
  bottom: number;
  /** Of the text at its faintest, as a share of opacity. */
  faintest: number;
  text: Rgb;
  scrim: Rgb;
}

/** Above what is required, for the JPEG's own noise and for colours between two cells. */
const MARGIN = 0.4;

/** Less than this looks like a fault in the picture rather than like a ground. */
const LEAST_STRENGTH = 0.4;

/** Over how many rows the ground fades out, as a share of the height: soft enough that no edge shows. */
const FADE = 0.22;

/** Lays the ground. */
export function layGround(raster: Raster, ground: Ground): void {
  const backdrop = backdropOf(raster);
  const strength = strengthFor(backdrop, ground);
  const { data, width, height } = raster;
  const [red, green, blue] = ground.scrim;
  const line = new Float32Array(width * 3);
  for (let y = 0; y < height; y++) {
    const share = shareAt(y, ground, height);
    if (share === 0) continue;
    readBackdrop(backdrop, y, line);
    const tint = strength * share;
    for (let o = 0, at = y * width * 4; o < line.length; o += 3, at += 4) {
      for (let channel = 0; channel < 3; channel++) {
        const sharp = data[at + channel]!;
        line[o + channel] = sharp + (line[o + channel]! - sharp) * share;
      }
      data[at] = line[o]! + (red - line[o]!) * tint;
      data[at + 1] = line[o + 1]! + (green - line[o + 1]!) * tint;
      data[at + 2] = line[o + 2]! + (blue - line[o + 2]!) * tint;
    }
  }
}

/** How much of the scrim's colour the worst place needs, 0..1. */
export function strengthFor(backdrop: Backdrop, ground: Ground): number {
  let strength = LEAST_STRENGTH;
  for (const cell of cellsOf(backdrop, ground.block)) {
    while (strength < 1 && contrastAt(cell, ground, strength) < READABLE + MARGIN) strength += 0.01;
  }
  return Math.min(1, strength);
}

function contrastAt(cell: Rgb, { text, scrim, faintest }: Ground, strength: number): number {
  const behind = mixRgb(cell, scrim, strength);
  return contrastOf(mixRgb(behind, text, faintest), behind);
}

/** How much of the ground row `y` shows: all behind the block, nothing far from it. */
function shareAt(y: number, { top, bottom }: Ground, height: number): number {
  const outside = Math.max(top - y, y - bottom);
  return smoothStep(1 - outside / (FADE * height));
}

function smoothStep(value: number): number {
  const t = Math.min(1, Math.max(0, value));
  return t * t * (3 - 2 * t);
}
