/** All rows that a world leaves in D1, read past every gate. */
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import type { Database } from "../../src/database/client.ts";
import {
  attempts,
  deliveries,
  events,
  requests,
  webhookEndpoints,
} from "../../src/database/tables.ts";

/** The rows, each table in the order of its key. */
export type Rows = Awaited<ReturnType<typeof loadRows>>;

/** Reads the rows of a database, again and again. */
export function rowsReader(database: Database) {
  const all = {
    requests: database.select().from(requests).orderBy(requests.id).prepare(),
    events: database.select().from(events).orderBy(events.id).prepare(),
    deliveries: database.select().from(deliveries).orderBy(deliveries.id).prepare(),
    endpoints: database.select().from(webhookEndpoints).orderBy(webhookEndpoints.id).prepare(),
    attempts: database
      .select()
      .from(attempts)
      .orderBy(attempts.deliveryId, attempts.number)
      .prepare(),
  };
  return async () => ({
    requests: await all.requests.all(),
    events: await all.events.all(),
    deliveries: await all.deliveries.all(),
    endpoints: await all.endpoints.all(),
    attempts: await all.attempts.all(),
  });
}

/** Reads those of the test's D1. */
export const loadRows = rowsReader(drizzle(env.DB));
