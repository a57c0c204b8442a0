/**
 * Accounts and keys for tests, made as administration makes them. Each has rows of its own, so that tests of
 * one file do not meet. The secret is known here alone; D1 gets its hash.
 */
import { env } from "cloudflare:workers";
import { CREDIT } from "../../src/accounts/credits.ts";
import type { PlanId } from "../../src/accounts/plans.ts";
import type { KeyMode } from "../../src/database/account-state.ts";
import { newId, newUuid } from "../../src/runtime/ids.ts";
import { createServices } from "../../src/services.ts";

/** An account with one key. */
export interface TestAccount {
  id: string;
  keyId: string;
  secret: string;
}

/** What an account of a test has. Most tests are not about limits. */
export interface TestAccountOptions {
  planId?: PlanId;
  mode?: KeyMode;
  models?: string[] | null;
  /** Credits beside the plan's. */
  credits?: number;
}

const { database, accounts, keys } = createServices(env);

/** A fresh account with a valid key: MEGA, live, and rich. */
export async function createAccount(options: TestAccountOptions = {}): Promise<TestAccount> {
  const { planId = "mega", mode = "live", models = null, credits = 1_000_000 } = options;
  const now = Date.now();
  const id = newId("account", now);
  const issued = await keys.issue({ accountId: id, name: "test", mode, models, now });
  const row = { marketplaceUser: null, createdAt: now, suspendedAt: null, version: 1 };
  await accounts.open({ id, name: "Test", plan: planId, ...row }, [issued.statement]);
  if (credits > 0) await giveCredits(id, credits);
  return { id, keyId: issued.key.id, secret: issued.secret };
}

/** Grants credits to an account. */
export async function giveCredits(id: string, credits: number): Promise<void> {
  const given = { microCredits: credits * CREDIT, reference: newUuid(), note: null };
  await accounts.grant(id, given, Date.now());
}

/** A further key of the account. */
export async function addKey(
  account: TestAccount,
  { mode = "live", models = null }: Pick<TestAccountOptions, "mode" | "models"> = {},
): Promise<TestAccount> {
  const now = Date.now();
  const issued = await keys.issue({ accountId: account.id, name: "more", mode, models, now });
  await database.batch([issued.statement]);
  return { id: account.id, keyId: issued.key.id, secret: issued.secret };
}

/** Takes the account's key out of use. */
export async function revokeKey({ id, keyId }: TestAccount): Promise<void> {
  await keys.revoke(keyId, id, Date.now());
}

/** The header of the current authentication scheme. */
export function keyHeader({ keyId, secret }: TestAccount): Record<string, string> {
  return { Authorization: `Key ${keyId}:${secret}` };
}

/** The headers of the legacy scheme. */
export function legacyHeaders({ keyId, secret }: TestAccount): Record<string, string> {
  return { "hf-api-key": keyId, "hf-secret": secret };
}
