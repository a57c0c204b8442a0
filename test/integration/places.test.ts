/**
 * Places to run: never more than the plan has, taken in the order of submission, and taken again at once when they
 * become free, however that happens and whatever wake is lost. Nobody is refused for want of a place.
 */
import { env } from "cloudflare:workers";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { addKey, createAccount, keyHeader } from "../support/accounts.ts";
import { call, rowOf, SOUL, submit } from "../support/api.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { World } from "../support/fault-world.ts";
import { ledgerViolations } from "../support/ledger-checks.ts";

const BASIC_PLACES = 2;

afterAll(() => void vi.useRealTimers());
afterEach(async () => expect(await ledgerViolations()).toEqual([]));

/** How many of the account's requests have a place at this instant, by whether they are of a test key. */
async function placesTaken(accountId: string, isTest = false): Promise<number> {
  const row = await env.DB.prepare(
    `SELECT count(*) AS count FROM requests WHERE account_id = ? AND is_test = ?
       AND admitted_at IS NOT NULL AND status IN ('queued', 'running', 'storing')`,
  )
    .bind(accountId, isTest ? 1 : 0)
    .first<number>("count");
  return row ?? 0;
}

async function until(holds: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const stopAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > stopAt) throw new Error("it did not come to hold");
    await realSleep(25);
  }
}

const TWENTY_MS = 80_000;

describe("twenty requests on BASIC", () => {
  it("all run, two at once, in their order, without a pause", { timeout: TWENTY_MS }, async () => {
    const account = await createAccount({ planId: "basic" });
    const endings = ["sandbox:fail", "sandbox:nsfw", "A lighthouse", "sandbox:fail"];
    const ids: string[] = [];
    for (let index = 0; index < 20; index++) {
      const prompt = `sandbox:slow=1 ${endings[index % endings.length]}`;
      ids.push((await submit(account, SOUL, { prompt })).request_id);
    }
    let [most, looks] = [0, 0];
    const open = env.DB.prepare(
      "SELECT count(*) AS open FROM requests WHERE account_id = ? AND finished_at IS NULL",
    ).bind(account.id);
    await until(async () => {
      most = Math.max(most, await placesTaken(account.id));
      looks++;
      return (await open.first("open")) === 0;
    }, TWENTY_MS);
    expect(most).toBe(BASIC_PLACES);
    expect(looks).toBeGreaterThan(100);

    const rows = await Promise.all(ids.map(rowOf));
    const admitted = rows.map((row) => Number(row["admitted_at"]));
    const finished = rows.map((row) => Number(row["finished_at"])).sort((a, b) => a - b);
    for (const [index, at] of admitted.entries()) {
      const laterFirst = admitted.slice(index + 1).filter((other) => other < at);
      expect(laterFirst.length, `${index} is overtaken`).toBeLessThan(BASIC_PLACES);
    }
    const inOrder = [...admitted].sort((a, b) => a - b);
    const pauses = inOrder.slice(BASIC_PLACES).map((at, index) => at - finished[index]!);
    console.log(JSON.stringify({ looks, longestPauseMs: Math.max(...pauses) }));
    expect(Math.min(...pauses), "not before a place is free").toBeGreaterThanOrEqual(0);
    expect(Math.max(...pauses), "taken at once").toBeLessThan(1_000);
  });
});

describe("live and test requests", () => {
  it("have places of their own", async () => {
    const live = await createAccount({ planId: "basic" });
    const test = await addKey(live, { mode: "test" });
    for (const account of [live, test]) {
      for (let index = 0; index < 4; index++) {
        await submit(account, SOUL, { prompt: "sandbox:stuck" });
      }
    }
    const taken = async () => [await placesTaken(live.id), await placesTaken(live.id, true)];
    await until(async () => String(await taken()) === `${BASIC_PLACES},${BASIC_PLACES}`);
    await realSleep(300);
    expect(await taken()).toEqual([BASIC_PLACES, BASIC_PLACES]);
  });
});

describe("a request that waits", () => {
  it("is queued to its caller, can be canceled, and then holds nothing", async () => {
    const account = await createAccount({ planId: "basic" });
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) {
      ids.push((await submit(account, SOUL, { prompt: "sandbox:stuck" })).request_id);
    }
    await until(async () => (await placesTaken(account.id)) === BASIC_PLACES);
    const [, , waiting] = ids;
    const headers = keyHeader(account);
    const status = await call(`/requests/${waiting}/status`, { headers });
    expect(await status.json()).toMatchObject({ status: "queued" });
    const cancel = await call(`/requests/${waiting}/cancel`, { method: "POST", headers });
    expect(cancel.status).toBe(202);
    expect(await rowOf(waiting!)).toMatchObject({
      status: "canceled",
      admitted_at: null,
      provider: null,
    });
    const lines = await env.DB.prepare("SELECT kind FROM ledger WHERE reference = ? ORDER BY seq")
      .bind(waiting!)
      .all();
    expect(lines.results.map(({ kind }) => kind)).toEqual(["hold", "release"]);
  });
});

/** A world whose account has the plan BASIC. */
async function basicWorld(): Promise<World> {
  const world = await World.create();
  const downgrade = env.DB.prepare("UPDATE accounts SET plan = 'basic' WHERE id = ?");
  await downgrade.bind(world.accountId).run();
  return world;
}

/** Submits one after the other, a millisecond apart; returns the ids. */
async function posted(world: World, ...prompts: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const prompt of prompts) {
    ids.push((await world.post(prompt)).requestId!);
    world.skip(1);
  }
  return ids;
}

