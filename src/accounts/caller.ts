/**
 * Who calls, as it was read with the key, and how to tell inside a batch that it is still so. Pure.
 */
import { sql } from "drizzle-orm";
import type { KeyMode } from "../database/account-state.ts";
import { type Condition, whole } from "../database/condition.ts";
import { accounts, apiKeys } from "../database/tables.ts";
import { PLANS, type Plan, type PlanId } from "./plans.ts";

/** Who calls, with what key, and what both may do. */
export interface Caller {
  accountId: string;
  accountVersion: number;
  keyId: string;
  keyVersion: number;
  mode: KeyMode;
  planId: PlanId;
  isSuspended: boolean;
  /** Paths of the models that the key may call; null for all. */
  models: readonly string[] | null;
  /** Whether a marketplace vouches for the account, whose users have no keys. */
  isMarketplace: boolean;
}

/** The caller's plan. */
export const planOf = ({ planId }: Caller): Plan => PLANS[planId];

/** True while neither the key nor the account was changed since the caller was read. */
export function isCurrent({ keyId, keyVersion, accountVersion }: Caller): Condition["holds"] {
  return sql`EXISTS (SELECT 1 FROM ${apiKeys} AS k JOIN ${accounts} AS a ON a.id = k.account_id
    WHERE k.id = ${keyId} AND k.version = ${whole(keyVersion)} AND a.version = ${whole(accountVersion)}
    AND k.revoked_at IS NULL)`;
}
