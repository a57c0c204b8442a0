/**
 * What an isolate remembers of refreshed presets: how often R2 is read, and never without an upstream.
 */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { createPresetMemory, createPresetStore } from "../../src/maintenance/preset-store.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import {
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
  watchedBucket,
} from "../support/catalog-world.ts";

useCatalogWorld();

describe("a server without an upstream", () => {
  it("reads and writes nothing of it, even where something is kept", async () => {
    answers.set(PATHS.styles, (rows) => [...rows, { id: NEW_ID, name: "Neon rain" }]);
    await cron();
    expect(await rowListed("styles", NEW_ID)).toBeDefined();
    calls.length = 0;
    const { BUCKET, keys } = watchedBucket();
    const bare = { BUCKET };
    pass(2 * DAY_MS);
    await cron(bare);
    expect(await (await get(PATHS.styles, bare)).json<Row[]>()).toHaveLength(106);
    const refused = await post("/higgsfield-ai/soul/standard", { style_id: NEW_ID }, bare);
    expect(refused.status).toBe(400);
    const taken = await post("/higgsfield-ai/soul/standard", {}, bare);
    expect(taken.status).toBe(200);
    expect([keys, calls]).toEqual([[], []]);
  });
});

describe("what an isolate remembers", () => {
  /** Settings with a bucket that is watched. */
  function watched() {
    const { BUCKET, keys } = watchedBucket();
    return { settings: { ...SETTINGS, BUCKET }, keys };
  }

  it("is read when it is first needed, and again after minutes, once for all calls", async () => {
    const { settings, keys } = watched();
    await get(PATHS.styles, settings);
    expect(keys).toHaveLength(3);
    pass(4 * MINUTE_MS);
    await Promise.all([1, 2, 3].map(() => post("/higgsfield-ai/soul/standard", {}, settings)));
    expect(keys).toHaveLength(3);
    pass(2 * MINUTE_MS);
    await Promise.all([1, 2, 3].map(() => post("/higgsfield-ai/soul/standard", {}, settings)));
    expect(keys).toHaveLength(6);
  });

  it("is known of a refresh within minutes, and to a new isolate at once", async () => {
    const [fresh, old] = [createPresetMemory(), createPresetMemory()];
    const storeOf = (memory: typeof fresh) => createPresetStore(env.BUCKET, systemClock, memory);
    await storeOf(old).current();
    await refreshWith("styles", (rows) => [...rows, { id: NEW_ID, name: "Neon rain" }]);
    expect((await storeOf(fresh).current()).styles.has(NEW_ID)).toBe(true);
    expect((await storeOf(old).current()).styles.has(NEW_ID)).toBe(true);
  });

  it("is renewed beside the call, which does not wait for it", async () => {
    const memory = createPresetMemory();
    const store = createPresetStore(env.BUCKET, systemClock, memory);
    await store.current();
    await refreshWith("styles", (rows) => [...rows, { id: NEW_ID, name: "Neon rain" }]);
    vi.setSystemTime(memory.renewAt! + MINUTE_MS);
    const work: Promise<void>[] = [];
    const known = await store.current((promise) => void work.push(promise));
    expect([known.styles.has(NEW_ID), work.length]).toEqual([false, 1]);
    await Promise.all(work);
    const renewed = await store.current((promise) => void work.push(promise));
    expect([renewed.styles.has(NEW_ID), work.length]).toEqual([true, 1]);
  });

  it("stays where R2 cannot be read, which is tried again soon", async () => {
    const memory = createPresetMemory();
    let isDown = false;
    const bucket = new Proxy(env.BUCKET, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as (...parts: unknown[]) => unknown;
        return (...parts: unknown[]) =>
          isDown ? Promise.reject(new Error("R2 is down")) : Reflect.apply(member, target, parts);
      },
    });
    answers.set(PATHS.styles, (rows) => [...rows, { id: NEW_ID, name: "Neon rain" }]);
    await cron();
    const store = createPresetStore(bucket, systemClock, memory);
    await store.current();
    log.length = 0;
    isDown = true;
    pass(2 * HOUR_MS);
    expect((await store.current()).styles.has(NEW_ID)).toBe(true);
    await store.current();
    expect(lines("catalog_not_read")).toHaveLength(1);
    pass(11_000);
    await store.current();
    expect(lines("catalog_not_read")).toHaveLength(2);
  });

  it("is the shipped presets where what is kept does not parse, until the next refresh", async () => {
    for (const text of ["", "{}", "[]", '{"rows":[{"id":1}]}']) {
      await env.BUCKET.put("catalog/soul-styles.json", text);
      pass(2 * HOUR_MS);
      expect(await listed("styles")).toHaveLength(106);
    }
    expect(lines("catalog_unreadable")).toHaveLength(4);
    await cron();
    expect((await stored("soul-styles"))?.rows).toHaveLength(106);
  });
});
