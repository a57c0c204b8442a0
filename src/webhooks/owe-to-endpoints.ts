/**
 * The statement that owes an event to the endpoints of its account, for the batch that emits it. Pure: it builds a
 * statement, which is guarded by the event's own row: where that is not written, nothing is owed.
 */
import { getTableColumns, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { compiled } from "../database/compiled.ts";
import type { PayloadStyle } from "../database/delivery-state.ts";
import { isWritten } from "../database/is-written.ts";
import { deliveries, webhookEndpoints } from "../database/tables.ts";
import { firstId } from "../runtime/ids.ts";
import type { Delivery } from "./delivery.ts";
import { isRowMatch, type Matchable, type MatchableRow } from "./endpoint-match.ts";

/** An event that is owed to somebody. */
export interface OwedEvent extends Matchable {
  id: string;
  requestId: string | null;
  at: number;
  /** When nobody has a use for it any more; null: never. */
  deadlineAt: number | null;
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
 * Owes an event, once it is written, to each endpoint that wants it and is not owed it yet: to an active one at once, to
 * others when they are resumed.
 */
export function oweToEndpoints(
  database: Database,
  event: OwedEvent,
  bodies: Record<PayloadStyle, string>,
  { except = null, fallback = null, only = null, isRepair = false }: Recipients = {},
): Statement {
  const { about } = event;
  return (about ? insertAboutRequest : insertAboutWebhooks)(database, {
    ...bodies,
    except,
    fallback,
    only,
    isRepair: Number(isRepair),
    idStart: firstId("delivery", event.at),
    eventId: event.id,
    type: event.type,
    requestId: event.requestId,
    accountId: event.accountId,
    isTest: Number(event.isTest),
    at: event.at,
    deadlineAt: event.deadlineAt,
    model: about?.model,
    customerId: about?.customerId,
    metadata: JSON.stringify(about?.metadata ?? {}),
  });
}

/** What differs from event to event. */
type Given =
  | PayloadStyle
  | "except"
  | "fallback"
  | "only"
  | "isRepair"
  | "idStart"
  | "eventId"
  | "type"
  | "requestId"
  | "accountId"
  | "isTest"
  | "at"
  | "deadlineAt"
  | "model"
  | "customerId"
  | "metadata";

const given = (name: Given) => sql`${sql.placeholder(name)}`;

/** Bound numbers arrive as REAL: the columns make integers of them again. */
const insertForEndpoints = (about: MatchableRow["about"]) =>
  compiled<Given>((database) => {
    const e = webhookEndpoints;
    const [at, deadline] = [given("at"), given("deadlineAt")];
    const ofEndpoint = sql`${at} + ${e.deadlineSeconds} * 1000`;
    const values: Record<keyof Delivery, SQL> = {
      id: sql`${given("idStart")} || lower(hex(randomblob(8)))`,
      eventId: given("eventId"),
      eventType: given("type"),
      requestId: given("requestId"),
      accountId: sql`${e.accountId}`,
      isTest: sql`${e.isTest}`,
      endpointId: sql`${e.id}`,
      url: sql`${e.url}`,
      target: sql`${e.id}`,
      body: sql`CASE ${e.payloadStyle} WHEN 'standard' THEN ${given("standard")}
        WHEN 'flat' THEN ${given("flat")} ELSE ${given("compatible")} END`,
      secretHeader: sql`NULL`,
      status: sql`CASE ${e.status} WHEN 'active' THEN 'pending' ELSE 'held' END`,
      attemptCount: sql`0`,
      earlierAttemptCount: sql`0`,
      nextAttemptAt: sql`CASE ${e.status} WHEN 'active' THEN ${at} END`,
      expiresAt: sql`min(coalesce(${ofEndpoint}, ${deadline}), coalesce(${deadline}, ${ofEndpoint}))`,
      lastCause: sql`NULL`,
      isRepair: given("isRepair"),
      createdAt: at,
      finishedAt: sql`NULL`,
    };
    // Drizzle names all columns in the order of the table.
    const order = Object.keys(getTableColumns(deliveries)) as (keyof Delivery)[];
    const columns = sql.join(
      order.map((column) => values[column]),
      sql`, `,
    );
    const match = isRowMatch({
      type: given("type"),
      accountId: given("accountId"),
      isTest: given("isTest"),
      about,
    });
    const isWanted = sql`CASE WHEN ${given("only")} IS NOT NULL THEN ${e.id} = ${given("only")}
      ELSE ${e.id} IS NOT ${given("except")} AND ((${match}) OR ${e.id} IS ${given("fallback")})
        AND (${given("isRepair")} = 0 OR ${isUnchangedSince(at)}) END`;
    return database
      .insert(deliveries)
      .select(
        sql`SELECT ${columns} FROM ${e}
          WHERE ${e.accountId} = ${given("accountId")} AND ${isWanted} AND ${isWritten(given("eventId"))}`,
      )
      .onConflictDoNothing();
  });

const insertAboutRequest = insertForEndpoints({
  model: given("model"),
  customerId: given("customerId"),
  metadata: given("metadata"),
});
const insertAboutWebhooks = insertForEndpoints(null);

/** The condition that an endpoint is as it was at an instant, when it was told or not told of what happened then. */
export const isUnchangedSince = (at: SQLWrapper) => sql`${webhookEndpoints.updatedAt} <= ${at}`;
