/**
 * Reads what an account spent, from the ledger: sums by day, model, key and customer, the statement line by line, and
 * the lines of one request. Also the account itself with counts of the same instant. Writes nothing.
 */
import { and, desc, eq, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import type { InferSelectModel } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import {
  type Conditions,
  evaluate,
  type Verdict,
  verdictOf,
  whole,
} from "../database/condition.ts";
import { accounts, ledger } from "../database/tables.ts";
import type { Account } from "./account.ts";
import { DAY_MS } from "./calendar.ts";
import type { Usage, UsageDimension, UsageQuery } from "./usage.ts";

/** A row of `ledger`. */
export type LedgerLine = Readonly<InferSelectModel<typeof ledger>>;

/** Reads of one database. */
export interface UsageStore {
  /** The account, and what is counted at the same instant; null for an unknown id. */
  accountWith<Name extends string>(
    id: string,
    counted: Conditions<Name>,
  ): Promise<{ account: Account; facts: Verdict<Name>["facts"] } | null>;
  /** What was used, the newest day first and then the largest amount; a request counts when it ends. */
  usage(query: UsageQuery): Promise<Usage>;
  /** Lines of the account before the line `before` (null: from the last one), newest first. */
  statement(accountId: string, before: number | null, limit: number): Promise<LedgerLine[]>;
  /** What the request did to its account's credits; nothing where it costs nothing. */
  linesOf(request: { id: string; accountId: string }): Promise<LedgerLine[]>;
}

/** Most rows of one answer: about a megabyte of JSON. */
export const MAX_USAGE_ROWS = 5_000;

const EXPRESSIONS = {
  day: sql`at / ${whole(DAY_MS)}`,
  model: sql`model`,
  key: sql`key_id`,
  customer_id: sql`customer_id`,
} as const satisfies Record<UsageDimension, SQL>;

const count = (kind: "settle" | "release") => sql<number>`count(CASE kind WHEN ${kind} THEN 1 END)`;

const sums = () => ({
  completed: count("settle").as("completed"),
  released: count("release").as("released"),
  microCredits: sql<number>`coalesce(sum(CASE kind WHEN 'settle' THEN -held_change END), 0)`.as(
    "used",
  ),
});

/** A store over `database`. */
export function createUsageStore(database: Database): UsageStore {
  return {
    async accountWith(id, counted) {
      const [found, rows] = await database.batch([
        database.select().from(accounts).where(eq(accounts.id, id)),
        evaluate(database, counted),
      ]);
      const [account] = found;
      return account ? { account, facts: verdictOf(counted, rows).facts } : null;
    },

    async usage({ accountId, from, to, groupBy }) {
      const ended = and(
        eq(ledger.accountId, accountId),
        gte(ledger.at, from),
        lt(ledger.at, to),
        inArray(ledger.kind, ["settle", "release"]),
      );
      const dimension = <Value>(name: UsageDimension) =>
        (groupBy.includes(name)
          ? sql<Value | null>`${EXPRESSIONS[name]}`
          : sql<Value | null>`NULL`
        ).as(name);
      const [total, rows] = await database.batch([
        database.select(sums()).from(ledger).where(ended),
        database
          .select({
            day: dimension<number>("day"),
            model: dimension<string>("model"),
            key: dimension<string>("key"),
            customer_id: dimension<string>("customer_id"),
            ...sums(),
          })
          .from(ledger)
          .where(ended)
          .groupBy(...groupBy.map((name) => EXPRESSIONS[name]))
          .orderBy(sql`day DESC, used DESC, model, key, customer_id`)
          .limit(MAX_USAGE_ROWS + 1),
      ]);
      return {
        total: total[0] ?? { completed: 0, released: 0, microCredits: 0 },
        rows: rows.slice(0, MAX_USAGE_ROWS),
        hasMore: rows.length > MAX_USAGE_ROWS,
      };
    },

    async statement(accountId, before, limit) {
      const further = before === null ? undefined : lt(ledger.seq, before);
      return await database
        .select()
        .from(ledger)
        .where(and(eq(ledger.accountId, accountId), further))
        .orderBy(desc(ledger.seq))
        .limit(limit);
    },

    async linesOf({ id, accountId }) {
      const isOfRequest = inArray(ledger.kind, ["hold", "settle", "release"]);
      // Of a later run of a group: `id:run` (`requests/event`).
      const reference = or(
        eq(ledger.reference, id),
        and(gte(ledger.reference, `${id}:`), lt(ledger.reference, `${id};`)),
      );
      return await database
        .select()
        .from(ledger)
        .where(and(reference, eq(ledger.accountId, accountId), isOfRequest))
        .orderBy(ledger.seq);
    },
  };
}
