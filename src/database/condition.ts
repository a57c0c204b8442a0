/**
 * A condition of a batch: what must hold for its rows to be written, and what to read beside it so that a caller can be
 * told why it did not. Pure.
 */
import { sql, type SQL } from "drizzle-orm";
import { invariant } from "../runtime/invariant.ts";
import type { Database } from "./client.ts";

/** `holds` is true or false; `facts` are scalars. All are evaluated at the same instant of the same batch. */
export interface Condition {
  holds: SQL;
  facts: Record<string, SQL>;
}

/** The condition of what is not limited. */
export const ALWAYS: Condition = { holds: sql`true`, facts: {} };

/** The condition of what is not allowed at all. */
export const NEVER: Condition = { holds: sql`false`, facts: {} };

/** What was read: a whole number, a text, or null for each fact. */
export type Facts = Readonly<Record<string, unknown>>;

/** Conditions by name, in the order in which they are to be told. */
export type Conditions<Name extends string> = Readonly<Record<Name, Condition>>;

/** What conditions came to: the first that did not hold, if any, and the facts of all. */
export interface Verdict<Name extends string> {
  unmet: Name | null;
  facts: Readonly<Record<Name, Facts>>;
}

/** The query that evaluates conditions, for a batch; `verdictOf` reads its row. */
export function evaluate<Name extends string>(database: Database, conditions: Conditions<Name>) {
  const fields = Object.entries<Condition>(conditions).map(([name, { holds, facts }]) => {
    // A batch is answered with rows by column name: each needs its own.
    const named = Object.entries({ ...facts, holds }).map(([fact, value]) => [
      fact,
      value.as(`${name}_${fact}`),
    ]);
    return [name, Object.fromEntries(named)] as const;
  });
  return database
    .select(Object.fromEntries(fields) as Record<Name, Record<string, SQL.Aliased>>)
    .from(sql`(SELECT 1)`);
}

/** Reads the one row of `evaluate`. */
export function verdictOf<Name extends string>(
  conditions: Conditions<Name>,
  rows: unknown,
): Verdict<Name> {
  const [facts] = rows as Verdict<Name>["facts"][];
  invariant(facts, "a query without a table has one row");
  const names = Object.keys(conditions) as Name[];
  return { unmet: names.find((name) => !facts[name]["holds"]) ?? null, facts };
}

/** A fact that counts or sums; 0 where nothing was read. */
export function numberOf(facts: Facts, name: string): number {
  const value = facts[name] ?? 0;
  invariant(typeof value === "number", `the fact ${name} is a number`);
  return value;
}

/**
 * An instant as part of a statement: bound, so that the text is the same each time and SQLite parses it once, which takes
 * longer than running it; and cast, as D1 binds numbers as REAL.
 */
export const instant = (at: number): SQL => sql`CAST(${at} AS INTEGER)`;

/**
 * A whole number as part of the statement's text: one that is seldom another. A statement binds 100 parameters at most, and D1 binds numbers as
 * REAL; numbers cannot inject anything.
 */
export function whole(value: number): SQL {
  invariant(Number.isSafeInteger(value), `${value} is a whole number`);
  return sql.raw(String(value));
}
