/**
 * Keeping words within limits: customers' text is brought to one clean line, and cut between words, never within a
 * character that is made of several code points, and never so that it ends in "and", "of" or "the". Pure.
 */

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Characters that draw nothing or turn the text around; the joiner of emoji is none of them. */
const INVISIBLE = /[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** One line of well-formed text: no control characters, single spaces, an ellipsis for three dots. */
export function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\s+/g, " ")
    .replaceAll(INVISIBLE, "")
    .replaceAll(/\.{2,}/g, "…")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

/** Words, as narration is counted: whatever stands between white space. */
export const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/** How many words; see `wordsOf`. */
export const wordCountOf = (text: string): number => wordsOf(text).length;

const DANGLING = new Set(
  (
    "a an and or but nor of the to in on at for with from by as is are was were be that which who " +
    "than then so if when while because into onto over under about your my our their his her its this these those " +
    "very more most no not every each any per via & - – —"
  ).split(" "),
);

/** Without the words at the end that lead nowhere, and without a comma or dash there. */
export function undangled(text: string): string {
  const words = wordsOf(text);
  const bare = (word: string) => word.toLowerCase().replaceAll(/[^\p{L}\p{N}&–—-]/gu, "");
  while (words.length > 1 && DANGLING.has(bare(words.at(-1)!))) words.pop();
  return words.join(" ").replace(/[\s,;:([{“"‘–—-]+$/u, "");
}

/**
 * `text`, cleaned, in at most `max` UTF-16 units. A longer one is cut after its last whole word that fits, or within a
 * word of that length between two characters; it then ends in an ellipsis where `mark` is given.
 */
export function shortened(text: string, max: number, mark: "…" | "" = ""): string {
  const whole = cleaned(text);
  if (whole.length <= max) return whole;
  const room = max - mark.length;
  const kept = fitting(whole, room);
  const atSpace = kept.lastIndexOf(" ");
  const endsWord = whole[kept.length] === " ";
  const cut = endsWord || atSpace < room / 3 ? kept : kept.slice(0, atSpace);
  const ended = undangled(cut).replace(/[.…]+$/u, "");
  return ended === "" ? kept.trimEnd() : ended + mark;
}

/** `text`, cleaned, in at most `max` words, cut as `shortened` cuts. */
export function shortenedToWords(text: string, max: number): string {
  const words = wordsOf(cleaned(text));
  return words.length <= max ? words.join(" ") : undangled(words.slice(0, max).join(" "));
}

/** As many whole characters from the beginning as `max` UTF-16 units hold. */
function fitting(text: string, max: number): string {
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
