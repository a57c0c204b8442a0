/**
 * One request, and one fault at each instant of its life: before and after every call that leaves our code, the call
 * throws, or its object is killed at once, or is evicted while the call is under way.
 */
import { evictAllDurableObjects } from "cloudflare:test";
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import type { Fault } from "../support/fault-gate.ts";
import { killAll, wipe } from "../support/fault-keepers.ts";
import { World } from "../support/fault-world.ts";

/** The calls of a request's life, in order. */
const CALLS = [
  "read request",
  "submit",
  "record admitted",
  "record submitted",
  "poll",
  "record started",
  "record produced",
  "open output",
  "store output",
  "record ending",
  "wake dispatcher",
  "read delivery",
  "read secret",
  "write secret",
  "send callback",
  "record attempt",
];

/** A dispatcher that is woken has all that it needs: it reads a delivery when it was not. */
const wakeIsLost = (instant: string): [string, Fault][] =>
  instant.endsWith("read delivery") ? [["before wake dispatcher", "throw"]] : [];

const INSTANTS = CALLS.flatMap((call) => [`before ${call}`, `after ${call}`]);
const FAULTS: readonly Fault[] = ["throw", "abort", "evict"];

/**
 * The receiver may be told twice where it was told and nobody lived to write it down; everywhere else exactly once.
 * An attempt whose answer was lost on the way is a failed attempt.
 */
const MAY_REPEAT = new Set([
  "throw after send callback",
  "abort after send callback",
  "abort before record attempt",
  "abort after wake dispatcher", // which is sending by then
]);

afterAll(() => void vi.useRealTimers());

describe.each(FAULTS)("a request completes and tells once, whatever meets with: %s", (fault) => {
  it.each(INSTANTS)("%s", async (instant) => {
    const world = await World.create();
    const faults = new Map([...wakeIsLost(instant), [instant, fault] as const]);
    world.gate.strikeEach(faults);
    const { status } = await world.post("A lighthouse in a storm");
    expect(status).toBe(200);
    await world.settle();

    expect(world.gate.struck).toEqual(
      [...faults].map(([struck, what]) => ({ instant: struck, fault: what })),
    );
    const { requests, deliveries } = await checkWorld(world);
    expect(requests.map((request) => request.status)).toEqual(["completed"]);
    expect(deliveries.map((delivery) => delivery.status)).toEqual(["delivered"]);
    expect(world.provider.jobs.size).toBe(1);
    const most = MAY_REPEAT.has(`${fault} ${instant}`) ? 2 : 1;
    expect(world.receiver.receipts.length).toBeLessThanOrEqual(most);
  });
});

describe("a request completes and tells once, whatever is lost between two steps", () => {
  const LOSSES = {
    "the memory of all objects, at once": () => killAll(),
    "the memory of all objects, in order": () => evictAllDurableObjects(),
    "all objects with their storage and alarms": async (world: World) => {
      for (const keeper of await world.keepers()) await wipe(keeper);
    },
  } as const;

  it.each(Object.entries(LOSSES))("%s, after every step", async (_name, lose) => {
    const world = await World.create();
    world.afterAlarm = () => lose(world);
    await world.post("A lighthouse in a storm");
    await lose(world);
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests.map(({ status }) => status)).toEqual(["completed"]);
    expect(world.receiver.receipts.length).toBe(1);
  });
});
