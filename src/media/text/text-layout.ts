/**
 * What text can be set and where its lines break.
 * Pure. Guarantees that no character without a glyph reaches the canvas and that no line is wider than asked.
 */
import type { Font } from "./font.ts";

/** Letters, numbers and marks that say something on their own; punctuation left over from dropped text does not. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * The text without characters the font cannot draw, white space collapsed. Empty when no letter or digit is left, so
 * that a prompt in an unsupported script leaves no stray punctuation behind.
 */
export function drawableText(font: Font, text: string): string {
  let kept = "";
  for (const character of text.normalize("NFC")) {
    if (/\s/.test(character)) {
      kept += " ";
    } else if (font.has(character)) {
      kept += character;
    }
  }
  return SAYS_SOMETHING.test(kept) ? kept.replace(/ +/g, " ").trim() : "";
}

/** A word in pieces that fit: the word itself, or runs of characters when it is wider than a line. */
function pieces(font: Font, word: string, size: number, maxWidth: number): string[] {
  if (font.width(word, size) <= maxWidth) {
    return [word];
  }
  const out: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && font.width(piece + character, size) > maxWidth) {
      out.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...out, piece];
}

/** Lines no wider than maxWidth pixels, at most maxLines; what does not fit is cut and marked with an ellipsis. */
export function wrapText(
  font: Font,
  text: string,
  size: number,
  maxWidth: number,
  maxLines: number,
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((w) => pieces(font, w, size, maxWidth))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || font.width(longer, size) <= maxWidth) {
      line = longer;
    } else if (lines.length === maxLines) {
      break;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") {
    lines.push(line);
  }
  if (lines.length <= maxLines) {
    return lines;
  }
  const kept = lines.slice(0, maxLines);
  let last = kept[maxLines - 1]!;
  while (last !== "" && font.width(`${last}…`, size) > maxWidth) {
    last = last.slice(0, -1).trimEnd();
  }
  kept[maxLines - 1] = `${last.replace(/[\s,;:.\-–—]+$/u, "")}…`;
  return kept;
}
