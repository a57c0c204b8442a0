/**
 * What the keys of an account may do with its keys: look at them, make, change, rotate and revoke them. Reads and writes
 * `api_keys`, and `budgets` for a key's monthly budget. Each is one batch, in which the rules of `key-rules` decide: of
 * two at the same instant, no two can both rely on what the other takes away.
 */
import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import type { Conditions } from "../database/condition.ts";
import { insertWhere } from "../database/insert-where.ts";
import { type Guarded, runWhere } from "../database/run-where.ts";
import { apiKeys, budgets } from "../database/tables.ts";
import { sha256Hex } from "../runtime/digest.ts";
import { invariant } from "../runtime/invariant.ts";
import { randomHex } from "../runtime/random.ts";
import { writeBudgets } from "./budget-store.ts";
import type { Caller } from "./caller.ts";
import { type ApiKey, newKeySecret } from "./key.ts";
import { MAX_LISTED_KEYS } from "./key-refusal.ts";
import { hasRoomForKey, isInUse, isKeyOf, type KeyRule, managingKeys } from "./key-rules.ts";
import { type KeyStore, mintKey, type NewKey } from "./key-store.ts";

/** A key with its monthly budget, in micro-credits; null for none. */
export type BudgetedKey = ApiKey & { monthlyLimit: number | null };

/** A key with its new secret: the one time that it is shown. */
export interface OpenedKey {
  key: BudgetedKey;
  secret: string;
}

/** What a new key is made of; `monthlyLimit` in micro-credits. */
export type NewManagedKey = Omit<NewKey, "accountId"> & { monthlyLimit: number | null };

/** What may be changed of a key: null removes a limit, what is left out stays. `monthlyLimit` in micro-credits. */
export interface KeyChange {
  name?: string | undefined;
  models?: string[] | null | undefined;
  monthlyLimit?: number | null | undefined;
}

/** What came of it; where a rule did not hold, nothing was written. */
type Outcome<Value> = Promise<Guarded<KeyRule, Value>>;

/** The keys of the account of `by`. An id of another account's key is as unknown as none. */
export interface ManagedKeys {
  /** Makes a key, unless the account has as many in use as it may. */
  create(by: Caller, key: NewManagedKey): Outcome<OpenedKey>;
  /** Keys in use, the oldest first, then the others, the last to be revoked first; `MAX_LISTED_KEYS` at most. */
  list(by: Caller): Outcome<BudgetedKey[]>;
  /** Any key of the account, or the caller's own. */
  load(by: Caller, id: string): Outcome<BudgetedKey>;
  /** Changes a key in use. */
  change(by: Caller, id: string, change: KeyChange): Outcome<BudgetedKey>;
  /** A new secret; the last one opens the key until `overlapUntil` too, and any before it no longer. */
  rotate(by: Caller, id: string, overlapUntil: number): Outcome<OpenedKey>;
  /** Ends the key for good: any key of the account, or the caller's own. Again, it changes nothing. */
  revoke(by: Caller, id: string, now: number): Outcome<BudgetedKey>;
}

