/**
 * Who may manage an account's keys and budgets, and what must not be lost by it, as conditions of the batch that reads
 * or writes. Pure. A key is unrestricted if it is live, may call every model and has no budget of its own: such a key
 * may do anything, so managing adds nothing to what it can do.
 */
import { sql, type SQL } from "drizzle-orm";
import { ALWAYS, type Condition, type Conditions, whole } from "../database/condition.ts";
import { apiKeys, budgets } from "../database/tables.ts";
import { type Caller, isCurrent } from "./caller.ts";
import { type KeyRefusal, MAX_KEYS } from "./key-refusal.ts";

/** The rules by name. `outdated`: the caller was changed since it was read; read it anew and try again. */
export type KeyRule = "outdated" | KeyRefusal;

/** What is managed, where that matters. */
export interface Managed {
  /** A key that may do this to itself, whatever it is. */
  allowedTo?: string;
  /** A key that ends or is restricted by this: another unrestricted one must be left. */
  without?: string;
}

/** Whoever is bound by none: administration. */
export const NO_RULES: Conditions<KeyRule> = {
  outdated: ALWAYS,
  marketplace_keys: ALWAYS,
  key_not_allowed: ALWAYS,
  key_not_found: ALWAYS,
  key_revoked: ALWAYS,
  key_limit_reached: ALWAYS,
  last_key: ALWAYS,
};

/** What must hold for `by` to manage keys. */
export function managingKeys(by: Caller, managed: Managed = {}): Conditions<KeyRule> {
  // A key that a user of a marketplace could make here would outlive the subscription.
  const marketplace_keys = by.isMarketplace ? of(sql`false`) : ALWAYS;
  return { ...managingBudgets(by, managed), marketplace_keys };
}

/** What must hold for `by` to manage budgets or webhook endpoints, which users of a marketplace may. */
export function managingBudgets(
  by: Caller,
  { allowedTo, without }: Managed = {},
): Conditions<KeyRule> {
  const own = sql`k.id = ${by.keyId}`;
  return {
    ...NO_RULES,
    outdated: of(isCurrent(by)),
    ...(allowedTo !== by.keyId && { key_not_allowed: of(existsUnrestricted(own)) }),
    ...(without !== undefined && { last_key: of(anotherLeft(by.accountId, without)) }),
  };
}

/** Whether the account may have one more key in use. */
export const hasRoomForKey = (accountId: string): Condition =>
  of(sql`(SELECT count(*) FROM ${apiKeys} AS k
    WHERE k.account_id = ${accountId} AND k.revoked_at IS NULL) < ${whole(MAX_KEYS)}`);

/** Whether the account has the key, in use or not. */
export const isKeyOf = (accountId: string, keyId: string): Condition =>
  of(sql`EXISTS (SELECT 1 FROM ${apiKeys} AS k
    WHERE k.id = ${keyId} AND k.account_id = ${accountId})`);

/** Whether the key is not revoked. */
export const isInUse = (keyId: string): Condition =>
  of(sql`EXISTS (SELECT 1 FROM ${apiKeys} AS k WHERE k.id = ${keyId} AND k.revoked_at IS NULL)`);

const of = (holds: SQL): Condition => ({ holds, facts: {} });

const existsUnrestricted = (which: SQL) => sql`EXISTS (SELECT 1 FROM ${apiKeys} AS k
  WHERE ${which} AND k.mode = 'live' AND k.models IS NULL AND k.revoked_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM ${budgets} AS b
    WHERE b.account_id = k.account_id AND b.scope = 'key' AND b.subject = k.id))`;

/** True also where the key is not unrestricted anyway. */
function anotherLeft(accountId: string, keyId: string): SQL {
  const owned = sql`k.account_id = ${accountId}`;
  return sql`NOT ${existsUnrestricted(sql`${owned} AND k.id = ${keyId}`)}
    OR ${existsUnrestricted(sql`${owned} AND k.id <> ${keyId}`)}`;
}
