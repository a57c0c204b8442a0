/**
 * Owners who change, pause, resume, remove and replace their endpoints, or cancel their requests, while callbacks are on
 * their way: the next attempt knows, and nothing is sent that is not wanted any more.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { answer, expectSchedule } from "../support/fault-answers.ts";
import { checkWorld, verifies } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { World } from "../support/fault-world.ts";
import { endpointPath } from "../support/webhook-endpoints.ts";

afterAll(() => void vi.useRealTimers());

const HOUR_MS = 3_600_000;

/** One call about an endpoint, which must be taken. */
async function change(world: World, method: string, path: string, body?: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const init = body ? { method, headers, body: JSON.stringify(body) } : { method };
  expect((await world.call(path, init)).status, `${method} ${path}`).toBeLessThan(300);
}

const eventIds = (world: World, url: string) =>
  world.receiver.at(url).map(({ headers }) => headers.get("webhook-id") ?? "");

/** Holds all calls of a URL until `open`; then answers 200. */
function holding(world: World, url: string) {
  const hold = Promise.withResolvers<void>();
  world.receiver.script(url, async () => {
    await hold.promise;
    return answer(200);
  });
  return {
    open: () => hold.resolve(),
    arrived: async (count: number) => {
      while (world.receiver.at(url).length < count) await realSleep(1);
    },
  };
}

describe("an endpoint that is changed between attempts", () => {
  it("has its next attempt at its new URL, under the same id and on the old schedule", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    const newUrl = world.newUrl();
    world.receiver.script(url, () => answer(500));
    world.receiver.script(newUrl, (count) => answer(count < 3 ? 500 : 200));
    await world.emit();
    await world.drain(Date.now() + 20_000);
    expect(world.receiver.at(url).length, "at once and after 5 s").toBe(2);
    await change(world, "PATCH", endpointPath(id), { url: newUrl });
    await world.drain();
    await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(2);
    expect(world.receiver.at(newUrl).length).toBe(3);
    expectSchedule(world.receiver.receipts);
    expect(
      new Set(world.receiver.receipts.map(({ headers }) => headers.get("webhook-id"))).size,
    ).toBe(1);
    const numbers = world.receiver.receipts.map(({ headers }) => headers.get("webhook-attempt"));
    expect(numbers).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("is heard at once, although its deliveries were read a moment ago", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    const newUrl = world.newUrl();
    const { open, arrived } = holding(world, url);
    for (let index = 0; index < 8; index++) await world.emit();
    await arrived(4);
    await change(world, "PATCH", endpointPath(id), { url: newUrl });
    open();
    await world.drain();
    await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(4);
    expect(world.receiver.at(newUrl).length).toBe(4);
  });

  it("may have other headers, which go with the next attempt", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint({ headers: { "x-api-key": "one" } });
    world.receiver.script(url, (count) => answer(count < 2 ? 401 : 200));
    await world.emit();
    await world.drain(Date.now() + 1_000);
    await change(world, "PATCH", endpointPath(id), { headers: { "x-api-key": "two" } });
    await world.drain();
    await checkWorld(world);
    expect(world.receiver.at(url).map(({ headers }) => headers.get("x-api-key"))).toEqual([
      "one",
      "two",
    ]);
  });
});

