/**
 * When an endpoint that only fails is disabled, and its owner told before. Pure. The clock starts with the first failure
 * since the last success, and counts only while failures are spread over hours: a short outage followed by days without
 * an event disables nothing.
 */
const HOUR_MS = 60 * 60_000;

/** Only failures for so long, and the endpoint is disabled. */
const DISABLE_AFTER_MS = 5 * 24 * HOUR_MS;

/** The owner is told at half of it. */
const NOTICE_AFTER_MS = DISABLE_AFTER_MS / 2;

/** The failures before this one must reach over so long. */
const LEAST_SPREAD_MS = 12 * HOUR_MS;

/**
 * Without a failure for so long, the clock starts again: nothing was due meanwhile, and nothing is known of it. Longer
 * than any pause between two attempts.
 */
export const FORGOTTEN_AFTER_MS = 48 * HOUR_MS;

/** What is known of an endpoint's failures; all null while it is well. Epoch ms. */
export interface EndpointHealth {
  failingSince: number | null;
  lastFailureAt: number | null;
  noticedAt: number | null;
}

/** The health of an endpoint whose last attempt succeeded. */
export const HEALTHY: EndpointHealth = { failingSince: null, lastFailureAt: null, noticedAt: null };

/** The health after a failure at `now`, and what is to be done. */
export function afterFailure(
  known: EndpointHealth,
  now: number,
): EndpointHealth & { act: "none" | "notice" | "disable" } {
  const isForgotten = now - (known.lastFailureAt ?? now) > FORGOTTEN_AFTER_MS;
  const { failingSince, lastFailureAt, noticedAt } = isForgotten ? HEALTHY : known;
  const since = failingSince ?? now;
  const isSpread = (lastFailureAt ?? since) - since >= LEAST_SPREAD_MS;
  const next = { failingSince: since, lastFailureAt: now, noticedAt };
  if (isSpread && now - since >= DISABLE_AFTER_MS) return { ...next, act: "disable" };
  if (isSpread && noticedAt === null && now - since >= NOTICE_AFTER_MS) {
    return { ...next, noticedAt: now, act: "notice" };
  }
  return { ...next, act: "none" };
}
