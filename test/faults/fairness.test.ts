/**
 * Places at a provider: never more than there are, whoever asks at once, and in a fair order: accounts take turns by their
 * plans' weights, each with its oldest request, and nobody's crowd delays another's first.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type PlanId, PLANS } from "../../src/accounts/plans.ts";
import { checkWorld } from "../support/fault-checks.ts";
import type { Fault } from "../support/fault-gate.ts";
import { World } from "../support/fault-world.ts";
import { seededRandom } from "../support/fault-random.ts";
import { WaitingLine } from "../support/waiting-line.ts";

const PLAN_IDS = Object.keys(PLANS) as PlanId[];

beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => undefined));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A line with `limit` places, without rows. */
async function line(limit: number): Promise<WaitingLine> {
  const made = new WaitingLine(limit);
  await made.clear();
  return made;
}

describe("one account's thousand waiting requests", () => {
  it.each([1, 2, 4, 20])("do not delay another's first, with %i places", async (limit) => {
    const queue = await line(limit);
    const crowd = await queue.account("mega");
    await queue.joinAll(crowd, 1_000);
    const running = await queue.fill();
    expect(running.length).toBe(limit);
    for (let turn = 0; turn < 5; turn++) running.push((await queue.end(running.shift()!))!);
    const first = await queue.join(await queue.account("basic"));
    expect(await queue.fill()).toEqual([]);
    expect(await queue.end(running.shift()!)).toBe(first);
  });

  it("do not, although more such accounts wait than there are places", async () => {
    const queue = await line(3);
    for (let each = 0; each < 8; each++) await queue.joinAll(await queue.account("pro"), 200);
    const running = await queue.fill();
    for (let turn = 0; turn < 30; turn++) running.push((await queue.end(running.shift()!))!);
    const first = await queue.join(await queue.account("basic"));
    expect(await queue.end(running.shift()!)).toBe(first);
  });

  it("do not delay its next ones either, where another asks for one at a time", async () => {
    const queue = await line(1);
    const [crowd, single] = [await queue.account("basic"), await queue.account("basic")];
    await queue.joinAll(crowd, 50);
    let [running] = await queue.fill();
    for (let turn = 0; turn < 10; turn++) {
      const own = await queue.join(single);
      running = (await queue.end(running!))!;
      expect(running, "its turn").toBe(own);
      running = (await queue.end(running))!;
      expect(running, "the crowd's turn").not.toBeNull();
    }
  });
});

describe("shares of a provider that is full", () => {
  it.each([1, 2, 4, 15])("follow the plans' weights, with %i places", async (limit) => {
    const queue = await line(limit);
    const owners = new Map<string, PlanId>();
    for (const plan of PLAN_IDS) {
      const ids = await queue.joinAll(await queue.account(plan), 400);
      for (const id of ids) owners.set(id, plan);
    }
    const random = seededRandom(limit);
    const running = await queue.fill();
    while (queue.placed.length < 300) {
      const [ended] = running.splice(Math.floor(random() * running.length), 1);
      running.push((await queue.end(ended!))!);
    }
    const total = PLAN_IDS.reduce((sum, plan) => sum + PLANS[plan].weight, 0);
    for (const plan of PLAN_IDS) {
      const got = queue.placed.filter((id) => owners.get(id) === plan).length;
      const due = (queue.placed.length * PLANS[plan].weight) / total;
      expect(got / due, `${plan}: ${got} of ${due}`).toBeGreaterThan(0.9);
      expect(got / due, `${plan}: ${got} of ${due}`).toBeLessThan(1.1);
    }
  });

  it("count a place for as long as it may be held: a clip for as much as three pictures", async () => {
    const queue = await line(1);
    const [clips, pictures] = [await queue.account("pro"), await queue.account("pro")];
    const owners = new Map<string, string>();
    for (let each = 0; each < 40; each++) {
      owners.set(await queue.join(clips, { runMs: 900_000 }), "clip");
      owners.set(await queue.join(pictures, { runMs: 300_000 }), "picture");
    }
    let [running] = await queue.fill();
    while (queue.placed.length < 40) running = (await queue.end(running!))!;
    expect(queue.placed.filter((id) => owners.get(id) === "clip").length).toBe(10);
  });

  it("are not saved up by who asks for nothing meanwhile", async () => {
    const queue = await line(2);
    const [steady, late] = [await queue.account("pro"), await queue.account("pro")];
    await queue.joinAll(steady, 200);
    const running = await queue.fill();
    const next = async () => running.push((await queue.end(running.shift()!))!);
    for (let turn = 0; turn < 60; turn++) await next();
    const own = new Set(await queue.joinAll(late, 100));
    for (let turn = 0; turn < 20; turn++) await next();
    expect(queue.placed.slice(-20).filter((id) => own.has(id)).length).toBe(10);
  });

  it("are nobody's loss where an account may not run more", async () => {
    const queue = await line(10);
    const [small, large] = [await queue.account("basic"), await queue.account("mega")];
    await queue.joinAll(small, 50);
    const own = new Set(await queue.joinAll(large, 50));
    const running = await queue.fill();
    expect(running.filter((id) => own.has(id)).length, "of mega, beside two of basic").toBe(8);
  });
});

describe("inside an account", () => {
  it("the first that came is the first that is placed", async () => {
    const queue = await line(3);
    const ids = await queue.joinAll(await queue.account("mega"), 60);
    const running = await queue.fill();
    while (running.length > 0) {
      const given = await queue.end(running.shift()!);
      if (given) running.push(given);
    }
    expect(queue.placed).toEqual(ids);
  });

  it("the plan's running limit holds, for test requests by itself", async () => {
    const queue = await line(100);
    const account = await queue.account("basic");
    const live = await queue.joinAll(account, 5);
    const test = [];
    for (let each = 0; each < 5; each++) test.push(await queue.join(account, { isTest: true }));
    expect((await queue.fill()).sort()).toEqual([...live.slice(0, 2), ...test.slice(0, 2)].sort());
    expect(await queue.end(live[0]!)).toBe(live[2]);
    expect(await queue.end(test[0]!)).toBe(test[2]);
  });
});