describe("an endpoint that is paused", () => {
  it("between attempts gets no more; resumed, it gets what is left under the same id, and all that came meanwhile, in order", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    world.receiver.script(url, (count) => answer(count === 1 ? 500 : 200));
    for (let index = 0; index < 6; index++) {
      await world.emit();
      await world.drain(Date.now() + 1_000);
      if (index === 0) await change(world, "POST", endpointPath(id, "pause"));
    }
    await world.drain(Date.now() + 48 * HOUR_MS);
    expect(world.receiver.at(url).length).toBe(1);
    await change(world, "POST", endpointPath(id, "resume"));
    await world.drain();
    const { deliveries } = await checkWorld(world);
    expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(["delivered"]));
    const order = eventIds(world, url);
    expect(order.length).toBe(7);
    expect(order, "in the order of the events").toEqual(order.toSorted());
    expect(world.receiver.mostOpen.get(url)).toBeLessThanOrEqual(4);
  });

  it("while four are in flight gets no fifth; the four are delivered", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    const { open, arrived } = holding(world, url);
    for (let index = 0; index < 9; index++) await world.emit();
    await arrived(4);
    await change(world, "POST", endpointPath(id, "pause"));
    open();
    await world.drain();
    const { deliveries } = await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(4);
    expect(deliveries.filter(({ status }) => status === "delivered").length).toBe(4);
    expect(deliveries.filter(({ status }) => status === "held").length).toBe(5);
  });

  it("and resumed with what was held kept gets it when it is replayed, in order, and leaves a place for what is new", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    await change(world, "POST", endpointPath(id, "pause"));
    for (let index = 0; index < 12; index++) {
      await world.emit();
      world.skip(1_000);
    }
    await change(world, "POST", endpointPath(id, "resume"), { held: "keep" });
    await world.drain(Date.now() + HOUR_MS);
    expect(world.receiver.at(url)).toEqual([]);

    world.receiver.script(url, async () => {
      await realSleep(5);
      return answer(200);
    });
    await change(world, "POST", "/v1/deliveries/replay", { endpoint_id: id });
    world.skip(1_000); // they are due a millisecond apart
    await world.drain();
    await checkWorld(world);
    const order = eventIds(world, url);
    expect(order.length).toBe(12);
    expect(order).toEqual(order.toSorted());
    expect(world.receiver.mostOpen.get(url)).toBe(3);
  });
});

describe("an endpoint that is removed", () => {
  it("between attempts gets no more, and what it was owed is canceled", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    world.receiver.script(url, () => answer(500));
    await world.emit();
    await world.drain(Date.now() + 60_000);
    const count = world.receiver.at(url).length;
    await change(world, "DELETE", endpointPath(id));
    await world.drain();
    await world.cron();
    await world.drain();
    const { deliveries } = await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(count);
    expect(deliveries).toMatchObject([{ status: "canceled", nextAttemptAt: null }]);
  });

  it("as Zapier unsubscribes, with four in flight and more that wait, gets none of those that wait", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    const { open, arrived } = holding(world, url);
    for (let index = 0; index < 9; index++) await world.emit();
    await arrived(4);
    await change(world, "DELETE", endpointPath(id));
    open();
    await world.drain();
    await world.cron();
    await world.drain();
    const { deliveries } = await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(4);
    expect(deliveries.filter(({ status }) => status === "delivered").length, "in flight").toBe(4);
    expect(deliveries.filter(({ status }) => status === "canceled").length).toBe(5);
  });

  it("and made again with the same URL is told of what comes from then on, with its own secret", async () => {
    const world = await World.create();
    const url = world.newUrl();
    const old = await world.endpoint({ url });
    world.receiver.script(url, (count) => answer(count === 1 ? 500 : 200));
    await world.emit();
    await world.drain(Date.now() + 1_000);
    await change(world, "DELETE", endpointPath(old.id));
    world.skip(1_000);
    const fresh = await world.endpoint({ url });
    await world.emit();
    await world.drain();
    await checkWorld(world);
    const [first, second, ...more] = world.receiver.at(url);
    expect(more).toEqual([]);
    expect(second!.headers.get("webhook-id")).not.toBe(first!.headers.get("webhook-id"));
    expect(verifies(second!, fresh.secret)).toBe(true);
    expect(verifies(second!, old.secret)).toBe(false);
  });
});

describe("a request that its owner cancels", () => {
  it("tells its endpoints so, once, and nothing after, although the provider goes on", async () => {
    const world = await World.create();
    const { url } = await world.endpoint();
    const named = world.newUrl();
    const { requestId } = await world.post("A lighthouse", named);
    expect(await world.cancel(requestId!)).toBe(202);
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests).toMatchObject([{ status: "canceled" }]);
    const told = world.receiver.at(url).map(({ body }) => JSON.parse(body) as { type: string });
    expect(told.map(({ type }) => type)).toEqual(["request.canceled"]);
    expect(world.receiver.at(named), "whoever cancels knows").toEqual([]);
  });

  it("while a callback of it fails is told on, once for each event", async () => {
    const world = await World.create();
    const { url } = await world.endpoint();
    world.receiver.script(url, (count) => answer(count < 4 ? 500 : 200));
    const { requestId } = await world.post("A lighthouse");
    await world.cancel(requestId!);
    expect(await world.cancel(requestId!), "once is enough").toBeGreaterThanOrEqual(400);
    await world.settle();
    const { events } = await checkWorld(world);
    expect(events.length).toBe(1);
    expect(world.receiver.at(url).length).toBe(4);
  });
});
