/**
 * The daily refresh of styles and motions: when the upstream is asked, what is kept and logged, and what becomes of answers
 * that are broken.
 */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { isAssetKey } from "../../src/assets/asset-key.ts";
import {
  type Answer,
  answers,
  calls,
  cron,
  DAY_MS,
  get,
  HOUR_MS,
  lines,
  listed,
  log,
  MINUTE_MS,
  pass,
  PATHS,
  refreshWith,
  SETTINGS,
  stored,
  useCatalogWorld,
} from "../support/catalog-world.ts";
import { CREDENTIALS } from "../support/upstream/upstream.ts";

useCatalogWorld();

describe("a refresh", () => {
  it("asks for the three lists with the operator's key, and keeps them where nobody is served from", async () => {
    await cron();
    const asked = calls.map(({ method, url, headers }) => [
      method,
      url,
      headers.get("authorization"),
      headers.get("user-agent"),
    ]);
    expect(asked).toEqual(
      Object.values(PATHS).map((path) => [
        "GET",
        `https://api.higgsfield.ai${path}`,
        `Key ${CREDENTIALS}`,
        "Showrunner/0.1",
      ]),
    );
    const { objects } = await env.BUCKET.list({ prefix: "catalog/" });
    expect(objects.map(({ key }) => key)).toEqual([
      "catalog/asked",
      "catalog/motions.json",
      "catalog/soul-styles-v2.json",
      "catalog/soul-styles.json",
    ]);
    expect(objects.filter(({ key }) => isAssetKey(key))).toEqual([]);
    expect(await listed("stylesV2")).toHaveLength(33);
  });

  it("tells what the first one changed: the previews that were ours are the upstream's", async () => {
    await cron();
    const changed = lines("catalog_changed");
    expect(changed.map(({ list }) => list)).toEqual(["styles", "motions"]);
    const [styles, motions] = changed;
    expect(styles).toMatchObject({ added: 0, changed: 7, missing: 0, replaced: 0, missingIds: "" });
    expect(motions).toMatchObject({ added: 0, changed: 121, missing: 0, replaced: 0 });
    expect(String(motions!["changedIds"]).split(" ")).toHaveLength(20);
    const [motion] = await listed("motions");
    expect(motion!["preview_url"]).toMatch(/^https:\/\/cdn\.higgsfield\.ai\//);
  });

  it("comes once a day, and is silent where nothing changed", async () => {
    await cron();
    expect(calls).toHaveLength(3);
    for (let hour = 0; hour < 23; hour++) {
      pass(HOUR_MS);
      await cron();
    }
    expect(calls).toHaveLength(3);
    log.length = 0;
    pass(HOUR_MS);
    await cron();
    expect(calls).toHaveLength(6);
    expect(log).toEqual([]);
    const { refreshedAt, nextRefreshAt } = (await stored("motions"))!;
    expect(refreshedAt).toBe(Date.now());
    expect(nextRefreshAt - refreshedAt).toBeLessThanOrEqual(DAY_MS);
    expect(nextRefreshAt - refreshedAt).toBeGreaterThanOrEqual(DAY_MS - HOUR_MS / 2);
  });

  it("is made once where two crons run in the same minute", async () => {
    await Promise.all([cron(), cron(), cron()]);
    expect(calls).toHaveLength(3);
    expect(lines("catalog_changed")).toHaveLength(2);
    pass(DAY_MS);
    await Promise.all([cron(), cron(), cron()]);
    expect(calls).toHaveLength(6);
  });

  it("that was killed is made up for, an hour later", async () => {
    await env.BUCKET.put("catalog/asked", String(Date.now() + HOUR_MS)); // and then nothing more
    pass(59 * MINUTE_MS);
    await cron();
    expect(calls).toHaveLength(0);
    pass(MINUTE_MS);
    await cron();
    expect(calls).toHaveLength(3);
  });

  it("does not wait for a time that a wrong clock has set", async () => {
    await cron();
    vi.setSystemTime(Date.now() - 10 * DAY_MS);
    await cron();
    expect(calls).toHaveLength(6);
    await cron();
    expect(calls).toHaveLength(6);
  });
});

describe("an answer that is broken", () => {
  const json =
    (body: unknown, status = 200) =>
    () =>
      Response.json(body, { status });
  const text =
    (body: string, status = 200, headers: Record<string, string> = {}) =>
    () =>
      new Response(body, { status, headers });
  const breaks: Answer = () => {
    throw new Error("Network connection lost.");
  };

  it.each<[string, Answer, string]>([
    ["empty", json([]), "implausible"],
    ["less than half as long as before", (rows) => rows.slice(0, 60), "implausible"],
    ["full of rows that do not parse", (rows) => rows.map(() => ({ id: 1 })), "implausible"],
    [
      "without what motions need",
      (rows) => rows.map(({ id, name }) => ({ id, name })),
      "implausible",
    ],
    ["thousands of rows long", (rows) => [...rows, ...strangers(2_000)], "implausible"],
    ["an object", json({ items: [] }), "unreadable"],
    ["JSON that is no list", json("no"), "unreadable"],
    ["cut off", text('[{"id":"ea035f68'), "unreadable"],
    ["a page", text("<html></html>"), "unreadable"],
    [
      "longer than a megabyte",
      (rows) => new Response(JSON.stringify(rows).padEnd(1_048_577)),
      "unreadable",
    ],
    ["nothing", () => new Response(null, { status: 204 }), "down"],
    ["an outage", json({ detail: "Internal server error" }, 500), "down"],
    ["not served", json({ detail: "Not Found" }, 404), "unsupported"],
    ["too many calls", json({ detail: "Slow down" }, 429), "busy"],
    ["none", breaks, "down"],
  ])("(%s) changes nothing and is logged", async (_, answer, reason) => {
    await refreshWith("motions", answer);
    expect(await listed("motions")).toHaveLength(121);
    expect(lines("catalog_changed")).toEqual([]);
    expect(lines("catalog_not_refreshed")).toEqual([
      expect.objectContaining({ level: "error", list: "motions", message: `Error: ${reason}` }),
    ]);
    expect(JSON.stringify(log)).not.toContain(CREDENTIALS.split(":")[1]);
    expect(calls.map(({ url }) => new URL(url).hostname)).toEqual(
      Array(3).fill("api.higgsfield.ai"),
    );
  });

  it("leads nowhere else, and does not keep the others from being refreshed", async () => {
    const location = "https://elsewhere.example.com/";
    await refreshWith("stylesV2", text("", 302, { location }));
    expect(lines("provider_needs_operator")).toEqual([
      expect.objectContaining({ level: "error", message: "Error: blocked", list: "stylesV2" }),
    ]);
    expect(calls.map(({ url }) => new URL(url).hostname)).toEqual(
      Array(3).fill("api.higgsfield.ai"),
    );
    expect((await stored("soul-styles-v2"))!.refreshedAt).toBe(Date.now() - DAY_MS);
    expect((await stored("motions"))!.refreshedAt).toBe(Date.now());
  });

  it("is asked for again after an hour, alone", async () => {
    await refreshWith("motions", json([]));
    expect(calls).toHaveLength(3);
    pass(59 * MINUTE_MS);
    await cron();
    expect(calls).toHaveLength(3);
    answers.clear();
    pass(31 * MINUTE_MS);
    await cron();
    expect(calls.slice(3).map(({ url }) => new URL(url).pathname)).toEqual([PATHS.motions]);
    pass(2 * HOUR_MS);
    await cron();
    expect(calls).toHaveLength(4);
  });
});

const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `Stranger ${index}`,
    start_end_frame: true,
  }));

describe("a key that the upstream refuses", () => {
  const wrong = { ...SETTINGS, HIGGSFIELD_CREDENTIALS: "key-id:wrong-secret" };

  it("is the operator's trouble: said once an hour, and not tried on the other lists", async () => {
    await cron(wrong);
    expect(calls).toHaveLength(1);
    const told = { level: "error", message: "Error: bad_credentials", provider: "higgsfield" };
    expect(log).toEqual([
      expect.objectContaining({ ...told, occurrence: "provider_needs_operator" }),
    ]);
    expect(JSON.stringify(log)).not.toContain("wrong-secret");
    pass(MINUTE_MS);
    await cron(wrong);
    expect(calls).toHaveLength(1);
    expect((await get(PATHS.styles, wrong)).status).toBe(200);
    pass(2 * HOUR_MS);
    await cron();
    expect(calls).toHaveLength(4);
  });
});
