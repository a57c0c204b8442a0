/**
 * Reads what a request owed and how often it was tried, for its owner to see. Writes nothing.
 */
import { asc, inArray, sql } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { attempts, deliveries, events } from "../database/tables.ts";
import type { Delivery } from "./delivery.ts";

/** One HTTP try. */
export interface LoggedAttempt {
  number: number;
  startedAt: number;
  durationMs: number;
  /** Null where no answer came. */
  statusCode: number | null;
  /** Why it did not deliver; null where it did. */
  cause: string | null;
}

/** A delivery, without its body, with its attempts in order. */
export interface LoggedDelivery extends Pick<
  Delivery,
  "id" | "eventId" | "url" | "status" | "nextAttemptAt" | "createdAt" | "finishedAt"
> {
  attempts: LoggedAttempt[];
}

/** Reads deliveries of one database. */
export interface DeliveryLog {
  /** What the request owed, the oldest first. Whose request it is, is the caller's to know. */
  ofRequest(requestId: string): Promise<LoggedDelivery[]>;
}

/** A log over `database`. */
export function createDeliveryLog(database: Database): DeliveryLog {
  return {
    async ofRequest(requestId) {
      // By way of the request's events: deliveries are found by their event.
      const owed = inArray(
        deliveries.eventId,
        sql`(SELECT id FROM ${events} WHERE request_id = ${requestId})`,
      );
      const [found, tried] = await database.batch([
        database
          .select({
            id: deliveries.id,
            eventId: deliveries.eventId,
            url: deliveries.url,
            status: deliveries.status,
            nextAttemptAt: deliveries.nextAttemptAt,
            createdAt: deliveries.createdAt,
            finishedAt: deliveries.finishedAt,
          })
          .from(deliveries)
          .where(owed)
          .orderBy(asc(deliveries.createdAt), asc(deliveries.id)),
        database
          .select({
            deliveryId: attempts.deliveryId,
            number: attempts.number,
            startedAt: attempts.startedAt,
            durationMs: attempts.durationMs,
            statusCode: attempts.statusCode,
            cause: attempts.cause,
          })
          .from(attempts)
          .where(inArray(attempts.deliveryId, sql`(SELECT id FROM ${deliveries} WHERE ${owed})`))
          .orderBy(asc(attempts.deliveryId), asc(attempts.number)),
      ]);
      return found.map((delivery) => ({
        ...delivery,
        attempts: tried.filter(({ deliveryId }) => deliveryId === delivery.id),
      }));
    },
  };
}
