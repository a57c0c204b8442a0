/**
 * How scripts are written down: beats as headings, and under each its passages, two lines each, a line being a label, a
 * bar and the words that are spoken. Pure.
 *
 * Words may have slots, such as `{do}`: see `story-slots`. A passage whose slot is not known, or that grows too long, is
 * left out when a plan is made, so each beat has passages without any.
 */
import type { Line, Passage } from "../../words/domains/domain.ts";

/** Passages by beat. */
export type Script = Readonly<Record<string, readonly Passage[]>>;

/** Reads a script. Throws on one that is not written as above: that is a bug in the data. */
export function script(text: string): Script {
  const beats: Record<string, Passage[]> = {};
  for (const block of text.split(/^## /m).slice(1)) {
    const [name = "", ...rows] = block.split("\n").map((row) => row.trim());
    beats[name] = passagesOf(rows.filter(Boolean));
  }
  return beats;
}

/** Reads passages without a heading. */
export const passages = (text: string): Passage[] =>
  passagesOf(
    text
      .split("\n")
      .map((row) => row.trim())
      .filter(Boolean),
  );

function passagesOf(rows: readonly string[]): Passage[] {
  if (rows.length % 2 !== 0) throw new Error(`a passage without its second line: ${rows.at(-1)}`);
  return Array.from({ length: rows.length / 2 }, (_, index) => [
    lineOf(rows[2 * index]!),
    lineOf(rows[2 * index + 1]!),
  ]);
}

function lineOf(row: string): Line {
  const [label, words, ...more] = row.split(" | ");
  if (!label || !words || more.length > 0) throw new Error(`no line of a script: ${row}`);
  return { label: label.trim(), words: words.trim() };
}
