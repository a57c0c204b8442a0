/**
 * The circuit breaker of a provider, as pure decisions over what is known of its health. Closed: jobs are given to it.
 * Open, until an instant: none are. Half open, after that instant: one at a time, until one is accepted.
 */
import type { UnavailableReason } from "../providers/provider.ts";

/** What is known of a provider: a row of `provider_health`, or that nothing is wrong. */
export interface ProviderHealth {
  provider: string;
  /** Failures since the last success. */
  failureCount: number;
  /** No job is given to it before. */
  openUntil: number;
  reason: string | null;
  updatedAt: number;
}

/** `open`: wait; `half_open`: one job at a time may try. */
export type Circuit = "closed" | "open" | "half_open";

/** Failures in a row that open the circuit: two may be chance. */
export const FAILURES_TO_OPEN = 3;

/** How long the circuit stays open: from the first, doubling, to the last. */
const MIN_OPEN_MS = 5_000;
const MAX_OPEN_MS = 5 * 60_000;

/** Shortest pause for a provider that is busy, whatever it asks for. */
const MIN_BUSY_MS = 1_000;

/** Pauses are spread by this share, so that providers that failed together are not tried together. */
const JITTER = 0.2;

/** The health of a provider that nothing is known of. */
export const healthy = (provider: string): ProviderHealth => ({
  provider,
  failureCount: 0,
  openUntil: 0,
  reason: null,
  updatedAt: 0,
});

/** The state of the circuit at `now`. A pause that begins later was written before a clock was set back, and is none. */
export function circuitOf(health: ProviderHealth, now: number): Circuit {
  const { failureCount, openUntil, updatedAt } = health;
  if (updatedAt <= now && now < openUntil) return "open";
  return failureCount >= FAILURES_TO_OPEN ? "half_open" : "closed";
}

/** What an exchange with the provider showed of it. */
export type Sign =
  | { kind: "success" }
  | { kind: "failure"; reason: UnavailableReason; retryAfterMs: number };

/** Reasons that only the operator can end: the log says so loudly. */
export const OPERATOR_REASONS: ReadonlySet<string> = new Set([
  "blocked",
  "no_credit",
  "bad_credentials",
]);

/** The health after `sign`; the same value where it changes nothing. */
export function healthAfter(
  health: ProviderHealth,
  sign: Sign,
  now: number,
  random: () => number,
): ProviderHealth {
  if (sign.kind === "success") {
    // Busy is no failure: what was accepted beside it does not end the pause that it asked for.
    return health.failureCount === 0 ? health : { ...healthy(health.provider), updatedAt: now };
  }
  const { reason, retryAfterMs } = sign;
  // What is still open was told by others that tried at the same time.
  if (circuitOf(health, now) === "open" || reason === "unsupported") return health;
  const told = { ...health, openUntil: Math.min(health.openUntil, now), reason, updatedAt: now };
  const spread = (ms: number) => Math.round(ms * (1 + JITTER * random()));
  if (reason === "busy") {
    return { ...told, openUntil: now + spread(Math.max(retryAfterMs, MIN_BUSY_MS)) };
  }
  const failureCount = OPERATOR_REASONS.has(reason)
    ? Math.max(health.failureCount + 1, FAILURES_TO_OPEN)
    : health.failureCount + 1;
  if (failureCount < FAILURES_TO_OPEN) return { ...told, failureCount };
  const doubled = MIN_OPEN_MS * 2 ** Math.min(failureCount - FAILURES_TO_OPEN, 10);
  const openMs = Math.min(Math.max(doubled, retryAfterMs), MAX_OPEN_MS);
  return { ...told, failureCount, openUntil: now + spread(openMs) };
}
