/**
 * Receivers that say stop, and endpoints that fail for days: nothing more is sent to them, what they are owed is held,
 * their account's other endpoints are told, and resuming brings it all, in order.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { answer, noticeEndpoint } from "../support/fault-answers.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { World } from "../support/fault-world.ts";
import { endpointPath } from "../support/webhook-endpoints.ts";

afterAll(() => void vi.useRealTimers());

const HOUR_MS = 3_600_000;

/** The deliveries of an endpoint, the oldest first, as they stand. */
async function standingOf(world: World, endpointId: string): Promise<string[]> {
  const { deliveries } = await checkWorld(world);
  return deliveries
    .filter((delivery) => delivery.endpointId === endpointId)
    .sort((a, b) => (a.eventId < b.eventId ? -1 : 1))
    .map(({ status }) => status);
}

const resume = (world: World, id: string) =>
  world.call(endpointPath(id, "resume"), { method: "POST" });

const ids = (world: World, url: string) =>
  world.receiver.at(url).map(({ headers }) => headers.get("webhook-id") ?? "");

describe("an endpoint that", () => {
  it.each([
    ["answers 410", 410, {}, "gone", "stopped"],
    ["asks to be disabled", 503, { "webhook-delivery": "disable" }, "receiver", "stopped"],
    [
      "takes it and asks to be disabled",
      200,
      { "webhook-delivery": "disable" },
      "receiver",
      "delivered",
    ],
  ])(
    "%s gets nothing more until it is resumed; what comes meanwhile is held, and the others are told once",
    async (_what, code, headers, cause, first) => {
      const world = await World.create();
      const { told } = await noticeEndpoint(world);
      const { id, url } = await world.endpoint({ event_types: ["request.nsfw"] });
      world.receiver.script(url, (count) => (count === 1 ? answer(code, headers) : answer(200)));
      for (let index = 0; index < 4; index++) {
        await world.emit();
        await world.drain(Date.now() + HOUR_MS);
      }
      expect(world.receiver.at(url).length, "after its word").toBe(1);
      expect(await standingOf(world, id)).toEqual([first, "held", "held", "held"]);
      expect(told()).toMatchObject([
        { type: "endpoint.disabled", data: { endpoint_id: id, cause } },
      ]);

      expect((await resume(world, id)).status).toBe(200);
      await world.drain();
      expect(await standingOf(world, id)).toEqual([first, "delivered", "delivered", "delivered"]);
      expect(ids(world, url), "in the order of the events").toEqual(ids(world, url).toSorted());
    },
  );

  it("answers 410 while others are in flight and wait: those in flight end as they may, no other begins", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint({ event_types: ["request.nsfw"] });
    const hold = Promise.withResolvers<void>();
    world.receiver.script(url, async (count) => {
      if (count === 1) return answer(410);
      if (count <= 4) await hold.promise;
      return answer(200);
    });
    // The first is answered only when four are there.
    const start = Promise.withResolvers<void>();
    world.gate.hold = (instant) => (instant === "before send callback" ? start.promise : null);
    for (let index = 0; index < 10; index++) await world.emit();
    start.resolve();
    while (world.receiver.at(url).length < 4) await realSleep(1);
    await realSleep(300); // the 410 is recorded
    hold.resolve();
    await world.drain();
    const standing = await standingOf(world, id);
    expect(world.receiver.at(url).length).toBe(4);
    expect(standing.filter((status) => status === "stopped").length).toBe(1);
    expect(standing.filter((status) => status === "delivered").length).toBe(3);
    expect(standing.filter((status) => status === "held").length).toBe(6);
  });

  it("answers 410 twice at once is disabled once, and told of once", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { url } = await world.endpoint({ event_types: ["request.nsfw"] });
    world.receiver.script(url, () => answer(410));
    const start = Promise.withResolvers<void>();
    world.gate.hold = (instant) => (instant === "before send callback" ? start.promise : null);
    for (let index = 0; index < 4; index++) await world.emit();
    start.resolve();
    await world.drain();
    await checkWorld(world);
    expect(told().length).toBe(1);
  });

  it("refuses one message with abort-message gets the others", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { id, url } = await world.endpoint({ event_types: ["request.nsfw"] });
    const abort = { "webhook-delivery": "abort-message" };
    world.receiver.script(url, (count) => answer([500, 200, 204][count - 1] ?? 200, abort));
    for (let index = 0; index < 3; index++) {
      await world.emit();
      await world.drain(Date.now() + 1_000);
    }
    expect(await standingOf(world, id), "on a 2xx it has no effect").toEqual([
      "stopped",
      "delivered",
      "delivered",
    ]);
    expect(told()).toEqual([]);
  });
});

