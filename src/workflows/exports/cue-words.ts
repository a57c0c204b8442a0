/**
 * A narration in the pieces between which a subtitle may break: words where the script has spaces, dictionary words in
 * Chinese, Japanese, Thai, Lao, Khmer and Burmese. Each piece knows how good a break after it is. Pure.
 * No piece is wider than a line, and joined again the pieces are the narration.
 */

/** Characters of a subtitle line. Source: contract 10.4, read 2026-11. */
export const LINE_CHARS = 42;

/** How good a break after a piece is; `inside`: in the middle of what belongs together. */
export type BreakAfter = "sentence" | "clause" | "word" | "inside";

/** A piece of text that stays together. */
export interface CueWord {
  text: string;
  /** Whether a space parts it from the piece before, if both stand on one line. */
  spaced: boolean;
  breakAfter: BreakAfter;
}

const SCRIPTS = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"];
const UNSPACED = new RegExp(`[${SCRIPTS.map((name) => `\\p{Script=${name}}`).join("")}]`, "u");
/** Wide on screen by Unicode's East Asian width, as far as subtitles need it: CJK, kana, Hangul, full-width forms. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;
const CLOSERS = `["'”’»›」』）)\\]]*$`;
const SENTENCE_END = new RegExp(`[\\p{Sentence_Terminal}…]${CLOSERS}`, "u");
const CLAUSE_END = new RegExp(`[\\p{Terminal_Punctuation}—–]${CLOSERS}`, "u");
/** `Dr.`, `J.`, `e.g.`: what follows belongs to it. */
const ABBREVIATION = /^(?:\p{Lu}\p{L}?|(?:\p{L}\.)+\p{L})\.$/u;
/** What may not begin a line, and what may not end one. */
const STAYS_BEFORE =
  /^[\p{Pe}\p{Pf}\p{Terminal_Punctuation}\p{M}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…—'"]/u;
const STAYS_AFTER = /[\p{Ps}\p{Pi}]$/u;
const SAYS_SOMETHING = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Any locale will do: the dictionaries are chosen by script. */
const dictionary = new Intl.Segmenter("en", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Columns of a text. A wide character takes two, as does whatever is two UTF-16 units long: no text is longer than it
 * is wide.
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.length > 1 || WIDE.test(character) ? 2 : 1;
  return width;
}

/** The pieces of a narration, in order; none where it says nothing. */
export function cueWords(narration: string): CueWord[] {
  const text = narration
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (!SAYS_SOMETHING.test(text)) return [];
  return text.split(" ").flatMap((run) => {
    const isUnspaced = UNSPACED.test(run);
    const pieces = (isUnspaced ? dictionaryWords(run) : [run]).flatMap(withinLine);
    return pieces.map((piece, index) => {
      const isLast = index === pieces.length - 1;
      return {
        text: piece,
        spaced: index === 0,
        breakAfter: breakAfter(piece, isLast, isUnspaced),
      };
    });
  });
}

function breakAfter(piece: string, isLast: boolean, isUnspaced: boolean): BreakAfter {
  if (!(isLast || UNSPACED.test(piece)) || ABBREVIATION.test(piece)) return "inside";
  if (SENTENCE_END.test(piece)) return "sentence";
  // Where words are not spaced, a space parts clauses.
  return CLAUSE_END.test(piece) || (isLast && isUnspaced) ? "clause" : "word";
}

/** Words of a run without spaces, each with the punctuation that may not be parted from it. */
function dictionaryWords(run: string): string[] {
  const words: string[] = [];
  for (const { segment } of dictionary.segment(run)) {
    const before = words.at(-1);
    const belongs =
      before !== undefined && (STAYS_BEFORE.test(segment) || STAYS_AFTER.test(before));
    if (belongs) words[words.length - 1] = before + segment;
    else words.push(segment);
  }
  return words;
}

/** A piece in parts that fit a line, cut between characters as they are seen. */
function withinLine(piece: string): string[] {
  if (textWidth(piece) <= LINE_CHARS) return [piece];
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(piece)) {
    // A letter under more accents than a line has columns is no letter: it is cut between code points.
    for (const part of textWidth(segment) > LINE_CHARS ? segment : [segment]) {
      const before = parts.at(-1);
      if (before !== undefined && textWidth(before + part) <= LINE_CHARS) {
        parts[parts.length - 1] = before + part;
      } else parts.push(part);
    }
  }
  return parts;
}
