/**
 * Clocks that jump: forward past what is due, back before what was done, or stand still. No pause becomes negative, no
 * object wakes in a circle, and every event keeps its id.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { answer, gapsOf } from "../support/fault-answers.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { inspect, type Keeper } from "../support/fault-keepers.ts";
import { loadRows } from "../support/fault-rows.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

const MINUTE_MS = 60_000;

/** An endpoint that takes an event at the fifth attempt. */
async function failing() {
  const world = await World.create();
  const { id, url } = await world.endpoint();
  const keeper: Keeper = { kind: "dispatcher", name: id };
  world.receiver.script(url, (count) => answer(count < 5 ? 500 : 200));
  await world.emit();
  await world.finish(keeper);
  return { world, url, keeper };
}

/** Runs the object's alarms as the platform would, and counts them. */
async function runsUntil(world: World, keeper: Keeper, until: number): Promise<number> {
  for (let runs = 0; ; runs++) {
    await world.finish(keeper);
    const { alarmAt } = await inspect(keeper);
    if (alarmAt === null || alarmAt > until) return runs;
    expect(runs, "in a circle").toBeLessThan(20);
    vi.setSystemTime(Math.max(alarmAt, Date.now()));
    await world.runAlarm(keeper);
  }
}

describe("a clock that jumps", () => {
  it("ten minutes ahead while a retry waits has it sent once, and the next on the schedule from there", async () => {
    const { world, url, keeper } = await failing();
    world.skip(10 * MINUTE_MS);
    await runsUntil(world, keeper, Date.now());
    expect(world.receiver.at(url).length).toBe(2);
    await world.drain();
    await checkWorld(world);
    const gaps = gapsOf(world.receiver.at(url)).slice(1);
    [30, 120, 300].forEach((delay, index) => {
      expect(gaps[index]).toBeGreaterThanOrEqual(delay);
      expect(gaps[index]).toBeLessThanOrEqual(delay * 1.2);
    });
  });

  it("ten minutes back while a retry waits sends it when its time has come, and does not spin meanwhile", async () => {
    const { world, url, keeper } = await failing();
    const dueAt = (await loadRows()).deliveries[0]!.nextAttemptAt!;
    world.skip(-10 * MINUTE_MS);
    expect(await runsUntil(world, keeper, dueAt - 1), "nothing to do before").toBeLessThanOrEqual(
      1,
    );
    expect(world.receiver.at(url).length).toBe(1);
    await world.drain();
    await checkWorld(world);
    expect(world.receiver.at(url)[1]!.at).toBeGreaterThanOrEqual(dueAt);
    for (const gap of gapsOf(world.receiver.at(url))) expect(gap).toBeGreaterThan(0);
  });

  it("ten minutes back during an attempt records no negative duration, and the next pause begins then", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    world.receiver.script(url, (count) => {
      if (count === 1) world.skip(-10 * MINUTE_MS);
      return answer(count === 1 ? 500 : 200);
    });
    await world.emit();
    await world.finish({ kind: "dispatcher", name: id });
    const [delivery] = (await loadRows()).deliveries;
    expect(delivery!.nextAttemptAt! - Date.now()).toBeGreaterThanOrEqual(5_000);
    expect(delivery!.nextAttemptAt! - Date.now()).toBeLessThanOrEqual(6_000);
    await world.drain();
    const { attempts } = await checkWorld(world);
    for (const { durationMs } of attempts) expect(durationMs).toBeGreaterThanOrEqual(0);
  });

  it("back while a breaker is open has the probe sent at its time, one, and the rest after it", async () => {
    const world = await World.create();
    const { id, url } = await world.endpoint();
    const keeper: Keeper = { kind: "dispatcher", name: id };
    let isUp = false;
    world.receiver.script(url, () => answer(isUp ? 200 : 500));
    for (let index = 0; index < 16; index++) await world.emit();
    await world.finish(keeper);
    const sent = world.receiver.at(url).length;
    world.skip(-10 * MINUTE_MS);
    const now = Date.now();
    expect(await runsUntil(world, keeper, now + 9 * MINUTE_MS)).toBeLessThanOrEqual(2);
    expect(world.receiver.at(url).length).toBe(sent);
    isUp = true;
    await world.drain();
    const { deliveries } = await checkWorld(world);
    expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(["delivered"]));
  });
});

describe("a clock that stands still", () => {
  it("gives each of a hundred events of one millisecond its own id, and each delivery", async () => {
    const world = await World.create();
    const { url } = await world.endpoint();
    await Promise.all(Array.from({ length: 100 }, () => world.emit()));
    await world.drain();
    const { events, deliveries } = await checkWorld(world);
    expect(new Set(events.map(({ id }) => id)).size).toBe(100);
    expect(new Set(deliveries.map(({ id }) => id)).size).toBe(100);
    expect(world.receiver.at(url).length).toBe(100);
  });

  it("or goes on: ids of later events sort after those of earlier ones", async () => {
    const world = await World.create();
    await world.endpoint();
    for (let index = 0; index < 5; index++) {
      await world.emit();
      world.skip(1);
    }
    await world.drain();
    const { events } = await checkWorld(world);
    expect(events.map(({ createdAt }) => createdAt)).toEqual(
      events.map(({ createdAt }) => createdAt).toSorted((a, b) => a - b),
    );
  });
});
