/**
 * Many callbacks at once: what a dead or slow endpoint does to a healthy one beside it, and how a crowd that failed
 * together comes back. Latency is real time here, from the end of a request to the receiver; the clock of the test stands.
 */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { newId } from "../../src/runtime/ids.ts";
import { answer } from "../support/fault-answers.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { inspect, type Keeper } from "../support/fault-keepers.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

const MESSAGES = 100;

const keeperOf = ({ id }: { id: string }): Keeper => ({ kind: "dispatcher", name: id });

/** Below it, what a busy machine of two cores adds by itself decides. */
const NOISE_MS = 400;

/** Real ms from the call that ends a request to the receipt, of `MESSAGES` requests, one every few ms: the 99th percentile. */
async function p99(world: World, url: string): Promise<number> {
  const arrivals: number[] = [];
  world.receiver.script(url, () => {
    arrivals.push(performance.now());
    return answer(200);
  });
  const starts: number[] = [];
  for (let index = 0; index < MESSAGES; index++) {
    starts.push(performance.now());
    await world.emit();
    while (arrivals.length <= index) await realSleep(1);
  }
  const latencies = starts.map((start, index) => arrivals[index]! - start);
  return latencies.toSorted((a, b) => a - b)[Math.floor(MESSAGES * 0.99)]!;
}

/** The endpoint as it is alone: its own 99th percentile. */
async function alone(): Promise<number> {
  const world = await World.create();
  const { url } = await world.endpoint({ event_types: ["request.nsfw"] });
  const lone = await p99(world, url);
  await world.drain();
  await checkWorld(world);
  return lone;
}

/** Deliveries that the endpoint is owed since a while, by SQL: the fan-out would take minutes. */
async function oweMany(world: World, endpointId: string, url: string, count: number) {
  const at = Date.now() - 60_000;
  const rows = Array.from({ length: count }, () => [newId("delivery", at), newId("event", at)]);
  for (let start = 0; start < count; start += 2_000) {
    await env.DB.prepare(
      `INSERT INTO deliveries (id, event_id, event_type, account_id, is_test, endpoint_id, url, target, body, status,
         attempt_count, earlier_attempt_count, next_attempt_at, is_repair, created_at)
       SELECT value ->> 0, value ->> 1, 'request.nsfw', ?2, 0, ?3, ?4, ?3, '{}', 'pending', 0, 0, ?5, 0, ?5
       FROM json_each(?1)`,
    )
      .bind(JSON.stringify(rows.slice(start, start + 2_000)), world.accountId, endpointId, url, at)
      .run();
  }
}

describe("a healthy endpoint", () => {
  it("is told as fast as alone beside 10,000 callbacks for a dead one, which gets ten attempts and a probe", async () => {
    const lone = await alone();
    const world = await World.create();
    const dead = await world.endpoint({ event_types: ["request.failed"] });
    const live = await world.endpoint({ event_types: ["request.nsfw"] });
    world.receiver.script(dead.url, () => answer(500));
    await oweMany(world, dead.id, dead.url, 10_000);
    await world.cron(); // finds and wakes all of them
    const deadRun = world.runAlarm(keeperOf(dead));
    const beside = await p99(world, live.url);
    await deadRun;
    expect(beside).toBeLessThanOrEqual(Math.max(2 * lone, NOISE_MS));
    expect(world.receiver.at(live.url).length).toBe(MESSAGES);
    const sent = world.receiver.at(dead.url).length;
    expect(sent, "the breaker spares the rest").toBeLessThanOrEqual(14);
    expect(sent).toBeGreaterThanOrEqual(10);
    const { ids, alarmAt } = await inspect(keeperOf(dead));
    expect(ids.length, "all are known").toBe(10_000);
    expect(alarmAt).not.toBeNull();
  });

  it("is told as fast as alone beside one that takes four seconds for each answer", async () => {
    const lone = await alone();
    const world = await World.create();
    const slow = await world.endpoint({ event_types: ["request.failed"] });
    const live = await world.endpoint({ event_types: ["request.nsfw"] });
    world.receiver.script(slow.url, async () => {
      await realSleep(4_000);
      return answer(200);
    });
    await oweMany(world, slow.id, slow.url, 200);
    await world.cron();
    const slowRun = world.runAlarm(keeperOf(slow));
    const beside = await p99(world, live.url);
    expect(beside).toBeLessThanOrEqual(Math.max(2 * lone, NOISE_MS));
    expect(world.receiver.at(live.url).length).toBe(MESSAGES);
    expect(world.receiver.mostOpen.get(slow.url)).toBe(3); // one place is for what is new
    world.receiver.script(slow.url, () => answer(410));
    await slowRun;
  });
});

/** A thousand would do the same: each is an object of its own, and a hundred of them take a second here. */
const CROWD = 300;

describe("a crowd of endpoints that fails together and comes back together", () => {
  it.each([
    [500, 5_000],
    [503, 60_000],
  ])(
    "after %i is tried again spread over a fifth of the pause, in no wave",
    async (code, delayMs) => {
      const world = await World.create();
      // The URLs of requests: an account has not so many endpoints, and each has an object of its own all the same.
      const urls = Array.from({ length: CROWD }, () => world.newUrl());
      for (const url of urls) world.receiver.script(url, () => answer(code));
      const failedAt = Date.now();
      for (let start = 0; start < urls.length; start += 100) {
        await Promise.all(urls.slice(start, start + 100).map((url) => world.emit(url)));
      }
      const keepers = await world.keepers();
      await Promise.all(keepers.map((keeper) => world.finish(keeper)));
      expect(world.receiver.receipts.length).toBe(CROWD);

      const { results } = await env.DB.prepare("SELECT next_attempt_at AS at FROM deliveries").all<{
        at: number;
      }>();
      const waves = Array.from({ length: 10 }, () => 0);
      for (const { at } of results) {
        const share = (at - failedAt - delayMs) / (delayMs * 0.2);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        waves[Math.min(9, Math.floor(share * 10))]!++;
      }
      expect(Math.max(...waves), `${waves}`).toBeLessThanOrEqual((2 * CROWD) / waves.length);
    },
  );
});

it("the body of a callback is thin, however long the prompt: links, no media, no prompt", async () => {
  const world = await World.create();
  const { url } = await world.endpoint();
  const named = world.newUrl();
  const { status } = await world.post("lighthouse ".repeat(150), named);
  expect(status).toBe(200);
  await world.settle();
  const { deliveries } = await checkWorld(world);
  expect(deliveries.length).toBe(2);
  for (const receipt of [...world.receiver.at(url), ...world.receiver.at(named)]) {
    expect(receipt.body.length).toBeLessThan(4_096);
    expect(receipt.body).not.toContain("lighthouse");
  }
});
