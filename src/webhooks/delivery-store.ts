/**
 * The only writer of `deliveries` and `attempts`. A delivery is owed in the batch that emits its event; each attempt is
 * recorded with the state that it leads to in one batch, which may be repeated without harm.
 */
import { and, asc, eq, lt, sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "../database/client.ts";
import { insertWhere } from "../database/insert-where.ts";
import { attempts, deliveries, isPendingDelivery } from "../database/tables.ts";
import type { AttemptOutcome } from "./attempt.ts";
import { type Delivery, targetOf } from "./delivery.ts";

/** What an event owes to one URL. */
export interface Owed {
  deliveryId: string;
  eventId: string;
  requestId: string;
  accountId: string;
  url: string;
  body: string;
  /** Value of `X-Webhook-Secret-Key`, for callbacks of the v1 API. */
  secretHeader: string | null;
  now: number;
}

/** The statement that owes a delivery, due at once, where `written` holds (the event is in the same batch). */
export function oweDelivery(database: Database, owed: Owed, written: SQL): Statement {
  const { deliveryId, now, ...facts } = owed;
  const row: Delivery = {
    ...facts,
    id: deliveryId,
    target: targetOf(owed.accountId, owed.url),
    status: "pending",
    attemptCount: 0,
    nextAttemptAt: now,
    lastCause: null,
    createdAt: now,
    finishedAt: null,
  };
  return insertWhere(database, deliveries, row, written);
}

/** A delivery that is overdue, as far as the sweep needs it: `at` is when it was due. */
export interface OverdueDelivery {
  id: string;
  target: string;
  at: number;
}

/** Reads deliveries of one database and records what became of them. */
export interface DeliveryStore {
  load(id: string): Promise<Delivery | null>;
  /** Records one attempt and the state after it. The same outcome twice is recorded once. */
  record(outcome: AttemptOutcome): Promise<void>;
  /** Ends a pending delivery without an attempt. */
  giveUp(id: string, now: number): Promise<void>;
  /** A page of pending deliveries whose time came before `before`, the longest overdue first; `after` is the last page's end. */
  listOverdue(
    before: number,
    after: OverdueDelivery | null,
    limit: number,
  ): Promise<OverdueDelivery[]>;
}

/** A store over `database`. */
export function createDeliveryStore(database: Database): DeliveryStore {
  return {
    async load(id) {
      return (await database.select().from(deliveries).where(eq(deliveries.id, id)))[0] ?? null;
    },

    async record({ deliveryId, number, state, ...attempt }) {
      const before = and(eq(deliveries.id, deliveryId), eq(deliveries.attemptCount, number - 1));
      await runBatch(database, [
        database
          .update(deliveries)
          .set({ ...state, attemptCount: number, lastCause: attempt.cause })
          .where(before),
        database
          .insert(attempts)
          .values({ deliveryId, number, ...attempt })
          .onConflictDoNothing(),
      ]);
    },

    async giveUp(id, now) {
      await database
        .update(deliveries)
        .set({ status: "exhausted", nextAttemptAt: null, finishedAt: now })
        .where(and(eq(deliveries.id, id), eq(deliveries.status, "pending")));
    },

    async listOverdue(before, after, limit) {
      const { id, target, nextAttemptAt } = deliveries;
      const further = after && sql`(${nextAttemptAt}, ${id}) > (${after.at}, ${after.id})`;
      return await database
        .select({ id, target, at: sql<number>`${nextAttemptAt}` })
        .from(deliveries)
        .where(and(isPendingDelivery, lt(nextAttemptAt, before), further ?? undefined))
        .orderBy(asc(nextAttemptAt), asc(id))
        .limit(limit);
    },
  };
}
