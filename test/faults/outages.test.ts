/**
 * A provider that is away, silent, unpaid or full: no request is lost, none becomes two jobs, the provider is left in peace
 * meanwhile, and afterwards it gets no more than it takes, in fair order.
 */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { PlanId } from "../../src/accounts/plans.ts";
import type { Request } from "../../src/requests/request.ts";
import { FAILURES_TO_OPEN } from "../../src/poller/provider-health.ts";
import { newId } from "../../src/runtime/ids.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { createRows, openRequest } from "../support/fault-requests.ts";
import { loadRows } from "../support/fault-rows.ts";
import { World } from "../support/fault-world.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Two shards: a round of a world costs as much as it has objects. */
const PATIENT = { POLLER_SHARDS: "2", QUEUE_DEADLINE_SECONDS: "36000" };

afterAll(() => void vi.useRealTimers());

/** Requests of one account, which wait for the provider. */
async function crowd(world: World, plan: PlanId, count: number): Promise<string[]> {
  const accountId = newId("account", Date.now());
  await env.DB.prepare("INSERT INTO accounts (id, name, plan, created_at) VALUES (?, 'One', ?, 0)")
    .bind(accountId, plan)
    .run();
  const { name } = world.provider;
  const row = openRequest(Date.now(), {
    accountId,
    callbackUrl: null,
    route: [name],
    waitsFor: name,
    deadlineAt: Date.now() + 36_000 * SECOND_MS,
  });
  return await createRows(world.services.requests, row, count, 2);
}

/** How many of the instants lie in each window that has any. */
function perWindow(instants: readonly number[], windowMs: number): number[] {
  const counts = new Map<number, number>();
  for (const at of instants) {
    const window = Math.floor(at / windowMs);
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** Looks at the order in which an account's requests were given their places. */
function expectFirstComeFirstServed(requests: readonly Request[]): void {
  for (const accountId of new Set(requests.map((row) => row.accountId))) {
    const own = requests.filter((row) => row.accountId === accountId);
    const byArrival = own.sort((a, b) => a.createdAt - b.createdAt).map((row) => row.admittedAt!);
    expect(byArrival).toEqual(byArrival.toSorted((a, b) => a - b));
  }
}

describe("a provider that is away for an hour, with a thousand requests of five accounts waiting", () => {
  it(
    "is left in peace meanwhile, and gets each of them once, in order, no more at once than it takes",
    { timeout: 240_000 },
    async () => {
      const LIMIT = 20;
      const world = await World.create({ providers: [{ maxRunning: LIMIT }], settings: PATIENT });
      const { provider } = world;
      provider.isDown = true;
      const ids = [
        ...(await crowd(world, "mega", 500)),
        ...(await crowd(world, "ultra", 200)),
        ...(await crowd(world, "pro", 150)),
        ...(await crowd(world, "basic", 100)),
        ...(await crowd(world, "basic", 50)),
      ];
      const from = Date.now();
      await world.services.requests.givePlace(provider.name, from);
      await world.pass(HOUR_MS);
      expect(provider.jobs.size).toBe(0);
      const tries = provider.attempts.map(({ at }) => at - from);
      const busiest = Math.max(...perWindow(tries, MINUTE_MS));
      expect(tries.length, `${tries.length} tries in an hour`).toBeLessThanOrEqual(45);
      expect(
        Math.max(
          ...perWindow(
            tries.filter((at) => at > 5 * MINUTE_MS),
            MINUTE_MS,
          ),
        ),
      ).toBeLessThanOrEqual(2);

      provider.isDown = false;
      const back = Date.now();
      await world.settle();
      const { requests } = await checkWorld(world);
      expect(requests.length).toBe(1_000);
      expect(requests.every(({ status }) => status === "completed")).toBe(true);
      expect(provider.submissions.length, "each once").toBe(1_000);
      expect(new Set(provider.submissions)).toEqual(new Set(ids));
      expect(provider.mostUnfinished).toBeLessThanOrEqual(LIMIT);
      expectFirstComeFirstServed(requests);
      const drained = provider.attempts.slice(tries.length).map(({ at }) => at - back);
      const burst = Math.max(...perWindow(drained, SECOND_MS));
      expect(burst, "a job takes a second and a half").toBeLessThanOrEqual(2 * LIMIT);
      const lasted = Math.max(...requests.map((row) => row.finishedAt! - back));
      vi.restoreAllMocks();
      console.log(
        JSON.stringify({
          tries: tries.length,
          busiestMinute: busiest,
          firstAfterMs: drained[0],
          burst,
          lastedMs: lasted,
        }),
      );
      // 50 jobs one after the other in each place, and the pause of the circuit and cron's minute before them.
      expect(lasted).toBeLessThan(10 * MINUTE_MS);
    },
  );

  it(
    "and does not answer at all: those that it may have taken stay, and are not failed",
    { timeout: 120_000 },
    async () => {
      const world = await World.create({ providers: [{ maxRunning: 4 }], settings: PATIENT });
      const { provider } = world;
      provider.isSilent = true;
      await crowd(world, "mega", 60);
      await world.pass(HOUR_MS);
      const tries = provider.attempts.map(({ at }) => at);
      // Three silent tries open the circuit. The fourth place is tried at the same instant, or sees that and is given back.
      const tried = new Set(provider.attempts.map(({ id }) => id));
      expect([FAILURES_TO_OPEN, 4]).toContain(tried.size);
      const meanwhile = await loadRows();
      const kept = meanwhile.requests.filter(({ isUnanswered }) => isUnanswered);
      expect(new Set(kept.map(({ id }) => id)), "those stay, and nobody else").toEqual(tried);
      expect(kept.every(({ provider: at, admittedAt }) => at !== null && admittedAt !== null)).toBe(
        true,
      );
      expect(meanwhile.requests.every(({ status }) => status === "queued")).toBe(true);
      const late = tries.filter((at) => at > tries[0]! + 5 * MINUTE_MS);
      expect(Math.max(...perWindow(late, MINUTE_MS))).toBeLessThanOrEqual(4);
      provider.isSilent = false;
      await world.settle();
      const { requests } = await checkWorld(world);
      expect(requests.every(({ status }) => status === "completed")).toBe(true);
      expect(provider.submissions.length).toBe(60);
      expect(provider.mostUnfinished).toBeLessThanOrEqual(4);
      expectFirstComeFirstServed(requests.filter(({ id }) => !tried.has(id)));
    },
  );
});

describe("a provider that accepts, and is not heard", () => {
  it("gets no more than it takes at once: what it may have keeps its place", async () => {
    const world = await World.create({ providers: [{ maxRunning: 1 }], settings: PATIENT });
    const { provider } = world;
    provider.losesAnswers = true;
    for (let each = 0; each < 3; each++) await crowd(world, "pro", 2);
    await world.pass(20 * MINUTE_MS);
    expect(provider.jobs.size).toBe(1);
    provider.losesAnswers = false;
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests.every(({ status }) => status === "completed")).toBe(true);
    expect([provider.jobs.size, provider.mostUnfinished]).toEqual([6, 1]);
  });
});

describe("a provider that takes fewer at once than it is given", () => {
  it("gets each request once all the same, and does not fail one", async () => {
    const world = await World.create({ providers: [{ maxRunning: 6 }], settings: PATIENT });
    const { provider } = world;
    provider.capacity = 2;
    await crowd(world, "mega", 20);
    await crowd(world, "pro", 20);
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests.every(({ status }) => status === "completed")).toBe(true);
    expect(provider.submissions.length).toBe(40);
    expect(provider.mostUnfinished).toBe(2);
  });
});

