/**
 * The only writer of `api_keys`, with `managed-keys`, through which an account's own keys make and change keys. Finds
 * who a key belongs to, and issues and ends keys. A secret leaves through the return value of the call that made it,
 * once; D1 gets its hash. Every change counts the key's `version` up, by which a batch tells that what an isolate
 * remembers is old.
 */
import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { KeyMode } from "../database/account-state.ts";
import type { Database, Statement } from "../database/client.ts";
import { accounts, apiKeys } from "../database/tables.ts";
import { sha256Hex } from "../runtime/digest.ts";
import { newUuid } from "../runtime/ids.ts";
import { randomHex } from "../runtime/random.ts";
import type { Account } from "./account.ts";
import type { Caller } from "./caller.ts";
import type { Credentials } from "./credentials.ts";
import { type ApiKey, newKeySecret, opens } from "./key.ts";
import type { KeyCache } from "./key-cache.ts";
import { planNamed } from "./plans.ts";

/** A key with its account, as the cache keeps it. `isUseNoted`: whether it was used since it was read. */
export interface KnownKey {
  key: ApiKey;
  account: Account;
  isUseNoted: boolean;
}

/** What a key is made of. */
export interface NewKey {
  accountId: string;
  name: string;
  mode: KeyMode;
  models: string[] | null;
  now: number;
}

/** A key with the secret that opens it: the one time that it is shown. */
export interface IssuedKey {
  key: ApiKey;
  secret: string;
}

/** Identifies callers and keeps their keys. An id of another account's key is as unknown as none. */
export interface KeyStore {
  /** The caller, or null for an unknown or revoked key and for a wrong secret, in indistinguishable time. */
  identify(credentials: Credentials, now: number): Promise<Caller | null>;
  /** The caller of a key that somebody else vouches for; null where there is no such key in use. */
  callerWith(keyId: string, now: number): Promise<Caller | null>;
  /** Makes the next look at the key ask D1. */
  forget(keyId: string): void;
  /**
   * Notes that the key was used: once for each time that it was read from D1, so that a call whose key is remembered
   * asks D1 nothing, and to the minute, so that a key costs a write a minute at most.
   */
  noteUse(keyId: string, now: number): Promise<void>;
  /** A new key and the statement that writes it, for a batch. */
  issue(key: NewKey): Promise<IssuedKey & { statement: Statement }>;
  /** The statement that writes a key without a secret, for callers whom somebody else vouches for; again, it writes nothing. */
  vouchedFor(key: Pick<NewKey, "accountId" | "name" | "now"> & { id: string }): Statement;
  list(accountId: string): Promise<ApiKey[]>;
  load(id: string, accountId: string): Promise<ApiKey | null>;
  /** Ends the key for good; null where the account has no such key. Again, it changes nothing. */
  revoke(id: string, accountId: string, now: number): Promise<ApiKey | null>;
}

/** Uses within this time are one. */
const USE_STEP_MS = 60_000;

/** The hash of a key that no secret opens: nothing hashes to it. */
const NO_SECRET = "";

/** A key store over `database`; `cache` is the isolate's. */
export function createKeyStore(database: Database, cache: KeyCache<KnownKey>): KeyStore {
  const owned = (id: string, accountId: string) =>
    and(eq(apiKeys.id, id), eq(apiKeys.accountId, accountId));

  /** Who is remembered as suspended may not be any more: what refuses every call is read anew. */
  function recall(id: string, now: number): KnownKey | undefined {
    const known = cache.get(id, now);
    return known?.account.suspendedAt === null ? known : undefined;
  }

  async function find(id: string, now: number): Promise<KnownKey | undefined> {
    const [found] = await database
      .select({ key: apiKeys, account: accounts })
      .from(apiKeys)
      .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
      .where(eq(apiKeys.id, id));
    const known = found && { ...found, isUseNoted: false };
    if (known) cache.set(id, known, now);
    return known;
  }

  return {
    async identify(credentials, now) {
      const id = credentials.keyId.toLowerCase();
      const secretHash = await sha256Hex(credentials.secret);
      const remembered = recall(id, now);
      if (remembered && opens(remembered.key, secretHash, now)) return callerOf(remembered);
      const found = await find(id, now);
      return opens(found?.key, secretHash, now) && found ? callerOf(found) : null;
    },

    async callerWith(keyId, now) {
      const known = recall(keyId, now) ?? (await find(keyId, now));
      return known && known.key.revokedAt === null ? callerOf(known) : null;
    },

    forget: (keyId) => cache.forget(keyId),

    async noteUse(keyId, now) {
      const known = cache.get(keyId, now);
      if (!known || known.isUseNoted) return;
      known.isUseNoted = true;
      const isOlder = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, now - USE_STEP_MS));
      await database
        .update(apiKeys)
        .set({ lastUsedAt: now })
        .where(and(eq(apiKeys.id, keyId), isOlder));
    },

    async issue(given) {
      const issued = await mintKey(given);
      return { ...issued, statement: database.insert(apiKeys).values(issued.key) };
    },

    vouchedFor: ({ id, accountId, name, now }) =>
      database
        .insert(apiKeys)
        .values({ id, accountId, name, secretHash: NO_SECRET, createdAt: now })
        .onConflictDoNothing(),

    async list(accountId) {
      return await database
        .select()
        .from(apiKeys)
        .where(eq(apiKeys.accountId, accountId))
        .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
    },

    async load(id, accountId) {
      return (await database.select().from(apiKeys).where(owned(id, accountId)))[0] ?? null;
    },

    async revoke(id, accountId, now) {
      const set = { revokedAt: sql`coalesce(revoked_at, ${now})`, version: sql`version + 1` };
      const revoked = database.update(apiKeys).set(set).where(owned(id, accountId)).returning();
      const [key] = await revoked;
      cache.forget(id);
      return key ?? null;
    },
  };
}

/** A new key with its secret, which nobody has written yet. */
export async function mintKey(given: NewKey): Promise<IssuedKey> {
  const { accountId, name, mode, models, now } = given;
  const secret = newKeySecret(mode, randomHex);
  const key: ApiKey = {
    id: newUuid(),
    accountId,
    name,
    mode,
    secretHash: await sha256Hex(secret),
    previousSecretHash: null,
    previousExpiresAt: null,
    models,
    createdAt: now,
    lastUsedAt: null,
    revokedAt: null,
    version: 1,
  };
  return { key, secret };
}

function callerOf({ key, account }: KnownKey): Caller {
  return {
    accountId: account.id,
    accountVersion: account.version,
    keyId: key.id,
    keyVersion: key.version,
    mode: key.mode,
    planId: planNamed(account.plan) ?? "basic",
    isSuspended: account.suspendedAt !== null,
    models: key.models,
    isMarketplace: account.marketplaceUser !== null,
  };
}
