/**
 * What is kept of a list of presets after the upstream was asked, and the presets that follow from it and the shipped
 * ones. Pure. The shipped rows are the base: those that a snapshot does not have are known all the same.
 */
import * as z from "zod";
import { type Motion, type PresetList, type Presets, SHIPPED_PRESETS } from "./presets.ts";

const presetRow = z.object({
  id: z.guid(),
  name: z.string(),
  description: z.string(),
  preview_url: z.string(),
  start_end_frame: z.boolean().exactOptional(),
  id_is_stand_in: z.boolean().exactOptional(),
  is_missing_upstream: z.boolean().exactOptional(),
  replaced_by: z.guid().exactOptional(),
});

const snapshot = z.object({
  refreshedAt: z.int(),
  nextRefreshAt: z.int(),
  rows: z.array(presetRow),
});

/** A row of any list; motions have `start_end_frame`. */
export type Preset = z.output<typeof presetRow>;

/** A list as it was when the upstream was last asked, and when to ask again. */
export type PresetSnapshot = z.output<typeof snapshot>;

/** What is kept of each list; null: nothing yet. */
export type PresetSnapshots = Readonly<Record<PresetList, PresetSnapshot | null>>;

/** Reads a snapshot as JSON; null where it is none. */
export function parseSnapshot(text: string): PresetSnapshot | null {
  try {
    return snapshot.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Every row of a list that is known, in the order of the API. */
export function knownRows(list: PresetList, kept: PresetSnapshot | null): readonly Preset[] {
  const shipped = [...SHIPPED_PRESETS[list].values()];
  if (!kept) return shipped;
  const ids = new Set(kept.rows.map(({ id }) => id));
  return [...kept.rows, ...shipped.filter(({ id }) => !ids.has(id))];
}

/** The presets by what is kept. */
export function presetsOf(kept: PresetSnapshots): Presets {
  return {
    styles: byEveryId(knownRows("styles", kept.styles)),
    stylesV2: byEveryId(knownRows("stylesV2", kept.stylesV2)),
    motions: byEveryId(knownRows("motions", kept.motions).filter(isMotion)),
  };
}

/** The row that counts for each id: its own, or that of the id which replaced it. */
function byEveryId<Row extends Preset>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const own = new Map(rows.map((row) => [row.id, row]));
  return new Map(rows.map((row) => [row.id, own.get(row.replaced_by ?? row.id) ?? row]));
}

const isMotion = (row: Preset): row is Preset & Motion => row.start_end_frame !== undefined;
