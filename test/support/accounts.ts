/**
 * Accounts and keys for tests, written to D1 as administration writes them. Each has rows of its own, so that tests of
 * one file do not meet. The secret is known here alone; D1 gets its hash.
 */
import { env } from "cloudflare:workers";
import { sha256Hex } from "../../src/runtime/digest.ts";
import { newId, newUuid } from "../../src/runtime/ids.ts";
import { randomHex } from "../../src/runtime/random.ts";

/** An account with one key. */
export interface TestAccount {
  id: string;
  keyId: string;
  secret: string;
}

/** A fresh account with a valid key. */
export async function createAccount(): Promise<TestAccount> {
  const now = Date.now();
  const account = { id: newId("account", now), keyId: newUuid(), secret: randomHex(16) };
  await env.DB.batch([
    env.DB.prepare("INSERT INTO accounts (id, name, plan, created_at) VALUES (?, ?, ?, ?)").bind(
      account.id,
      "Test",
      "BASIC",
      now,
    ),
    env.DB.prepare(
      "INSERT INTO api_keys (id, account_id, name, secret_hash, created_at) VALUES (?, ?, ?, ?, ?)",
    ).bind(account.keyId, account.id, "test", await sha256Hex(account.secret), now),
  ]);
  return account;
}

/** Takes the account's key out of use. */
export async function revokeKey({ keyId }: TestAccount): Promise<void> {
  await env.DB.prepare("UPDATE api_keys SET revoked_at = ? WHERE id = ?")
    .bind(Date.now(), keyId)
    .run();
}

/** The header of the current authentication scheme. */
export function keyHeader({ keyId, secret }: TestAccount): Record<string, string> {
  return { Authorization: `Key ${keyId}:${secret}` };
}

/** The headers of the legacy scheme. */
export function legacyHeaders({ keyId, secret }: TestAccount): Record<string, string> {
  return { "hf-api-key": keyId, "hf-secret": secret };
}
