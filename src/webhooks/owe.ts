/**
 * The statements that owe an event to its recipients, for the batch that emits it. Pure: they build statements. Each is
 * guarded by `written`, which is true exactly if the event was written in the same batch.
 */
import { getTableColumns, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { whole } from "../database/condition.ts";
import type { PayloadStyle } from "../database/delivery-state.ts";
import { insertWhere } from "../database/insert-where.ts";
import { deliveries, events, webhookEndpoints } from "../database/tables.ts";
import { deliveryIdSql } from "./delivery-id.ts";
import { type Delivery, targetOf } from "./delivery.ts";
import { isMatch, type Matchable } from "./endpoint-match.ts";

/** An event that is owed to somebody. */
export interface OwedEvent extends Matchable {
  id: string;
  requestId: string | null;
  at: number;
  /** When nobody has a use for it any more; null: never. */
  deadlineAt: number | null;
}

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

/** Owes an event to the URL of its request, due at once; what is owed already is left alone. */
export function oweToUrl(
  database: Database,
  event: OwedEvent,
  callback: RequestCallback,
  written: SQL,
): Statement {
  const { deliveryId, ...rest } = callback;
  const row: Delivery = {
    ...rest,
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
  };
  const isOwed = sql`EXISTS (SELECT 1 FROM ${deliveries}
    WHERE event_id = ${event.id} AND target = ${row.target})`;
  return insertWhere(database, deliveries, row, sql`${written} AND NOT ${isOwed}`);
}

/** Who of an account's endpoints is told, where it is not all that match. */
export interface Recipients {
  /** The endpoint that the event is about: it is not told of its own trouble. */
  except?: string | null;
  /** An endpoint that is told whatever it asked for. */
  fallback?: string | null;
  /** Only this one, whatever it asked for. */
  only?: string | null;
  /** Whether the sweep found them missing: then only endpoints that nobody has changed since the event. */
  isRepair?: boolean;
}

/**
 * Owes an event to each endpoint that wants it and is not owed it yet: to an active one at once, to others when they are
 * resumed.
 */
export function oweToEndpoints(
  database: Database,
  event: OwedEvent,
  bodies: Record<PayloadStyle, string>,
  written: SQL,
  { except = null, fallback = null, only = null, isRepair = false }: Recipients = {},
): Statement {
  const e = webhookEndpoints;
  // Bound, so that the text is the same each time; the columns make integers of them again.
  const at = sql`${event.at}`;
  const ofEndpoint = sql`${at} + ${e.deadlineSeconds} * 1000`;
  const deadline = event.deadlineAt === null ? null : sql`${event.deadlineAt}`;
  const expiresAt = deadline
    ? sql`min(coalesce(${ofEndpoint}, ${deadline}), ${deadline})`
    : ofEndpoint;
  const values: Record<keyof Delivery, SQL> = {
    id: deliveryIdSql(event.at),
    eventId: sql`${event.id}`,
    eventType: sql`${event.type}`,
    requestId: sql`${event.requestId}`,
    accountId: sql`${e.accountId}`,
    isTest: sql`${e.isTest}`,
    endpointId: sql`${e.id}`,
    url: sql`${e.url}`,
    target: sql`${e.id}`,
    body: sql`CASE ${e.payloadStyle} WHEN 'standard' THEN ${bodies.standard}
      WHEN 'flat' THEN ${bodies.flat} ELSE ${bodies.compatible} END`,
    secretHeader: sql`NULL`,
    status: sql`CASE ${e.status} WHEN 'active' THEN 'pending' ELSE 'held' END`,
    attemptCount: sql`0`,
    earlierAttemptCount: sql`0`,
    nextAttemptAt: sql`CASE ${e.status} WHEN 'active' THEN ${at} END`,
    expiresAt,
    lastCause: sql`NULL`,
    isRepair: whole(isRepair ? 1 : 0),
    createdAt: at,
    finishedAt: sql`NULL`,
  };
  // Drizzle names all columns in the order of the table.
  const order = Object.keys(getTableColumns(deliveries)) as (keyof Delivery)[];
  const columns = sql.join(
    order.map((column) => values[column]),
    sql`, `,
  );
  const isWanted =
    only !== null
      ? sql`${e.id} = ${only} AND ${e.accountId} = ${event.accountId}`
      : sql`${e.accountId} = ${event.accountId} AND ${e.id} IS NOT ${except}
          AND ((${isMatch(event)}) OR ${e.id} IS ${fallback})
          ${isRepair ? sql`AND ${isUnchangedSince(at)}` : sql``}`;
  return database
    .insert(deliveries)
    .select(sql`SELECT ${columns} FROM ${e} WHERE ${isWanted} AND ${written}`)
    .onConflictDoNothing();
}

/** The condition that an endpoint is as it was at an instant, when it was told or not told of what happened then. */
export const isUnchangedSince = (at: SQLWrapper) => sql`${webhookEndpoints.updatedAt} <= ${at}`;

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
    oweToEndpoints(database, event, bodies, isWritten(id), recipients),
  ];
}

/** True once the event is in the table. */
export const isWritten = (eventId: string) =>
  sql`EXISTS (SELECT 1 FROM ${events} WHERE id = ${eventId})`;
