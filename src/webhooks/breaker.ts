/**
 * The circuit breaker of one target: whether a due delivery may be sent now. Pure.
 * After ten failed attempts in a row the breaker is open: one delivery at a time goes out as a probe,
 * one a step of the retry schedule, and the rest wait without using up their attempts. Any success
 * closes it. A lost state reads as closed and costs at most ten attempts to learn again.
 *
 * A dispatcher keeps one state per target beside its timetable, whose width follows `admits`: none
 * are started on `wait`, one on `probe`. Before it sends a probe it stores `probeStarted`; when an
 * attempt ends it stores `afterAttempt`, saying whether that attempt was the probe. Attempts already in flight when the breaker
 * opens may end as they like: their failures do not advance the probes.
 */
import { RETRY_DELAYS_MS, withJitter } from "./retry-schedule.ts";
import type { AttemptVerdict } from "./classify-answer.ts";

/** Three JSON values. `probeAt` is null while closed, else the earliest next probe in epoch ms. */
export interface BreakerState {
  failureCount: number;
  failedProbeCount: number;
  probeAt: number | null;
}

/** Whether a due delivery may go out, and if not, when to ask again (epoch ms). */
export type Admission = { kind: "send" } | { kind: "probe" } | { kind: "wait"; untilMs: number };

/** The state of a target that nothing is known about. */
export const CLOSED_BREAKER: BreakerState = { failureCount: 0, failedProbeCount: 0, probeAt: null };

const FAILURES_TO_OPEN = 10;

/**
 * Twice the deadline of an attempt. A probe whose outcome was lost with its object is replaced after
 * this; one still in flight is never doubled.
 */
const PROBE_LEASE_MS = 30_000;

/**
 * Probes follow the schedule up to this step and stay there: a target that comes back is noticed
 * within about an hour, for 24 probes a day to one that does not.
 */
const MAX_PROBE_DELAY_MS = 60 * 60 * 1000;

/** What may be done with a due delivery of this target at `now` (epoch ms). */
export function admits(state: BreakerState, now: number): Admission {
  if (state.probeAt === null) return { kind: "send" };
  return now >= state.probeAt ? { kind: "probe" } : { kind: "wait", untilMs: state.probeAt };
}

/** The state to store before a probe leaves: until it ends, or its lease does, the rest wait. */
export function probeStarted(state: BreakerState, now: number): BreakerState {
  return { ...state, probeAt: now + PROBE_LEASE_MS };
}

/**
 * The state after an attempt ended. `stop` says nothing about the target's health, so it counts
 * neither way, but a probe that ends with it lets the next one go at once.
 */
export function afterAttempt(
  state: BreakerState,
  attempt: {
    verdict: AttemptVerdict["kind"];
    isProbe: boolean;
    now: number;
    random: () => number;
  },
): BreakerState {
  const { verdict, isProbe, now, random } = attempt;
  if (verdict === "delivered") return CLOSED_BREAKER;
  if (verdict === "retry") return afterFailure(state, isProbe, now, random);
  return isProbe && state.probeAt !== null ? { ...state, probeAt: now } : state;
}

function afterFailure(
  state: BreakerState,
  isProbe: boolean,
  now: number,
  random: () => number,
): BreakerState {
  const failureCount = state.failureCount + 1;
  if (state.probeAt === null) {
    if (failureCount < FAILURES_TO_OPEN) return { ...state, failureCount };
    return { failureCount, failedProbeCount: 0, probeAt: now + probeDelayMs(0, random) };
  }
  if (!isProbe) return { ...state, failureCount };
  const failedProbeCount = state.failedProbeCount + 1;
  return { failureCount, failedProbeCount, probeAt: now + probeDelayMs(failedProbeCount, random) };
}

function probeDelayMs(failedProbeCount: number, random: () => number): number {
  const stepMs = RETRY_DELAYS_MS[failedProbeCount + 1] ?? MAX_PROBE_DELAY_MS;
  return withJitter(Math.min(stepMs, MAX_PROBE_DELAY_MS), random);
}
