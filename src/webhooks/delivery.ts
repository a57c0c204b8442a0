/** A delivery as the code passes it around, and who sends it. Pure. */
import type { InferSelectModel } from "drizzle-orm";
import type { deliveries } from "../database/tables.ts";

/** One event owed to one URL: a row of `deliveries`, immutable once read. */
export type Delivery = Readonly<InferSelectModel<typeof deliveries>>;

/**
 * Name of the Dispatcher object for a URL of an account: one an origin and path. A slow or dead receiver holds up only
 * itself; the query is left out, since callers put ids of their own there.
 */
export function targetOf(accountId: string, url: string): string {
  const { origin, pathname } = new URL(url);
  return `${accountId} ${origin}${pathname}`;
}
