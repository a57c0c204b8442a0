/** All rows that a world leaves in D1, read past every gate. */
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { attempts, deliveries, events, requests } from "../../src/database/tables.ts";

/** The rows, each table in the order of its key. */
export type Rows = Awaited<ReturnType<typeof loadRows>>;

/** Reads them. */
export async function loadRows() {
  const database = drizzle(env.DB);
  return {
    requests: await database.select().from(requests).orderBy(requests.id),
    events: await database.select().from(events).orderBy(events.id),
    deliveries: await database.select().from(deliveries).orderBy(deliveries.id),
    attempts: await database.select().from(attempts).orderBy(attempts.deliveryId, attempts.number),
  };
}
