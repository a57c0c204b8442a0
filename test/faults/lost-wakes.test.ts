/**
 * Wakes that never come, alarms that come twice, early or late, and objects that lose everything: cron finds what is
 * left behind, and what is looked at too often is done once.
 */
import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import {
  inspect,
  inStorage,
  type Keeper,
  killAll,
  stubOf,
  wipe,
} from "../support/fault-keepers.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

/** Every open request and pending delivery, with the object that must know it. */
async function owed(): Promise<(Keeper & { id: string })[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, 'poller' AS kind, 'shard-' || shard AS name FROM requests
       WHERE status IN ('queued', 'running', 'storing')
     UNION ALL SELECT id, 'dispatcher', target FROM deliveries WHERE status = 'pending'`,
  ).all<Keeper & { id: string }>();
  return results;
}

describe("after cron, nothing open is without an object that will look at it", () => {
  it("when the wake of a new request was lost", async () => {
    const world = await World.create();
    world.gate.strikeOnce("before wake poller", "throw");
    expect((await world.post("A lighthouse")).status).toBe(200);
    const [request] = await owed();
    expect(await inspect(request!)).toEqual({ ids: [], alarmAt: null });

    world.skip(10_001);
    await world.cron();
    expect(await inspect(request!)).toEqual({ ids: [request!.id], alarmAt: Date.now() });
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
  });

  it("when the submission was stored but its answer was lost, so that the customer saw a 500", async () => {
    const world = await World.create();
    world.gate.strikeOnce("after write request", "throw");
    expect((await world.post("A lighthouse")).status).toBe(500);
    await world.settle();
    expect((await checkWorld(world)).requests.map(({ status }) => status)).toEqual(["completed"]);
  });

  it("when the submission was not stored: there is no request, and none was promised", async () => {
    const world = await World.create();
    world.gate.strikeOnce("before write request", "throw");
    expect((await world.post("A lighthouse")).status).toBe(500);
    await world.settle();
    expect((await checkWorld(world)).requests).toEqual([]);
    expect(world.provider.submissions).toEqual([]);
  });

  it("when all objects lost their storage in the middle of it all", async () => {
    const world = await World.create();
    let answer = 503;
    for (let index = 0; index < 3; index++) {
      const url = world.newUrl();
      world.receiver.script(url, () => new Response(null, { status: answer }));
      await world.post(index === 0 ? "double:stuck" : "A lighthouse", url);
    }
    // Two have completed and owe a callback that fails; one is still running.
    for (let step = 0; step < 8; step++) {
      for (const keeper of await world.keepers()) await world.runAlarm(keeper);
      world.skip(600);
    }
    expect((await owed()).map(({ kind }) => kind).sort()).toEqual([
      "dispatcher",
      "dispatcher",
      "poller",
    ]);
    for (const keeper of await world.keepers()) await wipe(keeper);
    world.skip(90_000); // a minute, a fifth of it, and what counts as left behind
    await world.cron();
    for (const { id, kind, name } of await owed()) {
      const { ids, alarmAt } = await inspect({ kind, name });
      expect(ids).toContain(id);
      expect(alarmAt).toBe(Date.now());
    }
    answer = 200;
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests.map(({ status }) => status).sort()).toEqual([
      "completed",
      "completed",
      "failed",
    ]);
  });

  it("when an alarm was lost and the object still knows the id", async () => {
    const world = await World.create();
    await world.post("A lighthouse");
    const [request] = await owed();
    await inStorage(request!, (storage) => storage.deleteAlarm());
    world.skip(10_001);
    await world.cron();
    expect((await inspect(request!)).alarmAt).not.toBeNull();
    await world.settle();
    await checkWorld(world);
  });

  it("when one of cron's two lists cannot be read", async () => {
    const world = await World.create();
    world.gate.strikeOnce("before wake poller", "throw");
    await world.post("A lighthouse");
    world.gate.strikeOnce("before list deliveries", "throw");
    world.skip(10_001);
    await world.cron();
    expect(world.gate.struck.at(-1)?.instant).toBe("before list deliveries");
    const [request] = await owed();
    expect((await inspect(request!)).ids).toEqual([request!.id]);
    await world.settle();
    await checkWorld(world);
  });
});

describe("an alarm", () => {
  it("that runs twice at once sends a callback once", async () => {
    const world = await World.create();
    await world.post("A lighthouse");
    for (let step = 0; step < 10; step++) {
      for (const keeper of await world.keepers()) {
        await world.enter(keeper);
        // The second one comes while the first is under way.
        const first = runDurableObjectAlarm(stubOf(keeper));
        await inStorage(keeper, (storage) => storage.setAlarm(Date.now() + 1));
        await Promise.all([first, runDurableObjectAlarm(stubOf(keeper))]);
      }
      for (const keeper of await world.keepers()) await world.finish(keeper);
      world.skip(600);
    }
    await world.settle();
    await checkWorld(world);
    expect(world.receiver.receipts.length).toBe(1);
    expect(world.provider.submissions.length).toBe(1);
  });

  it("that is repeated or early changes nothing", async () => {
    const world = await World.create();
    await world.post("A lighthouse");
    const url = world.newUrl();
    world.receiver.script(url, (count) => new Response(null, { status: count < 4 ? 500 : 200 }));
    await world.post("A tower", url);
    const again = async () => {
      world.afterAlarm = () => Promise.resolve();
      for (const keeper of await world.keepers()) {
        await inStorage(keeper, (storage) => storage.setAlarm(Date.now()));
        await world.runAlarm(keeper);
      }
      world.afterAlarm = again;
    };
    world.afterAlarm = again;
    await world.settle();
    await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(4);
    expect(world.receiver.receipts.length).toBe(5);
    expect(world.provider.submissions.length).toBe(2);
    for (const job of world.provider.jobs.values()) expect(job.looks, "polls").toBe(3);
  });

  it("that comes late finds the request past its deadline, and tells so", async () => {
    const world = await World.create();
    await world.post("A lighthouse");
    world.skip(25 * 60 * 60_000);
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "failed", errorCode: "timed_out" });
    expect(world.receiver.receipts.length).toBe(1);
    expect(JSON.parse(world.receiver.receipts[0]!.body)).toMatchObject({ status: "failed" });
  });
});

describe("a callback that waits for its retry", () => {
  it("is not sent early when its object lost its memory", async () => {
    const world = await World.create();
    const url = world.newUrl();
    world.receiver.script(url, (count) => new Response(null, { status: count < 5 ? 500 : 200 }));
    world.afterAlarm = killAll;
    await world.post("A lighthouse", url);
    await world.settle();
    await checkWorld(world);
    const gaps = world.receiver
      .at(url)
      .map(({ at }, index, all) => at - (all[index - 1]?.at ?? at));
    const least = [0, 5_000, 30_000, 120_000, 300_000];
    expect(gaps.map((gap, index) => gap >= least[index]!)).toEqual(least.map(() => true));
  });
});
