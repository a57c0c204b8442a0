/**
 * What the upstream lists, merged into what is known: nothing that was accepted is lost, and nothing implausible believed.
 */
import { describe, expect, it } from "vitest";
import { withCurrentIds } from "../../src/catalog/presets/current-ids.ts";
import { mergePresets, type UpstreamList } from "../../src/catalog/presets/merge-presets.ts";
import { knownRows, type Preset, presetsOf } from "../../src/catalog/presets/preset-snapshot.ts";
import { SHIPPED_PRESETS } from "../../src/catalog/presets/presets.ts";

const idOf = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
const [A, B, C, D, E] = ["a", "b", "c", "d", "e"].map(idOf) as [
  string,
  string,
  string,
  string,
  string,
];

const row = (id: string, name: string, more: Partial<Preset> = {}): Preset => ({
  id,
  name,
  description: `About ${name}`,
  preview_url: `https://cdn.example.com/${id}.webp`,
  ...more,
});

const NOTHING = { added: [], changed: [], missing: [], replaced: [] };

function merge(
  known: readonly Preset[],
  rows: UpstreamList["rows"],
  unreadableIds: string[] = [],
  list: "styles" | "motions" = "styles",
) {
  const merged = mergePresets(list, known, { rows, unreadableIds });
  if (merged.kind !== "merged") throw new Error(merged.reason);
  return merged;
}

describe("a list that is merged", () => {
  const known = [row(A, "Ash"), row(B, "Bay"), row(C, "Clay")];

  it("stays the same where the upstream says the same", () => {
    expect(merge(known, known)).toEqual({ kind: "merged", rows: known, changes: NOTHING });
  });

  it("takes the upstream's order, which is no change", () => {
    const { rows, changes } = merge(known, known.toReversed());
    expect(rows.map(({ id }) => id)).toEqual([C, B, A]);
    expect(changes).toEqual(NOTHING);
  });

  it("has new rows where the upstream has them", () => {
    const { rows, changes } = merge(known, [row(D, "Dusk"), ...known]);
    expect(rows.map(({ id }) => id)).toEqual([D, A, B, C]);
    expect(changes).toEqual({ ...NOTHING, added: [D] });
  });

  it.each<[string, Partial<Preset>]>([
    ["name", { name: "Ashen" }],
    ["description", { description: "Another" }],
    ["preview_url", { preview_url: "https://cdn.example.com/other.webp" }],
    ["start_end_frame", { start_end_frame: true }],
  ])("replaces a row whose %s changed", (_, change) => {
    const now = { ...row(A, "Ash"), ...change };
    const { rows, changes } = merge(known, [now, ...known.slice(1)]);
    expect(rows[0]).toEqual(now);
    expect(changes).toEqual({ ...NOTHING, changed: [A] });
  });

  it("keeps our text and preview where the upstream has none, and renders a new row's preview", () => {
    const bare = (id: string, name: string) => ({ id, name, description: null, preview_url: null });
    const { rows, changes } = merge(known, [bare(A, "Ash"), bare(D, "Dusk"), ...known.slice(1)]);
    expect(rows[0]).toEqual(known[0]);
    expect(rows[1]).toEqual({
      id: D,
      name: "Dusk",
      description: "",
      preview_url: `{PUBLIC_BASE_URL}/previews/soul-styles/${D}.webp`,
    });
    expect(changes).toEqual({ ...NOTHING, added: [D] });
    const motion = { ...bare(D, "Dusk"), start_end_frame: true };
    const { rows: motions } = merge(known, [...known, motion], [], "motions");
    expect(motions[3]?.preview_url).toBe(`{PUBLIC_BASE_URL}/previews/motions/${D}.webp`);
  });

  it("keeps rows that are listed no more, after the others, marked, and tells of them once", () => {
    const first = merge(known, known.slice(1));
    expect(first.rows).toEqual([
      known[1],
      known[2],
      { ...row(A, "Ash"), is_missing_upstream: true },
    ]);
    expect(first.changes).toEqual({ ...NOTHING, missing: [A] });
    expect(merge(first.rows, known.slice(1)).changes).toEqual(NOTHING);
    const back = merge(first.rows, known);
    expect(back.rows).toEqual(known);
    expect(back.changes).toEqual({ ...NOTHING, changed: [A] });
  });

  it("leaves a row as it is where the upstream's does not parse", () => {
    const { rows, changes } = merge(known, known.slice(1), [A, E]);
    expect(rows).toEqual([known[1], known[2], known[0]]);
    expect(changes).toEqual(NOTHING);
  });

  it("takes the first of rows with the same id", () => {
    const { rows } = merge(known, [...known, row(A, "Imposter")], [A]);
    expect(rows).toEqual(known);
  });
});

