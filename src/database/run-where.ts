/**
 * A batch that writes only if conditions hold, and says which did not. Conditions and writes are of one instant: of
 * concurrent batches no two can both rely on what the other takes away.
 */
import { sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "./client.ts";
import { type Condition, type Conditions, evaluate, verdictOf } from "./condition.ts";

/** What a guarded batch came to. `unmet`: the first condition that did not hold; nothing was written. */
export type Guarded<Name extends string, Value> =
  | { kind: "done"; value: Value }
  | { kind: "unmet"; unmet: Name };

/**
 * Runs `statements`, each write of which is to be guarded by `all`, which is true while all conditions hold. A write
 * that makes a condition false turns off those after it, which then need a guard of their own. `read` makes the value
 * out of the statements' results.
 */
export async function runWhere<Name extends string, Value>(
  database: Database,
  conditions: Conditions<Name>,
  statements: (all: SQL) => readonly Statement[],
  read: (results: unknown[]) => Value,
): Promise<Guarded<Name, Value>> {
  const holds = Object.values<Condition>(conditions).map((condition) => sql`(${condition.holds})`);
  const results: unknown[] = await runBatch(database, [
    evaluate(database, conditions),
    ...statements(sql.join(holds, sql` AND `)),
  ]);
  const [rows, ...rest] = results;
  const { unmet } = verdictOf(conditions, rows);
  return unmet === null ? { kind: "done", value: read(rest) } : { kind: "unmet", unmet };
}
