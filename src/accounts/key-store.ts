/**
 * Finds who a key belongs to. Reads `api_keys` and `accounts`; writes nothing.
 */
import { eq } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { accounts, apiKeys } from "../database/tables.ts";
import { sameDigest, sha256Hex } from "../runtime/digest.ts";
import type { Credentials } from "./credentials.ts";

/** Who calls. */
export interface Caller {
  accountId: string;
  keyId: string;
  plan: string;
}

/** Identifies callers. */
export interface KeyStore {
  /** The caller, or null for an unknown or revoked key and for a wrong secret, in indistinguishable time. */
  identify(credentials: Credentials): Promise<Caller | null>;
}

/** What no secret hashes to; stands in for an unknown key, so that its check takes as long. */
const NO_HASH = "0".repeat(64);

/** A key store over `database`. */
export function createKeyStore(database: Database): KeyStore {
  return {
    async identify({ keyId, secret }) {
      const [found] = await database
        .select({ key: apiKeys, plan: accounts.plan })
        .from(apiKeys)
        .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
        .where(eq(apiKeys.id, keyId.toLowerCase()));
      const matches = sameDigest(await sha256Hex(secret), found?.key.secretHash ?? NO_HASH);
      if (!found || !matches || found.key.revokedAt !== null) return null;
      return { accountId: found.key.accountId, keyId: found.key.id, plan: found.plan };
    },
  };
}
