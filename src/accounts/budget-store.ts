/**
 * The only writer of `budgets`: the most that a key or a customer may spend in a day or month. Reads beside each what of
 * it is used and held in the current period. A change counts from the next submission on, whose batch reads the row.
 */
import { and, asc, eq, gte, sql, type SQL } from "drizzle-orm";
import { BUDGET_PERIODS } from "../database/account-state.ts";
import type { Database, Statement } from "../database/client.ts";
import { type Conditions, whole } from "../database/condition.ts";
import { type Guarded, runWhere } from "../database/run-where.ts";
import { budgets, spending } from "../database/tables.ts";
import type { Budget, BudgetChange, BudgetPlace, Spender } from "./budget.ts";
import { periodOf } from "./calendar.ts";
import { firstDayOf } from "./spending.ts";

/** A page of an account's budgets; the next one begins after `next`, which is null on the last. */
export interface BudgetPage {
  items: Budget[];
  next: BudgetPlace | null;
}

/** The budgets of accounts. `conditions` must hold in the batch that reads or writes. */
export interface BudgetStore {
  /** By scope, subject and period, those after `after`. */
  list<Name extends string>(
    accountId: string,
    page: { after: BudgetPlace | null; limit: number },
    now: number,
    conditions: Conditions<Name>,
  ): Promise<Guarded<Name, BudgetPage>>;
  /** The budgets of one spender; none where it has none. */
  load<Name extends string>(
    accountId: string,
    spender: Spender,
    now: number,
    conditions: Conditions<Name>,
  ): Promise<Guarded<Name, Budget[]>>;
  /** Changes them, and reads them then. */
  change<Name extends string>(
    accountId: string,
    spender: Spender,
    change: BudgetChange,
    now: number,
    conditions: Conditions<Name>,
  ): Promise<Guarded<Name, Budget[]>>;
}

/** A store over `database`. */
export function createBudgetStore(database: Database): BudgetStore {
  const { scope, subject, period } = budgets;
  const select = (accountId: string, which: SQL | undefined, now: number) =>
    database
      .select({
        scope,
        subject,
        period,
        limit: budgets.limitMicroCredits,
        used: sql<number>`coalesce(sum(${spending.used}), 0)`.as("used_sum"),
        held: sql<number>`coalesce(sum(${spending.held}), 0)`.as("held_sum"),
      })
      .from(budgets)
      .leftJoin(
        spending,
        and(
          eq(spending.accountId, budgets.accountId),
          eq(spending.scope, scope),
          eq(spending.subject, subject),
          gte(spending.day, firstDayOf(sql`${period}`, now)),
        ),
      )
      .where(and(eq(budgets.accountId, accountId), which))
      .groupBy(scope, subject, period)
      .orderBy(asc(scope), asc(subject), asc(period));
  const read = (rows: unknown, now: number): Budget[] =>
    (rows as Omit<Budget, "endsAt">[]).map((row) => ({
      ...row,
      endsAt: periodOf(row.period, now).endsAt,
    }));
  const of = (spender: Spender) => and(eq(scope, spender.scope), eq(subject, spender.subject));

  return {
    async list(accountId, { after, limit }, now, conditions) {
      const further =
        after &&
        sql`(${scope}, ${subject}, ${period}) > (${after.scope}, ${after.subject}, ${after.period})`;
      const rows = select(accountId, further ?? undefined, now).limit(limit + 1);
      return await runWhere(
        database,
        conditions,
        () => [rows],
        ([found]) => {
          // One more than asked for tells whether there is another page.
          const all = read(found, now);
          const items = all.slice(0, limit);
          return { items, next: all.length > limit ? (items.at(-1) ?? null) : null };
        },
      );
    },

    async load(accountId, spender, now, conditions) {
      return await this.change(accountId, spender, {}, now, conditions);
    },

    async change(accountId, spender, change, now, conditions) {
      return await runWhere(
        database,
        conditions,
        (all) => [
          ...writeBudgets(database, accountId, spender, change, all),
          select(accountId, of(spender), now),
        ],
        (results) => read(results.at(-1), now),
      );
    },
  };
}

/**
 * The statements that make a change where `where` holds: one for what it removes, then one for what it sets, so that
 * only the last can make a spender more limited than it was.
 */
export function writeBudgets(
  database: Database,
  accountId: string,
  { scope, subject }: Spender,
  change: BudgetChange,
  where: SQL,
): Statement[] {
  const removed = BUDGET_PERIODS.filter((period) => change[period] === null);
  const set = BUDGET_PERIODS.flatMap((period) => {
    const limit = change[period];
    return typeof limit === "number" ? [sql`(${period}, ${whole(limit)})`] : [];
  });
  const remove = database.delete(budgets).where(
    sql`account_id = ${accountId} AND scope = ${scope} AND subject = ${subject}
      AND period IN ${removed} AND ${where}`,
  );
  const write = database
    .insert(budgets)
    .select(
      sql`SELECT ${accountId}, ${scope}, ${subject}, column1, column2
        FROM (VALUES ${sql.join(set, sql`, `)}) WHERE ${where}`,
    )
    .onConflictDoUpdate({
      target: [budgets.accountId, budgets.scope, budgets.subject, budgets.period],
      set: { limitMicroCredits: sql`excluded.limit_micro_credits` },
    });
  return [...(removed.length > 0 ? [remove] : []), ...(set.length > 0 ? [write] : [])];
}
