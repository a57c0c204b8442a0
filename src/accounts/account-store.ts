/**
 * The only writer of `accounts`. Opens accounts, changes plans, suspends, grants, and reads balances. Every change
 * counts the account's `version` up, by which a batch tells that what an isolate remembers is old; what a change does to
 * the ledger is in its batch.
 */
import { and, asc, desc, eq, gt, sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "../database/client.ts";
import { whole } from "../database/condition.ts";
import { accounts, ledger } from "../database/tables.ts";
import { invariant } from "../runtime/invariant.ts";
import type { Account } from "./account.ts";
import { grant, raiseAllowance, turnMonth } from "./ledger.ts";
import { planNamed, PLANS, type PlanId } from "./plans.ts";

/** What an account has, in micro-credits. `allowance` expires with the month, `purchased` stays; `held` is apart. */
export interface Balance {
  allowance: number;
  purchased: number;
  held: number;
}

/** What may be changed of an account. */
export interface AccountChange {
  name?: string;
  planId?: PlanId;
  isSuspended?: boolean;
}

/** Credits to grant. `reference` is the grant's own: the same again is the same grant. */
export interface Grant {
  microCredits: number;
  reference: string;
  note: string | null;
}

/**
 * What became of a grant, with the balance right after it. `repeated`: it was made before. `reused`: another grant was
 * made under its reference, and this one was not. `unknown`: there is no such account.
 */
export type Granted =
  | { kind: "granted" | "repeated"; at: number; balance: Balance }
  | { kind: "reused" | "unknown" };

/** Reads and changes the accounts of one database. */
export interface AccountStore {
  /** Writes a new account with `alongside`, its first key. */
  open(account: Account, alongside: readonly Statement[]): Promise<void>;
  /** Like `open`; an account that is there already stays as it is, which `alongside` has to bear too. */
  openOnce(account: Account, alongside: readonly Statement[]): Promise<void>;
  load(id: string): Promise<Account | null>;
  /** The accounts in the order of their ids, after `after`. */
  list(after: string, limit: number): Promise<Account[]>;
  /**
   * A better plan gives its larger allowance at once, less what the month was given already. A smaller one keeps the
   * credits of a month that has turned; one that has not is turned by the new plan. What is so already is not written
   * again. Null for an unknown id.
   */
  change(id: string, change: AccountChange, now: number): Promise<Account | null>;
  /** Grants credits that stay until they are used, once under a reference. */
  grant(id: string, given: Grant, now: number): Promise<Granted>;
  /** The balance at `now`, after the turn of the month. */
  balance(account: Account, now: number): Promise<Balance>;
}

/** The account's plan; the least where its word is none. */
export const planIdOf = ({ plan }: Pick<Account, "plan">): PlanId => planNamed(plan) ?? "basic";

/** A store over `database`. */
export function createAccountStore(database: Database): AccountStore {
  const lastLine = (accountId: string) =>
    database
      .select({ allowance: ledger.allowance, purchased: ledger.purchased, held: ledger.held })
      .from(ledger)
      .where(eq(ledger.accountId, accountId))
      .orderBy(desc(ledger.seq))
      .limit(1);
  const grantLine = (accountId: string, reference: string) => {
    const isGrant = and(eq(ledger.accountId, accountId), eq(ledger.kind, "grant"));
    return database
      .select()
      .from(ledger)
      .where(and(eq(ledger.reference, reference), isGrant));
  };
  const isAs = ({ id, version, plan }: Account): SQL =>
    sql`EXISTS (SELECT 1 FROM ${accounts} WHERE id = ${id} AND version = ${whole(version)} AND plan = ${plan})`;
  const turn = (account: Account, planId: PlanId, now: number, current: SQL) =>
    turnMonth(database, account.id, PLANS[planId].monthlyMicroCredits, now, current);

  return {
    async open(account, alongside) {
      await runBatch(database, [database.insert(accounts).values(account), ...alongside]);
    },

    async openOnce(account, alongside) {
      const insertion = database.insert(accounts).values(account).onConflictDoNothing();
      await runBatch(database, [insertion, ...alongside]);
    },

    async load(id) {
      return (await database.select().from(accounts).where(eq(accounts.id, id)))[0] ?? null;
    },

    async list(after, limit) {
      return await database
        .select()
        .from(accounts)
        .where(gt(accounts.id, after))
        .orderBy(asc(accounts.id))
        .limit(limit);
    },

    async change(id, change, now) {
      for (;;) {
        const account = await this.load(id);
        if (!account) return null;
        const next = changed(account, change, now);
        if (!next) return account;
        const nextPlan = planIdOf(next);
        // Also true where another writer made this change first: then its lines are there, and ours add nothing.
        const isChanged = isAs(next);
        const [updated] = await runBatch(database, [
          database
            .update(accounts)
            .set(next)
            .where(and(eq(accounts.id, id), eq(accounts.version, account.version))),
          ...turn(account, nextPlan, now, isChanged),
          raiseAllowance(database, id, PLANS[nextPlan].monthlyMicroCredits, now, isChanged),
        ]);
        if (updated?.meta.changes === 1) return next;
      }
    },

    async grant(id, given, now) {
      const account = await this.load(id);
      if (!account) return { kind: "unknown" };
      const results: unknown[] = await runBatch(database, [
        ...turn(account, planIdOf(account), now, isAs(account)),
        grant(database, { ...given, accountId: id, now }),
        grantLine(id, given.reference),
      ]);
      const [inserted, lines] = results.slice(-2) as [D1Result, (typeof ledger.$inferSelect)[]];
      const [line] = lines;
      // Opening an account writes no line, but whatever changes it afterwards turns its month, and so did this batch.
      invariant(line, `account ${id} has a ledger that a grant is appended to`);
      const { at, allowance, purchased, held } = line;
      const isSame = line.purchasedChange === given.microCredits && line.note === given.note;
      if (!isSame) return { kind: "reused" };
      const kind = inserted.meta.changes === 1 ? "granted" : "repeated";
      return { kind, at, balance: { allowance, purchased, held } };
    },

    async balance(account, now) {
      const turned = turn(account, planIdOf(account), now, isAs(account));
      const [, , lines] = await database.batch([...turned, lastLine(account.id)]);
      const [line] = lines as Balance[];
      invariant(line, `account ${account.id} has a ledger after the turn of the month`);
      return line;
    },
  };
}

/** The account's next version; null where it is so already. */
function changed(account: Account, change: AccountChange, now: number): Account | null {
  const { name = account.name, planId: plan = account.plan, isSuspended } = change;
  const wasSuspended = account.suspendedAt !== null;
  const isSame =
    name === account.name &&
    plan === account.plan &&
    (isSuspended === undefined || isSuspended === wasSuspended);
  if (isSame) return null;
  const suspendedAt = (isSuspended ?? wasSuspended) ? (account.suspendedAt ?? now) : null;
  return { ...account, name, plan, suspendedAt, version: account.version + 1 };
}
