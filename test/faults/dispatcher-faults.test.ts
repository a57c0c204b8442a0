/**
 * Dispatcher objects that are killed or evicted around a retry, whose alarm comes late, twice or never, or whose storage
 * fails: nothing is lost, and nothing is sent twice but where a 2xx could not be written down.
 */
import { evictAllDurableObjects, evictDurableObject } from "cloudflare:test";
import { afterAll, describe, expect, it, vi } from "vitest";
import { answer, gapsOf } from "../support/fault-answers.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { type Fault, realSleep } from "../support/fault-gate.ts";
import { inspect, inStorage, type Keeper, killAll, stubOf } from "../support/fault-keepers.ts";
import { loadRows } from "../support/fault-rows.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

/** An endpoint whose first attempt at an event has failed; the next is due in five seconds, and is taken. */
async function waiting() {
  const world = await World.create();
  const { id, url } = await world.endpoint();
  const keeper: Keeper = { kind: "dispatcher", name: id };
  world.receiver.script(url, (count) => answer(count === 1 ? 500 : 200));
  await world.emit();
  await world.finish(keeper);
  const receipts = () => world.receiver.at(url);
  expect(receipts().length).toBe(1);
  return { world, url, keeper, receipts };
}

/** Ends as delivered, with the id and the body of the first call in each. */
async function expectDelivered(world: World, attempts: number): Promise<void> {
  const { deliveries } = await checkWorld(world);
  expect(deliveries).toMatchObject([{ status: "delivered", attemptCount: attempts }]);
  const ids = world.receiver.receipts.map(({ headers }) => headers.get("webhook-id"));
  expect(new Set(ids).size).toBe(1);
}

describe.each<Fault>(["abort", "evict"])("an object that meets with %s", (fault) => {
  it.each([
    ["before its retry is sent", "before send callback", 1],
    ["when its retry was taken and nobody heard", "after send callback", fault === "abort" ? 2 : 1],
    ["before the 2xx is written down", "before record attempt", fault === "abort" ? 2 : 1],
    ["when the 2xx was written down", "after record attempt", 1],
  ])("%s: the retry arrives, at most once more", async (_when, instant, most) => {
    const { world, receipts } = await waiting();
    world.gate.strikeOnce(instant, fault);
    await world.settle();
    expect(world.gate.struck).toEqual([{ instant, fault }]);
    expect(receipts().length - 1).toBeLessThanOrEqual(most);
    await expectDelivered(world, 2);
  });

  it("while its retry is in flight: it arrives, at most once more", async () => {
    const { world, url, keeper, receipts } = await waiting();
    const hold = Promise.withResolvers<void>();
    world.receiver.script(url, async (count) => {
      if (count === 2) await hold.promise;
      return answer(200);
    });
    world.skip(6_000);
    const run = world.runAlarm(keeper);
    while (receipts().length < 2) await realSleep(1);
    const leaving = fault === "abort" ? killAll() : evictDurableObject(stubOf(keeper));
    await realSleep(20);
    hold.resolve();
    await Promise.allSettled([run, leaving]);
    await world.settle();
    expect(receipts().length).toBe(fault === "abort" ? 3 : 2);
    await expectDelivered(world, 2);
  });
});

describe("an alarm of a retry", () => {
  it("that comes an hour late sends it once, and what follows keeps the schedule", async () => {
    const { world, url, keeper, receipts } = await waiting();
    world.receiver.script(url, (count) => answer(count < 3 ? 500 : 200));
    world.skip(3_600_000);
    await world.runAlarm(keeper);
    await world.drain();
    await expectDelivered(world, 3);
    const [late, next] = gapsOf(receipts());
    expect(late).toBe(3_600);
    expect(next).toBeGreaterThanOrEqual(30);
    expect(next).toBeLessThanOrEqual(36);
  });

  it.each([
    ["is lost", (keeper: Keeper) => inStorage(keeper, (storage) => storage.deleteAlarm())],
    ["is lost with the object's memory", () => killAll()],
    [
      "is lost with all that the object has",
      (keeper: Keeper) => inStorage(keeper, (storage) => storage.deleteAll()).then(killAll),
    ],
  ])("that %s is made up for by cron within a minute", async (_what, lose) => {
    const { world, keeper, receipts } = await waiting();
    const dueAt = (await loadRows()).deliveries[0]!.nextAttemptAt!;
    await lose(keeper);
    await world.settle();
    await expectDelivered(world, 2);
    expect(receipts()[1]!.at - dueAt, "late by").toBeLessThanOrEqual(70_000);
  });

  it("that comes again and again after the object was evicted sends nothing early", async () => {
    const { world, keeper, receipts } = await waiting();
    const dueAt = (await loadRows()).deliveries[0]!.nextAttemptAt!;
    for (let again = 0; again < 4; again++) {
      await evictAllDurableObjects();
      await inStorage(keeper, (storage) => storage.setAlarm(Date.now()));
      await world.runAlarm(keeper);
      world.skip(1_000);
    }
    expect(receipts().length).toBe(1);
    await world.drain();
    await expectDelivered(world, 2);
    expect(receipts()[1]!.at).toBeGreaterThanOrEqual(dueAt);
  });
});

describe("an object whose storage", () => {
  it("fails when a retry is to be armed has it armed by cron, and nothing is lost", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    const keeper: Keeper = { kind: "dispatcher", name: id };
    world.receiver.script(url, (count) => answer(count < 3 ? 500 : 200));
    await world.enter(keeper);
    let failures = 0;
    await inStorage(keeper, (storage) => {
      const setAlarm = storage.setAlarm.bind(storage);
      const value: typeof setAlarm = (...parts) =>
        failures++ < 2 ? Promise.reject(new Error("no alarm today")) : setAlarm(...parts);
      Object.defineProperty(storage, "setAlarm", { value });
      return Promise.resolve();
    });
    await world.emit();
    await world.finish(keeper);
    expect(failures).toBeGreaterThan(0);
    await world.settle();
    await expectDelivered(world, 3);
  });

  it("cannot be reached when a request ends: the delivery is in D1 all the same, and cron brings it", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    world.gate.strikeOnce("before wake dispatcher", "throw");
    await world.emit();
    expect((await loadRows()).deliveries).toMatchObject([{ status: "pending", endpointId: id }]);
    expect(await inspect({ kind: "dispatcher", name: id })).toEqual({ ids: [], alarmAt: null });
    await world.settle();
    await expectDelivered(world, 1);
    expect(world.receiver.at(url).length).toBe(1);
  });
});
