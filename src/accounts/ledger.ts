/**
 * The only writer of `ledger`: an append-only statement of an account, whose last line is its balance. Builds
 * statements for the batches of whoever causes a line; runs nothing. Guarantees, by SQL conditions of the same batch:
 * a request is held once and then settled or released once, or each in part, and a balance is never taken below zero.
 */
import { sql, type SQL } from "drizzle-orm";
import type { LedgerKind } from "../database/account-state.ts";
import type { Database, Statement } from "../database/client.ts";
import { type Condition, instant, whole } from "../database/condition.ts";
import { ledger } from "../database/tables.ts";
import { monthStart } from "./calendar.ts";

/** A request as far as its lines name it. */
export interface Charged {
  id: string;
  accountId: string;
  keyId: string;
  customerId: string | null;
  model: string;
  priceMicroCredits: number;
}

/** What a line says beside its amounts. */
interface Line {
  accountId: string;
  kind: LedgerKind;
  at: number;
  reference?: string;
  keyId?: string;
  customerId?: string | null;
  model?: string;
  note?: string | null;
}

/** What a line changes; what is left out stays. */
interface Changes {
  allowance?: SQL;
  purchased?: SQL;
  held?: SQL;
  month?: SQL;
  monthAllowance?: SQL;
}

/** The account's last line, as a table named `last`; without a row for an account that has none. */
const lastLine = (accountId: string) =>
  sql`(SELECT * FROM ${ledger} WHERE account_id = ${accountId} ORDER BY seq DESC LIMIT 1) AS last`;

const NOTHING = sql`0`;

/** Appends a line for each row of `from`, which has the last line in it. */
function append(database: Database, line: Line, changes: Changes, from: SQL): Statement {
  const { allowance = NOTHING, purchased = NOTHING, held = NOTHING } = changes;
  const { month = sql`last.month`, monthAllowance = sql`last.month_allowance` } = changes;
  const text = (value: string | null | undefined) => (value ? sql`${value}` : sql`NULL`);
  return database.insert(ledger).select(sql`
    SELECT ${line.accountId}, coalesce(last.seq, 0) + 1, ${instant(line.at)}, ${line.kind},
      ${text(line.reference)}, ${text(line.keyId)}, ${text(line.customerId)}, ${text(line.model)},
      ${text(line.note)}, ${allowance}, ${purchased}, ${held},
      coalesce(last.allowance, 0) + ${allowance}, coalesce(last.purchased, 0) + ${purchased},
      coalesce(last.held, 0) + ${held}, ${month}, ${monthAllowance}
    FROM ${from}`);
}

/**
 * The turn of the month, where it is due: what is left of the old allowance expires, the new one is given. Written with
 * the first submission or look of a month, where `current` holds, which says that `monthlyMicroCredits` is the plan's.
 * A clock that is behind turns nothing back.
 */
export function turnMonth(
  database: Database,
  accountId: string,
  monthlyMicroCredits: number,
  now: number,
  current: SQL,
): [Statement, Statement] {
  const month = whole(monthStart(now));
  const given = whole(monthlyMicroCredits);
  return [
    append(
      database,
      { accountId, kind: "expiry", at: now },
      { allowance: sql`-last.allowance` },
      sql`${lastLine(accountId)} WHERE last.month < ${month} AND last.allowance > 0 AND ${current}`,
    ),
    append(
      database,
      { accountId, kind: "allowance", at: now },
      { allowance: given, month, monthAllowance: given },
      sql`(SELECT 1) LEFT JOIN ${lastLine(accountId)} ON true
        WHERE (last.month IS NULL OR last.month < ${month}) AND ${current}`,
    ),
  ];
}

/** What a better plan gives for the rest of the month: the difference to the best plan that the month had so far. */
export function raiseAllowance(
  database: Database,
  accountId: string,
  monthlyMicroCredits: number,
  now: number,
  changed: SQL,
): Statement {
  const given = whole(monthlyMicroCredits);
  return append(
    database,
    { accountId, kind: "allowance", at: now },
    { allowance: sql`${given} - last.month_allowance`, monthAllowance: given },
    sql`${lastLine(accountId)} WHERE last.month_allowance < ${given} AND ${changed}`,
  );
}

/** Credits that stay until they are used; `reference` makes the grant safe to repeat. */
export function grant(
  database: Database,
  given: {
    accountId: string;
    microCredits: number;
    reference: string;
    note: string | null;
    now: number;
  },
): Statement {
  const { accountId, reference, note, now } = given;
  const repeated = sql`EXISTS (SELECT 1 FROM ${ledger}
    WHERE reference = ${reference} AND account_id = ${accountId} AND kind = 'grant')`;
  return append(
    database,
    { accountId, kind: "grant", at: now, reference, note },
    { purchased: whole(given.microCredits) },
    sql`${lastLine(accountId)} WHERE NOT ${repeated}`,
  );
}

/** Whether the account can pay `priceMicroCredits`, after the turn of the month. */
export function canPay(accountId: string, priceMicroCredits: number): Condition {
  const available = sql`(SELECT last.allowance + last.purchased FROM ${lastLine(accountId)})`;
  return {
    holds: priceMicroCredits === 0 ? sql`true` : sql`${available} >= ${whole(priceMicroCredits)}`,
    facts: { available },
  };
}

/** Holds the price of a new request where `created`: from the allowance first, since that expires. */
export function hold(database: Database, request: Charged, now: number, created: SQL): Statement[] {
  if (request.priceMicroCredits === 0) return [];
  const price = whole(request.priceMicroCredits);
  const fromAllowance = sql`min(${price}, last.allowance)`;
  const line = { ...about(request), kind: "hold", at: now } as const;
  return [
    append(
      database,
      line,
      {
        allowance: sql`-${fromAllowance}`,
        purchased: sql`(${fromAllowance} - ${price})`,
        held: price,
      },
      sql`${lastLine(request.accountId)} WHERE ${created}`,
    ),
  ];
}

/**
 * Ends a request's hold where `written`: what was `used` of it is settled, the rest is released to where it came from. What
 * was held from an allowance that has expired meanwhile joins the current one.
 */
export function endHold(
  database: Database,
  request: Charged,
  used: number,
  now: number,
  written: SQL,
): Statement[] {
  const { accountId, id, priceMicroCredits: price } = request;
  if (price === 0) return [];
  const from = sql`${lastLine(accountId)} JOIN ${ledger} AS hold
    ON hold.reference = ${id} AND hold.account_id = ${accountId} AND hold.kind = 'hold'
    WHERE ${written}`;
  const line = (kind: "settle" | "release", changes: Changes) =>
    append(database, { ...about(request), kind, at: now }, changes, from);
  // As it was held: the allowance is used first.
  const allowance = sql`max(0, -hold.allowance_change - ${whole(used)})`;
  const rest = whole(price - used);
  return [
    ...(used > 0 ? [line("settle", { held: sql`-${whole(used)}` })] : []),
    ...(used < price
      ? [
          line("release", {
            allowance,
            purchased: sql`(${rest} - ${allowance})`,
            held: sql`-${rest}`,
          }),
        ]
      : []),
  ];
}

function about({ id, accountId, keyId, customerId, model }: Charged) {
  return { accountId, reference: id, keyId, customerId, model };
}
