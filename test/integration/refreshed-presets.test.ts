/**
 * Presets after a refresh, as customers and providers meet them: new, changed and missing rows, previews, ids that were
 * replaced.
 */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { MOTIONS, SHIPPED_PRESETS } from "../../src/catalog/presets/presets.ts";
import { advance } from "../../src/poller/advance.ts";
import type { Job, Provider, Work } from "../../src/providers/provider.ts";
import type { Envelope } from "../../src/requests/request-view.ts";
import { createServices } from "../../src/services.ts";
import { callWith, ORIGIN } from "../support/api.ts";
import {
  answers,
  cron,
  DAY_MS,
  lines,
  listed,
  log,
  NEW_ID,
  pass,
  PATHS,
  post,
  refreshWith,
  type Row,
  rowListed,
  SETTINGS,
  stored,
  useCatalogWorld,
} from "../support/catalog-world.ts";

useCatalogWorld();

const FRAME = "https://example.com/frame.png";

async function statusAndDetail(response: Response): Promise<[number, string | undefined]> {
  const { detail } = await response.json<{ detail?: string }>();
  return [response.status, detail];
}

/** What the poller offers to a provider for a request, and what it submits. */
async function lookAfter(requestId: string): Promise<{ offered: Work[]; jobs: Job[] }> {
  const offered: Work[] = [];
  const jobs: Job[] = [];
  const provider: Provider = {
    name: "sandbox",
    maxRunning: null,
    tellsWhen: true,
    serves({ work }) {
      offered.push(work);
      return true;
    },
    submit(job) {
      jobs.push(job);
      return Promise.resolve({ kind: "accepted", providerJobId: "job", checkAfterMs: 1_000 });
    },
    poll: () => Promise.resolve({ kind: "queued" }),
    cancel: () => Promise.resolve(),
  };
  const services = createServices({ ...env, ...SETTINGS });
  await advance(requestId, { ...services, providerNamed: () => provider });
  return { offered, jobs };
}

