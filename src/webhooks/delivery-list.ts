/**
 * Reads an account's deliveries, newest first, page by page. A page begins after an id, not after a number of rows, so
 * that deliveries which arrive meanwhile move nothing. Writes nothing.
 *
 * An account's deliveries lie in the order of the list, since ids sort by time; a filter that few of them pass is paid
 * with a look at those in between. Those of one event or request are found by their event.
 */
import { and, desc, eq, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { deliveries, events } from "../database/tables.ts";
import { firstId } from "../runtime/ids.ts";
import type { Delivery } from "./delivery.ts";
import type { ListedDelivery } from "./delivery-view.ts";

/** Which deliveries are meant; what is left out does not matter. */
export interface DeliveryFilter {
  statuses?: readonly Delivery["status"][] | undefined;
  endpointId?: string | undefined;
  requestId?: string | undefined;
  eventId?: string | undefined;
  eventType?: string | undefined;
  isTest?: boolean | undefined;
  createdFrom?: number | undefined;
  createdBefore?: number | undefined;
}

/** One page; the next one begins after the id `next`, which is null on the last. */
export interface DeliveryPage {
  items: ListedDelivery[];
  next: string | null;
}

/** Lists the deliveries of one database. */
export interface DeliveryList {
  /** The account's deliveries before the id `after` (null: from the newest), `limit` at most. */
  page(
    accountId: string,
    filter: DeliveryFilter,
    after: string | null,
    limit: number,
  ): Promise<DeliveryPage>;
}

/** A list over `database`. */
export function createDeliveryList(database: Database): DeliveryList {
  return {
    async page(accountId, filter, after, limit) {
      const further = after === null ? undefined : lt(deliveries.id, after);
      const found = await database
        .select(LISTED)
        .from(deliveries)
        .where(and(passes(accountId, filter), further))
        .orderBy(desc(deliveries.id))
        .limit(limit + 1);
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  };
}

/** The columns of a `ListedDelivery`. */
export const LISTED = {
  id: deliveries.id,
  eventId: deliveries.eventId,
  eventType: deliveries.eventType,
  requestId: deliveries.requestId,
  endpointId: deliveries.endpointId,
  url: deliveries.url,
  isTest: deliveries.isTest,
  status: deliveries.status,
  attemptCount: deliveries.attemptCount,
  nextAttemptAt: deliveries.nextAttemptAt,
  expiresAt: deliveries.expiresAt,
  lastCause: deliveries.lastCause,
  isRepair: deliveries.isRepair,
  createdAt: deliveries.createdAt,
  finishedAt: deliveries.finishedAt,
  sequence: sql<number | null>`(SELECT version FROM ${events} WHERE id = event_id)`.as("sequence"),
};

/** The condition that a delivery is the account's and passes the filter. */
export function passes(accountId: string, filter: DeliveryFilter): SQL | undefined {
  const { statuses, endpointId, requestId, eventId, eventType, isTest } = filter;
  const { createdFrom, createdBefore } = filter;
  const { id } = deliveries;
  // The plus keeps SQLite from walking through the whole account where the event leads to a few rows.
  const isByEvent = requestId !== undefined || eventId !== undefined;
  const owned = isByEvent
    ? sql`+${deliveries.accountId} = ${accountId}`
    : eq(deliveries.accountId, accountId);
  return and(
    owned,
    statuses && inArray(deliveries.status, [...statuses]),
    endpointId === undefined ? undefined : eq(deliveries.endpointId, endpointId),
    requestId === undefined ? undefined : ofRequest(requestId),
    eventId === undefined ? undefined : eq(deliveries.eventId, eventId),
    eventType === undefined ? undefined : eq(deliveries.eventType, eventType),
    isTest === undefined ? undefined : eq(deliveries.isTest, isTest),
    createdFrom === undefined ? undefined : gte(id, firstId("delivery", createdFrom)),
    createdBefore === undefined ? undefined : lt(id, firstId("delivery", createdBefore)),
  );
}

/** The condition that a delivery tells of the request: deliveries are found by their event. */
export function ofRequest(requestId: string): SQL {
  return inArray(
    deliveries.eventId,
    sql`(SELECT id FROM ${events} WHERE request_id = ${requestId})`,
  );
}
