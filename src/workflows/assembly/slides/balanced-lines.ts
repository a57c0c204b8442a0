/**
 * Breaks a text into as few lines as it needs, then evens them out: no last line of one word under three long ones.
 * Pure.
 */
import type { Font } from "../../../media/text/font.ts";
import { wrapText } from "../../../media/text/text-layout.ts";

/** Halvings of the width in the search for the narrowest that needs no further line: a hundredth is left. */
const HALVINGS = 7;

/** Lines no wider than `maxWidth` pixels; `whole` says that no word was broken to fit. None for an empty text. */
export function balancedLines(
  font: Font,
  text: string,
  size: number,
  maxWidth: number,
): { lines: string[]; whole: boolean } {
  const wrap = (width: number) => wrapText(font, text, size, width, text.length);
  const isWhole = (lines: string[]) => lines.join(" ") === text;
  if (text === "") return { lines: [], whole: true };
  let best = wrap(maxWidth);
  if (!isWhole(best)) return { lines: best, whole: false };
  let [narrow, wide] = [0, maxWidth];
  for (let i = 0; best.length > 1 && i < HALVINGS; i++) {
    const width = (narrow + wide) / 2;
    const lines = wrap(width);
    const isGood = lines.length <= best.length && isWhole(lines);
    if (isGood) best = lines;
    [narrow, wide] = isGood ? [narrow, width] : [width, wide];
  }
  return { lines: best, whole: true };
}