describe("a place that is given back", () => {
  it("by a cancel, before or after it was used, is the next one's in the same batch", async () => {
    const queue = await line(2);
    const ids = await queue.joinAll(await queue.account("mega"), 6);
    await queue.fill();
    const { provider } = queue;
    await queue.change(ids[1]!, { kind: "submitted", provider, providerJobId: "j" });
    await queue.change(ids[3]!, { kind: "canceled" }); // waits: frees nothing
    expect(queue.placed).toEqual(ids.slice(0, 2));
    await queue.change(ids[0]!, { kind: "canceled" }); // has a place, and was not submitted
    await queue.change(ids[1]!, { kind: "canceled" }); // waits at the provider
    expect(queue.placed).toEqual([ids[0], ids[1], ids[2], ids[4]]);
    expect((await queue.holders()).length).toBe(2);
  });

  it("by a provider that took nothing is another's, and its own request is still before those after it", async () => {
    const queue = await line(1);
    const [one, two] = [await queue.account("pro"), await queue.account("pro")];
    const [first, second] = await queue.joinAll(one, 3);
    const other = await queue.join(two);
    await queue.fill();
    await queue.giveBack(first!);
    expect(queue.placed).toEqual([first, other]);
    expect(await queue.end(other)).toBe(first);
    expect(await queue.end(first!)).toBe(second);
  });
});

describe("a place that ends with its request", () => {
  const LIMITED = { providers: [{ maxRunning: 1 }] };

  /** Two requests at a provider with one place; the second waits. */
  async function twoOfOnePlace() {
    const world = await World.create(LIMITED);
    const first = (await world.post("A lighthouse")).requestId!;
    for (const keeper of await world.keepers()) await world.runAlarm(keeper);
    const second = (await world.post("A tower")).requestId!;
    for (const keeper of await world.keepers()) await world.runAlarm(keeper);
    expect(world.provider.submissions).toEqual([first]);
    return { world, first, second };
  }

  it.each<[Fault, string]>([
    ["abort", "after record ending"],
    ["throw", "before wake poller"],
  ])("is given in the same batch, and used within a minute after %s %s", async (fault, instant) => {
    const { world, first, second } = await twoOfOnePlace();
    world.gate.strikeOnce(instant, fault);
    await world.settle();
    expect(world.gate.struck).toEqual([{ instant, fault }]);
    const { requests } = await checkWorld(world);
    const [ended, placed] = [first, second].map((id) => requests.find((row) => row.id === id)!);
    expect(placed!.admittedAt).toBe(ended!.finishedAt);
    expect(placed!.submittedAt! - placed!.admittedAt!).toBeLessThanOrEqual(75_000);
    expect(requests.map(({ status }) => status)).toEqual(["completed", "completed"]);
  });

  it("is not given where the batch is not written", async () => {
    const { world, second } = await twoOfOnePlace();
    world.gate.strikeOnce("before record ending", "throw");
    await world.settle();
    await checkWorld(world);
    expect(world.provider.submissions.at(-1)).toBe(second);
    expect(world.provider.submissions.length).toBe(2);
  });
});

describe("whoever looks, ends, cancels and gives back at once", () => {
  it.each([1, 5, 12])(
    "never more than %i hold a place, nor more than a plan allows",
    async (limit) => {
      const random = seededRandom(20_261_100 + limit);
      const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
      const queue = await line(limit);
      const plans = new Map<string, PlanId>();
      for (const plan of [...PLAN_IDS, "basic", "pro"] as const) {
        plans.set(await queue.account(plan), plan);
      }
      const accounts = [...plans.keys()];
      const ids: string[] = [];
      const steps: (() => Promise<unknown>)[] = [
        async () => ids.push(await queue.join(pick(accounts)!, { isTest: random() < 0.2 })),
        async () => ids.push(await queue.join(pick(accounts)!)),
        () => queue.look(),
        () => queue.fill(),
        async () => queue.end(pick(await queue.holders())?.id ?? pick(ids)!),
        async () => queue.change(pick(ids)!, { kind: "canceled" }),
        async () => queue.giveBack(pick(await queue.holders())?.id ?? pick(ids)!),
      ];
      ids.push(...(await queue.joinAll(accounts[0]!, 30)));
      let full = 0;
      for (let round = 0; round < 50; round++) {
        const drawn = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(steps)!);
        await Promise.all(drawn.map((step) => step()));
        const holders = await queue.holders();
        expect(holders.length).toBeLessThanOrEqual(limit);
        if (holders.length === limit) full++;
        for (const [accountId, plan] of plans) {
          for (const isTest of [0, 1]) {
            const own = holders.filter(
              (each) => each.accountId === accountId && each.isTest === isTest,
            );
            expect(own.length).toBeLessThanOrEqual(PLANS[plan].running);
          }
        }
      }
      expect(full, "rounds in which all places are held").toBeGreaterThan(10);
    },
  );

  it("a hundred looks at once give exactly the places that there are", async () => {
    const queue = await line(7);
    const account = await queue.account("mega");
    const ids = await queue.joinAll(account, 100);
    const looks = await Promise.all(ids.map(() => queue.look()));
    expect(looks.filter((id) => id !== null).sort()).toEqual(ids.slice(0, 7).sort());
    expect((await queue.holders()).length).toBe(7);
  });
});
