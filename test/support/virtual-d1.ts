/**
 * D1 without its network: its engine is the SQLite of a Durable Object, which is asked synchronously. Statements, batches
 * and answers are as D1 has them: a batch is atomic, rows of `all` and of batches go by column name, booleans are bound
 * as numbers. When a statement is carried out, and whether, `cross` decides.
 */
import { invariant } from "../../src/runtime/invariant.ts";

/** One statement with what came of it. */
export interface Executed {
  text: string;
  rows: Record<string, unknown>[];
}

/** Where the rows are. */
type Storage = Pick<DurableObjectStorage, "sql" | "transactionSync">;

/** How it is reached, and who looks on. */
export interface VirtualD1Options {
  /** Takes a call to the database and back. */
  cross: <Result>(carryOut: () => Result) => Promise<Result>;
  /** Hears of every write that was committed. */
  committed: (statements: readonly Executed[]) => void;
  /** Characters in place of random ones that SQLite would make up: four at each call. */
  randomText: () => string;
}

type Raw = SqlStorageValue[][];

const IS_WRITE = /^\s*(insert|update|delete)/i;

/** Random bytes of SQLite's own, as the ids of fanned out deliveries have them. */
const RANDOM_BYTES = "randomblob(8)";

/** Reached at once, by nobody in particular. */
const AT_ONCE: VirtualD1Options = {
  cross: (carryOut) => Promise.resolve(carryOut()),
  committed: () => undefined,
  randomText: () => "0000",
};

class Prepared {
  readonly text: string;
  readonly params: SqlStorageValue[];
  readonly #storage: Storage;
  readonly #options: VirtualD1Options;

  constructor(text: string, params: unknown[], storage: Storage, options: VirtualD1Options) {
    this.text = text;
    this.params = params.map(bindable);
    this.#storage = storage;
    this.#options = options;
  }

  bind(...params: unknown[]): Prepared {
    return new Prepared(this.text, params, this.#storage, this.#options);
  }

  run(): Promise<object> {
    return this.all();
  }

  async all(): Promise<object> {
    const [result] = await runAll([this], this.#storage, this.#options);
    return result!;
  }

  async raw(): Promise<Raw> {
    const { cross, committed } = this.#options;
    return await cross(() => {
      const rows = [...this.cursor(this.#storage.sql).raw()];
      if (IS_WRITE.test(this.text)) committed([{ text: this.text, rows: [] }]);
      return rows;
    });
  }

  cursor(sql: SqlStorage) {
    return sql.exec(this.text, ...this.params);
  }
}

/** The database in `storage`. */
export function createVirtualD1(storage: Storage, options: VirtualD1Options = AT_ONCE): D1Database {
  const database = {
    prepare(text: string) {
      // A row each of the endpoints that it selects from, so their ids tell the new ones apart.
      if (!text.includes(RANDOM_BYTES)) return new Prepared(text, [], storage, options);
      const seeded = `(substr("webhook_endpoints"."id", -4) || '${options.randomText()}')`;
      return new Prepared(text.replace(RANDOM_BYTES, seeded), [], storage, options);
    },
    batch: (statements: Prepared[]) => runAll(statements, storage, options),
  };
  // The members that nobody uses are left out.
  return database as unknown as D1Database;
}

async function runAll(
  statements: readonly Prepared[],
  storage: Storage,
  { cross, committed }: VirtualD1Options,
): Promise<object[]> {
  const executed = await cross(() => {
    const done = storage.transactionSync(() => statements.map((one) => execute(storage.sql, one)));
    if (statements.some(({ text }) => IS_WRITE.test(text))) committed(done);
    return done;
  });
  return executed.map(({ rows, changes }) => ({ success: true, results: rows, meta: { changes } }));
}

function execute(sql: SqlStorage, statement: Prepared): Executed & { changes: number } {
  const { text } = statement;
  const before = IS_WRITE.test(text) ? totalChanges(sql) : null;
  const rows = statement.cursor(sql).toArray();
  return { text, rows, changes: before === null ? 0 : totalChanges(sql) - before };
}

const totalChanges = (sql: SqlStorage): number =>
  sql.exec<{ count: number }>("SELECT total_changes() AS count").one().count;

function bindable(value: unknown): SqlStorageValue {
  if (typeof value === "boolean") return Number(value);
  invariant(
    value === null || typeof value === "number" || typeof value === "string",
    "D1 binds null, numbers and texts",
  );
  return value;
}