describe("a request at a provider that needs its operator", () => {
  it.each(["no_credit", "bad_credentials", "blocked"] as const)(
    "waits while it is %s, which is logged as an error, and completes once that is mended",
    async (reason) => {
      const world = await World.create({ providers: [{ maxRunning: 2 }] });
      const { provider } = world;
      [provider.refuses, provider.retryAfterMs] = [reason, 5 * MINUTE_MS];
      const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
      const ids = await Promise.all(
        ["A lighthouse", "A tower", "A bridge"].map((prompt) => world.post(prompt)),
      );
      await world.pass(40 * MINUTE_MS);
      const told = errors.mock.calls.map((call) => JSON.stringify(call));
      expect(
        told.filter((line) => line.includes("provider_needs_operator")).length,
      ).toBeGreaterThan(3);
      expect(told.some((line) => line.includes(reason))).toBe(true);
      for (const { requestId } of ids) {
        const answer = await world.call(`/requests/${requestId}/status`);
        expect(await answer.json()).toMatchObject({ status: "queued" });
      }
      expect(provider.attempts.length, "at most five minutes' pauses").toBeLessThan(16);
      provider.refuses = null;
      const mended = Date.now();
      await world.settle();
      const { requests } = await checkWorld(world);
      for (const { status, finishedAt } of requests) {
        expect(status).toBe("completed");
        expect(finishedAt! - mended).toBeLessThan(8 * MINUTE_MS);
      }
    },
  );
});

describe("a request that was given a place a moment before its provider is known to fail", () => {
  it("gives it back, and waits longer than it might have run", async () => {
    const world = await World.create({ providers: [{ maxRunning: 1 }] });
    const { services, provider } = world;
    const [id] = await crowd(world, "pro", 1);
    await services.requests.givePlace(provider.name, Date.now());
    const sign = { kind: "failure", reason: "no_credit", retryAfterMs: 300_000 } as const;
    await services.health.note(provider.name, sign, Date.now(), () => 0.99);
    await world.pass(MINUTE_MS);
    expect(await services.requests.load(id!)).toMatchObject({ provider: null, admittedAt: null });
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "completed" });
    expect(requests[0]!.finishedAt! - requests[0]!.createdAt).toBeGreaterThan(requests[0]!.runMs);
  });
});

describe("a job that cannot be asked about", () => {
  it("does not keep others from being submitted, and ends at its deadline", async () => {
    const world = await World.create();
    const { provider } = world;
    const lost = await world.post("double:stuck");
    await world.pass(0);
    const poll = provider.poll.bind(provider);
    const { providerJobId } = provider.jobs.get(lost.requestId!)!;
    const away = { kind: "unavailable", reason: "down", detail: "?", retryAfterMs: 1_000 } as const;
    provider.poll = (id) => (id === providerJobId ? Promise.resolve(away) : poll(id));
    await world.pass(2 * MINUTE_MS);
    const { requestId } = await world.post("A lighthouse");
    await world.settle();
    const { requests } = await checkWorld(world);
    const row = requests.find(({ id }) => id === requestId)!;
    expect(row.submittedAt! - row.createdAt).toBeLessThan(SECOND_MS);
    expect(requests.find(({ id }) => id === lost.requestId)!.errorCode).toBe("timed_out");
  });
});
