/** What the delivery benchmark computes and judges: percentiles, verdicts, and calls at fixed instants. */
import { describe, expect, it } from "vitest";
import { pace } from "../../bench/delivery/pace.ts";
import {
  type Measured,
  middle,
  p99,
  percentile,
  report,
  withCounts,
} from "../../bench/delivery/report.ts";
import type { Steady } from "../../bench/delivery/scenarios.ts";

const FINE = { missing: 0, duplicates: 0, verified: 5, badSignatures: 0 };

const at = (ms: number): Steady => ({
  latenciesMs: Array.from({ length: 100 }, () => ms),
  ...FINE,
});

/** One side of the comparison, with all latencies and the rate as given. */
function side(steadyMs: number, perSecond: number, besideMs = 4, missing = 0): Measured {
  const drained = { ...FINE, perSecond, missing };
  return { steady: at(steadyMs), drained, alone: at(4), beside: at(besideMs) };
}

/** Verdicts of the table in its order, without the rows that have none. */
const verdicts = (text: string) => text.match(/met|missed|no peer/g);

describe("percentiles", () => {
  it("are values that occurred: the smallest that so many do not exceed", () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(percentile(values, 0.5)).toBe(100);
    expect(percentile(values, 0.99)).toBe(198);
    expect(percentile(values, 1)).toBe(200);
  });

  it("of one value are that value, and of none are not a number", () => {
    expect(percentile([7], 0.01)).toBe(7);
    expect(percentile([], 0.99)).toBeNaN();
  });
});

describe("the table", () => {
  it("calls every goal met at its very bound", () => {
    const text = report(side(3, 1_000, 6), side(2, 5_000), null, [1]);
    expect(verdicts(text)).toEqual(["met", "met", "met", "met", "met"]);
    expect(text).toContain("6.0 ms (1.5 times)");
  });

  it("calls each goal missed that is not reached", () => {
    const text = report(side(3.1, 999, 6.1), side(2, 5_000), null, [1]);
    expect(verdicts(text)).toEqual(["missed", "missed", "missed", "met", "met"]);
  });

  it("calls no goal met that lost a delivery on the way", () => {
    const text = report(side(1, 5_000, 4, 1), side(2, 5_000), null, [1]);
    expect(verdicts(text)).toEqual(["met", "missed", "met", "missed", "met"]);
  });

  it("tells how long the database takes for nothing, beside our side alone", () => {
    const text = report(side(3, 1_000), side(2, 5_000), null, [1, 2, 8]);
    expect(text).toMatch(/SELECT 1.*\| 8\.0 ms \|  \|/);
  });

  it("judges nothing against a peer that is absent", () => {
    const text = report(side(3, 1_000), null, null, [1]);
    expect(verdicts(text)).toEqual(["no peer", "met", "met", "met", "met"]);
    expect(text).not.toContain("BullMQ");
  });
});

it("of several runs the one in the middle counts, with what was lost in any of them", () => {
  const runs = [at(9), { ...at(2), missing: 3 }, at(4)];
  expect(middle(runs, p99)).toBe(runs[2]);
  expect(withCounts(at(4), runs)).toEqual({ ...at(4), missing: 3, verified: 15 });
});

it("the load does not slow down with the calls that it makes", async () => {
  const startedAt = performance.now();
  const begun = await pace({ perSecond: 200, count: 20 }, async (index) => {
    const begunAt = performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { index, begunAt };
  });
  expect(begun.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  for (const { index, begunAt } of begun) expect(begunAt).toBeGreaterThanOrEqual(index * 5 - 1);
  // One after the other they would have taken six seconds.
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
