/**
 * Reads deliveries with every try at them, for their owner to see. Writes nothing.
 */
import { and, asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { attempts, deliveries } from "../database/tables.ts";
import { LISTED, ofRequest } from "./delivery-list.ts";
import type { LoggedDelivery } from "./delivery-view.ts";

/** Reads deliveries of one database. */
export interface DeliveryLog {
  /** The delivery if it is the account's; null for an unknown one and for somebody else's alike. */
  load(id: string, accountId: string): Promise<LoggedDelivery | null>;
  /** What the account's request owed, the oldest first. */
  ofRequest(requestId: string, accountId: string): Promise<LoggedDelivery[]>;
}

/** A log over `database`. */
export function createDeliveryLog(database: Database): DeliveryLog {
  async function read(which: SQL, accountId: string): Promise<LoggedDelivery[]> {
    // The plus: what is looked for is found by its own index, not among all of the account.
    const owned = and(which, sql`+${deliveries.accountId} = ${accountId}`);
    const [found, tried] = await database.batch([
      database
        .select({ ...LISTED, body: deliveries.body })
        .from(deliveries)
        .where(owned)
        .orderBy(asc(deliveries.createdAt), asc(deliveries.id)),
      database
        .select()
        .from(attempts)
        .where(inArray(attempts.deliveryId, sql`(SELECT id FROM ${deliveries} WHERE ${owned})`))
        .orderBy(asc(attempts.deliveryId), asc(attempts.number)),
    ]);
    return found.map((delivery) => ({
      ...delivery,
      attempts: tried.filter(({ deliveryId }) => deliveryId === delivery.id),
    }));
  }

  return {
    load: async (id, accountId) => (await read(eq(deliveries.id, id), accountId))[0] ?? null,
    ofRequest: (requestId, accountId) => read(ofRequest(requestId), accountId),
  };
}
