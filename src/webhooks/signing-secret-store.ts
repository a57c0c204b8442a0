/**
 * The secret that signs an account's callbacks. The only writer of `signing_secrets`: minted at first use, by a guarded
 * insert, so that two first uses agree on one.
 */
import { eq } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { signingSecrets } from "../database/tables.ts";
import { invariant } from "../runtime/invariant.ts";
import { randomBytes } from "../runtime/random.ts";
import { newSigningSecret } from "./signature.ts";

/** Finds signing secrets. */
export interface SigningSecretStore {
  /** The account's secret, `whsec_…`; made if there is none yet. */
  secretOf(accountId: string, now: number): Promise<string>;
}

/** A store over `database`. */
export function createSigningSecretStore(database: Database): SigningSecretStore {
  const find = async (accountId: string) => {
    const owned = eq(signingSecrets.accountId, accountId);
    return (await database.select().from(signingSecrets).where(owned))[0]?.secret;
  };
  return {
    async secretOf(accountId, now) {
      const existing = await find(accountId);
      if (existing !== undefined) return existing;
      await database
        .insert(signingSecrets)
        .values({ accountId, secret: newSigningSecret(randomBytes), createdAt: now })
        .onConflictDoNothing();
      const secret = await find(accountId);
      invariant(secret !== undefined, `account ${accountId} has a signing secret after the insert`);
      return secret;
    },
  };
}
