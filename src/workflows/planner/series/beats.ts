/**
 * The beats of each format, and how many clips each gets. Pure.
 * Source of the beats: contract 10.3, read 2026-11; how far each stretches is ours.
 */
import type { SeriesFormat } from "../../../catalog/workflows/video-series.ts";

/** A part of the story. */
export interface Beat {
  name: string;
  /** Kept before others where there are few clips: 1 is kept longest. */
  rank: number;
  /** How many ten-second passages it carries before it tires. */
  most: number;
}

/** A format's beats in order; `item` is what there are several of, and `filler` what also stands between those. */
export interface BeatTable {
  before: readonly Beat[];
  item: string | null;
  after: readonly Beat[];
  filler: string;
  /** How many items are told where the body names none, by ten-second passages in all. */
  itemsFor: (passages: number) => number;
}

const beat = (name: string, rank: number, most: number): Beat => ({ name, rank, most });

const between = (least: number, value: number, most: number) =>
  Math.max(least, Math.min(most, Math.round(value)));

/** By format. */
export const BEATS = {
  tutorial: {
    before: [beat("hook", 1, 2), beat("outcome", 3, 4), beat("materials", 6, 5)],
    item: "step",
    after: [beat("common mistake", 4, 12), beat("recap", 5, 4), beat("call to action", 2, 3)],
    filler: "common mistake",
    itemsFor: (passages) => between(3, passages / 2.6, 12),
  },
  "product-showcase": {
    before: [beat("hook", 1, 3), beat("problem", 5, 4), beat("reveal", 3, 3)],
    item: "feature",
    after: [
      beat("in use", 4, 7),
      beat("close-up", 6, 5),
      beat("social proof", 8, 3),
      beat("offer", 7, 3),
      beat("call to action", 2, 2),
    ],
    filler: "in use",
    itemsFor: (passages) => between(1, passages / 4 - 1, 6),
  },
  cinematic: {
    before: [
      beat("establishing", 1, 3),
      beat("character", 3, 3),
      beat("want", 4, 3),
      beat("obstacle", 5, 3),
      beat("rising", 7, 4),
      beat("midpoint", 8, 3),
      beat("low point", 9, 3),
      beat("climax", 2, 3),
      beat("aftermath", 10, 3),
      beat("last image", 6, 3),
    ],
    item: null,
    after: [],
    filler: "rising",
    itemsFor: () => 0,
  },
  pov: {
    before: [
      beat("arrival", 1, 3),
      beat("first look", 3, 4),
      beat("task", 4, 6),
      beat("interaction", 6, 5),
      beat("surprise", 5, 3),
      beat("escalation", 7, 4),
      beat("payoff", 8, 3),
      beat("closing look", 2, 3),
    ],
    item: null,
    after: [],
    filler: "task",
    itemsFor: () => 0,
  },
  "faceless-story": {
    before: [beat("hook", 1, 2), beat("context", 3, 3)],
    item: "event",
    after: [
      beat("twist", 4, 3),
      beat("reveal", 5, 3),
      beat("meaning", 6, 3),
      beat("follow prompt", 2, 2),
    ],
    filler: "twist",
    itemsFor: (passages) => between(3, passages * 0.55 - 2, 14),
  },
} as const satisfies Record<SeriesFormat, BeatTable>;

/**
 * Clips by beat: `room` of them over `beats`. First one each, by rank; then so many each as make a passage, `unit`; then
 * passages, to whichever is fullest last. All of `room` is given out.
 */
export function sharedOut(
  beats: readonly Beat[],
  room: number,
  unit: number,
  filler: string,
): Map<string, number> {
  const byRank = [...beats].sort((a, b) => a.rank - b.rank);
  const given = new Map(beats.map(({ name }) => [name, 0]));
  const countOf = ({ name }: Beat): number => given.get(name) ?? 0;
  const rounds = [
    ...byRank.map(({ name }) => [name, 1] as const),
    ...byRank.map(({ name }) => [name, unit - 1] as const),
  ];
  let left = room;
  for (const [name, count] of rounds) left -= give(given, name, Math.min(count, left));
  for (; left > 0;) {
    const fullness = (each: Beat) => (countOf(each) + unit) / (each.most * unit);
    const open = byRank
      .filter((each) => fullness(each) <= 1)
      .sort((a, b) => fullness(a) - fullness(b));
    left -= give(given, open[0]?.name ?? filler, Math.min(unit, left));
  }
  return given;
}

/** Adds to a count, and says how much. */
function give(given: Map<string, number>, name: string, count: number): number {
  given.set(name, (given.get(name) ?? 0) + count);
  return count;
}
