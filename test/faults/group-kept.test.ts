/** How long the files of a pack are kept: its children's as long as its own, and gone with them. */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { World } from "../support/fault-world.ts";
import { checkPacks } from "../support/group-checks.ts";
import {
  begin,
  CAROUSEL,
  childRows,
  look,
  packWorld,
  passUntil,
  refusal,
  retried,
  retry,
  steerTo,
  THREE_SLIDES,
} from "../support/group-world.ts";

afterAll(() => void vi.useRealTimers());

const MINUTE_MS = 60_000;

/** One job at a time, each of which may take an hour. */
const SLOW = { providers: [{ maxRunning: 1 }], settings: { REQUEST_DEADLINE_SECONDS: "3600" } };

/** Three slides whose results are to be kept for ten minutes, which is less than can be asked for. */
async function beginShortLived(world: World): Promise<string> {
  const headers = { "Hf-Expires-After": "3600" };
  const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES, { headers });
  await env.DB.prepare("UPDATE requests SET kept_seconds = 600 WHERE kept_seconds = 3600").run();
  return id;
}

const statusesOf = async (id: string) =>
  (await childRows(id)).map(({ status }) => status).toSorted();

/** Nobody hears of the provider for so long. */
async function pauseProvider(world: World, ms: number): Promise<void> {
  world.provider.isDown = true;
  world.provider.retryAfterMs = MINUTE_MS;
  await world.pass(ms);
  world.provider.isDown = false;
}

/** Fails unless all that the group made is kept until the same instant, and then goes. */
async function expectKeptTogether(world: World, id: string): Promise<void> {
  const { expires_at: until } = await look(world, id);
  const kept = (await childRows(id)).filter(({ status }) => status === "completed");
  expect(kept.map(({ expiresAt }) => expiresAt)).toEqual(kept.map(() => Date.parse(until!)));
  await world.pass(Date.parse(until!) - Date.now() - MINUTE_MS);
  expect((await look(world, id)).images?.length).toBe(3);
  await world.pass(3 * MINUTE_MS);
  const gone = await look(world, id);
  expect(gone).toMatchObject({ status: "completed", images: [] });
  await checkPacks(world);
}

describe("results that are to be kept for ten minutes", () => {
  it("are kept until ten minutes after the end of the group, though the first was there long before", async () => {
    const world = await packWorld(5, SLOW);
    const id = await beginShortLived(world);
    await passUntil(world, async () => (await statusesOf(id)).includes("completed"), 200);
    await pauseProvider(world, 12 * MINUTE_MS);
    await world.settle();
    expect((await look(world, id)).images?.length).toBe(3);
    await checkPacks(world);
    await expectKeptTogether(world, id);
  });

  it("are kept over the end of a run that failed, until ten minutes after the next one's", async () => {
    const world = await packWorld(5, SLOW);
    steerTo(world.provider, { "1:1": "fail" });
    const id = await beginShortLived(world);
    await world.settle();
    await world.pass(8 * MINUTE_MS);
    await retried(world, id);
    await pauseProvider(world, 4 * MINUTE_MS);
    await world.settle();
    expect(await look(world, id)).toMatchObject({ status: "completed", run: 2 });
    expect((await look(world, id)).images?.length).toBe(3);
    await checkPacks(world);
    await expectKeptTogether(world, id);
  });
});

describe("a group that is deleted", () => {
  it("takes the files of all its children with it, and cannot be retried", async () => {
    const world = await packWorld();
    steerTo(world.provider, { "1:1": "fail" });
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES);
    expect((await world.call(`/requests/${id}`, { method: "DELETE" })).status, "open").toBe(400);
    await world.settle();
    const ids = [id, ...(await childRows(id)).map((child) => child.id)];
    expect(await countObjects(ids)).toBeGreaterThan(2);
    expect((await world.call(`/requests/${id}`, { method: "DELETE" })).status).toBe(200);
    expect(await countObjects(ids)).toBe(0);
    expect((await refusal(await retry(world, id)))[0]).toBe(400);
    await checkPacks(world);
  });
});

async function countObjects(ids: readonly string[]): Promise<number> {
  const lists = await Promise.all(ids.map((id) => env.BUCKET.list({ prefix: `${id}/` })));
  return lists.reduce((sum, { objects }) => sum + objects.length, 0);
}

describe("a group whose time is over while only its files are missing", () => {
  it("can be retried for nothing: nothing is generated again, and it completes", async () => {
    const world = await packWorld();
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES);
    world.gate.decide = (instant) => (instant === "before read object" ? "throw" : null);
    await passUntil(world, async () => (await statusesOf(id)).every((one) => one === "completed"));
    await env.DB.prepare("UPDATE requests SET deadline_at = ? WHERE id = ?")
      .bind(Date.now(), id)
      .run();
    await world.settle();
    expect(await look(world, id)).toMatchObject({ status: "failed", progress: { completed: 3 } });
    world.gate.decide = () => null;
    const begun = await retried(world, id);
    expect(begun).toMatchObject({ status: "in_progress", run: 2 });
    await world.settle();
    await checkPacks(world);
    expect(await look(world, id)).toMatchObject({ status: "completed", run: 2 });
    expect(world.provider.jobs.size).toBe(3);
  });
});

describe("a group that nobody was told of, whose event and deliveries are lost", () => {
  it("is found by cron and told with the same body", async () => {
    const world = await packWorld();
    const url = world.newUrl();
    world.gate.decide = (instant) => (instant === "before wake dispatcher" ? "throw" : null);
    steerTo(world.provider, { "1:1": "nsfw" });
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES, {
      query: { hf_webhook: url },
    });
    await passUntil(world, async () => (await look(world, id)).status === "nsfw");
    const owed = await env.DB.prepare("SELECT body FROM deliveries").first<string>("body");
    await env.DB.batch([
      env.DB.prepare("DELETE FROM deliveries"),
      env.DB.prepare("DELETE FROM events WHERE request_id = ?").bind(id),
    ]);
    world.gate.decide = () => null;
    await world.pass(5 * MINUTE_MS);
    await world.settle();
    expect(world.receiver.at(url).map(({ body }) => body)).toEqual([owed]);
    await checkPacks(world);
  });
});