describe("a row whose name the upstream has under another id", () => {
  const known = [row(A, "Ash", { id_is_stand_in: true }), row(B, "Bay")];

  it("leads to the new row, and a later one after it, but tells of it once", () => {
    const first = merge(known, [row(C, " ash"), row(B, "Bay")]);
    expect(first.rows.at(-1)).toMatchObject({ id: A, replaced_by: C, is_missing_upstream: true });
    expect(first.changes).toEqual({ ...NOTHING, added: [C], replaced: [A] });
    expect(merge(first.rows, [row(C, " ash"), row(B, "Bay")]).changes).toEqual(NOTHING);

    const second = merge(first.rows, [row(D, "Ash"), row(B, "Bay")]);
    const aliases = second.rows.map(({ id, replaced_by }) => [id, replaced_by]);
    expect(aliases).toEqual([
      [D, undefined],
      [B, undefined],
      [C, D],
      [A, D],
    ]);
    expect(second.changes).toEqual({ ...NOTHING, added: [D], replaced: [C] });
  });

  it("stands for itself again when the upstream lists it again", () => {
    const { rows } = merge(known, [row(C, "Ash"), row(B, "Bay")]);
    const back = merge(rows, [row(A, "Ash"), row(B, "Bay")]);
    expect(back.rows.find(({ id }) => id === A)).toEqual(row(A, "Ash", { id_is_stand_in: true }));
    expect(back.rows.find(({ id }) => id === C)?.replaced_by).toBeUndefined();
  });

  it("leads nowhere where two new rows have the name, or one that was known", () => {
    const two = merge(known, [row(C, "Ash"), row(D, "Ash"), row(B, "Bay")]);
    expect(two.changes).toEqual({ ...NOTHING, added: [C, D], missing: [A] });
    const namesakes = [row(A, "Ash"), row(E, "Ash"), row(B, "Bay")];
    expect(merge(namesakes, namesakes.slice(1)).changes).toEqual({ ...NOTHING, missing: [A] });
  });
});

describe("a list that is not believed", () => {
  const known = ["Ash", "Bay", "Clay", "Dusk"].map((name, i) => row([A, B, C, D][i]!, name));
  const kindOf = (rows: readonly Preset[], before: readonly Preset[] = known) =>
    mergePresets("styles", before, { rows, unreadableIds: [] }).kind;

  it("is empty, or has less than half of what is known to be listed", () => {
    expect(kindOf([])).toBe("implausible");
    expect(kindOf(known.slice(3))).toBe("implausible");
    expect(kindOf(known.slice(2))).toBe("merged");
    expect(kindOf(known.map(() => known[0]!))).toBe("implausible");
    const halfGone = known.map((r, i) => (i < 2 ? { ...r, is_missing_upstream: true } : r));
    expect(kindOf(known.slice(3), halfGone)).toBe("merged");
    expect(kindOf([], halfGone)).toBe("implausible");
  });

  it("has thousands of rows, at once or over the days", () => {
    const many = Array.from({ length: 2_001 }, (_, i) =>
      row(`00000000-0000-4000-8000-${String(i).padStart(12, "0")}`, `Row ${i}`),
    );
    expect(kindOf(many, [])).toBe("implausible");
    expect(kindOf(many.slice(1_000), many.slice(0, 1_000))).toBe("implausible");
    expect(kindOf(many.slice(1), [])).toBe("merged");
  });
});

describe("the presets that follow from a snapshot", () => {
  const kept = (rows: Preset[]) => ({ refreshedAt: 1, nextRefreshAt: 2, rows });
  const none = { styles: null, stylesV2: null, motions: null };

  it("are the shipped ones where there is none", () => {
    expect(presetsOf(none)).toEqual(SHIPPED_PRESETS);
  });

  it("have the snapshot's rows first and then what else is shipped", () => {
    const [first, second] = [...SHIPPED_PRESETS.styles.values()];
    const rows = knownRows("styles", kept([row(A, "Ash"), { ...second!, name: "New" }]));
    expect(rows.slice(0, 3).map(({ name }) => name)).toEqual(["Ash", "New", first!.name]);
    expect(rows).toHaveLength(SHIPPED_PRESETS.styles.size + 1);
  });

  it("have a replaced row's ids lead to the row in its place, in calls as well", () => {
    const replaced = row(A, "Ash", { replaced_by: B, is_missing_upstream: true });
    const list = kept([row(B, "Ash"), replaced]);
    const motion = { ...list, rows: list.rows.map((r) => ({ ...r, start_end_frame: true })) };
    const presets = presetsOf({ styles: null, stylesV2: list, motions: motion });
    expect(presets.stylesV2.get(A)).toBe(presets.stylesV2.get(B));
    expect(presets.motions.get(A)?.id).toBe(B);
    const body = { prompt: "p", style_id: A, motions: [{ id: A, strength: 1 }, { id: D }] };
    expect(withCurrentIds(body, presets)).toEqual({
      prompt: "p",
      style_id: B,
      motions: [{ id: B, strength: 1 }, { id: D }],
    });
    for (const plain of [{ prompt: "p" }, { style_id: null, motions: null }, { style_id: D }]) {
      expect(withCurrentIds(plain, presets)).toEqual(plain);
    }
  });
});
