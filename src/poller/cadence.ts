/**
 * When to look after a job again: a pure function of its age and its model's pace, so that nothing is stored per poll.
 */
import type { Cadence } from "../catalog/model.ts";

/** The pause grows to a quarter of the age: a job that took long so far is likely to take a while yet. */
const SHARE_OF_AGE = 0.25;

/**
 * The instant of the next poll, in whole milliseconds. A provider's own estimate (`checkAfterMs`) is taken where there is one; both are kept
 * inside the model's upper bound, and nothing is polled later than its deadline.
 */
export function nextPollAt(input: {
  now: number;
  submittedAt: number;
  deadlineAt: number;
  cadence: Cadence;
  checkAfterMs: number | undefined;
}): number {
  const { now, submittedAt, cadence } = input;
  const ageMs = now - submittedAt;
  const byAge =
    ageMs < cadence.firstMs
      ? cadence.firstMs - ageMs
      : Math.max(cadence.minMs, ageMs * SHARE_OF_AGE);
  const pauseMs = Math.ceil(Math.min(input.checkAfterMs ?? byAge, cadence.maxMs));
  return Math.min(now + Math.max(pauseMs, MIN_PAUSE_MS), Math.max(input.deadlineAt, now));
}

/** Never poll in a tight loop, whatever a provider estimates. */
export const MIN_PAUSE_MS = 50;
