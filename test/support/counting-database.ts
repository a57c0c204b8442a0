/**
 * A D1 database that notes every round trip: a batch is one, however many statements it has, and so is each query outside
 * a batch. It is the real one otherwise.
 */
import type { RecordedStatement } from "./recording-database.ts";

/** One round trip. */
export interface RoundTrip {
  statements: RecordedStatement[];
}

const QUERIES = ["first", "all", "run", "raw"] as const;

/** A database that counts. */
export interface CountingDatabase {
  database: D1Database;
  /** The round trips that were begun so far, in order. */
  roundTrips: RoundTrip[];
  /** A query outside a batch waits for it, after it was counted. */
  before: (sql: string) => Promise<void>;
}

/** Counts what goes to `real`. */
export function countingDatabase(real: D1Database): CountingDatabase {
  const roundTrips: RoundTrip[] = [];
  const known = new WeakMap<D1PreparedStatement, RecordedStatement>();

  const counted = (statement: D1PreparedStatement, sql: string, values: unknown[]) => {
    known.set(statement, { sql, values });
    const bind = statement.bind.bind(statement);
    statement.bind = (...given) => counted(bind(...given), sql, given);
    for (const query of QUERIES) {
      const run = Reflect.get(statement, query) as (...parts: unknown[]) => unknown;
      Reflect.set(statement, query, async (...parts: unknown[]) => {
        roundTrips.push({ statements: [{ sql, values }] });
        await counting.before(sql);
        return await Reflect.apply(run, statement, parts);
      });
    }
    return statement;
  };

  const database = new Proxy(real, {
    get(target, key) {
      if (key === "prepare") return (sql: string) => counted(target.prepare(sql), sql, []);
      if (key === "batch") {
        return (statements: D1PreparedStatement[]) => {
          roundTrips.push({ statements: statements.map((statement) => known.get(statement)!) });
          return target.batch(statements);
        };
      }
      const member: unknown = Reflect.get(target, key);
      return typeof member === "function"
        ? (...parts: unknown[]): unknown => Reflect.apply(member, target, parts)
        : member;
    },
  });
  const counting: CountingDatabase = { database, roundTrips, before: () => Promise.resolve() };
  return counting;
}
