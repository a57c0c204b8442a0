/**
 * Receivers that answer, and do not take it: what is tried again and when, who is told of it, and what it is to others.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { answer, expectSchedule, gapsOf, noticeEndpoint } from "../support/fault-answers.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

const HOUR_MS = 3_600_000;

describe("an endpoint that refuses", () => {
  it.each([400, 401, 403, 404, 405, 413, 415, 422])(
    "with %i three times in a row is tried on, and its owner is told once",
    async (code) => {
      const world = await World.create();
      const { told } = await noticeEndpoint(world);
      const { id, url } = await world.endpoint();
      world.receiver.script(url, (count) => answer(count < 4 ? code : 200));
      await world.emit();
      await world.drain();

      const receipts = world.receiver.at(url).slice(0, 4);
      expectSchedule(receipts);
      const { deliveries } = await checkWorld(world);
      expect(deliveries.find(({ eventType }) => eventType === "request.nsfw")).toMatchObject({
        status: "delivered",
        attemptCount: 4,
      });
      expect(told()).toMatchObject([
        { type: "endpoint.failing", data: { endpoint_id: id, status_code: code } },
      ]);
      expect(told()[0]!.at, "at the third refusal").toBe(receipts[2]!.at);
    },
  );

  it("with another status each time is no news to its owner", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { url } = await world.endpoint({ event_types: ["request.nsfw"] });
    world.receiver.script(url, (count) => answer([401, 403, 401, 403, 403][count - 1] ?? 200));
    await world.emit();
    await world.drain();
    await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(6);
    expect(told()).toEqual([]);
  });

  it("over several events counts them together, and is told of once however long it goes on", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { url } = await world.endpoint({ event_types: ["request.nsfw"] });
    world.receiver.script(url, (count) => answer(count <= 7 ? 404 : 200));
    for (let index = 0; index < 3; index++) {
      await world.emit();
      await world.drain(Date.now() + 1_000);
    }
    expect(told().length).toBe(1);
    await world.drain();
    await checkWorld(world);
    expect(told().length).toBe(1);
  });
});

describe("an endpoint that only fails", () => {
  it("gets 15 attempts at an event; then it is exhausted, and the others are told once, with what was lost", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const { id, url } = await world.endpoint({ event_types: ["request.nsfw"] });
    world.receiver.script(url, () => answer(500));
    const requestId = await world.emit();
    await world.drain();

    const receipts = world.receiver.at(url);
    expectSchedule(receipts);
    const { deliveries, endpoints } = await checkWorld(world);
    const lost = deliveries.find(({ endpointId }) => endpointId === id)!;
    expect(lost).toMatchObject({ status: "exhausted", attemptCount: 15 });
    const endpoint = endpoints.find((one) => one.id === id);
    expect(endpoint, "one outage, counted from its first failure").toMatchObject({
      status: "active",
      failingSince: receipts[0]!.at,
      lastFailureAt: receipts[14]!.at,
    });
    const [exhausted, failing] = told().toSorted((a, b) => (a.type < b.type ? -1 : 1));
    expect(told().length).toBe(2);
    expect(failing!.type).toBe("endpoint.failing");
    expect(failing!.at - receipts[0]!.at, "after half of five days").toBeGreaterThanOrEqual(
      60 * HOUR_MS,
    );
    expect(exhausted!.data).toMatchObject({
      delivery_id: lost.id,
      request_id: requestId,
      attempts: 15,
      event: { id: lost.eventId, type: "request.nsfw", payload: JSON.parse(lost.body) as unknown },
    });
  });

  it("is told to whom it falls back on, though that one asked for other types only", async () => {
    const world = await World.create();
    const fallback = await world.endpoint({ event_types: ["endpoint.ping"] });
    const { url } = await world.endpoint({
      event_types: ["request.nsfw"],
      fallback_endpoint_id: fallback.id,
      deadline_seconds: 60,
    });
    world.receiver.script(url, () => answer(500));
    await world.emit();
    await world.drain();
    const bodies = world.receiver.at(fallback.url).map(({ body }) => JSON.parse(body) as unknown);
    expect(bodies).toMatchObject([{ type: "callback.expired" }]);
  });

  it("is no endless loop: a notice that is not taken is no reason for another", async () => {
    const world = await World.create();
    const { url } = await world.endpoint({ deadline_seconds: 60 });
    const other = await world.endpoint({ deadline_seconds: 60 });
    for (const each of [url, other.url]) world.receiver.script(each, () => answer(500));
    await world.emit();
    await world.drain();
    const { events } = await checkWorld(world);
    expect(events.map(({ type }) => type).sort()).toEqual([
      "callback.expired",
      "callback.expired",
      "request.nsfw",
    ]);
  });
});

describe("a receiver that says when", () => {
  const HINTS: readonly [hint: string, headers: () => HeadersInit, seconds: number][] = [
    ["nothing", () => ({}), 60],
    ["in half a minute", () => ({ "retry-after": "30" }), 60],
    ["at once", () => ({ "retry-after": "0" }), 60],
    ["below zero", () => ({ "retry-after": "-1" }), 60],
    ["in thirty years", () => ({ "retry-after": "1000000000" }), 86_400],
    ["a word", () => ({ "retry-after": "abc" }), 60],
    ["a fraction", () => ({ "retry-after": "120.5" }), 60],
    ["yesterday", () => ({ "retry-after": "Thu, 31 Dec 2099 00:00:00 GMT" }), 60],
    ["in an hour", () => ({ "retry-after": new Date(Date.now() + HOUR_MS).toUTCString() }), 3_600],
    ["the 31st of February", () => ({ "retry-after": "Wed, 31 Feb 2200 00:00:00 GMT" }), 60],
    [
      "two things",
      () => [
        ["retry-after", "120"],
        ["retry-after", "240"],
      ],
      60,
    ],
  ];

  it.each([429, 503])(
    "with %i is heard where it can be read, up to a day, and never makes it sooner than a minute",
    async (code) => {
      const world = await World.create();
      const urls = HINTS.map(() => world.newUrl());
      HINTS.forEach(([, headers], index) =>
        world.receiver.script(urls[index]!, (count) =>
          answer(count === 1 ? code : 200, count === 1 ? headers() : {}),
        ),
      );
      for (const url of urls) await world.owe(url);
      const healthy = world.newUrl();
      await world.owe(healthy);
      await world.drain();
      await checkWorld(world);
      HINTS.forEach(([hint, , seconds], index) => {
        const [gap] = gapsOf(world.receiver.at(urls[index]!));
        expect(gap, hint).toBeGreaterThanOrEqual(seconds - 1); // dates have no milliseconds
        expect(gap, hint).toBeLessThanOrEqual(Math.max(seconds, 60 * 1.2));
      });
      expect(world.receiver.at(healthy).length, "somebody else, at once").toBe(1);
    },
  );

  it("a thousand years each time gets as many attempts as anybody", async () => {
    const world = await World.create();
    const url = world.newUrl();
    world.receiver.script(url, () => answer(429, { "retry-after": "31536000000" }));
    await world.owe(url);
    await world.drain();
    const { deliveries } = await checkWorld(world);
    expect(deliveries).toMatchObject([{ status: "exhausted", attemptCount: 15 }]);
    expect(new Set(gapsOf(world.receiver.at(url)).map((gap) => gap >= 86_400))).toEqual(
      new Set([true]),
    );
  });
});

describe("a redirect", () => {
  it("is not followed, wherever it leads; each call is one failed attempt", async () => {
    const world = await World.create();
    const scripts = new Map<string, { code: number; location: string | null }>();
    for (const code of [300, 301, 302, 303, 307, 308]) {
      const own = world.newUrl();
      const target = "https://hooks.example.com/elsewhere";
      const traps = code === 307 ? ["https://10.0.0.1/", own, "/"] : [];
      for (const location of [null, target, ...traps]) {
        scripts.set(location === own ? own : world.newUrl(), { code, location });
      }
    }
    for (const [url, { code, location }] of scripts) {
      const headers: HeadersInit = location === null ? {} : { location };
      world.receiver.script(url, (count) => answer(count === 1 ? code : 200, headers));
      await world.owe(url);
    }
    await world.drain();
    const { attempts } = await checkWorld(world); // nothing came where nothing was owed
    expect(world.receiver.receipts.length).toBe(2 * scripts.size);
    const first = attempts.filter(({ number }) => number === 1);
    expect(new Set(first.map(({ cause }) => cause))).toEqual(new Set(["redirect"]));
    expect(attempts.length).toBe(2 * scripts.size);
  });
});

describe("the network's own answers", () => {
  it("in place of a receiver that is not there are the network's fault, and tried again", async () => {
    const world = await World.create();
    const { told } = await noticeEndpoint(world);
    const codes = [520, 521, 522, 523, 524, 525, 526, 527, 530];
    const urls = codes.map((code) => {
      const url = world.newUrl();
      const page = "<html>error code: 1016, 10.1.2.3</html>";
      world.receiver.script(url, (count) =>
        count <= 3 ? new Response(page, { status: code }) : answer(200),
      );
      return url;
    });
    for (const url of urls) await world.owe(url);
    await world.drain();
    const { attempts, deliveries } = await checkWorld(world);
    expect(told(), "nobody refused").toEqual([]);
    deliveries
      .filter(({ url }) => urls.includes(url))
      .forEach(({ id, url, attemptCount }) => {
        expect(attemptCount).toBe(4);
        const code = codes[urls.indexOf(url)]!;
        const cause = code === 525 || code === 526 ? "tls" : "network";
        expect(attempts.find(({ deliveryId }) => deliveryId === id)).toMatchObject({
          statusCode: code,
          cause,
        });
      });
  });
});
