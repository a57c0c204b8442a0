/** The circuit breaker alone, and driven the way a dispatcher drives it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admits, afterAttempt, CLOSED_BREAKER, probeStarted } from "../../src/webhooks/breaker.ts";
import type { BreakerState } from "../../src/webhooks/breaker.ts";

const NOW = 1_790_000_000_000;
const HOUR_MS = 3_600_000;

type Verdict = "delivered" | "retry" | "stop";
const ended = (
  state: BreakerState,
  verdict: Verdict,
  more: { isProbe?: boolean; now?: number } = {},
) => afterAttempt(state, { verdict, isProbe: false, now: NOW, random: () => 0, ...more });

function afterFailures(count: number): BreakerState {
  let state = CLOSED_BREAKER;
  for (let failed = 0; failed < count; failed += 1) state = ended(state, "retry");
  return state;
}

describe("a closed breaker", () => {
  it("sends everything until the tenth failure in a row", () => {
    expect(admits(afterFailures(0), NOW)).toEqual({ kind: "send" });
    expect(admits(afterFailures(9), NOW)).toEqual({ kind: "send" });
    expect(admits(afterFailures(10), NOW)).toEqual({ kind: "wait", untilMs: NOW + 5000 });
  });

  it("starts to count again after a success, and does not count a stop", () => {
    const recovered = ended(afterFailures(9), "delivered");
    expect(recovered).toEqual(CLOSED_BREAKER);
    expect(ended(afterFailures(9), "stop")).toEqual(afterFailures(9));
  });
});

describe("an open breaker", () => {
  const open = afterFailures(10);

  it("lets one probe out when its step is over, and none beside it", () => {
    expect(admits(open, NOW + 4999)).toEqual({ kind: "wait", untilMs: NOW + 5000 });
    expect(admits(open, NOW + 5000)).toEqual({ kind: "probe" });
    const probing = probeStarted(open, NOW + 5000);
    expect(admits(probing, NOW + 5001).kind).toBe("wait");
    expect(admits(probing, NOW + 5000 + 15_000).kind).toBe("wait");
  });

  it("lets another probe out when the first was lost with its object", () => {
    const probing = probeStarted(open, NOW + 5000);
    expect(admits(probing, NOW + 35_000)).toEqual({ kind: "probe" });
  });

  it("spaces its probes by the schedule, and by an hour from then on", () => {
    let state = open;
    let now = NOW;
    const minutes: number[] = [];
    for (let probe = 0; probe < 12; probe += 1) {
      minutes.push((state.probeAt! - now) / 60_000);
      now = state.probeAt!;
      state = ended(probeStarted(state, now), "retry", { isProbe: true, now });
    }
    expect(minutes).toEqual([5 / 60, 0.5, 2, 5, 10, 20, 30, 60, 60, 60, 60, 60]);
    expect(state.failureCount).toBe(22);
  });

  it("spreads its probes by up to a fifth", () => {
    const attempt = { verdict: "retry", isProbe: true, now: NOW, random: () => 0.5 } as const;
    expect(afterAttempt(open, attempt).probeAt).toBe(NOW + 33_000);
  });

  it("is not moved by failures that were in flight when it opened", () => {
    const probing = probeStarted(open, NOW + 5000);
    const late = ended(ended(probing, "retry"), "retry", { now: NOW + 6000 });
    expect(late).toEqual({ ...probing, failureCount: 12 });
  });

  it("is closed by any success, of a probe or of one that was in flight", () => {
    expect(ended(probeStarted(open, NOW), "delivered", { isProbe: true })).toEqual(CLOSED_BREAKER);
    expect(ended(open, "delivered")).toEqual(CLOSED_BREAKER);
  });

  it("lets the next probe out at once when a probe ends with a stop", () => {
    const stopped = ended(probeStarted(open, NOW), "stop", { isProbe: true, now: NOW + 100 });
    expect(admits(stopped, NOW + 100)).toEqual({ kind: "probe" });
    expect(ended(probeStarted(open, NOW), "stop")).toEqual(probeStarted(open, NOW));
  });

  it("survives storage as JSON", () => {
    expect(JSON.parse(JSON.stringify(open))).toEqual(open);
    expect(JSON.parse(JSON.stringify(CLOSED_BREAKER))).toEqual(CLOSED_BREAKER);
  });

  it("says nothing of an earlier outage in the next one", () => {
    let state = ended(probeStarted(open, NOW), "retry", { isProbe: true });
    state = ended(state, "delivered", { isProbe: true });
    for (let failed = 0; failed < 10; failed += 1) state = ended(state, "retry");
    expect(state).toEqual(open);
  });
});

describe("a dispatcher with four in flight", () => {
  /** Simulates a target over an outage; returns the start of each attempt, and how many overlapped. */
  function run(outageMs: number, attemptMs: number, unit: number) {
    const random = () => unit;
    let state = CLOSED_BREAKER;
    let now = NOW;
    let openProbes = 0;
    const inFlight: { endsAt: number; isProbe: boolean; verdict: Verdict }[] = [];
    const starts: number[] = [];
    while (now < NOW + outageMs || state.probeAt !== null) {
      const admission = inFlight.length < 4 ? admits(state, now) : null;
      if (admission?.kind === "send" || admission?.kind === "probe") {
        const isProbe = admission.kind === "probe";
        if (isProbe) {
          openProbes = Math.max(
            openProbes,
            inFlight.filter((attempt) => attempt.isProbe).length + 1,
          );
          state = probeStarted(state, now);
        }
        const endsAt = now + attemptMs;
        const verdict = endsAt < NOW + outageMs ? "retry" : "delivered";
        inFlight.push({ endsAt, isProbe, verdict });
        starts.push(now - NOW);
        continue;
      }
      inFlight.sort((one, other) => one.endsAt - other.endsAt);
      const next = inFlight[0]?.endsAt ?? Infinity;
      const wake = admission?.kind === "wait" ? admission.untilMs : Infinity;
      expect(Math.min(next, wake)).toBeLessThan(Infinity);
      now = Math.min(next, wake);
      if (next <= wake) {
        const { isProbe, verdict } = inFlight.shift()!;
        state = afterAttempt(state, { verdict, isProbe, now, random });
      }
    }
    return { starts, openProbes, endedAt: now - NOW };
  }

  it("spends few attempts on a dead target, one probe at a time, and notices its return", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: HOUR_MS, max: 72 * HOUR_MS }),
        fc.integer({ min: 1, max: 15_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (outageMs, attemptMs, unit) => {
          const { starts, openProbes, endedAt } = run(outageMs, attemptMs, unit);
          // Ten to open, three more in flight then, seven steps, then one an hour.
          const during = starts.filter((start) => start + attemptMs < outageMs).length;
          expect(during).toBeLessThanOrEqual(13 + 8 + outageMs / HOUR_MS);
          expect(openProbes).toBe(1);
          expect(endedAt - outageMs).toBeLessThanOrEqual(1.2 * HOUR_MS + 2 * attemptMs);
        },
      ),
    );
  });
});
