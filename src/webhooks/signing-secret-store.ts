/**
 * The secret that signs an account's callbacks to the URLs of single requests. The only writer of `signing_secrets`:
 * made at first use, by a guarded insert, so that two first uses agree on one; sealed at rest; rotated on demand.
 */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { type Conditions, instant } from "../database/condition.ts";
import { type Guarded, runWhere } from "../database/run-where.ts";
import { signingSecrets } from "../database/tables.ts";
import { invariant } from "../runtime/invariant.ts";
import { randomBytes } from "../runtime/random.ts";
import type { Sealer } from "../runtime/seal.ts";
import { rotateSecret, type SealedSecrets } from "./rotate-secret.ts";
import { openSecret, sealSecret } from "./sealed-secret.ts";
import { newSigningSecret } from "./signature.ts";

/** How a secret is replaced. */
export interface SecretRotation {
  /** How long the secret of before signs beside the new one; 0 ends it at once. */
  overlapSeconds: number;
  /** The customer's own; without it one is made. Checked by `parseSigningSecret`. */
  secret?: string | undefined;
}

/** A secret that was just rotated. */
export interface RotatedSecret {
  secret: string;
  /** When the one of before ends; null where it has. */
  previousExpiresAt: number | null;
}

/** Finds and rotates signing secrets. */
export interface SigningSecretStore {
  /** The account's secret, `whsec_…`; made if there is none yet. */
  secretOf(accountId: string, now: number): Promise<string>;
  /** What the signer needs: the account's secrets as they are stored; made if there is none yet. */
  sealedOf(accountId: string, now: number): Promise<SealedSecrets>;
  /** Replaces the secret where `conditions` hold in the batch that writes. */
  rotate<Name extends string>(
    accountId: string,
    rotation: SecretRotation,
    now: number,
    conditions: Conditions<Name>,
  ): Promise<Guarded<Name, RotatedSecret>>;
}

/** Tries at most this often to rotate: each time somebody else has rotated in between. */
const MAX_TRIES = 5;

/** A store over `database`. */
export function createSigningSecretStore(database: Database, sealer: Sealer): SigningSecretStore {
  const find = async (accountId: string): Promise<SealedSecrets | undefined> => {
    const owned = eq(signingSecrets.accountId, accountId);
    return (await database.select().from(signingSecrets).where(owned))[0];
  };

  async function sealedOf(accountId: string, now: number): Promise<SealedSecrets> {
    const existing = await find(accountId);
    if (existing) return existing;
    const secret = await sealSecret(sealer, newSigningSecret(randomBytes), accountId);
    await database
      .insert(signingSecrets)
      .values({ accountId, secret, createdAt: now })
      .onConflictDoNothing();
    const made = await find(accountId);
    invariant(made, `account ${accountId} has a signing secret after the insert`);
    return made;
  }

  return {
    sealedOf,

    async secretOf(accountId, now) {
      return await openSecret(sealer, (await sealedOf(accountId, now)).secret, accountId);
    },

    async rotate(accountId, { overlapSeconds, secret: own }, now, conditions) {
      const secret = own ?? newSigningSecret(randomBytes);
      const next = await sealSecret(sealer, secret, accountId);
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const { secret: current } = await sealedOf(accountId, now);
        const previous = await openSecret(sealer, current, accountId);
        // Sealed anew: by the current key, also what was stored before there was sealing.
        const kept = await sealSecret(sealer, previous, accountId);
        const rotated = rotateSecret(kept, next, overlapSeconds, now);
        const outcome = await runWhere(
          database,
          conditions,
          (all) => [replace(database, accountId, current, rotated, all)],
          ([result]) => (result as D1Result).meta.changes > 0,
        );
        if (outcome.kind === "unmet") return outcome;
        const { previousExpiresAt } = rotated;
        if (outcome.value) return { kind: "done", value: { secret, previousExpiresAt } };
      }
      throw new Error(
        `The signing secret of ${accountId} was rotated ${MAX_TRIES} times meanwhile`,
      );
    },
  };
}

/** Writes what was made of `current`, unless that has been replaced since. */
function replace(
  database: Database,
  accountId: string,
  current: string,
  { previousExpiresAt, ...secrets }: SealedSecrets,
  where: SQL,
): Statement {
  const { accountId: owner, secret } = signingSecrets;
  return database
    .update(signingSecrets)
    .set({ ...secrets, previousExpiresAt: previousExpiresAt && sql`${instant(previousExpiresAt)}` })
    .where(and(eq(owner, accountId), eq(secret, current), where));
}
