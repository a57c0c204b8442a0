/**
 * Sends deliveries once more: the same event under the same `webhook-id`, as further attempts of the same delivery,
 * with the retry schedule from its start. Writes `deliveries`, each change guarded in its batch; the account is in
 * every condition. What is replayed twice at the same time is due once.
 */
import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "../database/client.ts";
import { type Conditions, instant } from "../database/condition.ts";
import { type Guarded, runWhere } from "../database/run-where.ts";
import { deliveries, webhookEndpoints } from "../database/tables.ts";
import { invariant } from "../runtime/invariant.ts";
import type { Delivery } from "./delivery.ts";
import { type DeliveryFilter, LISTED, passes } from "./delivery-list.ts";
import type { ListedDelivery } from "./delivery-view.ts";
import { ENDED_UNDELIVERED, type ReplayRefusal } from "./replay-rules.ts";

/** Whom to wake. */
export type Due = Pick<Delivery, "id" | "target">;

/** What came of a replay of many. `skipped` are those whose endpoint takes nothing now; `remaining` are left for the next call. */
export interface ReplayedMany {
  due: Due[];
  skipped: number;
  remaining: number;
}

/** Replays deliveries of one database. */
export interface Replays {
  /** One delivery, due at `now`. */
  one(
    id: string,
    accountId: string,
    now: number,
  ): Promise<Guarded<ReplayRefusal, { due: Due; delivery: ListedDelivery }>>;
  /** Those that pass, the oldest event first and due in this order, `limit` at most. */
  many(
    accountId: string,
    filter: DeliveryFilter,
    limit: number,
    now: number,
  ): Promise<ReplayedMany>;
}

/** Replays over `database`. */
export function createReplays(database: Database): Replays {
  return {
    async one(id, accountId, now) {
      const owned = and(eq(deliveries.id, id), eq(deliveries.accountId, accountId));
      invariant(owned, "a condition");
      const statements = (all: SQL): Statement[] => [
        database
          .update(deliveries)
          .set(anew(now, instant(now)))
          .where(and(owned, all))
          .returning(DUE),
        database.select(LISTED).from(deliveries).where(owned),
      ];
      return await runWhere(database, rulesOf(owned), statements, ([updated, listed]) => {
        const [due] = updated as Due[];
        const [delivery] = listed as ListedDelivery[];
        invariant(due && delivery, "what may be replayed was updated and read");
        return { due, delivery };
      });
    },

    async many(accountId, { statuses = ENDED_UNDELIVERED, ...filter }, limit, now) {
      const which = passes(accountId, { ...filter, statuses });
      const order = sql`event_id, id`;
      const chosen = database
        .select({
          id: deliveries.id,
          position: sql<number>`row_number() OVER (ORDER BY ${order})`.as("position"),
        })
        .from(deliveries)
        .where(and(which, TAKES_IT))
        .orderBy(asc(order))
        .limit(limit)
        .as("chosen");
      const [counts, updated] = await runBatch(database, [
        database
          .select({
            found: sql<number>`count(*)`.as("found"),
            ready: sql<number>`count(CASE WHEN ${TAKES_IT} THEN 1 END)`.as("ready"),
          })
          .from(deliveries)
          .where(which),
        // A millisecond apart, so that the order is kept; how many are in flight at once is the dispatcher's to bound.
        database
          .update(deliveries)
          .set(anew(now, sql`${instant(now - 1)} + chosen.position`))
          .from(chosen)
          .where(eq(deliveries.id, chosen.id))
          .returning(DUE),
      ]);
      const [{ found, ready }] = counts as unknown as [{ found: number; ready: number }];
      const due = updated as unknown as Due[];
      return { due, skipped: found - ready, remaining: ready - due.length };
    },
  };
}

const DUE = { id: deliveries.id, target: deliveries.target };

/** What a replayed delivery becomes. One that is owed anyway goes on where it is, only sooner. */
const anew = (now: number, nextAttemptAt: SQL) => ({
  status: "pending" as const,
  nextAttemptAt,
  earlierAttemptCount: sql`CASE status WHEN 'pending' THEN earlier_attempt_count ELSE attempt_count END`,
  // Wanted now, whatever it was of use for; the deadline of one that is owed anyway stays.
  expiresAt: sql`CASE WHEN status = 'pending' AND expires_at > ${instant(now)} THEN expires_at END`,
  finishedAt: null,
});

/** Whether the delivery's endpoint, if it has one, is there, and is sent to. */
const isEndpoint = (state: SQL) => sql`(endpoint_id IS NULL OR EXISTS (SELECT 1
  FROM ${webhookEndpoints} AS e WHERE e.id = endpoint_id AND ${state}))`;

const TAKES_IT = isEndpoint(sql`e.status = 'active'`);

const rulesOf = (owned: SQL): Conditions<ReplayRefusal> => {
  const holds = (state: SQL) => ({
    holds: sql`EXISTS (SELECT 1 FROM ${deliveries} WHERE ${owned} AND ${state})`,
    facts: {},
  });
  return {
    delivery_not_found: holds(sql`true`),
    endpoint_deleted: holds(isEndpoint(sql`true`)),
    endpoint_not_active: holds(TAKES_IT),
  };
};
