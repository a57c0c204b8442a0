/** Keys as their account sees them. Pure. Never a hash, and a secret in `openedKeyBody` alone. */
import { isoInstant } from "../runtime/clock.ts";
import { formatCredits } from "./credits.ts";
import type { BudgetedKey, OpenedKey } from "./managed-keys.ts";

const instant = (at: number | null) => (at === null ? null : isoInstant(at));

/**
 * A key at `now`. `models` null: all. `previous_secret_expires_at` is there while the secret before the last rotation
 * still opens the key.
 */
export function keyBody(key: BudgetedKey, now: number) {
  const { id, name, mode, models, monthlyLimit, previousExpiresAt, revokedAt } = key;
  const overlaps = previousExpiresAt !== null && previousExpiresAt > now && revokedAt === null;
  return {
    id,
    name,
    mode,
    models,
    monthly_budget: monthlyLimit === null ? null : formatCredits(monthlyLimit),
    created_at: isoInstant(key.createdAt),
    last_used_at: instant(key.lastUsedAt),
    revoked_at: instant(revokedAt),
    previous_secret_expires_at: overlaps ? isoInstant(previousExpiresAt) : null,
  };
}

/** The key with its new secret; `credentials` is both halves, as `Authorization: Key …` takes them. */
export function openedKeyBody({ key, secret }: OpenedKey, now: number) {
  return { ...keyBody(key, now), secret, credentials: `${key.id}:${secret}` };
}
