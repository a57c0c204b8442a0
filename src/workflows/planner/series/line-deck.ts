/**
 * Deals the passages of one beat: those that fit this story first, each once, and single lines of the domain when they
 * have run out. Pure but for the deck's own position.
 * Guarantees that no line is dealt twice in a pack, and that each has at most `MAX_LINE_WORDS` words.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import type { Line, Passage, Shot, SpokenPassage, SpokenShot } from "../words/domains/domain.ts";
import type { Picker } from "../words/picker.ts";
import { filled, sentence, type Slots } from "../words/sentence.ts";
import { shortened, wordCountOf } from "../words/shorten.ts";

/** Words of one line: what five seconds hold. Source: contract 10.4, 2.5 words a second. */
export const MAX_LINE_WORDS = Math.floor(5 * PLAN_LIMITS.narrationWordsPerSecond);

/** Fewer leave a hole in the narration. */
const MIN_LINE_WORDS = 6;

/** A line and, where it has one of its own, its picture. */
export interface ShownLine extends Line {
  shot: Shot | null;
}

/** Two lines that follow each other. */
export type ShownPassage = readonly [first: ShownLine, second: ShownLine];

/** Passages without pictures. */
export const plain = (passages: readonly Passage[] = []): ShownPassage[] =>
  passages.map(([first, second]) => [
    { ...first, shot: null },
    { ...second, shot: null },
  ]);

/** Passages with one picture for both lines. */
export const pictured = (passages: readonly SpokenPassage[]): ShownPassage[] =>
  passages.map(({ lines: [first, second], still, moving }) => [
    { ...first, shot: { still, moving } },
    { ...second, shot: { still, moving } },
  ]);

/** A picture's line, with its picture. */
export const shownLine = ({ line, still, moving }: SpokenShot): ShownLine => ({
  ...line,
  shot: { still, moving },
});

/** Pictures two by two, as passages. */
export const paired = (shots: readonly SpokenShot[]): ShownPassage[] =>
  Array.from({ length: Math.floor(shots.length / 2) }, (_, index) => [
    shownLine(shots[2 * index]!),
    shownLine(shots[2 * index + 1]!),
  ]);

/** Passages with the same right to be dealt; `inOrder`: in the order they are written in. */
export interface PassageGroup {
  passages: readonly ShownPassage[];
  inOrder?: boolean;
}

/** What all decks of a pack share: lines that were dealt, and lines to fall back on. */
export interface SharedDeck {
  slots: Slots;
  dealt: Set<string>;
  reserve: ShownLine[];
}

/** Deals the next passage: each time another. */
export type LineDeck = () => ShownPassage;

/** A deck over groups of passages, of which the earlier come first. Throws if even the reserve is used up: a bug. */
export function lineDeck(
  groups: readonly PassageGroup[],
  shared: SharedDeck,
  picker: Picker,
): LineDeck {
  const waiting = groups.flatMap(({ passages, inOrder }, index) =>
    inOrder ? [...passages] : picker.shuffled(passages, index),
  );
  return () => {
    while (waiting.length > 0) {
      const passage = told(waiting.shift()!, shared);
      if (passage !== null) return passage;
    }
    return [lastResort(shared), lastResort(shared)];
  };
}

/** The passage with its slots filled; null if it does not fit this story, or one of its lines was dealt. */
function told(lines: ShownPassage, { slots, dealt }: SharedDeck): ShownPassage | null {
  const [first, second] = lines.map((line) => filledLine(line, slots));
  if (!first || !second || dealt.has(first.words) || dealt.has(second.words)) return null;
  dealt.add(first.words).add(second.words);
  return [first, second];
}

function lastResort({ dealt, reserve }: SharedDeck): ShownLine {
  const line = reserve.find(({ words }) => !dealt.has(words));
  if (line === undefined) throw new Error("a pack has more clips than there are lines");
  dealt.add(line.words);
  return line;
}

function filledLine({ label, words, shot }: ShownLine, slots: Slots): ShownLine | null {
  const text = filled(words, slots);
  const shown = filled(label, slots);
  if (text === null || shown === null) return null;
  const spoken = sentence(text.replaceAll(/([?!…]”)\./g, "$1"));
  const count = wordCountOf(spoken);
  if (count > MAX_LINE_WORDS || count < MIN_LINE_WORDS) return null;
  return { label: shortened(shown, PLAN_LIMITS.onScreenTextChars, "…"), words: spoken, shot };
}
