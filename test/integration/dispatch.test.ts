/**
 * Many deliveries at once, through the real Dispatcher: how many go to one target together, what a slow or dead target
 * does to itself and to others.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { loadRows } from "../support/fault-rows.ts";
import type { Keeper } from "../support/fault-keepers.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

async function oweMany(world: World, url: string, count: number): Promise<Keeper> {
  let keeper = await world.owe(url);
  for (let index = 1; index < count; index++) keeper = await world.owe(url);
  return keeper;
}

const status = (code: number) => new Response(null, { status: code });

describe("one target", () => {
  it("has at most four callbacks in flight, and gets all", async () => {
    const world = await World.create();
    const url = world.newUrl();
    world.receiver.script(url, async () => {
      await realSleep(3);
      return status(200);
    });
    await world.runToEnd(await oweMany(world, url, 20));
    const { deliveries } = await checkWorld(world);
    expect(deliveries.map((delivery) => delivery.status)).toEqual(
      deliveries.map(() => "delivered"),
    );
    expect(world.receiver.at(url).length).toBe(20);
    expect(world.receiver.mostOpen.get(url)).toBe(4);
  });

  it("that is slow does not hold up another", async () => {
    const world = await World.create();
    const [slow, fast] = [world.newUrl(), world.newUrl()];
    const gate = { isOpen: false };
    world.receiver.script(slow, async () => {
      while (!gate.isOpen) await realSleep(1);
      return status(200);
    });
    const slowKeeper = await oweMany(world, slow, 6);
    const fastKeeper = await oweMany(world, fast, 6);
    await world.finish(fastKeeper);
    expect(world.receiver.at(fast).length).toBe(6);
    expect((await loadRows()).deliveries.filter(({ url }) => url === slow)).toMatchObject(
      Array.from({ length: 6 }, () => ({ status: "pending" })),
    );
    gate.isOpen = true;
    await world.finish(slowKeeper);
    await checkWorld(world);
  });

  it("is one an origin and path: queries share it", async () => {
    const world = await World.create();
    const url = world.newUrl();
    const keepers = [await world.owe(`${url}?job=1`), await world.owe(`${url}?job=2`)];
    expect(keepers[0]).toEqual(keepers[1]);
    await world.runToEnd(keepers[0]!);
    await checkWorld(world);
  });
});

describe("the breaker of a target that fails", () => {
  it("opens after ten failures, probes one at a time, and closes at the first success", async () => {
    const world = await World.create();
    const url = world.newUrl();
    let isUp = false;
    world.receiver.script(url, () => status(isUp ? 200 : 500));
    const keeper = await oweMany(world, url, 40);
    await world.runAlarm(keeper);
    const afterOpening = world.receiver.at(url).length;
    expect(afterOpening).toBeGreaterThanOrEqual(10);
    expect(afterOpening, "ten, and what was in flight").toBeLessThanOrEqual(13);

    await world.runToEnd(keeper, Date.now() + 10 * 60_000);
    const instants = world.receiver
      .at(url)
      .slice(afterOpening)
      .map(({ at }) => at);
    expect(instants.length, "probes after 5 s, 30 s, 2 min, 5 min").toBe(4);
    expect(new Set(instants).size).toBe(4);

    isUp = true;
    await world.runToEnd(keeper);
    const { deliveries } = await checkWorld(world);
    expect(new Set(deliveries.map((delivery) => delivery.status))).toEqual(new Set(["delivered"]));
    expect(world.receiver.at(url).length).toBe(afterOpening + 4 + 40);
  });

  it("lets no delivery wait for ever: after five days it ends as exhausted, with a row", async () => {
    const world = await World.create();
    const url = world.newUrl();
    world.receiver.script(url, () => status(500));
    const keeper = await oweMany(world, url, 40);
    const days = 24 * 60 * 60_000;
    for (let day = 0; day < 12; day++) {
      await world.runToEnd(keeper, Date.now() + days);
      world.skip(days);
      await world.cron();
    }
    const { deliveries, attempts } = await checkWorld(world);
    expect(new Set(deliveries.map((delivery) => delivery.status))).toEqual(new Set(["exhausted"]));
    expect(attempts.length, "some had no chance of 15").toBeLessThan(40 * 15);
    for (const { createdAt, finishedAt, attemptCount } of deliveries) {
      const patient = (finishedAt ?? 0) - createdAt >= 5 * days;
      expect(patient || attemptCount === 15).toBe(true);
    }
    await world.runToEnd(keeper);
  });
});
