/**
 * What each clip of a series is for: its beat, and the customer's own step or feature where it shows one. Pure.
 * Guarantees as many orders as there are clips, every step or feature in exactly one of them and in order, and a beat
 * for each clip; steps share clips only where there are not more clips than steps.
 */
import { clipCountOf } from "../../../catalog/workflows/series-fields.ts";
import type { SeriesBrief } from "../../plan.ts";
import { cleaned } from "../words/shorten.ts";
import { BEATS, type BeatTable, sharedOut } from "./beats.ts";

/** What one clip is for. */
export interface ClipOrder {
  /** As it is answered: "hook", "step 2", "steps 3–4". */
  beat: string;
  /** Its place in the table of beats: "hook", "step". */
  job: string;
  /** The customer's own words that this clip shows; several are joined by "; ". Null: it shows none. */
  about: string | null;
  /** The same, one by one, and the place of the first among all, from 0. */
  items: readonly string[];
  firstItem: number;
}

const NO_ITEM = { about: null, items: [], firstItem: 0 } as const;

/** The steps or features that the body names, each in one line. */
export function ownItems(brief: SeriesBrief): string[] {
  if (brief.format === "tutorial") return brief.input.steps.map(cleaned).filter(Boolean);
  if (brief.format === "product-showcase") return brief.input.features.map(cleaned).filter(Boolean);
  return [];
}

/** The orders of a brief's clips. */
export function clipOrdersOf(brief: SeriesBrief): ClipOrder[] {
  const table: BeatTable = BEATS[brief.format];
  const clips = clipCountOf(brief.input);
  const unit = brief.input.clip_duration_seconds === 5 ? 2 : 1;
  const items = itemOrders(table, ownItems(brief), clips, unit);
  const beats = [...table.before, ...table.after];
  const given = sharedOut(beats, clips - items.flat().length, unit, table.filler);
  const ordersOf = (name: string, count = given.get(name) ?? 0): ClipOrder[] =>
    Array.from({ length: count }, () => ({ beat: name, job: name, ...NO_ITEM }));
  const between =
    items.length > 2 && table.item !== null
      ? fillersBetween(items.length, table.filler, given, unit)
      : [];
  return [
    ...table.before.flatMap(({ name }) => ordersOf(name)),
    ...items.flatMap((item, index) => [...item, ...ordersOf(table.filler, between[index] ?? 0)]),
    ...table.after.flatMap(({ name }) => ordersOf(name)),
  ];
}

/** Items as runs of clips: the customer's, one clip each or shared; else as many as the format tells, a passage each. */
function itemOrders(
  table: BeatTable,
  own: readonly string[],
  clips: number,
  unit: number,
): ClipOrder[][] {
  const { item } = table;
  if (item === null) return [];
  if (own.length === 0) {
    return Array.from({ length: table.itemsFor(clips / unit) }, (_, index) =>
      Array.from({ length: unit }, () => ({
        beat: `${item} ${index + 1}`,
        job: item,
        ...NO_ITEM,
      })),
    );
  }
  const places = own.length < clips ? own.length : clips - 2;
  return Array.from({ length: places }, (_, place) => {
    const from = Math.floor((place * own.length) / places);
    const to = Math.floor(((place + 1) * own.length) / places);
    const shown = own.slice(from, to);
    const beat = to - from === 1 ? `${item} ${from + 1}` : `${item}s ${from + 1}–${to}`;
    return [{ beat, job: item, about: shown.join("; "), items: shown, firstItem: from }];
  });
}

/** How many fillers follow each item: all but one passage of them, spread evenly; taken out of `given`. */
function fillersBetween(
  items: number,
  filler: string,
  given: Map<string, number>,
  unit: number,
): number[] {
  const spare = Math.max(0, Math.floor((given.get(filler) ?? 0) / unit) - 1);
  const after = Array.from({ length: items }, () => 0);
  for (let each = 0; each < spare; each++) {
    after[Math.floor(((each + 0.5) * (items - 1)) / spare)]! += unit;
  }
  given.set(filler, (given.get(filler) ?? 0) - spare * unit);
  return after;
}
