/** When a job is looked at again. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import { nextPollAt } from "../../src/poller/cadence.ts";

const CADENCE = { firstMs: 2_000, minMs: 1_000, maxMs: 5_000 };

const at = (ageMs: number, more: { checkAfterMs?: number; deadlineAt?: number } = {}) =>
  nextPollAt({
    now: 100_000,
    submittedAt: 100_000 - ageMs,
    deadlineAt: more.deadlineAt ?? 1_000_000,
    cadence: CADENCE,
    checkAfterMs: more.checkAfterMs,
  }) - 100_000;

describe("nextPollAt", () => {
  it.each([
    [0, 2_000],
    [500, 1_500],
    [1_999, 50],
    [2_000, 1_000],
    [4_000, 1_000],
    [8_000, 2_000],
    [20_000, 5_000],
    [600_000, 5_000],
  ])("of a job %i ms old is %i ms away", (ageMs, pauseMs) => {
    expect(at(ageMs)).toBe(pauseMs);
  });

  it("is the provider's estimate, up to the model's bound and never at once", () => {
    expect(at(0, { checkAfterMs: 300 })).toBe(300);
    expect(at(60_000, { checkAfterMs: 300 })).toBe(300);
    expect(at(0, { checkAfterMs: 60_000 })).toBe(5_000);
    expect(at(0, { checkAfterMs: 0 })).toBe(50);
    expect(at(0, { checkAfterMs: -5 })).toBe(50);
  });

  it("is not later than the deadline, and now when that has passed", () => {
    expect(at(0, { deadlineAt: 100_700 })).toBe(700);
    expect(at(0, { deadlineAt: 90_000 })).toBe(0);
  });

  it("polls every model until its deadline a bounded number of times, without a gap above its bound", () => {
    for (const { cadence, deadlineMs } of MODELS) {
      let [now, polls] = [0, 0];
      while (now < deadlineMs) {
        const input = { now, submittedAt: 0, deadlineAt: deadlineMs, cadence };
        const next = nextPollAt({ ...input, checkAfterMs: undefined });
        expect(next - now).toBeLessThanOrEqual(cadence.maxMs);
        expect(next).toBeGreaterThan(now);
        [now, polls] = [next, polls + 1];
      }
      expect(polls).toBeLessThan(deadlineMs / cadence.maxMs + 30);
    }
  });

  it("is never in the past, whatever the clock and the provider say", () => {
    const ms = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(ms, ms, ms, fc.option(ms, { nil: undefined }), (now, sent, end, check) => {
        const input = { now, submittedAt: sent, deadlineAt: end, cadence: CADENCE };
        const next = nextPollAt({ ...input, checkAfterMs: check });
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next).toBeLessThanOrEqual(now + CADENCE.maxMs);
      }),
    );
  });
});
