/**
 * What the upstream lists, merged into what is known of a list. Pure. Nothing that was accepted is ever lost: a row that
 * the upstream lists no more is marked and stays, and where the upstream now has another row of its name, that counts for
 * both ids.
 */
import type { UpstreamPreset } from "../../providers/higgsfield/fetch-catalog.ts";
import type { Preset } from "./preset-snapshot.ts";
import { OWN_PREVIEW_PREFIX, type PresetList } from "./presets.ts";

/** A list as the upstream answered it. */
export interface UpstreamList {
  rows: readonly UpstreamPreset[];
  /** Ids of rows that are listed and do not parse: what is known of them is left as it is. */
  unreadableIds: readonly string[];
}

/** Ids by what became of their rows; of rows that were marked before, nothing. */
export interface PresetChanges {
  added: string[];
  /** Those that the upstream lists again among them. */
  changed: string[];
  missing: string[];
  /** Missing, with another row of the same name in their place. */
  replaced: string[];
}

/** The list from now on, or why the answer is not believed. */
export type PresetMerge =
  | { kind: "merged"; rows: Preset[]; changes: PresetChanges }
  | { kind: "implausible"; reason: string };

/** Many times what is listed (121 at most). A bound for what isolates hold, should ids be new every day. */
const MAX_ROWS = 2_000;

/** Merges. The upstream's order counts; what it does not list comes after. */
export function mergePresets(
  list: PresetList,
  known: readonly Preset[],
  upstream: UpstreamList,
): PresetMerge {
  const before = new Map(known.map((row) => [row.id, row]));
  const listed = firstOfEach(upstream.rows).map((row) => updated(list, row, before.get(row.id)));
  const expectedCount = known.filter((row) => !row.is_missing_upstream).length;
  if (listed.length === 0 || listed.length * 2 < expectedCount) {
    const reason = `${listed.length} rows where ${expectedCount} are known`;
    return { kind: "implausible", reason };
  }
  const listedIds = new Set(listed.map(({ id }) => id));
  const unreadable = new Set(upstream.unreadableIds);
  const rest = known.filter(({ id }) => !listedIds.has(id));
  const newIds = idsByName(listed.filter(({ id }) => !before.has(id)));
  const marked = followed(
    rest.map((row) => (unreadable.has(row.id) ? row : missing(row, newIds.get(nameKey(row))))),
  );
  const rows = [...listed, ...marked];
  if (rows.length > MAX_ROWS) return { kind: "implausible", reason: `${rows.length} rows` };
  return { kind: "merged", rows, changes: changesOf(before, listed, marked) };
}

/** Of rows with the same id the first counts. */
const firstOfEach = (rows: readonly UpstreamPreset[]) =>
  [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first]) => first ?? []);

/** The row as the upstream has it; a text or a preview that it does not have stays ours. */
function updated(list: PresetList, row: UpstreamPreset, known: Preset | undefined): Preset {
  const kind = list === "motions" ? "motions" : "soul-styles";
  const ownPreview = `${OWN_PREVIEW_PREFIX}/previews/${kind}/${row.id}.webp`;
  return {
    ...row,
    description: row.description ?? known?.description ?? "",
    preview_url: row.preview_url ?? known?.preview_url ?? ownPreview,
    ...(known?.id_is_stand_in && { id_is_stand_in: true }),
  };
}

const nameKey = ({ name }: Preset) => name.trim().toLowerCase();

/** Ids by name, without names that two rows share. */
function idsByName(rows: readonly Preset[]): ReadonlyMap<string, string> {
  const grouped = Map.groupBy(rows, nameKey);
  const single = [...grouped].filter(([, group]) => group.length === 1);
  return new Map(single.flatMap(([name, [row]]) => (row ? [[name, row.id]] : [])));
}

function missing(row: Preset, newId: string | undefined): Preset {
  const replacedBy = row.replaced_by ?? newId;
  return {
    ...row,
    is_missing_upstream: true,
    ...(replacedBy !== undefined && { replaced_by: replacedBy }),
  };
}

/** The same, where what replaced a row was itself replaced: an alias never leads to another. */
function followed(rows: readonly Preset[]): Preset[] {
  const next = new Map(rows.map(({ id, replaced_by }) => [id, replaced_by]));
  return rows.map((row) => {
    const further = row.replaced_by === undefined ? undefined : next.get(row.replaced_by);
    return further === undefined ? row : { ...row, replaced_by: further };
  });
}

function changesOf(
  before: ReadonlyMap<string, Preset>,
  listed: readonly Preset[],
  marked: readonly Preset[],
): PresetChanges {
  const idsWhere = (rows: readonly Preset[], test: (row: Preset, known?: Preset) => boolean) =>
    rows.filter((row) => test(row, before.get(row.id))).map(({ id }) => id);
  const isReplaced = (row: Preset, known?: Preset) =>
    row.replaced_by !== undefined && known?.replaced_by === undefined;
  return {
    added: idsWhere(listed, (_, known) => known === undefined),
    changed: idsWhere(listed, (row, known) => known !== undefined && differs(row, known)),
    missing: idsWhere(
      marked,
      (row, known) =>
        row.is_missing_upstream === true && !known?.is_missing_upstream && !isReplaced(row, known),
    ),
    replaced: idsWhere(marked, isReplaced),
  };
}

const differs = (row: Preset, known: Preset) =>
  known.is_missing_upstream === true ||
  row.name !== known.name ||
  row.description !== known.description ||
  row.preview_url !== known.preview_url ||
  row.start_end_frame !== known.start_end_frame;
