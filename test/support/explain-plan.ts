/** How SQLite carries out a statement that was recorded. */
import { env } from "cloudflare:workers";
import type { RecordedStatement } from "./recording-database.ts";

/** The steps of its plan, in one line. */
export async function planOf({ sql, values }: RecordedStatement): Promise<string> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail).join("; ");
}
