/**
 * The delivery contract, from a row that owes a callback to its end, through the real Dispatcher: which answers are
 * tried again and when, and which are not.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { createOutbound } from "../../src/runtime/outbound.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { World } from "../support/fault-world.ts";

/** Seconds before each attempt, as documented. */
const DELAYS = [0, 5, 30, 120, 300, 600, 1200, 1800, 3600, 7200, 18000, 36000, 50400, 72000, 86400];

afterAll(() => void vi.useRealTimers());

/** Owes one callback to a receiver that answers as scripted, and runs it to its end. */
async function deliver(answering: (count: number) => Response) {
  const world = await World.create();
  const url = world.newUrl();
  world.receiver.script(url, answering);
  await world.runToEnd(await world.owe(url));
  const { deliveries, attempts } = await checkWorld(world);
  const receipts = world.receiver.at(url);
  const gaps = receipts.slice(1).map(({ at }, index) => (at - receipts[index]!.at) / 1000);
  return { world, delivery: deliveries[0]!, attempts, receipts, gaps };
}

const status = (code: number, headers: Record<string, string> = {}) =>
  new Response(null, { status: code, headers });

describe("a receiver that fails at first", () => {
  it.each([1, 2, 5, 9])("%i times is told on the schedule until it takes it", async (failures) => {
    const { delivery, attempts, receipts, gaps } = await deliver((count) =>
      status(count > failures ? 200 : 500),
    );
    expect(delivery).toMatchObject({ status: "delivered", attemptCount: failures + 1 });
    expect(attempts.map(({ statusCode }) => statusCode)).toEqual([
      ...Array.from({ length: failures }, () => 500),
      200,
    ]);
    gaps.forEach((gap, index) => {
      expect(gap).toBeGreaterThanOrEqual(DELAYS[index + 1]!);
      expect(gap).toBeLessThanOrEqual(DELAYS[index + 1]! * 1.2);
    });
    const header = (name: string) => receipts.map(({ headers }) => headers.get(name));
    expect(header("webhook-attempt")).toEqual(gaps.concat(0).map((_, index) => `${index + 1}`));
    expect(new Set(header("webhook-id")).size).toBe(1);
    expect(new Set(header("webhook-timestamp")).size).toBe(receipts.length);
    expect(new Set(header("webhook-signature")).size).toBe(receipts.length);
    expect(new Set(receipts.map(({ body }) => body)).size).toBe(1);
  });

  it("for good is given up after 15 attempts, and a row says so", async () => {
    const { delivery, attempts, receipts } = await deliver(() => status(500));
    expect(delivery).toMatchObject({ status: "exhausted", attemptCount: 15, nextAttemptAt: null });
    expect(delivery.lastCause).toBe("server_error");
    expect(attempts.length).toBe(15);
    expect(receipts.length).toBe(15);
  });
});

describe("a receiver that says when", () => {
  it.each([
    ["nothing", {}, 5, 6],
    ["two minutes", { "retry-after": "120" }, 120, 120],
    ["less than the schedule", { "retry-after": "1" }, 5, 6],
    ["a year", { "retry-after": "31536000" }, 86_400, 86_400],
    ["rubbish", { "retry-after": "soon" }, 5, 6],
    ["below zero", { "retry-after": "-1" }, 5, 6],
  ])("%s is told again in time", async (_what, headers, least, most) => {
    const { gaps } = await deliver((count) => status(count === 1 ? 500 : 200, headers));
    expect(gaps.length).toBe(1);
    expect(gaps[0]).toBeGreaterThanOrEqual(least);
    expect(gaps[0]).toBeLessThanOrEqual(most);
  });

  it.each([408, 425, 429, 502, 503, 504, 520, 530])(
    "%i is left alone for a minute, and a little more",
    async (code) => {
      const { gaps } = await deliver((count) => status(count === 1 ? code : 200));
      expect(gaps.length).toBe(1);
      expect(gaps[0]).toBeGreaterThanOrEqual(60);
      expect(gaps[0]).toBeLessThanOrEqual(72);
    },
  );
});

describe("an answer", () => {
  it.each([200, 201, 202, 204, 206, 299])("of %i is a delivery", async (code) => {
    const { delivery, receipts } = await deliver(() => status(code));
    expect(delivery.status).toBe("delivered");
    expect(receipts.length).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])("of %i is not followed and is tried again", async (code) => {
    const location = "https://elsewhere.example.com/";
    const { world, delivery, attempts } = await deliver((count) =>
      count === 1 ? status(code, { location }) : status(200),
    );
    expect(world.receiver.at(location)).toEqual([]);
    expect(attempts[0]).toMatchObject({ statusCode: code, cause: "redirect" });
    expect(delivery.attemptCount).toBe(2);
  });

  it.each([
    ["410", 410, {}, "gone"],
    ["disable", 500, { "webhook-delivery": "disable" }, "disabled_by_receiver"],
    ["abort-message", 503, { "webhook-delivery": "abort-message" }, "aborted_by_receiver"],
  ])("of %s ends the delivery at once", async (_what, code, headers, cause) => {
    const { delivery, receipts } = await deliver(() => status(code, headers));
    expect(delivery).toMatchObject({ status: "stopped", attemptCount: 1, lastCause: cause });
    expect(receipts.length).toBe(1);
  });

  it("of 200 with abort-message is a delivery", async () => {
    const { delivery } = await deliver(() => status(200, { "webhook-delivery": "abort-message" }));
    expect(delivery.status).toBe("delivered");
  });

  it("is kept for the customer to see, cut and cleaned", async () => {
    const { attempts } = await deliver((count) =>
      count === 1 ? new Response(`no\u0000 ${"x".repeat(9_000)}`, { status: 400 }) : status(200),
    );
    expect(attempts[0]).toMatchObject({ statusCode: 400, cause: "rejected" });
    expect(attempts[0]!.answer).toMatch(/^no x+$/);
    expect(attempts[0]!.answer!.length).toBeLessThanOrEqual(4_096);
  });
});

describe("the target guard", () => {
  it("is asked before every attempt: a URL that is not allowed any more gets nothing", async () => {
    const world = await World.create();
    const url = `http://127.0.0.1:9/${world.accountId}`;
    world.receiver.script(url, () => status(500));
    const keeper = await world.owe(url);
    await world.runAlarm(keeper);
    expect(world.receiver.at(url).length).toBe(1);

    const rules = { allowLoopback: false };
    const { fetch } = world.receiver;
    world.services.outbound = createOutbound({ rules, userAgent: "test", fetch });
    await world.runToEnd(keeper);
    const { deliveries, attempts } = await checkWorld(world);
    expect(deliveries[0]).toMatchObject({ status: "refused", lastCause: "refused_target" });
    expect(attempts[1]!.answer).not.toContain("127.0.0.1");
    expect(world.receiver.at(url).length).toBe(1);
  });
});