/** The keys of `database`; `keys` is told which to forget. */
export function createManagedKeys(database: Database, keys: Pick<KeyStore, "forget">): ManagedKeys {
  const select = (which: SQL | undefined) =>
    database
      .select({ ...getTableColumns(apiKeys), monthlyLimit: budgets.limitMicroCredits })
      .from(apiKeys)
      .leftJoin(budgets, isMonthlyOfKey)
      .where(which);

  const update = (which: SQL | undefined, set: object) =>
    database
      .update(apiKeys)
      .set({ ...set, version: sql`version + 1` })
      .where(which);

  /** Reads one key, if it is there and `rules` hold, after `statements`, which write to it `which`. */
  async function read(
    { accountId }: Caller,
    id: string,
    rules: Conditions<KeyRule>,
    statements: (which: SQL | undefined) => readonly Statement[] = () => [],
  ): Outcome<BudgetedKey> {
    const owned = and(eq(apiKeys.id, id), eq(apiKeys.accountId, accountId));
    return await runWhere(
      database,
      { ...rules, key_not_found: isKeyOf(accountId, id) },
      (all) => [...statements(and(owned, all)), select(owned)],
      (results) => {
        const [key] = results.at(-1) as BudgetedKey[];
        invariant(key, "a key that is there is read");
        return key;
      },
    );
  }

  async function write(...what: Parameters<typeof read>): Outcome<BudgetedKey> {
    const written = await read(...what);
    keys.forget(what[1]);
    return written;
  }

  return {
    async create(by, { monthlyLimit, ...given }) {
      const { accountId } = by;
      const { key, secret } = await mintKey({ ...given, accountId });
      const made = sql`EXISTS (SELECT 1 FROM ${apiKeys} AS k WHERE k.id = ${key.id})`;
      const change = monthlyLimit === null ? {} : { month: monthlyLimit };
      return await runWhere(
        database,
        { ...managingKeys(by), key_limit_reached: hasRoomForKey(accountId) },
        (all) => [
          insertWhere(database, apiKeys, key, all),
          ...writeBudgets(database, accountId, spender(key.id), change, made),
        ],
        () => ({ key: { ...key, monthlyLimit }, secret }),
      );
    },

    async list(by) {
      const { accountId, revokedAt, createdAt, id } = apiKeys;
      const all = select(eq(accountId, by.accountId))
        .orderBy(isNotNull(revokedAt), desc(revokedAt), asc(createdAt), asc(id))
        .limit(MAX_LISTED_KEYS);
      const rowsOf = ([rows]: unknown[]) => rows as BudgetedKey[];
      return await runWhere(database, managingKeys(by), () => [all], rowsOf);
    },

    async load(by, id) {
      return await read(by, id, managingKeys(by, { allowedTo: id }));
    },

    async change(by, id, { monthlyLimit, ...change }) {
      const restricts = Boolean(change.models) || typeof monthlyLimit === "number";
      const rules = managingKeys(by, restricts ? { without: id } : {});
      const budget = monthlyLimit === undefined ? {} : { month: monthlyLimit };
      return await write(by, id, { ...rules, key_revoked: isInUse(id) }, (which) => [
        update(which, change),
        // Not by the rules: the update makes the caller outdated, where the two are the same key.
        ...writeBudgets(database, by.accountId, spender(id), budget, UPDATED),
      ]);
    },

    async rotate(by, id, overlapUntil) {
      const known = await this.load(by, id);
      if (known.kind === "unmet") return known;
      const secret = newKeySecret(known.value.mode, randomHex);
      const set = {
        previousSecretHash: sql`secret_hash`,
        previousExpiresAt: overlapUntil,
        secretHash: await sha256Hex(secret),
      };
      const rules = { ...managingKeys(by), key_revoked: isInUse(id) };
      const rotated = await write(by, id, rules, (which) => [update(which, set)]);
      if (rotated.kind === "unmet") return rotated;
      return { kind: "done", value: { key: rotated.value, secret } };
    },

    async revoke(by, id, now) {
      const rules = managingKeys(by, { allowedTo: id, without: id });
      return await write(by, id, rules, (which) => [
        update(and(isNull(apiKeys.revokedAt), which), { revokedAt: now }),
      ]);
    },
  };
}

const spender = (keyId: string) => ({ scope: "key", subject: keyId }) as const;

/** Joins a key to its monthly budget. */
const isMonthlyOfKey = and(
  eq(budgets.accountId, apiKeys.accountId),
  eq(budgets.scope, "key"),
  eq(budgets.subject, apiKeys.id),
  eq(budgets.period, "month"),
);

/** True in the statement after an update that hit its row, and in that one alone. */
const UPDATED = sql`changes() = 1`;
