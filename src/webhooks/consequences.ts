/**
 * What an attempt does beside its delivery: the endpoint's health, its end, and the notices to the account's other
 * endpoints. Pure: statements for the batch that records the attempt, which may be repeated without harm.
 */
import { and, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { instant } from "../database/condition.ts";
import { deliveries, webhookEndpoints } from "../database/tables.ts";
import type { AttemptOutcome } from "./attempt.ts";
import type { Notice } from "./conclude.ts";
import { type EndpointHealth, FORGOTTEN_AFTER_MS, HEALTHY } from "./endpoint-health.ts";
import { holdPending } from "./held-deliveries.ts";
import { announce } from "./owe.ts";
import { payloadsOf } from "./payload.ts";

/** Whose notice it is, and when it arose. */
interface Noticed {
  accountId: string;
  isTest: boolean;
  endpointId: string | null;
  fallbackEndpointId: string | null;
  at: number;
}

/** The statements for one outcome. They follow the one that records it. */
export function consequencesOf(database: Database, outcome: AttemptOutcome): Statement[] {
  const { endpointId, health, disable, warning, notices } = outcome;
  const noticed = { ...outcome, at: outcome.startedAt + outcome.durationMs };
  const isRecorded = sql`EXISTS (SELECT 1 FROM ${deliveries}
    WHERE id = ${outcome.deliveryId} AND attempt_count >= ${outcome.number})`;
  const told = notices.flatMap((notice) => noticeStatements(database, noticed, notice, isRecorded));
  if (endpointId === null) return told;
  return [
    ...told,
    ...(health ? healthStatements(database, endpointId, health) : []),
    ...(warning ? warnStatements(database, endpointId, noticed, warning) : []),
    ...(disable ? disableStatements(database, endpointId, noticed, disable) : []),
  ];
}

/** Of failures that are recorded out of order, the first counts as the first, unless it is forgotten. */
function healthStatements(
  database: Database,
  endpointId: string,
  { failingSince, lastFailureAt }: EndpointHealth,
): Statement[] {
  const ofEndpoint = eq(webhookEndpoints.id, endpointId);
  if (failingSince === null) {
    return [database.update(webhookEndpoints).set(HEALTHY).where(ofEndpoint)];
  }
  const e = webhookEndpoints;
  const since = instant(failingSince);
  const isForgotten = sql`${e.lastFailureAt} < ${instant(failingSince - FORGOTTEN_AFTER_MS)}`;
  const failing = {
    failingSince: sql`CASE WHEN ${isForgotten} THEN ${since} ELSE coalesce(${e.failingSince}, ${since}) END`,
    noticedAt: sql`CASE WHEN ${isForgotten} THEN NULL ELSE ${e.noticedAt} END`,
    lastFailureAt,
  };
  return [database.update(webhookEndpoints).set(failing).where(ofEndpoint)];
}

/** Once, whatever attempts end at the same time. */
function warnStatements(
  database: Database,
  endpointId: string,
  noticed: Noticed,
  warning: Notice,
): Statement[] {
  const { id, noticedAt } = webhookEndpoints;
  return [
    database
      .update(webhookEndpoints)
      .set({ noticedAt: noticed.at })
      .where(and(eq(id, endpointId), isNull(noticedAt))),
    ...noticeStatements(database, noticed, warning, sql`changes() = 1`),
  ];
}

/** The statements of one notice, written where `condition` holds: its event, and what it is owed to. */
export function noticeStatements(
  database: Database,
  { accountId, isTest, endpointId, fallbackEndpointId, at }: Noticed,
  { eventId, type, data }: Notice,
  condition: SQL,
): Statement[] {
  const event = {
    id: eventId,
    type,
    accountId,
    isTest,
    at,
    requestId: null,
    deadlineAt: null,
    about: null,
  };
  const bodies = payloadsOf({ type, at, data, compatible: null });
  const recipients = { except: endpointId, fallback: fallbackEndpointId };
  return announce(database, event, bodies, condition, recipients);
}

function disableStatements(
  database: Database,
  endpointId: string,
  noticed: Noticed,
  { cause, notice }: NonNullable<AttemptOutcome["disable"]>,
): Statement[] {
  const { id, status, version } = webhookEndpoints;
  const disabled = { status: "disabled", disabledCause: cause, updatedAt: noticed.at } as const;
  const isDisabled = sql`EXISTS (SELECT 1 FROM ${webhookEndpoints}
    WHERE id = ${endpointId} AND status = 'disabled')`;
  return [
    database
      .update(webhookEndpoints)
      .set({ ...disabled, version: sql`${version} + 1` })
      .where(and(eq(id, endpointId), eq(status, "active"))),
    ...noticeStatements(database, noticed, notice, sql`changes() = 1`),
    holdPending(database, endpointId, isDisabled),
  ];
}