/** Runs whatever alarm is due, until none is, while the clock stands still. Cron does not run. */
async function runDue(world: World): Promise<void> {
  for (let ran = true; ran;) {
    ran = false;
    for (const keeper of await world.keepers()) {
      const at = await world.enter(keeper);
      if (at === null || at > Date.now()) continue;
      await world.runAlarm(keeper);
      ran = true;
    }
  }
}

/** Which of the requests have got a place so far. */
async function admittedOf(ids: readonly string[]): Promise<boolean[]> {
  const rows = await Promise.all(ids.map(rowOf));
  return rows.map((row) => row["admitted_at"] !== null);
}

const loseWakes = (world: World) => {
  world.gate.decide = (instant) => (instant === "before wake poller" ? "throw" : null);
};
const hearWakes = (world: World) => {
  world.gate.decide = () => null;
};

describe("places of BASIC in a world that stands still", () => {
  it("are never more than two, at the instant after any call", async () => {
    const world = await basicWorld();
    const pass = world.gate.pass.bind(world.gate);
    const seen: number[] = [];
    world.gate.pass = async (name, act) => {
      const result = await pass(name, act);
      seen.push(await placesTaken(world.accountId));
      return result;
    };
    const prompts = ["A lighthouse", "double:fail", "double:nsfw", "A bridge", "A tower"];
    const ids = await posted(world, ...prompts, ...prompts);
    await world.cancel(ids[7]!);
    await world.settle();
    expect(Math.max(...seen)).toBe(BASIC_PLACES);
    expect(seen.length).toBeGreaterThan(100);
    await checkWorld(world);
  });

  it.each([
    ["a completion", "A lighthouse"],
    ["a failure", "double:fail"],
    ["a flag", "double:nsfw"],
    ["a deadline", "double:stuck"],
    ["a cancel", null],
  ])(
    "that %s frees are taken by the next at the same instant, without cron",
    async (_what, prompt) => {
      const world = await basicWorld();
      const ids = await posted(
        world,
        prompt ?? "double:stuck",
        "double:stuck",
        "A tower",
        "A river",
      );
      const [first, , third] = ids;
      await runDue(world);
      expect(await admittedOf(ids)).toEqual([true, true, false, false]);
      if (prompt === null) expect(await world.cancel(first!)).toBe(202);
      for (let looks = 0; looks < 200; looks++) {
        await runDue(world);
        if ((await rowOf(first!))["finished_at"] !== null) break;
        world.skip(looks < 4 ? 500 : 5_000);
      }
      const { finished_at: freedAt } = await rowOf(first!);
      expect(freedAt).not.toBeNull();
      expect((await rowOf(third!))["admitted_at"]).toBe(freedAt);
    },
  );

  it("are filled by cron within a minute when the wakes of all submissions were lost", async () => {
    const world = await basicWorld();
    loseWakes(world);
    const ids = await posted(world, "double:stuck", "double:stuck", "double:stuck");
    await runDue(world);
    expect(await admittedOf(ids)).toEqual([false, false, false]);
    hearWakes(world);
    world.skip(60_000);
    await world.cron();
    await runDue(world);
    expect(await admittedOf(ids)).toEqual([true, true, false]);
  });

  it("are used within a minute, by cron, when the wakes of all that got them were lost", async () => {
    const world = await basicWorld();
    const ids = await posted(world, "double:fail", "double:fail", "A tower", "A river", "A hill");
    await runDue(world);
    loseWakes(world);
    for (let looks = 0; looks < 4; looks++) {
      world.skip(500);
      await runDue(world);
    }
    expect((await rowOf(ids[1]!))["status"]).toBe("failed");
    expect(await placesTaken(world.accountId), "given on with the ends, unheard").toBe(2);
    expect(world.provider.submissions).toHaveLength(2);
    hearWakes(world);
    world.skip(60_000);
    await world.cron();
    await runDue(world);
    expect(await admittedOf(ids)).toEqual([true, true, true, true, false]);
    await world.settle();
    await checkWorld(world);
  });

  it("are waited for until QUEUE_DEADLINE_SECONDS are over, and nothing is charged then", async () => {
    const world = await basicWorld();
    const { settings } = world.services;
    world.services.settings = { ...settings, QUEUE_DEADLINE_SECONDS: 120 };
    const ids = await posted(world, "double:stuck", "double:stuck", "A tower");
    await runDue(world);
    world.skip(119_000);
    await runDue(world);
    expect(await rowOf(ids[2]!)).toMatchObject({ status: "queued", admitted_at: null });
    world.skip(1_000);
    await runDue(world);
    expect(await rowOf(ids[2]!)).toMatchObject({ status: "failed", error_code: "timed_out" });
    expect(world.provider.submissions).not.toContain(ids[2]);
    expect((await rowOf(ids[0]!))["status"], "has its time from its admission on").toBe("running");
    await world.settle();
    await checkWorld(world);
  });

  it("give a request its whole time, however long it waited", async () => {
    const world = await basicWorld();
    const ids = await posted(world, "double:stuck", "double:stuck", "A tower");
    await runDue(world);
    const { deadline_at: firstDeadline } = await rowOf(ids[0]!);
    world.skip(Number(firstDeadline) - Date.now() + 10);
    await runDue(world);
    const row = await rowOf(ids[2]!);
    expect(row["admitted_at"]).toBe(Date.now());
    expect(row["deadline_at"]).toBe(Date.now() + 300_000);
    await world.settle();
    expect((await rowOf(ids[2]!))["status"]).toBe("completed");
  });
});
