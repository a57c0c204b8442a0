/**
 * The statements that owe an event to the URL of its request, and that write an event of the account's own webhooks, for
 * the batch that emits it. Pure: they build statements. What owes is guarded by the event's own row: where that is not
 * written, nothing is owed.
 */
import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import type { PayloadStyle } from "../database/delivery-state.ts";
import { compiledInsertWhere, insertWhere } from "../database/insert-where.ts";
import { isWritten } from "../database/is-written.ts";
import { deliveries, events } from "../database/tables.ts";
import { type Delivery, targetOf } from "./delivery.ts";
import { type OwedEvent, oweToEndpoints, type Recipients } from "./owe-to-endpoints.ts";

/** The URL that a request named, and the body that goes there. */
export interface RequestCallback {
  deliveryId: string;
  url: string;
  body: string;
  /** Value of `X-Webhook-Secret-Key`, for callbacks of the v1 API. */
  secretHeader: string | null;
  /** Whether the sweep found it missing. */
  isRepair: boolean;
}

/** Owes an event, once it is written, to the URL of its request, due at once; what is owed already is left alone. */
export function oweToUrl(
  database: Database,
  event: OwedEvent,
  { deliveryId, ...callback }: RequestCallback,
): Statement {
  return insertForUrl(database, {
    ...callback,
    id: deliveryId,
    eventId: event.id,
    eventType: event.type,
    requestId: event.requestId,
    accountId: event.accountId,
    isTest: event.isTest,
    endpointId: null,
    target: targetOf(event.accountId, callback.url),
    status: "pending",
    attemptCount: 0,
    earlierAttemptCount: 0,
    nextAttemptAt: event.at,
    expiresAt: event.deadlineAt,
    lastCause: null,
    createdAt: event.at,
    finishedAt: null,
  } satisfies Delivery);
}

const insertForUrl = compiledInsertWhere(
  deliveries,
  sql`${isWritten(sql.placeholder("eventId"))} AND NOT EXISTS (SELECT 1 FROM ${deliveries}
    WHERE event_id = ${sql.placeholder("eventId")} AND target = ${sql.placeholder("target")})`,
);

/** An event of the account's own webhooks, written once where `condition` holds, and what it is owed to. */
export function announce(
  database: Database,
  event: OwedEvent,
  bodies: Record<PayloadStyle, string>,
  condition: SQL,
  recipients: Recipients = {},
): Statement[] {
  const { id, accountId, type, at: createdAt } = event;
  const row = { id, requestId: null, accountId, type, version: null, createdAt };
  return [
    insertWhere(database, events, row, sql`${condition} AND NOT ${isWritten(id)}`),
    oweToEndpoints(database, event, bodies, recipients),
  ];
}
