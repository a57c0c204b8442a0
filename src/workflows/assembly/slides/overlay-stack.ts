/**
 * The parts of an overlay one below the other at given sizes: a bar with the handle, headline, body, button. Pure; takes
 * the font as an argument. Parts without words take no room.
 */
import type { Font } from "../../../media/text/font.ts";
import { wrapText } from "../../../media/text/text-layout.ts";
import { balancedLines } from "./balanced-lines.ts";
import type { OverlayText } from "./overlay-text.ts";
import {
  around,
  type Box,
  CAP_HEIGHT,
  type Column,
  depthOf,
  inkOf,
  setLines,
  type TextLine,
} from "./text-lines.ts";

/** What to draw where, in pixels. */
export interface OverlayStack {
  headline: TextLine[];
  /** Handle and body. */
  small: TextLine[];
  label: TextLine[];
  button: Box | null;
  /** A short bar before the handle. */
  accent: Box | null;
  /** Around all of it. */
  block: Box;
}

/** Sizes of type in pixels; of everything else, `unit` is a pixel of a slide 1080 pixels wide. */
export interface StackSizes {
  headline: number;
  body: number;
  handle: number;
  unit: number;
}

/** By this the ink of a line may be wider than its advance, in em: the most of any letter of the font, measured. */
const OVERHANG = 0.12;

/** More lines of a headline read as a paragraph. */
const MAX_HEADLINE_LINES = 3;

/** Size of the button's label: in parts of the body's, unless one line needs less; the least on a slide 1080 pixels wide. */
const LABEL = { ofBody: 0.92, least: 24 } as const;

/** Room around the label, in em. */
const BUTTON = { padX: 1.15, padY: 0.74 } as const;

/** The bar, on a slide 1080 pixels wide. */
const ACCENT = { width: 44, height: 6, gap: 18 } as const;

/**
 * The parts from the height 0 down. `isNeat` is false where the sizes are too large for good looks: a word is broken, or
 * the headline is long.
 */
export function stackOverlay(
  font: Font,
  text: OverlayText,
  column: Column,
  sizes: StackSizes,
  accented: boolean,
): { stack: OverlayStack; isNeat: boolean } {
  // Large type looks loose at the spacing of small type.
  const style = {
    headline: { size: sizes.headline, leading: 1.08, tracking: -0.018 },
    body: { size: sizes.body, leading: 1.38, tracking: 0 },
  };
  const room = column.right - column.left;
  const headline = balancedLines(
    font,
    text.headline,
    sizes.headline,
    roomFor(sizes.headline, room),
  );
  const body = balancedLines(font, text.body, sizes.body, roomFor(sizes.body, room));

  const eyebrow = setEyebrow(font, text.handle, column, sizes, accented);
  const headlineTop = eyebrow.depth === 0 ? 0 : eyebrow.depth + sizes.handle * 1.3;
  const headlineLines = setLines(font, headline.lines, style.headline, column, headlineTop);
  const headlineEnd = headlineTop + depthOf(headline.lines.length, style.headline);
  const bodyTop = headlineEnd + sizes.headline * 0.32 + sizes.body * 0.55;
  const bodyLines = setLines(font, body.lines, style.body, column, bodyTop);
  const hasBody = body.lines.length > 0;
  const bodyEnd = hasBody ? bodyTop + depthOf(body.lines.length, style.body) : headlineEnd;
  const { button, label } = setButton(font, text.cta, column, sizes, bodyEnd + sizes.body * 1.3);

  const inked = [...eyebrow.lines, ...headlineLines, ...bodyLines].map((line) => inkOf(font, line));
  const boxes = [button, eyebrow.accent].filter((box) => box !== null);
  return {
    stack: {
      headline: headlineLines,
      small: [...eyebrow.lines, ...bodyLines],
      label,
      button,
      accent: eyebrow.accent,
      block: around([...inked, ...boxes]),
    },
    isNeat: headline.whole && headline.lines.length <= MAX_HEADLINE_LINES && body.whole,
  };
}

const roomFor = (size: number, width: number): number => width - size * OVERHANG;

/** The bar and the handle in one row; `depth` is where the row ends, 0 where there is none. */
function setEyebrow(
  font: Font,
  handle: string,
  { left, right, centred }: Column,
  { handle: size, unit }: StackSizes,
  accented: boolean,
): { lines: TextLine[]; accent: Box | null; depth: number } {
  const barWidth = accented ? ACCENT.width * unit : 0;
  const indent = accented && handle !== "" ? barWidth + ACCENT.gap * unit : barWidth;
  // A handle is one line; what does not fit is cut with an ellipsis.
  const texts =
    handle === "" ? [] : wrapText(font, handle, size, roomFor(size, right - left - indent), 1);
  const style = { size, leading: 1, tracking: 0 };
  const ink = font.ink(texts[0] ?? "", size);
  const from = centred ? (left + right - indent - ink.right + ink.left) / 2 : left;
  const lines = setLines(font, texts, style, { left: from + indent, right, centred: false }, 0);
  const middle = (size * CAP_HEIGHT) / 2;
  const half = (ACCENT.height * unit) / 2;
  const bar = { left: from, top: middle - half, right: from + barWidth, bottom: middle + half };
  const isEmpty = lines.length === 0 && !accented;
  return { lines, accent: accented ? bar : null, depth: isEmpty ? 0 : size * CAP_HEIGHT };
}

/** The button at `top`, as wide as its label needs; one line as long as that can be read. */
function setButton(
  font: Font,
  words: string,
  { left, right, centred }: Column,
  { body, unit }: StackSizes,
  top: number,
): { button: Box | null; label: TextLine[] } {
  if (words === "") return { button: null, label: [] };
  const setAt = (size: number) =>
    balancedLines(font, words, size, roomFor(size, right - left - size * BUTTON.padX * 2)).lines;
  let size = body * LABEL.ofBody;
  while (size > LABEL.least * unit && setAt(size).length > 1) size -= unit;
  const lines = setAt(size);
  const style = { size, leading: 1.22, tracking: 0 };
  const inks = lines.map((line) => font.ink(line, size));
  const width = Math.max(...inks.map((ink) => ink.right - ink.left)) + size * BUTTON.padX * 2;
  const from = centred ? (left + right - width) / 2 : left;
  const bottom = top + depthOf(lines.length, style) + size * BUTTON.padY * 2;
  const button = { left: from, top, right: from + width, bottom };
  const inside = { left: from, right: from + width, centred: true };
  return { button, label: setLines(font, lines, style, inside, top + size * BUTTON.padY) };
}
