/**
 * When a failed delivery is tried again. Pure.
 * Guarantees: 15 attempts over about 77 hours, eight of them within the first 68 minutes; never
 * earlier than the schedule, the receiver's Retry-After (up to a day) or the minimum of the failure.
 */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Delay before each attempt, in ms; index 0 is the first attempt. Dense at first, because callbacks
 * report media somebody is waiting for; then long enough to outlast a weekend.
 */
export const RETRY_DELAYS_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  30 * MINUTE_MS,
  1 * HOUR_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** The longest gap of the schedule: a receiver may slow us down to it, not silence us. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

/** Spreads a crowd that failed together; only upwards, so that no attempt is early. */
const JITTER_SHARE = 0.2;

/**
 * A last attempt before a deadline starts this long before it: the 15 seconds that an exchange may take, and a little
 * for a busy receiver's clock.
 */
const LAST_CHANCE_MS = 20 * SECOND_MS;

/** What follows a failed attempt. `at` in epoch ms. */
export type Next = { kind: "again"; at: number } | { kind: "exhausted" } | { kind: "expired" };

/**
 * What follows the attempt that just failed. `attemptNumber` counts from 1 within the schedule; `minimumDelayMs` and
 * `retryAfterMs` come from its classification; `random` answers in [0, 1). With `expiresAt`, an attempt that would come
 * too late is made just before it instead.
 */
export function nextAttempt(input: {
  attemptNumber: number;
  now: number;
  minimumDelayMs: number;
  retryAfterMs: number | null;
  expiresAt: number | null;
  random: () => number;
}): Next {
  const { now, expiresAt } = input;
  const delayMs = RETRY_DELAYS_MS[input.attemptNumber];
  const hintMs = Math.min(input.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
  const at =
    delayMs === undefined
      ? Infinity
      : now + Math.max(withJitter(Math.max(delayMs, input.minimumDelayMs), input.random), hintMs);
  if (expiresAt === null) return at === Infinity ? { kind: "exhausted" } : { kind: "again", at };
  const lastChanceAt = expiresAt - LAST_CHANCE_MS;
  if (at <= lastChanceAt) return { kind: "again", at };
  return now < lastChanceAt ? { kind: "again", at: lastChanceAt } : { kind: "expired" };
}

/** `delayMs` plus up to a fifth of it, in whole ms. */
export function withJitter(delayMs: number, random: () => number): number {
  return Math.round(delayMs * (1 + JITTER_SHARE * random()));
}
