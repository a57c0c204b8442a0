/**
 * Accounts, balances and keys as administration answers with them. Pure. Neither a secret nor its hash is in any of
 * them but `issuedKeyBody`, the one time that a secret is shown.
 */
import type { Account } from "../accounts/account.ts";
import { planIdOf } from "../accounts/account-store.ts";
import type { ApiKey } from "../accounts/key.ts";
import type { IssuedKey } from "../accounts/key-store.ts";
import { isoInstant } from "../runtime/clock.ts";

const instant = (at: number | null) => (at === null ? null : isoInstant(at));

/** An account; `marketplace_user` is null for one that administration opened. */
export function accountBody(account: Account) {
  const { id, name, marketplaceUser, createdAt, suspendedAt } = account;
  return {
    id,
    name,
    plan: planIdOf(account),
    marketplace_user: marketplaceUser,
    created_at: isoInstant(createdAt),
    suspended_at: instant(suspendedAt),
  };
}

/** A key without its secret; `models` null means all. */
export function keyBody({ id, name, mode, models, createdAt, lastUsedAt, revokedAt }: ApiKey) {
  return {
    id,
    name,
    mode,
    models,
    created_at: isoInstant(createdAt),
    last_used_at: instant(lastUsedAt),
    revoked_at: instant(revokedAt),
  };
}

/** A new key with its secret; `credentials` is both halves as `Authorization: Key …` takes them. */
export function issuedKeyBody({ key, secret }: IssuedKey) {
  return { ...keyBody(key), secret, credentials: `${key.id}:${secret}` };
}
