/**
 * A shard of the poller, through the real object: how many requests it looks after at once, and what a look costs.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { World } from "../support/fault-world.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";

afterAll(() => void vi.useRealTimers());

const shard = { kind: "poller", name: "shard-0" } as const;

/** Requests of one shard, woken together. */
async function open(world: World, count: number): Promise<void> {
  const { accountId, services } = world;
  const at = { accountId, route: [world.provider.name], waitsFor: world.provider.name };
  const rows = Array.from({ length: count }, () => openRequest(Date.now(), at));
  for (const row of rows) await createRow(services.requests, row);
  await services.wakePoller(rows);
}

/** The writes that pass the gate from now on. */
function countWrites(world: World): string[] {
  const writes: string[] = [];
  world.gate.decide = (instant) => {
    if (/^before (record|write|store)/.test(instant)) writes.push(instant);
    return null;
  };
  return writes;
}

describe("a shard", () => {
  it("asks a provider about at most six requests at once, and about all", async () => {
    const world = await World.create();
    let [now, most] = [0, 0];
    const submit = world.provider.submit.bind(world.provider);
    world.provider.submit = async (job) => {
      most = Math.max(most, ++now);
      await realSleep(3);
      now--;
      return await submit(job);
    };
    await open(world, 20);
    await world.runAlarm(shard);
    expect(most).toBe(6);
    expect(new Set(world.provider.submissions).size).toBe(20);
    await world.settle();
    await checkWorld(world);
  });

  it("writes nothing for a poll that finds nothing new", async () => {
    const world = await World.create();
    await open(world, 1);
    await world.runAlarm(shard); // submits
    world.skip(600);
    const writes = countWrites(world);
    await world.runAlarm(shard); // still queued at the provider
    expect([...world.provider.jobs.values()].map(({ looks }) => looks)).toEqual([1]);
    expect(writes).toEqual([]);
    await world.settle();
  });

  it("looks again within the model's pace, and never past the deadline", async () => {
    const world = await World.create();
    await open(world, 1);
    const start = Date.now();
    const poll = world.provider.poll.bind(world.provider);
    const polls: number[] = [];
    world.provider.poll = async (id) => {
      polls.push(Date.now() - start);
      const outcome = await poll(id);
      return outcome.kind === "completed" ? { kind: "running" } : outcome;
    };
    await world.runToEnd(shard);
    expect(polls.length).toBeGreaterThan(10);
    const gaps = polls.slice(1).map((at, index) => at - polls[index]!);
    expect(Math.max(...gaps), "at most a minute apart").toBeLessThanOrEqual(60_000);
    expect(Math.max(...polls)).toBeLessThan(300_000);
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ errorCode: "timed_out", finishedAt: start + 300_000 });
  });

  it("forgets its looks at a request that the customer took back", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    const [poller] = await world.keepers();
    await world.runAlarm(poller!); // submits
    world.skip(600);
    await world.runAlarm(poller!); // still queued at the provider
    const row = { id: requestId!, polls: null };
    expect(world.services.polls.logOf(row)?.count).toBe(1);
    expect(await world.cancel(requestId!)).toBe(202);
    await world.runAlarm(poller!);
    expect(world.services.polls.logOf(row)).toBeNull();
  });

  it("waits at least a moment for a provider that asks for none", async () => {
    const world = await World.create();
    world.provider.submit = () =>
      Promise.resolve({ kind: "unavailable", reason: "busy", detail: "full", retryAfterMs: 0 });
    await open(world, 1);
    await world.runAlarm(shard);
    expect(await world.enter(shard)).toBeGreaterThanOrEqual(Date.now() + 50);
  });
});
