/**
 * Where a narration breaks into subtitles: the cheapest of all ways to cut it into pieces of two lines, each shown long
 * enough to be read. A sentence a cue costs nothing; a cut inside one does, and so does a cue that is gone before it is
 * read.
 * Pure. Every piece fits two lines, and there are never more of them than asked for.
 */
import { type BreakAfter, type CueWord, LINE_CHARS, textWidth } from "./cue-words.ts";

/** The words of one cue. */
export type CueText = readonly CueWord[];

/** Shortest and longest time of a cue. Source: contract 10.4, read 2026-11. */
export const CUE_MS = { min: 1_000, max: 7_000 } as const;

/** What it costs to end a cue there. */
const CUT_COST = { sentence: 0, clause: 2, word: 6, inside: 20 } satisfies Record<
  BreakAfter,
  number
>;
/** What a second too little or too much costs. */
const HURRY_COST_PER_SECOND = 12;
const LINGER_COST_PER_SECOND = 1;
/** What each cue costs where the cheapest cut has too many: then few cues come before good ones. */
const FEW_CUES_COST = 1_000;
/** What a cut costs that only ends a line. */
const LINE_SHARE = 0.2;
/** Columns by which lines may differ for a break that is better by one unit of its cost. */
const COLUMNS_PER_CUT_COST = 5;

/**
 * At most `maxCues` cues for a narration that is spoken in `spokenMs`. What is too long even for full ones is cut off
 * and ends in `…`: nobody could have read it.
 */
export function splitIntoCues(words: CueText, spokenMs: number, maxCues: number): CueText[] {
  const good = cheapestCuts(words, spokenMs, 0);
  if (good.length <= maxCues) return good;
  const few = cheapestCuts(words, spokenMs, FEW_CUES_COST);
  if (few.length <= maxCues) return few;
  return few.slice(0, maxCues).map((cue, index) => (index === maxCues - 1 ? cutOff(cue) : cue));
}

/** The lines of a cue: one where it fits, else two, the second the longer where either would do. */
export function cueLines(cue: CueText): string[] {
  const cut = lineBreak(columnsOf(cue), cue, 0, cue.length);
  return cut === null || cut === cue.length
    ? [lineOf(cue)]
    : [lineOf(cue.slice(0, cut)), lineOf(cue.slice(cut))];
}

/** The way from the first word to the last whose cues and cuts cost least in all. */
function cheapestCuts(words: CueText, spokenMs: number, costPerCue: number): CueText[] {
  const columns = columnsOf(words);
  const msPerColumn = spokenMs / columns[words.length]!;
  /** For each number of words: what they cost at least, and where their last cue begins. */
  const best = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= words.length; end++) {
    let cheapest = { cost: Infinity, from: end - 1 };
    for (let from = end - 1; from >= 0; from--) {
      const cut = lineBreak(columns, words, from, end);
      // With one more word in front they fit no better.
      if (cut === null) break;
      const ms = (columns[end]! - columns[from]!) * msPerColumn;
      const torn = cut === end ? 0 : CUT_COST[words[cut - 1]!.breakAfter] * LINE_SHARE;
      const cost = best[from]!.cost + torn + timeCost(ms) + costPerCue;
      // Of equals the shortest stays: a sentence a cue.
      if (cost < cheapest.cost) cheapest = { cost, from };
    }
    best.push({ ...cheapest, cost: cheapest.cost + CUT_COST[words[end - 1]!.breakAfter] });
  }
  const cues: CueText[] = [];
  for (let end = words.length; end > 0; end = best[end]!.from) {
    cues.unshift(words.slice(best[end]!.from, end));
  }
  return cues;
}

function timeCost(ms: number): number {
  const hurried = (Math.max(0, CUE_MS.min - ms) / 1000) * HURRY_COST_PER_SECOND;
  const lingering = (Math.max(0, ms - CUE_MS.max) / 1000) * LINGER_COST_PER_SECOND;
  return hurried + lingering;
}

/** Columns before each word, and in all: the last entry. */
function columnsOf(words: CueText): number[] {
  const columns = [0];
  for (const { text, spaced } of words) {
    columns.push(columns.at(-1)! + Number(spaced) + textWidth(text));
  }
  return columns;
}

/** Where the second line of the words `from` to `end` begins; `end` where one line does; null where two do not. */
function lineBreak(columns: number[], words: CueText, from: number, end: number): number | null {
  const width = (first: number, last: number) =>
    columns[last]! - columns[first]! - Number(words[first]!.spaced);
  if (width(from, end) <= LINE_CHARS) return end;
  if (width(from, end) > LINE_CHARS * 2 + 1) return null;
  let best: { cut: number; cost: number } | null = null;
  for (let cut = from + 1; cut < end; cut++) {
    const [upper, lower] = [width(from, cut), width(cut, end)];
    if (upper > LINE_CHARS || lower > LINE_CHARS) continue;
    const uneven = upper > lower ? upper - lower + 1 : lower - upper;
    const cost = uneven + CUT_COST[words[cut - 1]!.breakAfter] * COLUMNS_PER_CUT_COST;
    if (best === null || cost < best.cost) best = { cut, cost };
  }
  return best && best.cut;
}

/** A cue that ends in `…`, without the words, or of a lone one the letters, that leave no room for it. */
function cutOff(cue: CueText): CueText {
  const last = cue.at(-1)!;
  const letters = Array.from(last.text.replace(/\p{P}+$/u, ""));
  while (textWidth(letters.join("")) >= LINE_CHARS) letters.pop();
  const shortened = [...cue.slice(0, -1), { ...last, text: `${letters.join("")}…` }];
  const fits = lineBreak(columnsOf(shortened), shortened, 0, shortened.length) !== null;
  return fits ? shortened : cutOff(cue.slice(0, -1));
}

const lineOf = (words: CueText): string =>
  words.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join("");
