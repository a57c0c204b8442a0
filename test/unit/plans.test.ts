/** The plans that are sold, as the listing has them. */
import { describe, expect, it } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import { planNamed, PLANS } from "../../src/accounts/plans.ts";

const all = Object.values(PLANS);

describe("the plans", () => {
  it("are four, with the prices of the listing and one recommendation", () => {
    const listed = all.map(({ name, priceUsd, isRecommended }) => [name, priceUsd, isRecommended]);
    expect(listed).toEqual([
      ["BASIC", 0, false],
      ["PRO", 29.99, false],
      ["ULTRA", 79.99, true],
      ["MEGA", 149.99, false],
    ]);
  });

  it("have these quotas", () => {
    const quotas = all.map((plan) => [
      plan.monthlyMicroCredits / CREDIT,
      plan.submissionsPerMinute,
      plan.running,
      plan.queued,
      plan.retentionDays,
    ]);
    expect(quotas).toEqual([
      [50, 20, 2, 20, 7],
      [480, 60, 4, 200, 30],
      [1_440, 120, 10, 1_000, 90],
      [3_000, 300, 25, 5_000, 365],
    ]);
  });

  it.each([
    "monthlyMicroCredits",
    "submissionsPerMinute",
    "running",
    "queued",
    "retentionDays",
  ] as const)("give more %s for more money, in whole numbers", (quota) => {
    const values = all.map((plan) => plan[quota]);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(all.length);
    expect(values.every(Number.isSafeInteger)).toBe(true);
  });

  it("let more wait than run", () => {
    for (const { running, queued } of all) expect(queued).toBeGreaterThan(running);
  });
});

describe("planNamed", () => {
  it.each([
    ["basic", "basic"],
    ["BASIC", "basic"],
    ["Ultra", "ultra"],
    ["mega", "mega"],
    ["custom", null],
    ["", null],
    [" basic", null],
    ["constructor", null],
    ["__proto__", null],
  ])("of %j is %j", (word, planId) => {
    expect(planNamed(word)).toBe(planId);
  });
});
