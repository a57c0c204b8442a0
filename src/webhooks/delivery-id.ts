/** Ids of deliveries that D1 makes: one for each endpoint that an `INSERT … SELECT` finds. Pure. */
import { sql, type SQL } from "drizzle-orm";
import { newId } from "../runtime/ids.ts";

/** Characters of an id before its random part: prefix and time. */
const DATED_CHARACTERS = 14;

/** An expression for a new id, another one for each row: the layout of `newId`, with 64 random bits of SQLite. */
export function deliveryIdSql(now: number): SQL {
  return sql`${newId("delivery", now).slice(0, DATED_CHARACTERS)} || lower(hex(randomblob(8)))`;
}
