/**
 * A callback that was answered 2xx while D1 does not take the record: it is delivered, however long D1 takes, and is
 * not sent again while its object lives or its storage does.
 */
import { evictAllDurableObjects } from "cloudflare:test";
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

describe.each([
  ["is refused by D1", "before record attempt"],
  ["is taken by D1, whose answer is lost", "after record attempt"],
])("a delivery whose record %s", (_how, instant) => {
  it.each([1, 5, 40])("%i times is sent once and recorded once", async (times) => {
    const world = await World.create();
    world.gate.strikeTimes(instant, "throw", times);
    await world.post("A lighthouse");
    await world.settle();
    // Where the first write was taken the world has ended; its object still has to hear so.
    for (let step = 0; world.gate.struck.length < times; step++) {
      expect(step).toBeLessThan(times);
      world.skip(2_000);
      for (const keeper of await world.keepers()) await world.runAlarm(keeper);
    }
    const { deliveries, attempts } = await checkWorld(world);
    expect(world.gate.struck.length).toBe(times);
    expect(deliveries).toMatchObject([{ status: "delivered", attemptCount: 1 }]);
    expect(attempts).toMatchObject([{ number: 1, statusCode: 200, cause: null }]);
    expect(world.receiver.receipts.length).toBe(1);
  });

  it("is sent once, also when its object is evicted before each new try", async () => {
    const world = await World.create();
    world.gate.strikeTimes(instant, "throw", 5);
    world.afterAlarm = () => evictAllDurableObjects();
    await world.post("A lighthouse");
    await world.settle();
    const { deliveries, attempts } = await checkWorld(world);
    expect(deliveries).toMatchObject([{ status: "delivered", attemptCount: 1 }]);
    expect(attempts.length).toBe(1);
    expect(world.receiver.receipts.length).toBe(1);
  });
});

describe("a failed attempt whose record is refused by D1", () => {
  it("is not counted twice, and the next one keeps the schedule", async () => {
    const world = await World.create();
    const url = world.newUrl();
    world.receiver.script(url, (count) => new Response(null, { status: count < 3 ? 500 : 200 }));
    world.gate.strikeTimes("before record attempt", "throw", 4);
    await world.post("A lighthouse", url);
    await world.settle();
    const { attempts } = await checkWorld(world);
    expect(attempts.map(({ statusCode }) => statusCode)).toEqual([500, 500, 200]);
    const numbers = world.receiver.receipts.map(({ headers }) => headers.get("webhook-attempt"));
    expect(numbers).toEqual(["1", "2", "3"]);
  });
});
