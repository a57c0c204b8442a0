/**
 * The database as stores see it. Stores take it as an argument, chosen by account here: one database today, many by
 * configuration later, with no store changed.
 */
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";

/** A Drizzle client over D1, without a relational schema: stores name their tables. */
export type Database = DrizzleD1Database;

/** One statement of a batch. A batch is atomic and is the only transaction that D1 has. */
export type Statement = Parameters<Database["batch"]>[0][number];

/** The database that holds an account's rows: one client for all calls, so that what is compiled for it is compiled once. */
export function databaseOf({ DB }: { DB: D1Database }, _accountId: string | null): Database {
  const database = clients.get(DB) ?? drizzle(DB);
  clients.set(DB, database);
  return database;
}

const clients = new WeakMap<D1Database, Database>();

/**
 * Runs statements as one atomic batch, in order. A write is answered with what it changed, a query with its rows, which
 * whoever built it reads. Throws when D1 does, and then nothing was written.
 */
export async function runBatch(
  database: Database,
  statements: readonly Statement[],
): Promise<D1Result[]> {
  const [first, ...rest] = statements;
  if (!first) return [];
  const results: unknown[] = await database.batch([first, ...rest]);
  return results as D1Result[];
}

/** The rows of one query, in the type that whoever built it knows. Throws when D1 does. */
export async function rowsOf<Row>(database: Database, query: Statement): Promise<Row[]> {
  return (await runBatch(database, [query]))[0] as unknown as Row[];
}
