/**
 * What lies behind an overlay, out of focus: the picture in a coarse grid, smoothed. Text is measured against it, and it
 * stands in for the picture behind text, so that no detail competes with letters. Reads the raster.
 */
import type { Rgb } from "../../../media/drawing/colour.ts";
import type { Raster } from "../../../media/raster.ts";
import type { Box } from "./text-lines.ts";

/** Side of a cell in pixels: details of the size of small letters vanish. */
const CELL = 16;

/** Rounds of averaging with the neighbours; together they come close to a Gaussian, of 26 pixels here. */
const ROUNDS = 4;

/** The picture out of focus: RGB triples of cells, row by row. */
export interface Backdrop {
  columns: number;
  rows: number;
  colours: Float32Array;
}

/** The backdrop of a picture. */
export function backdropOf({ data, width, height }: Raster): Backdrop {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const colours = new Float32Array(columns * rows * 3);
  const counts = new Float32Array(columns * rows);
  // Every second pixel each way is enough for a mean of 64.
  for (let y = 0; y < height; y += 2) {
    const rowStart = Math.floor(y / CELL) * columns;
    for (let x = 0; x < width; x += 2) {
      const cell = rowStart + Math.floor(x / CELL);
      const at = (y * width + x) * 4;
      colours[cell * 3]! += data[at]!;
      colours[cell * 3 + 1]! += data[at + 1]!;
      colours[cell * 3 + 2]! += data[at + 2]!;
      counts[cell]! += 1;
    }
  }
  for (let i = 0; i < colours.length; i++) colours[i]! /= counts[Math.floor(i / 3)]!;
  for (let round = 0; round < ROUNDS; round++) {
    for (let row = 0; row < rows; row++) smooth(colours, row * columns * 3, 3, columns);
    for (let column = 0; column < columns; column++) {
      smooth(colours, column * 3, columns * 3, rows);
    }
  }
  return { columns, rows, colours };
}

/** Averages each cell of a line with its neighbours, in place; cells are `stride` numbers apart. */
function smooth(colours: Float32Array, start: number, stride: number, count: number): void {
  for (let channel = start; channel < start + 3; channel++) {
    let before = colours[channel]!;
    for (let i = 0, at = channel; i < count; i++, at += stride) {
      const own = colours[at]!;
      const after = i + 1 < count ? colours[at + stride]! : own;
      colours[at] = (before + own + after) / 3;
      before = own;
    }
  }
}

/** Fills `into` with row `y` of the backdrop at the width of the picture, as RGB triples, mixed between cells. */
export function readBackdrop(backdrop: Backdrop, y: number, into: Float32Array): void {
  const { columns, rows, colours } = backdrop;
  const down = Math.min(rows - 1, Math.max(0, (y + 0.5) / CELL - 0.5));
  const upper = Math.floor(down);
  const lower = Math.min(rows - 1, upper + 1);
  const line = new Float32Array(columns * 3);
  for (let i = 0; i < line.length; i++) {
    const above = colours[upper * columns * 3 + i]!;
    line[i] = above + (colours[lower * columns * 3 + i]! - above) * (down - upper);
  }
  for (let x = 0, o = 0; o < into.length; x++, o += 3) {
    const across = Math.min(columns - 1, Math.max(0, (x + 0.5) / CELL - 0.5));
    const left = Math.floor(across);
    const right = Math.min(columns - 1, left + 1) * 3;
    const share = across - left;
    for (let channel = 0, at = left * 3; channel < 3; channel++, at++) {
      into[o + channel] = line[at]! + (line[right + channel]! - line[at]!) * share;
    }
  }
}

/** The cells that a box in pixels touches, and their neighbours, which it is mixed of at its edges. */
export function* cellsOf({ columns, rows, colours }: Backdrop, box: Box): Generator<Rgb> {
  const first = (from: number) => Math.max(0, Math.floor(from / CELL - 0.5));
  const end = (to: number, count: number) => Math.min(count, Math.ceil(to / CELL + 0.5));
  for (let row = first(box.top); row < end(box.bottom, rows); row++) {
    for (let column = first(box.left); column < end(box.right, columns); column++) {
      const at = (row * columns + column) * 3;
      yield [colours[at]!, colours[at + 1]!, colours[at + 2]!];
    }
  }
}