describe("the URL of a request that", () => {
  it.each([
    ["answers 410", 410, {}],
    ["asks to be disabled", 500, { "webhook-delivery": "disable" }],
  ])("%s stops that message alone", async (_what, code, headers) => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const url = world.newUrl();
    world.receiver.script(url, (count) => answer(count === 1 ? code : 200, headers));
    await world.owe(url);
    await world.drain(Date.now() + 1_000);
    await world.owe(url);
    await world.drain();
    const { deliveries } = await checkWorld(world);
    expect(deliveries.map(({ status }) => status)).toEqual(["stopped", "delivered"]);
    expect(told()).toEqual([]);
  });
});

describe("an endpoint that has failed for five days", () => {
  it("is disabled at its next failure, its owner told at half of it and at the end; what comes is held", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { id, url } = await world.endpoint({ event_types: ["request.nsfw"] });
    world.receiver.script(url, () => answer(500));
    const since = Date.now();
    await world.emit();
    await world.drain(since + 119 * HOUR_MS);
    expect(world.receiver.at(url).length).toBe(15);
    await world.emit(); // fails after five days less an hour, and at its retries before that
    await world.drain(since + 130 * HOUR_MS);
    const sent = world.receiver.at(url);
    expect(sent.at(-1)!.at - since, "the one that disabled it").toBeGreaterThan(120 * HOUR_MS);
    expect(sent.at(-2)!.at - since, "the one before").toBeLessThan(120 * HOUR_MS);
    await world.emit();
    await world.drain(Date.now() + HOUR_MS);

    expect(world.receiver.at(url).length).toBe(sent.length);
    expect(await standingOf(world, id)).toEqual(["exhausted", "held", "held"]);
    expect(
      told()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(["callback.exhausted", "endpoint.disabled", "endpoint.failing"]);
    expect(told().at(-1)).toMatchObject({ data: { cause: "failing", endpoint_id: id } });

    world.receiver.script(url, () => answer(200));
    await resume(world, id);
    await world.drain();
    expect(await standingOf(world, id)).toEqual(["exhausted", "delivered", "delivered"]);
  });

  it("but took one in between is not", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { id, url } = await world.endpoint({
      event_types: ["request.nsfw"],
      deadline_seconds: 20 * 3_600,
    });
    let isUp = false;
    world.receiver.script(url, () => answer(isUp ? 200 : 500));
    const since = Date.now();
    await world.emit();
    await world.drain(since + 50 * HOUR_MS);
    isUp = true;
    await world.emit();
    await world.drain(since + 51 * HOUR_MS);
    isUp = false;
    await world.emit();
    await world.drain(since + 121 * HOUR_MS);
    await world.emit();
    await world.drain();
    expect(await standingOf(world, id)).toEqual(["expired", "delivered", "expired", "expired"]);
    expect(told().map(({ type }) => type)).not.toContain("endpoint.disabled");
  });

  it("in a short outage, after which nothing was due, is not", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { id, url } = await world.endpoint({
      event_types: ["request.nsfw"],
      deadline_seconds: 600,
    });
    world.receiver.script(url, () => answer(500));
    const since = Date.now();
    await world.emit();
    await world.drain(since + 240 * HOUR_MS);
    await world.emit();
    await world.drain();
    expect(await standingOf(world, id)).toEqual(["expired", "expired"]);
    expect(told().map(({ type }) => type)).toEqual(["callback.expired", "callback.expired"]);
  });
});
