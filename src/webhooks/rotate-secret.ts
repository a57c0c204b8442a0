/**
 * How signing secrets are replaced without a callback that the receiver cannot verify: for a time both sign. The same
 * for endpoints and for the account's own. Pure; secrets are opaque here, sealed as they are stored.
 */

/** The secrets of an endpoint or an account, as its row has them. */
export interface SealedSecrets {
  secret: string;
  previousSecret: string | null;
  /** The previous secret does not sign any more from this instant on. */
  previousExpiresAt: number | null;
}

/**
 * The secrets after a rotation at `now`: `next` signs, and `current` beside it for `overlapSeconds`; with 0 it ends at
 * once. Two live at most: what was previous before ends, whatever its time.
 */
export function rotateSecret(
  current: string,
  next: string,
  overlapSeconds: number,
  now: number,
): SealedSecrets {
  if (overlapSeconds === 0) return { secret: next, previousSecret: null, previousExpiresAt: null };
  const previousExpiresAt = now + overlapSeconds * 1_000;
  return { secret: next, previousSecret: current, previousExpiresAt };
}

/** The secrets that sign at `now`, the current one first. */
export function signingAt(
  { secret, previousSecret, previousExpiresAt }: SealedSecrets,
  now: number,
): string[] {
  const isPreviousLive = previousExpiresAt !== null && previousExpiresAt > now;
  return previousSecret !== null && isPreviousLive ? [secret, previousSecret] : [secret];
}
