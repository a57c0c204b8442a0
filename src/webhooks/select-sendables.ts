/**
 * The query that reads deliveries with all that an attempt needs to know: the same for the batch that owes them and for
 * the dispatcher that finds them later. Reads only.
 */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { compiled } from "../database/compiled.ts";
import type { EndpointStatus } from "../database/delivery-state.ts";
import {
  deliveries,
  isPendingDelivery,
  requests,
  signingSecrets,
  webhookEndpoints,
} from "../database/tables.ts";

/** The query for the deliveries that `where`, about their table alone, chooses. Every column has a name of its own, so it may stand in a batch. */
export function selectSendables(database: Database, where: SQL) {
  const d = deliveries;
  const e = webhookEndpoints;
  const s = signingSecrets;
  const own = <Value>(ofEndpoint: unknown, ofAccount: unknown, name: string) =>
    sql<Value>`CASE WHEN ${d.endpointId} IS NULL THEN ${ofAccount} ELSE ${ofEndpoint} END`.as(name);
  const of = <Value>(column: unknown, name: string) => sql<Value>`${column}`.as(name);
  return database
    .select({
      id: d.id,
      target: d.target,
      eventId: d.eventId,
      eventType: d.eventType,
      requestId: d.requestId,
      accountId: d.accountId,
      isTest: d.isTest,
      body: d.body,
      secretHeader: d.secretHeader,
      status: d.status,
      attemptCount: d.attemptCount,
      earlierAttemptCount: d.earlierAttemptCount,
      nextAttemptAt: d.nextAttemptAt,
      expiresAt: d.expiresAt,
      lastCause: d.lastCause,
      createdAt: d.createdAt,
      url: own<string>(e.url, d.url, "current_url"),
      requestOrigin: of<string | null>(requests.origin, "request_origin"),
      secret: own<string | null>(e.secret, s.secret, "live_secret"),
      previousSecret: own<string | null>(e.previousSecret, s.previousSecret, "older_secret"),
      previousExpiresAt: own<number | null>(
        e.previousExpiresAt,
        s.previousExpiresAt,
        "older_until",
      ),
      endpointId: d.endpointId,
      endpointStatus: of<EndpointStatus | null>(e.status, "endpoint_status"),
      endpointVersion: of<number | null>(e.version, "endpoint_version"),
      fallbackEndpointId: of<string | null>(e.fallbackEndpointId, "endpoint_fallback"),
      headers: of<string | null>(e.headers, "endpoint_headers"),
      failingSince: of<number | null>(e.failingSince, "endpoint_failing_since"),
      lastFailureAt: of<number | null>(e.lastFailureAt, "endpoint_last_failure_at"),
      noticedAt: of<number | null>(e.noticedAt, "endpoint_noticed_at"),
    })
    .from(d)
    .leftJoin(e, eq(e.id, d.endpointId))
    .leftJoin(s, and(eq(s.accountId, d.accountId), sql`${d.endpointId} IS NULL`))
    .leftJoin(requests, eq(requests.id, d.requestId))
    .where(sql`${d.id} IN (SELECT id FROM ${d} WHERE ${where})`);
}

/** The query for what events owe that is due, for the batch that writes them. */
export const owedBy = (database: Database, eventIds: readonly string[]) =>
  owedByEvents(database, { listed: JSON.stringify(eventIds) });

/** The query for deliveries by their ids. */
export const sendablesOf = (database: Database, ids: readonly string[]) =>
  withIds(database, { listed: JSON.stringify(ids) });

/** One parameter however many there are: D1 binds 100 at most. */
const LISTED = sql`(SELECT value FROM json_each(${sql.placeholder("listed")}))`;

const owedByEvents = compiled<"listed">((database) =>
  selectSendables(database, sql`${deliveries.eventId} IN ${LISTED} AND ${isPendingDelivery}`),
);

const withIds = compiled<"listed">((database) =>
  selectSendables(database, sql`${deliveries.id} IN ${LISTED}`),
);
