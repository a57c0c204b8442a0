/**
 * `INSERT … SELECT … WHERE`: rows that are written only if a condition holds at that moment of the batch. This is how
 * the consequences of a state change are tied to it. Pure: builds a statement, runs nothing.
 */
import { getTableColumns, type InferInsertModel, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "./client.ts";
import { compiled } from "./compiled.ts";

/** Inserts `row` into `table` where `condition` is true, else nothing. Columns that `row` leaves out are NULL. */
export function insertWhere<Table extends SQLiteTable>(
  database: Database,
  table: Table,
  row: InferInsertModel<Table>,
  condition: SQL,
): Statement {
  const given: Record<string, unknown> = row;
  // Drizzle names all columns in the order of the table, so the values follow it.
  const values = Object.entries(getTableColumns(table)).map(([property, column]) => {
    const value = given[property];
    if (value === undefined || value === null) return sql`NULL`;
    // Bound, so that the text is the same each time and is parsed once; an integer that arrives as REAL is one again in
    // its column.
    return sql`${sql.param(value, column)}`;
  });
  return database.insert(table).select(sql`SELECT ${sql.join(values, sql`, `)} WHERE ${condition}`);
}

/**
 * As `insertWhere`, with a text that is built once: for the rows of a hot path. In `condition` the values of the row are
 * placeholders with the names of its properties.
 */
export function compiledInsertWhere<Table extends SQLiteTable>(table: Table, condition: SQL) {
  const columns = Object.entries(getTableColumns(table));
  const values = columns.map(([property]) => sql`${sql.placeholder(property)}`);
  const insert = compiled<string>((database) =>
    database.insert(table).select(sql`SELECT ${sql.join(values, sql`, `)} WHERE ${condition}`),
  );
  return (database: Database, row: InferInsertModel<Table>): Statement => {
    const given: Record<string, unknown> = row;
    const bound = columns.map(([property, column]) => [
      property,
      driverValue(column, given[property]),
    ]);
    return insert(database, Object.fromEntries(bound));
  };
}

const driverValue = (column: SQLiteColumn, value: unknown): unknown =>
  value === undefined || value === null ? null : column.mapToDriverValue(value);

/** Rows a statement: their JSON is one parameter, of which D1 takes 2 MB. A row with two long prompts has 12 kB. */
const ROWS_PER_STATEMENT = 50;

/** Inserts `rows` into `table` where `condition` is true, in few statements however many they are. */
export function insertRowsWhere<Table extends SQLiteTable>(
  database: Database,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
  condition: SQL,
): Statement[] {
  const columns = Object.entries(getTableColumns(table));
  const values = columns.map((_, index) => sql.raw(`json_extract(row.value, '$[${index}]')`));
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const listed = rows.slice(start, start + ROWS_PER_STATEMENT).map((row) => {
      const given: Record<string, unknown> = row;
      return columns.map(([property, column]) => driverValue(column, given[property]));
    });
    const json = JSON.stringify(listed);
    statements.push(
      database
        .insert(table)
        .select(
          sql`SELECT ${sql.join(values, sql`, `)} FROM json_each(${json}) AS row WHERE ${condition}`,
        ),
    );
  }
  return statements;
}
