/**
 * The only writer of `spending`, from which budgets are checked without adding up the ledger. Builds statements for the
 * batches of the ledger; runs nothing. A request counts on the day of its submission, however long it takes.
 */
import { sql, type SQL } from "drizzle-orm";
import { BUDGET_PERIODS } from "../database/account-state.ts";
import type { Database, Statement } from "../database/client.ts";
import { ALWAYS, type Condition, type Facts, whole } from "../database/condition.ts";
import { budgets, spending } from "../database/tables.ts";
import { invariant } from "../runtime/invariant.ts";
import type { ExceededBudget, Spender } from "./budget.ts";
import { dayOf, periodOf } from "./calendar.ts";
import type { Charged } from "./ledger.ts";

/** Everyone that a request's price counts for. */
function spendersOf({ keyId, customerId }: Pick<Charged, "keyId" | "customerId">): Spender[] {
  return [
    { scope: "key", subject: keyId },
    ...(customerId === null ? [] : [{ scope: "customer", subject: customerId } as const]),
  ];
}

/** Counts a new request's price as held, where `created`. */
export function countHeld(
  database: Database,
  request: Charged,
  now: number,
  created: SQL,
): Statement[] {
  const { accountId, priceMicroCredits: price } = request;
  if (price === 0) return [];
  return spendersOf(request).map(({ scope, subject }) =>
    database
      .insert(spending)
      .select(
        sql`SELECT ${accountId}, ${scope}, ${subject}, ${whole(dayOf(now))}, ${whole(price)}, 0 WHERE ${created}`,
      )
      .onConflictDoUpdate({
        target: [spending.accountId, spending.scope, spending.subject, spending.day],
        set: { held: sql`held + ${whole(price)}` },
      }),
  );
}

/** Counts what was held as over, and what was `used` of it, where `written`. `createdAt` is when it was held. */
export function countEnd(
  database: Database,
  request: Charged & { createdAt: number },
  used: number,
  written: SQL,
): Statement[] {
  const { accountId, priceMicroCredits: price, createdAt } = request;
  if (price === 0) return [];
  return spendersOf(request).map(({ scope, subject }) =>
    database
      .update(spending)
      .set({
        held: sql`held - ${whole(price)}`,
        ...(used > 0 && { used: sql`used + ${whole(used)}` }),
      })
      .where(
        sql`account_id = ${accountId} AND scope = ${scope} AND subject = ${subject}
          AND day = ${whole(dayOf(createdAt))} AND ${written}`,
      ),
  );
}

/** The first day of what the column `period` names, at `now`. */
export function firstDayOf(period: SQL, now: number): SQL {
  const cases = BUDGET_PERIODS.map(
    (each) => sql`WHEN ${each} THEN ${whole(periodOf(each, now).firstDay)}`,
  );
  return sql`CASE ${period} ${sql.join(cases, sql` `)} END`;
}

/**
 * Whether every budget that a request counts for allows its price. The fact `exceeded` is the first that does not, as
 * JSON. A request that costs nothing is always allowed.
 */
export function withinBudgets(request: Charged, now: number): Condition {
  const { accountId, priceMicroCredits: price } = request;
  if (price === 0) return ALWAYS;
  const spenders = spendersOf(request).map(({ scope, subject }) => sql`(${scope}, ${subject})`);
  const exceeded = sql`(
    SELECT json_object('scope', scope, 'subject', subject, 'period', period,
      'limit', limit_micro_credits, 'used', used, 'held', held)
    FROM (
      SELECT b.scope, b.subject, b.period, b.limit_micro_credits,
        coalesce(sum(s.used), 0) AS used, coalesce(sum(s.held), 0) AS held
      FROM ${budgets} AS b LEFT JOIN ${spending} AS s
        ON s.account_id = b.account_id AND s.scope = b.scope AND s.subject = b.subject
        AND s.day >= ${firstDayOf(sql`b.period`, now)}
      WHERE b.account_id = ${accountId} AND (b.scope, b.subject) IN (VALUES ${sql.join(spenders, sql`, `)})
      GROUP BY b.scope, b.subject, b.period
    )
    WHERE used + held + ${whole(price)} > limit_micro_credits LIMIT 1)`;
  return { holds: sql`${exceeded} IS NULL`, facts: { exceeded } };
}

/** The budget in the fact `exceeded`. */
export function exceededBudget({ exceeded }: Facts, now: number): ExceededBudget {
  invariant(typeof exceeded === "string", "an exceeded budget was read");
  const found = JSON.parse(exceeded) as Omit<ExceededBudget, "endsAt">;
  return { ...found, endsAt: periodOf(found.period, now).endsAt };
}
