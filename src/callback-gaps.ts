/**
 * Where ended requests are compared with what they owe: the one query that looks across requests, events, deliveries and
 * endpoints. A gap cannot arise by our own writes, which are one batch; a database that was restored or edited by hand
 * has some. Reads D1; a repair writes what the batch of the event would have written, and nothing where it is there.
 */
import { and, desc, eq, gte, isNull, lt, or, sql } from "drizzle-orm";
import { type Database, runBatch } from "./database/client.ts";
import {
  deliveries,
  events,
  isFinishedRequest,
  requests,
  webhookEndpoints,
} from "./database/tables.ts";
import { callbacksOf, UNTOLD_TO_URLS } from "./on-event.ts";
import type { EndedRun, RequestEvent } from "./requests/event.ts";
import { isGroup } from "./requests/group-lifecycle.ts";
import { finalEventOf } from "./requests/lifecycle.ts";
import type { Request } from "./requests/request.ts";
import { writeEvent } from "./requests/write-event.ts";
import { firstId, newId } from "./runtime/ids.ts";
import { invariant } from "./runtime/invariant.ts";
import { isRowMatch } from "./webhooks/endpoint-match.ts";
import { isUnchangedSince } from "./webhooks/owe-to-endpoints.ts";
import { owedBy } from "./webhooks/select-sendables.ts";
import type { Sendable } from "./webhooks/sendable.ts";

/** A request that has ended and lacks a delivery; without `event` its event as well. */
export interface Gap {
  request: Request;
  event: { id: string; createdAt: number } | null;
}

/** What a repair wrote, and what is to be sent because of it. */
export interface RepairedGap {
  events: number;
  deliveries: number;
  owed: Sendable[];
}

/** Finds and repairs gaps of one database. Instants in epoch ms. */
export interface CallbackGaps {
  /** Since when at most `rows` requests ended before `before`, or a few more in the same millisecond; never before `from`. */
  startOfPage(from: number, before: number, rows: number): Promise<number>;
  /** The gaps of requests that ended in [`from`, `before`), the latest first, `limit` at most. */
  list(from: number, before: number, limit: number): Promise<Gap[]>;
  /** Closes a gap. Repeatable, also at the same time: what is there is left alone. */
  repair(gap: Gap): Promise<RepairedGap>;
}

/** Gaps in `database`; `runOf` tells of the last run of a group that has ended. */
export function createCallbackGaps(
  database: Database,
  runOf: (group: Request) => Promise<EndedRun>,
): CallbackGaps {
  const endedIn = (from: number, before: number) =>
    and(isFinishedRequest, gte(requests.finishedAt, from), lt(requests.finishedAt, before));
  // Children owe nobody anything.
  const owes = isNull(requests.groupId);

  return {
    async startOfPage(from, before, rows) {
      const [last] = await database
        .select({ at: requests.finishedAt })
        .from(requests)
        .where(endedIn(from, before))
        .orderBy(desc(requests.finishedAt))
        .limit(1)
        .offset(rows - 1);
      return last?.at ?? from;
    },

    async list(from, before, limit) {
      const ofRequest = and(
        eq(events.requestId, requests.id),
        eq(events.version, requests.version),
      );
      return await database
        .select({ request: requests, event: { id: events.id, createdAt: events.createdAt } })
        .from(requests)
        .leftJoin(events, ofRequest)
        .where(and(endedIn(from, before), owes, or(isNull(events.id), LACKS_URL, LACKS_ENDPOINT)))
        .orderBy(desc(requests.finishedAt))
        .limit(limit);
    },

    async repair({ request, event: known }) {
      const run = isGroup(request) ? await runOf(request) : undefined;
      const type = run ? "group.completed" : finalEventOf(request.status);
      const { finishedAt } = request;
      invariant(type && finishedAt !== null, `request ${request.id} has ended`);
      const id = known?.id ?? (await idOfLostEvent(request, finishedAt));
      const createdAt = known?.createdAt ?? finishedAt;
      const event: RequestEvent = { id, type, request, createdAt, ...(run && { run }) };
      const owing = callbacksOf(database, event, true);
      const results = await runBatch(database, [
        writeEvent(database, event, isMissing(request)),
        ...owing,
        owedBy(database, [id]),
      ]);
      const [written = 0, ...owed] = results.slice(0, -1).map(({ meta }) => meta.changes);
      return {
        events: written,
        deliveries: owed.reduce((sum, count) => sum + count, 0),
        owed: results.at(-1) as unknown as Sendable[],
      };
    },
  };

  /** The one that its deliveries still name, so that nobody is told a second time under another id; else a new one. */
  async function idOfLostEvent({ id, accountId }: Request, finishedAt: number): Promise<string> {
    // Ids of deliveries are dated with their event.
    const [delivery] = await database
      .select({ eventId: deliveries.eventId })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.accountId, accountId),
          gte(deliveries.id, firstId("delivery", finishedAt)),
          lt(deliveries.id, firstId("delivery", finishedAt + 1)),
          eq(deliveries.requestId, id),
        ),
      )
      .limit(1);
    return delivery?.eventId ?? newId("event", finishedAt);
  }
}

/** The condition that the request's last change has no event. */
const isMissing = ({ id, version }: Request) =>
  sql`NOT EXISTS (SELECT 1 FROM ${events} WHERE request_id = ${id} AND version = ${version})`;

const OF_EVENT = sql`SELECT 1 FROM ${deliveries} WHERE ${deliveries.eventId} = ${events.id}`;

/** The URL that the request named is not owed the event. */
const LACKS_URL = sql`(${requests.callbackUrl} IS NOT NULL AND ${events.type} <> ${UNTOLD_TO_URLS}
  AND NOT EXISTS (${OF_EVENT} AND ${deliveries.endpointId} IS NULL))`;

/** An endpoint that matched then, and is as it was, is not owed the event. */
const LACKS_ENDPOINT = sql`EXISTS (SELECT 1 FROM ${webhookEndpoints} WHERE ${isRowMatch({
  type: events.type,
  accountId: requests.accountId,
  isTest: requests.isTest,
  about: {
    model: requests.model,
    customerId: requests.customerId,
    metadata: sql`coalesce(${requests.metadata}, '{}')`,
  },
})} AND ${isUnchangedSince(events.createdAt)}
  AND NOT EXISTS (${OF_EVENT} AND ${deliveries.target} = ${webhookEndpoints.id}))`;
