/**
 * Reads what is owed, and writes what becomes of it by itself: attempts, the ends of what waited in vain, and what both
 * teach about an endpoint. What its owner does to a delivery is in `replay` and `held-deliveries`. Attempts are recorded
 * with all that follows from them in one batch, which may be repeated without harm.
 */
import { and, asc, eq, inArray, lt, sql, type SQL } from "drizzle-orm";
import { type Database, rowsOf, runBatch, type Statement } from "../database/client.ts";
import { instant } from "../database/condition.ts";
import { attempts, deliveries, isOpenDelivery, isPendingDelivery } from "../database/tables.ts";
import { newId } from "../runtime/ids.ts";
import type { AttemptOutcome } from "./attempt.ts";
import type { AttemptCause } from "./classify-answer.ts";
import { final, lossOf, recipientOf } from "./conclude.ts";
import { consequencesOf, noticeStatements } from "./consequences.ts";
import { owedBy, selectSendables, sendablesOf } from "./select-sendables.ts";
import type { Sendable } from "./sendable.ts";

/** A delivery that is overdue, as far as the sweep needs it: `at` is when it was due. */
export interface OverdueDelivery {
  id: string;
  target: string;
  at: number;
}

/** What came of recording an attempt. */
export interface Recorded {
  /** When the delivery is to be looked at next; null: it needs nobody. */
  nextAttemptAt: number | null;
  /** What is owed because of it, to other targets. */
  owed: Sendable[];
}

/** How a delivery ends without an attempt. */
export type EndStatus = "expired" | "exhausted";

