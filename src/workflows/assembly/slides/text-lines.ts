/**
 * Lines of text set in a column, and the boxes around what they ink. Pure; takes the font as an argument.
 */
import type { Font } from "../../../media/text/font.ts";

/** Edges in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A line of text. `x` and `baseline` are where its first character begins, in pixels. */
export interface TextLine {
  text: string;
  x: number;
  baseline: number;
  size: number;
  /** Pixels after every character. */
  tracking: number;
}

/** How lines are set, in em of their size. */
export interface TextStyle {
  size: number;
  leading: number;
  tracking: number;
}

/** Where lines stand between two edges, in pixels. */
export interface Column {
  left: number;
  right: number;
  centred: boolean;
}

/** Height of Inter's capitals, in em. */
export const CAP_HEIGHT = 0.728;

/** Lines whose capitals begin at `top`; their ink, not their advance, meets the column's edge, so that sizes align. */
export function setLines(
  font: Font,
  lines: readonly string[],
  style: TextStyle,
  { left, right, centred }: Column,
  top: number,
): TextLine[] {
  const tracking = style.tracking * style.size;
  return lines.map((text, i) => {
    const ink = font.ink(text, style.size, tracking);
    const x = centred ? (left + right - ink.left - ink.right) / 2 : left - ink.left;
    const baseline = top + style.size * (CAP_HEIGHT + i * style.leading);
    return { text, x, baseline, size: style.size, tracking };
  });
}

/** How far below their `top` the last baseline of so many lines is. */
export const depthOf = (count: number, { size, leading }: TextStyle): number =>
  size * (CAP_HEIGHT + (count - 1) * leading);

/** The box around what a line inks. */
export function inkOf(font: Font, { text, x, baseline, size, tracking }: TextLine): Box {
  const ink = font.ink(text, size, tracking);
  return {
    left: x + ink.left,
    top: baseline + ink.top,
    right: x + ink.right,
    bottom: baseline + ink.bottom,
  };
}

/** The box around boxes, of which there is at least one. */
export function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** A box, further down by `by` pixels. */
export const boxBelow = (box: Box, by: number): Box => ({
  ...box,
  top: box.top + by,
  bottom: box.bottom + by,
});

/** A line, further down by `by` pixels. */
export const lineBelow = (line: TextLine, by: number): TextLine => ({
  ...line,
  baseline: line.baseline + by,
});
