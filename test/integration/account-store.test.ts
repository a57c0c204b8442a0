/**
 * Changes of accounts and grants of credits in D1: each happens once, also where many come at the same instant, and the
 * ledger adds up to the balance.
 */
import { afterEach, describe, expect, it } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import type { PlanId } from "../../src/accounts/plans.ts";
import {
  accounts,
  APRIL_2,
  balanceAt,
  changePlan,
  charge,
  endAt,
  expectSoundLedgers,
  grant,
  holdAt,
  linesOf,
  MARCH_1,
  MARCH_15,
  open,
  storyOf,
} from "../support/account-ledger.ts";

afterEach(expectSoundLedgers);

describe("a better plan in mid-month", () => {
  it("gives the difference at once, and once only: down and up again gives nothing more", async () => {
    const id = await open("basic");
    expect((await balanceAt(id, MARCH_1)).allowance).toBe(50);
    const steps: [PlanId, number][] = [
      ["pro", 480],
      ["pro", 480],
      ["basic", 480],
      ["pro", 480],
      ["ultra", 1_440],
      ["basic", 1_440],
      ["pro", 1_440],
      ["mega", 3_000],
      ["basic", 3_000],
      ["mega", 3_000],
    ];
    for (const [plan, allowance] of steps) {
      expect((await changePlan(id, plan, MARCH_15))?.plan).toBe(plan);
      expect((await balanceAt(id, MARCH_15)).allowance, plan).toBe(allowance);
    }
    expect(await storyOf(id)).toEqual([
      ["allowance", 50, 0],
      ["allowance", 430, 0],
      ["allowance", 960, 0],
      ["allowance", 1_560, 0],
    ]);
  });

  it("gives the difference to what the month was given, however much of it is spent", async () => {
    const id = await open("basic");
    await balanceAt(id, MARCH_1);
    const spent = charge(id, 45);
    await holdAt(spent, MARCH_15);
    await endAt(spent, "settle", MARCH_15);
    await changePlan(id, "pro", MARCH_15);
    expect(await balanceAt(id, MARCH_15)).toEqual({ allowance: 435, purchased: 0, held: 0 });
  });

  it("before the first call of a month gives the better plan's credits, not both", async () => {
    const id = await open("basic");
    await balanceAt(id, MARCH_15);
    await changePlan(id, "pro", APRIL_2);
    expect((await balanceAt(id, APRIL_2)).allowance).toBe(480);
  });

  it("on an account that was never used gives that plan's credits", async () => {
    const id = await open("basic");
    await changePlan(id, "pro", MARCH_15);
    expect(await storyOf(id)).toEqual([["allowance", 480, 0]]);
  });
});

describe("a smaller plan", () => {
  it("in mid-month keeps the month's credits, and gives its own from the next month", async () => {
    const id = await open("mega");
    await balanceAt(id, MARCH_1);
    await changePlan(id, "basic", MARCH_15);
    expect((await balanceAt(id, MARCH_15)).allowance).toBe(3_000);
    expect((await balanceAt(id, APRIL_2)).allowance).toBe(50);
  });

  it("before the first call of a month gives its own for that month", async () => {
    const id = await open("mega");
    await balanceAt(id, MARCH_15);
    await changePlan(id, "basic", APRIL_2);
    expect((await balanceAt(id, APRIL_2)).allowance).toBe(50);
  });
});