/** Reads deliveries of one database and records what became of them. */
export interface DeliveryStore {
  /** The deliveries that exist, in no order. */
  loadSendables(ids: readonly string[]): Promise<Sendable[]>;
  /** Records attempts and the states after them, in their order. The same outcome twice is recorded once. */
  record(outcomes: readonly AttemptOutcome[]): Promise<Recorded[]>;
  /** Ends a delivery that was not taken, if it still stands as it was read; returns what is owed because of it. */
  end(delivery: Sendable, status: EndStatus, now: number): Promise<Sendable[]>;
  /** Deliveries that are to be ended by `now`, with how, `limit` of a kind at most. */
  listOver(now: number, limit: number): Promise<{ delivery: Sendable; status: EndStatus }[]>;
  /** A page of pending deliveries whose time came before `before`, the longest overdue first; `after` is the last page's end. */
  listOverdue(
    before: number,
    after: OverdueDelivery | null,
    limit: number,
  ): Promise<OverdueDelivery[]>;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * How long a delivery waits for a target whose breaker is open. Longer than the retry schedule with its jitter (93
 * hours); without an end, what waits for a dead target would outlive the probes by years.
 */
const PATIENCE_MS = 5 * DAY_MS;

/** So long after its time a delivery is kept waiting by the breaker, and by nothing else. */
const KEPT_WAITING_MS = DAY_MS / 24;

/**
 * How long what is owed to an endpoint is held until it is resumed, from the event on. The delivery contract promises it.
 */
const HELD_MS = 30 * DAY_MS;

/** A store over `database`. */
export function createDeliveryStore(database: Database): DeliveryStore {
  /** One parameter however many ids: D1 binds 100 at most. */
  const withId = (ids: readonly string[]) =>
    inArray(deliveries.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`);

  return {
    async loadSendables(ids) {
      return await rowsOf<Sendable>(database, sendablesOf(database, ids));
    },

    async record(outcomes) {
      const eventIds = outcomes
        .flatMap(({ notices, warning, disable }) => [...notices, warning, disable?.notice])
        .flatMap((notice) => (notice ? [notice.eventId] : []));
      const results = await runBatch(database, [
        ...recordStatements(database, outcomes),
        ...outcomes.flatMap((outcome) => consequencesOf(database, outcome)),
        database
          .select({ id: deliveries.id, status: deliveries.status, at: deliveries.nextAttemptAt })
          .from(deliveries)
          .where(withId(outcomes.map(({ deliveryId }) => deliveryId))),
        ...(eventIds.length > 0 ? [owedBy(database, eventIds)] : []),
      ]);
      const owed = eventIds.length > 0 ? (results.pop() as unknown as Sendable[]) : [];
      const states = results.pop() as unknown as { id: string; at: number | null }[];
      return outcomes.map(({ deliveryId }, index) => ({
        nextAttemptAt: states.find(({ id }) => id === deliveryId)?.at ?? null,
        owed: index === 0 ? owed : [],
      }));
    },

    async end(delivery, status, now) {
      const cause = delivery.lastCause as AttemptCause | null;
      const type = status === "expired" ? "callback.expired" : "callback.exhausted";
      const eventId = newId("event", now);
      const notices = lossOf(delivery, cause, delivery.attemptCount, (data) => ({
        eventId,
        type,
        data: { ...recipientOf(delivery), ...data },
      }));
      const unchanged = and(
        eq(deliveries.id, delivery.id),
        eq(deliveries.status, delivery.status),
        sql`${deliveries.nextAttemptAt} IS ${delivery.nextAttemptAt}`,
      );
      const results = await runBatch(database, [
        database.update(deliveries).set(final(status, now)).where(unchanged),
        ...notices.flatMap((notice) =>
          noticeStatements(database, { ...delivery, at: now }, notice, sql`changes() = 1`),
        ),
        owedBy(database, [eventId]),
      ]);
      return results.at(-1) as unknown as Sendable[];
    },

    async listOver(now, limit) {
      const over = (where: SQL) => selectSendables(database, where).limit(limit);
      const [pending, held] = await database.batch([
        over(isOverdue(now)),
        over(isHeldTooLong(now)),
      ]);
      const isLate = ({ expiresAt }: Sendable) => expiresAt !== null && expiresAt <= now;
      return [...pending, ...held].map((delivery) => ({
        delivery,
        status: delivery.status === "held" || isLate(delivery) ? "expired" : "exhausted",
      }));
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

/**
 * Pending in vain. No attempt is planned for after the deadline, so that what is too late is due as well: an index has it.
 * A probe moves the time of the one that it was: so patience counts from the event, and of a replay from its own time.
 */
const isOverdue = (now: number) => {
  const { nextAttemptAt, expiresAt, createdAt, earlierAttemptCount } = deliveries;
  const long = instant(now - PATIENCE_MS);
  return sql`${isPendingDelivery} AND ${nextAttemptAt} <= ${instant(now)} AND (${expiresAt} <= ${instant(now)}
    OR ${nextAttemptAt} < ${long} OR (${earlierAttemptCount} = 0 AND ${createdAt} < ${long}
      AND ${nextAttemptAt} < ${instant(now - KEPT_WAITING_MS)}))`;
};

/** Held in vain. `endpoint_id > ''` makes SQLite read the rows of the index of open deliveries, not the table. */
const isHeldTooLong = (now: number) => {
  const { endpointId, status, expiresAt, createdAt } = deliveries;
  return sql`${isOpenDelivery} AND ${endpointId} > '' AND ${status} = 'held'
    AND (${expiresAt} <= ${instant(now)} OR ${createdAt} < ${instant(now - HELD_MS)})`;
};

/**
 * Two statements for all outcomes. A delivery that was stopped meanwhile, held or canceled, stays so, unless this attempt
 * delivered it; one whose attempt of that number is recorded is left alone.
 */
function recordStatements(database: Database, outcomes: readonly AttemptOutcome[]): Statement[] {
  const rows = JSON.stringify(outcomes.map(recordedPart));
  const of = (name: string) => sql.raw(`o.value ->> '${name}'`);
  const isMoved = sql`${deliveries.status} = 'pending' OR ${of("status")} = 'delivered'`;
  const moved = (column: SQL, name: string) =>
    sql`CASE WHEN ${isMoved} THEN ${of(name)} ELSE ${column} END`;
  const { status, nextAttemptAt, finishedAt } = deliveries;
  return [
    database
      .update(deliveries)
      .set({
        status: moved(sql`${status}`, "status"),
        nextAttemptAt: moved(sql`${nextAttemptAt}`, "nextAttemptAt"),
        finishedAt: moved(sql`${finishedAt}`, "finishedAt"),
        attemptCount: of("number"),
        lastCause: of("cause"),
      })
      .from(sql`json_each(${rows}) AS o`)
      .where(
        sql`${deliveries.id} = ${of("deliveryId")} AND ${deliveries.attemptCount} = ${of("number")} - 1`,
      ),
    database
      .insert(attempts)
      .select(
        sql`SELECT ${of("deliveryId")}, ${of("number")}, ${of("startedAt")}, ${of("durationMs")},
          ${of("statusCode")}, ${of("cause")}, ${of("answer")} FROM json_each(${rows}) AS o WHERE true`,
      )
      .onConflictDoNothing(),
  ];
}

/** What is written of an outcome itself. */
const recordedPart = (outcome: AttemptOutcome) => ({
  deliveryId: outcome.deliveryId,
  number: outcome.number,
  startedAt: outcome.startedAt,
  durationMs: outcome.durationMs,
  statusCode: outcome.statusCode,
  cause: outcome.cause,
  answer: outcome.answer,
  ...outcome.state,
});
