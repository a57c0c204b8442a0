/**
 * Every request ends: what waits too long, what runs too long, what a provider forgot, what was canceled; also where the
 * clock jumps.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import { seededRandom } from "../support/fault-random.ts";
import { runSeeds } from "../support/fault-seeds.ts";
import { World } from "../support/fault-world.ts";
import type { ProviderDouble } from "../support/provider-double.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;

/** Few objects: a round of a world costs as much as it has of them. */
const PATIENT = { POLLER_SHARDS: "2", QUEUE_DEADLINE_SECONDS: "36000" };

afterAll(() => void vi.useRealTimers());

describe("a provider that accepts", () => {
  it("and forgets has lost the job, once its status has had time to appear", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    await world.pass(0);
    world.provider.jobs.delete(requestId!);
    const row = (await world.services.requests.load(requestId!))!;
    await world.settle();
    const ended = (await world.services.requests.load(requestId!))!;
    expect(ended).toMatchObject({ status: "failed", errorCode: "provider_lost_job" });
    const afterMs = ended.finishedAt! - row.submittedAt!;
    expect(afterMs).toBeGreaterThanOrEqual(30 * SECOND_MS);
    expect(afterMs).toBeLessThan(35 * SECOND_MS);
    expect(world.receiver.receipts.map(({ body }) => JSON.parse(body).status)).toEqual(["failed"]);
  });

  it("and shows the job a little later is followed", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    await world.pass(0);
    const { jobs } = world.provider;
    const job = jobs.get(requestId!)!;
    jobs.delete(requestId!);
    await world.pass(20 * SECOND_MS);
    jobs.set(requestId!, job);
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
  });

  it("and never ends is told to stop when the time to run is over, which began with the place", async () => {
    const world = await World.create({ providers: [{ maxRunning: 1 }] });
    const first = await world.post("double:stuck");
    world.skip(1);
    const second = await world.post("double:stuck");
    await world.settle();
    const { requests } = await checkWorld(world);
    for (const { requestId } of [first, second]) {
      const row = requests.find(({ id }) => id === requestId)!;
      expect(row).toMatchObject({ status: "failed", errorCode: "timed_out" });
      expect(row.finishedAt! - row.admittedAt!).toBe(row.runMs);
      expect(world.provider.jobs.get(requestId!)?.canceled).toBe(true);
    }
    const [a, b] = [first, second].map(({ requestId }) =>
      requests.find(({ id }) => id === requestId)!,
    );
    expect(b!.admittedAt).toBe(a!.finishedAt);
  });
});

describe("a request that waits", () => {
  it("fails when its time to wait is over, and was never submitted", async () => {
    const world = await World.create({
      providers: [{ maxRunning: 1 }],
      settings: { QUEUE_DEADLINE_SECONDS: "200" },
    });
    const first = await world.post("double:stuck");
    world.skip(1);
    const second = await world.post("A lighthouse");
    await world.settle();
    const { requests } = await checkWorld(world);
    const row = requests.find(({ id }) => id === second.requestId)!;
    expect(row).toMatchObject({ status: "failed", errorCode: "timed_out", provider: null });
    expect(row.finishedAt! - row.createdAt).toBe(200 * SECOND_MS);
    expect(world.provider.submissions).toEqual([first.requestId]);
  });

  it.each(["waits for a place", "has a place", "is at the provider"])(
    "can be canceled while it %s",
    async (when) => {
      const world = await World.create({ providers: [{ maxRunning: 1 }] });
      const first = await world.post("double:stuck");
      await world.pass(0);
      if (when === "waits for a place") {
        const { requestId } = await world.post("A lighthouse");
        await world.pass(0);
        expect(await world.cancel(requestId!)).toBe(202);
        await world.cancel(first.requestId!);
        await world.settle();
        expect(world.provider.submissions).toEqual([first.requestId]);
        return;
      }
      if (when === "has a place") {
        expect(await world.cancel(first.requestId!)).toBe(202);
        const { requestId } = await world.post("A lighthouse");
        await world.services.requests.givePlace("double", Date.now());
        expect(await world.cancel(requestId!)).toBe(202);
        await world.settle();
        expect(world.provider.submissions).toEqual([first.requestId]);
      } else {
        expect(await world.cancel(first.requestId!)).toBe(202);
        await world.pass(SECOND_MS);
        expect(world.provider.jobs.get(first.requestId!)?.canceled).toBe(true);
      }
      const next = await world.post("A tower");
      await world.settle();
      const { requests } = await checkWorld(world);
      expect(requests.find(({ id }) => id === next.requestId)!.status).toBe("completed");
    },
  );
});

describe("a clock that jumps an hour forth and back", () => {
  const SEEDS = { first: 20_261_140, budgetMs: 10_000, least: 4 };

  it(
    "loses no request, and makes no second job of one",
    { timeout: SEEDS.budgetMs + 60_000 },
    async () => {
      const totals = { schedules: 0, requests: 0, completed: 0, jumps: 0, accepted: 0 };
      await runSeeds(SEEDS, async (seed) => {
        const random = seededRandom(seed);
        const world = await World.create({ providers: [{ maxRunning: 2 }], settings: PATIENT });
        let jumpsLeft = 1 + Math.floor(random() * 4);
        world.afterAlarm = () => {
          if (jumpsLeft > 0 && random() < 0.2) {
            jumpsLeft--;
            totals.jumps++;
            world.skip(random() < 0.5 ? HOUR_MS : -HOUR_MS);
            troubled(world.provider, random);
          } else if (jumpsLeft === 0) troubled(world.provider, () => 1);
          return Promise.resolve();
        };
        for (let count = 0; count < 5; count++) await world.post("A lighthouse", null);
        await world.settle();
        const { requests } = await checkWorld(world);
        totals.schedules++;
        totals.requests += requests.length;
        totals.completed += requests.filter(({ status }) => status === "completed").length;
        totals.accepted += world.provider.jobs.size;
      });
      console.log(JSON.stringify(totals));
      expect(totals.completed / totals.requests).toBeGreaterThan(0.5);
    },
  );

  /** Refuses, is silent or is well, by chance. */
  function troubled(provider: ProviderDouble, random: () => number): void {
    provider.refuses = random() < 0.3 ? "busy" : null;
    provider.isSilent = random() < 0.2;
    provider.isDown = random() < 0.2;
  }
});
