/**
 * How lists of pictures are written down: headings, and under each its pictures, what is to be seen and what then moves,
 * with a bar between. Both continue a sentence and may have slots, as scripts have. Pure.
 */
import type { Shot } from "../../words/domains/domain.ts";

/** Pictures by heading. */
export type ShotList = Readonly<Record<string, readonly Shot[]>>;

/** Reads a list. Throws on one that is not written as above: that is a bug in the data. */
export function shotList(text: string): ShotList {
  const list: Record<string, Shot[]> = {};
  for (const block of text.split(/^## /m).slice(1)) {
    const [name = "", ...rows] = block.split("\n").map((row) => row.trim());
    list[name] = rows.filter(Boolean).map((row) => {
      const [still, moving, ...more] = row.split(" | ");
      if (!still || !moving || more.length > 0) throw new Error(`no picture of a list: ${row}`);
      return { still, moving };
    });
  }
  return list;
}
