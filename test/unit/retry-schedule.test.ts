/** When the next attempt is due, and when there is none. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextAttempt, RETRY_DELAYS_MS } from "../../src/webhooks/retry-schedule.ts";

const HOUR_MS = 3_600_000;
const NOW = 1_790_000_000_000;
const plain = {
  now: NOW,
  minimumDelayMs: 0,
  retryAfterMs: null,
  expiresAt: null,
  random: () => 0,
};
const delayAfter = (attemptNumber: number, more: object = {}) => {
  const next = nextAttempt({ ...plain, attemptNumber, ...more });
  return next.kind === "again" ? next.at - NOW : NaN;
};

describe("nextAttempt", () => {
  it("follows the published delays and then says that the attempts are exhausted", () => {
    const seconds = [
      5, 30, 120, 300, 600, 1200, 1800, 3600, 7200, 18000, 36000, 50400, 72000, 86400,
    ];
    const attempts = seconds.map((_, index) => index + 1);
    expect(attempts.map((attempt) => delayAfter(attempt) / 1000)).toEqual(seconds);
    expect(nextAttempt({ ...plain, attemptNumber: 15 })).toEqual({ kind: "exhausted" });
    expect(nextAttempt({ ...plain, attemptNumber: 16 })).toEqual({ kind: "exhausted" });
  });

  it("spans about 77 hours with eight attempts in the first 68 minutes", () => {
    const starts = RETRY_DELAYS_MS.map((_, index) =>
      RETRY_DELAYS_MS.slice(0, index + 1).reduce((sum, delay) => sum + delay, 0),
    );
    expect(starts).toHaveLength(15);
    expect(starts.filter((start) => start <= 68.6 * 60_000)).toHaveLength(8);
    expect(starts.at(-1)! / HOUR_MS).toBeGreaterThan(76);
    expect(starts.at(-1)! / HOUR_MS).toBeLessThan(78);
  });

  it("waits for the receiver's hint where that is later, but for no more than a day", () => {
    expect(delayAfter(1, { retryAfterMs: 30_000 })).toBe(30_000);
    expect(delayAfter(1, { retryAfterMs: 0 })).toBe(5000);
    expect(delayAfter(3, { retryAfterMs: 30_000 })).toBe(120_000);
    expect(delayAfter(1, { retryAfterMs: Number.MAX_SAFE_INTEGER })).toBe(24 * HOUR_MS);
    expect(delayAfter(14, { retryAfterMs: 30 * HOUR_MS, random: () => 0.5 })).toBe(26.4 * HOUR_MS);
  });

  it("waits for the minimum of the failure where that is later", () => {
    expect(delayAfter(1, { minimumDelayMs: 60_000 })).toBe(60_000);
    expect(delayAfter(3, { minimumDelayMs: 60_000 })).toBe(120_000);
    expect(delayAfter(1, { minimumDelayMs: 60_000, random: () => 0.5 }), "spread").toBe(66_000);
    expect(delayAfter(1, { minimumDelayMs: 60_000, retryAfterMs: 90_000 })).toBe(90_000);
  });

  it("does not let a hint buy an attempt more", () => {
    const exhausted = { ...plain, attemptNumber: 15, retryAfterMs: 1000 };
    expect(nextAttempt(exhausted)).toEqual({ kind: "exhausted" });
  });

  it("adds up to a fifth, never takes away, and lands on whole milliseconds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attemptNumber, unit) => {
          const delay = delayAfter(attemptNumber, { random: () => unit });
          const scheduled = RETRY_DELAYS_MS[attemptNumber] ?? 0;
          expect(delay).toBeGreaterThanOrEqual(scheduled);
          expect(delay).toBeLessThanOrEqual(scheduled * 1.2);
          expect(Number.isInteger(delay)).toBe(true);
        },
      ),
    );
    expect(delayAfter(4, { random: () => 0.5 })).toBe(330_000);
  });

  it("that would come after the deadline comes twenty seconds before it instead, once", () => {
    const expiresAt = NOW + 60_000;
    expect(delayAfter(1, { expiresAt })).toBe(5_000);
    expect(delayAfter(3, { expiresAt })).toBe(40_000);
    expect(delayAfter(1, { expiresAt, retryAfterMs: 3_600_000 })).toBe(40_000);
    const tooLate = { ...plain, attemptNumber: 4, expiresAt: NOW + 20_000 };
    expect(nextAttempt(tooLate)).toEqual({ kind: "expired" });
  });

  it("is still made before a deadline that the schedule does not reach", () => {
    expect(delayAfter(15, { expiresAt: NOW + 60_000 })).toBe(40_000);
  });
});
