/** Ids of deliveries that D1 makes: one for each endpoint that an `INSERT … SELECT` finds. Pure. */
import { sql, type SQL } from "drizzle-orm";
import { firstId } from "../runtime/ids.ts";

/** An expression for a new id, another one for each row: the layout of `newId`, with 64 random bits of SQLite. */
export function deliveryIdSql(now: number): SQL {
  return sql`${firstId("delivery", now)} || lower(hex(randomblob(8)))`;
}