describe("a style that the upstream adds", () => {
  const style = { id: NEW_ID.toUpperCase(), name: "Neon rain", description: "Wet and bright." };
  const withPreview = { ...style, preview_url: "https://cdn.higgsfield.ai/soul-style/x.webp" };

  it("is listed, can be chosen and estimated, and is logged", async () => {
    const body = { style_id: NEW_ID };
    const before = await post("/higgsfield-ai/soul/standard", body);
    expect(await statusAndDetail(before)).toEqual([400, "Provided Soul style not found"]);
    await refreshWith("styles", (rows) => [withPreview, ...rows]);
    expect((await listed("styles"))[0]).toEqual({ ...withPreview, id: NEW_ID });
    expect(lines("catalog_changed")).toEqual([
      expect.objectContaining({ level: "info", list: "styles", added: 1, addedIds: NEW_ID }),
    ]);
    for (const path of ["/higgsfield-ai/soul/standard", "/soul", "/higgsfield-ai/soul/reference"]) {
      const more = { ...body, image_reference_url: FRAME };
      expect((await post(path, more)).status).toBe(200);
      expect((await post(`/estimate${path}`, more)).status).toBe(200);
    }
    const elsewhere = await post("/higgsfield-ai/soul/v2/standard", body);
    expect(await statusAndDetail(elsewhere)).toEqual([400, "Provided Soul style not found"]);
  });

  it("gets a preview that we render where the upstream has none", async () => {
    const v2Id = NEW_ID.replace("1111", "2222");
    answers.set(PATHS.stylesV2, (rows) => [
      ...rows,
      { id: v2Id, name: "Fog", preview_url: "javascript:alert(1)" },
    ]);
    answers.set(PATHS.styles, (rows) => [...rows, { ...style, preview_url: "" }]);
    await cron();
    for (const [list, id] of [
      ["styles", NEW_ID],
      ["stylesV2", v2Id],
    ] as const) {
      const path = `/previews/soul-styles/${id}.webp`;
      expect((await rowListed(list, id))!["preview_url"]).toBe(`${ORIGIN}${path}`);
      const preview = await callWith(SETTINGS, path);
      expect([preview.status, preview.headers.get("Content-Type")]).toEqual([200, "image/webp"]);
      expect((await preview.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
      expect((await callWith({}, path)).status).toBe(404);
    }
  });
});

describe("a motion that the upstream changes", () => {
  const closed = [...MOTIONS.values()].find((motion) => !motion.start_end_frame)!;
  const body = { image_url: FRAME, end_image_url: FRAME, motions: [{ id: closed.id }] };
  const change = (rows: Row[]) =>
    rows.map((row) =>
      row.id === closed.id ? { ...row, name: "Renamed", start_end_frame: true } : row,
    );

  it("is judged and listed by its new row", async () => {
    const before = await post("/higgsfield-ai/dop/lite", body);
    expect(await statusAndDetail(before)).toEqual([400, "Motion does not support end frame"]);
    await refreshWith("motions", change);
    expect((await post("/higgsfield-ai/dop/lite", body)).status).toBe(200);
    expect(await rowListed("motions", closed.id)).toMatchObject({
      name: "Renamed",
      start_end_frame: true,
    });
    expect(lines("catalog_changed")).toEqual([
      expect.objectContaining({ list: "motions", changed: 1, changedIds: closed.id, added: 0 }),
    ]);
  });

  it("reaches providers under its new name", async () => {
    await refreshWith("motions", change);
    const response = await post("/higgsfield-ai/dop/lite", body);
    const { request_id: id } = await response.json<Envelope>();
    const { offered, jobs } = await lookAfter(id);
    const motions = [{ id: closed.id, name: "Renamed", strength: 1 }];
    expect([offered[0], jobs[0]?.work]).toEqual([
      expect.objectContaining({ motions }),
      expect.objectContaining({ motions }),
    ]);
  });
});

describe("a row that the upstream lists no more", () => {
  const [gone] = [...SHIPPED_PRESETS.styles.values()];
  const body = { style_id: gone!.id };

  it("stays accepted and listed, is marked in what is kept, and logged once", async () => {
    const without = (rows: Row[]) => rows.filter(({ id }) => id !== gone!.id);
    await refreshWith("styles", without);
    expect((await post("/higgsfield-ai/soul/standard", body)).status).toBe(200);
    const row = await rowListed("styles", gone!.id);
    expect(Object.keys(row!)).toEqual(["id", "name", "description", "preview_url"]);
    const kept = await stored("soul-styles");
    expect(kept!.rows.filter((each) => each.is_missing_upstream)).toEqual([
      expect.objectContaining({ id: gone!.id, name: gone!.name }),
    ]);
    expect(lines("catalog_changed")).toEqual([
      expect.objectContaining({ list: "styles", missing: 1, missingIds: gone!.id, changed: 0 }),
    ]);
    log.length = 0;
    pass(DAY_MS);
    await cron();
    expect(lines("catalog_changed")).toEqual([]);
    expect((await post("/higgsfield-ai/soul/standard", body)).status).toBe(200);
  });

  it("stays what it is where the upstream's row does not parse, and the others are refreshed", async () => {
    await refreshWith("styles", (rows) => [
      { ...rows[0], name: 7 },
      { id: "no-uuid", name: "None" },
      null,
      { ...rows[1], name: "Renamed" },
      ...rows.slice(2),
    ]);
    const second = [...SHIPPED_PRESETS.styles.keys()][1]!;
    expect((await rowListed("styles", gone!.id))!.name).toBe(gone!.name);
    expect((await rowListed("styles", second))!.name).toBe("Renamed");
    expect(await listed("styles")).toHaveLength(SHIPPED_PRESETS.styles.size);
    expect(lines("catalog_rows_unreadable")).toEqual([
      expect.objectContaining({ level: "error", list: "styles", message: "Error: 3 rows" }),
    ]);
    expect(lines("catalog_changed")).toEqual([
      expect.objectContaining({ changed: 1, missing: 0, changedIds: second }),
    ]);
  });

  it("leads to the row that has its name now: listed once, accepted twice, sent under the new id", async () => {
    const standIn = [...SHIPPED_PRESETS.stylesV2.values()].find((row) => row.id_is_stand_in)!;
    answers.set(PATHS.stylesV2, (rows) =>
      rows.map((row) => (row.id === standIn.id ? { ...row, id: NEW_ID } : row)),
    );
    await cron();
    const rows = await listed("stylesV2");
    expect(rows).toHaveLength(33);
    expect(rows.filter(({ name }) => name === standIn.name).map(({ id }) => id)).toEqual([NEW_ID]);
    expect(lines("catalog_changed")).toContainEqual(
      expect.objectContaining({ list: "stylesV2", added: 1, replaced: 1, replacedIds: standIn.id }),
    );
    for (const style_id of [standIn.id, NEW_ID]) {
      const response = await post("/higgsfield-ai/soul/v2/standard", { style_id });
      expect(response.status).toBe(200);
      const { request_id: id } = await response.json<Envelope>();
      const [job] = (await lookAfter(id)).jobs;
      expect(job!.work).toMatchObject({ style: { id: NEW_ID, name: standIn.name } });
      expect(job!.call.body).toMatchObject({ style_id: NEW_ID });
    }
  });
});
