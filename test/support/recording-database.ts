/** A D1 database that notes the statements which are prepared on it, with their values, and is the real one otherwise. */

/** One statement as it was bound. */
export interface RecordedStatement {
  sql: string;
  values: unknown[];
}

/** The database and what was prepared on it so far, in order. */
export function recordingDatabase(real: D1Database): {
  database: D1Database;
  statements: RecordedStatement[];
} {
  const statements: RecordedStatement[] = [];
  const database = new Proxy(real, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (key !== "prepare") {
        return typeof member === "function"
          ? (...parts: unknown[]): unknown => Reflect.apply(member, target, parts)
          : member;
      }
      return (sql: string) => {
        const statement = target.prepare(sql);
        const bind = statement.bind.bind(statement);
        statement.bind = (...values) => {
          statements.push({ sql, values });
          return bind(...values);
        };
        return statement;
      };
    },
  });
  return { database, statements };
}