describe("changing an account", () => {
  it("counts its version up, and does not where it is so already", async () => {
    const id = await open("basic");
    const changed = await accounts.change(id, { name: "Grace" }, MARCH_15);
    expect(changed).toMatchObject({ name: "Grace", plan: "basic", version: 2 });
    const same = { name: "Grace", planId: "basic", isSuspended: false } as const;
    expect(await accounts.change(id, same, MARCH_15)).toEqual(changed);
    expect(await accounts.load(id)).toEqual(changed);
  });

  it("keeps the instant of the first suspension until it is resumed", async () => {
    const id = await open("basic");
    const suspend = (isSuspended: boolean, now: number) =>
      accounts.change(id, { isSuspended }, now);
    expect((await suspend(true, MARCH_1))?.suspendedAt).toBe(MARCH_1);
    expect((await suspend(true, MARCH_15))?.suspendedAt).toBe(MARCH_1);
    expect((await accounts.change(id, { planId: "pro" }, MARCH_15))?.suspendedAt).toBe(MARCH_1);
    expect((await suspend(false, MARCH_15))?.suspendedAt).toBeNull();
  });

  it("writes a plan's word as it is written today", async () => {
    const id = await open("MEGA");
    expect((await balanceAt(id, MARCH_15)).allowance).toBe(3_000);
    expect(await changePlan(id, "mega", MARCH_15)).toMatchObject({ plan: "mega", version: 2 });
  });

  it("of an unknown id changes nothing", async () => {
    expect(await changePlan("acc_nobody", "pro", MARCH_15)).toBeNull();
    expect(await grant("acc_nobody", 1, MARCH_15)).toEqual({ kind: "unknown" });
    expect(await linesOf("acc_nobody")).toEqual([]);
  });

  it("many times at the same instant loses no change and gives no credits twice", async () => {
    const id = await open("basic");
    const plans: PlanId[] = ["pro", "ultra", "mega", "basic"];
    const changes = Array.from({ length: 12 }, (_, index) => [
      changePlan(id, plans[index % plans.length]!, MARCH_15),
      accounts.change(id, { name: `Ada ${index}` }, MARCH_15),
      grant(id, 1, MARCH_15),
    ]).flat();
    await Promise.all(changes);
    const account = await accounts.load(id);
    expect(account!.name).toMatch(/^Ada \d+$/);
    expect(account!.version).toBeGreaterThanOrEqual(13);
    await changePlan(id, "mega", MARCH_15);
    expect(await balanceAt(id, MARCH_15)).toEqual({ allowance: 3_000, purchased: 12, held: 0 });
  });

  it("to the same plan by many at once is one change", async () => {
    const id = await open("basic");
    await Promise.all(Array.from({ length: 20 }, () => changePlan(id, "pro", MARCH_15)));
    expect(await accounts.load(id)).toMatchObject({ plan: "pro", version: 2 });
    expect(await storyOf(id)).toEqual([["allowance", 480, 0]]);
  });

  it("while others spend loses no hold", async () => {
    const id = await open("mega");
    await balanceAt(id, MARCH_1);
    const charges = Array.from({ length: 20 }, () => charge(id, 2));
    await Promise.all([
      ...charges.map((request) => holdAt(request, MARCH_15)),
      changePlan(id, "basic", MARCH_15),
      changePlan(id, "mega", MARCH_15),
      grant(id, 10, MARCH_15),
    ]);
    expect(await balanceAt(id, MARCH_15)).toEqual({ allowance: 2_960, purchased: 10, held: 40 });
  });
});

describe("a grant", () => {
  it("happens once under a reference, and tells the balance that it made", async () => {
    const id = await open("basic");
    const first = await grant(id, 5, MARCH_1, "a");
    expect(first).toEqual({
      kind: "granted",
      at: MARCH_1,
      balance: { allowance: 50 * CREDIT, purchased: 5 * CREDIT, held: 0 },
    });
    await grant(id, 7, MARCH_15, "b");
    expect(await grant(id, 5, APRIL_2, "a")).toEqual({ ...first, kind: "repeated" });
    expect(await grant(id, 6, APRIL_2, "a")).toEqual({ kind: "reused" });
    expect((await balanceAt(id, APRIL_2)).purchased).toBe(12);
  });

  it("under one reference at the same instant happens once", async () => {
    const id = await open("basic");
    const all = await Promise.all(Array.from({ length: 20 }, () => grant(id, 5, MARCH_1, "a")));
    expect(all.filter(({ kind }) => kind === "granted").length).toBe(1);
    expect(all.filter(({ kind }) => kind === "repeated").length).toBe(19);
    expect((await balanceAt(id, MARCH_1)).purchased).toBe(5);
  });

  it("of many at the same instant loses none", async () => {
    const id = await open("basic");
    await Promise.all(Array.from({ length: 30 }, () => grant(id, 2, MARCH_1)));
    expect(await balanceAt(id, MARCH_1)).toEqual({ allowance: 50, purchased: 60, held: 0 });
  });

  it("is of one account: another may use the same reference", async () => {
    const [one, two] = [await open(), await open()];
    await grant(one, 1, MARCH_1, "shared");
    expect(await grant(two, 2, MARCH_1, "shared")).toMatchObject({ kind: "granted" });
    expect((await balanceAt(one, MARCH_1)).purchased).toBe(1);
  });

  it("under the id of a request is not that request's hold", async () => {
    const id = await open("basic");
    const request = charge(id, 10);
    await grant(id, 3, MARCH_1, request.id);
    await holdAt(request, MARCH_1);
    await endAt(request, "release", MARCH_1);
    expect(await balanceAt(id, MARCH_1)).toEqual({ allowance: 50, purchased: 3, held: 0 });
  });

  it("turns the month where it is the first that happens in it", async () => {
    const id = await open("pro");
    await balanceAt(id, MARCH_15);
    await grant(id, 5, APRIL_2);
    expect((await storyOf(id)).slice(1)).toEqual([
      ["expiry", -480, 0],
      ["allowance", 480, 0],
      ["grant", 0, 5],
    ]);
  });
});
