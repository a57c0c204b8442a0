/**
 * The only writer of `requests` and `events`. Each change is one D1 batch with everything that it causes, guarded by
 * the request's version: of two changes that race, one writes all of its rows and the other none.
 */
import { and, asc, eq, lt, lte, min, sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "../database/client.ts";
import { type Conditions, evaluate, type Verdict, verdictOf } from "../database/condition.ts";
import { insertWhere } from "../database/insert-where.ts";
import type { PollLog } from "../database/request-state.ts";
import {
  events,
  isExpiringRequest,
  isOpenRequest,
  isWaitingRequest,
  requests,
} from "../database/tables.ts";
import { logError } from "../runtime/log.ts";
import { createRequest, type Created, type CreateOptions } from "./create-request.ts";
import type { OnEvent, RequestEvent, WaitingRequest } from "./event.ts";
import { applyChange, type Change, eventOf } from "./lifecycle.ts";
import type { Request } from "./request.ts";
import type { Owner } from "./request-counts.ts";

/**
 * What came of a change. `next`: whoever may take a place after it, where it took or freed one. `lost`: the request
 * moved on meanwhile, or the change is not allowed in its state; `unmet`: it did not, and the change's own condition
 * does not hold.
 */
export type ChangeOutcome =
  | { kind: "changed"; request: Request; next: WaitingRequest | null }
  | { kind: "lost" | "unmet" };

/** A request that is still open, as far as the sweep needs it: `at` is when something happened to it last. */
export interface OpenRequest {
  id: string;
  shard: number;
  at: number;
}

/** What a change may bring beside itself. */
export interface ChangeOptions {
  /** Must hold at the instant of the change, else it does not happen: the outcome is `unmet`. */
  onlyIf?: SQL;
  /** The looks at the provider's job so far. */
  polls?: PollLog | null;
}

/** Reads and changes requests of one database. */
export interface RequestStore {
  /**
   * Writes a new request, `queued`, if all conditions hold and its idempotency key was not used within a day. One batch:
   * of concurrent submissions no more are written than the conditions allow, and one under one key. Throws when D1
   * does: then it does not exist.
   */
  create<Name extends string>(
    request: Request,
    options: CreateOptions<Name>,
  ): Promise<Created<Name>>;
  /** Evaluates conditions, after `before`, and writes nothing else. */
  check<Name extends string>(
    conditions: Conditions<Name>,
    before: readonly Statement[],
  ): Promise<Verdict<Name>>;
  load(id: string): Promise<Request | null>;
  /** The request if it is the account's; null for an unknown one and for somebody else's alike. */
  loadOwned(id: string, accountId: string): Promise<Request | null>;
  /** Applies one change at `now`, if `request` is still the current version. */
  change(
    request: Request,
    change: Change,
    now: number,
    options?: ChangeOptions,
  ): Promise<ChangeOutcome>;
  /** Of each account the request that is next to get a place, if it waits since `before`. */
  listNextWaiting(before: number, limit: number): Promise<WaitingRequest[]>;
  /** Requests whose results are to be removed by `now`, the longest due first. */
  listExpired(now: number, limit: number): Promise<Request[]>;
  /** Notes that the results of these requests are gone. */
  noteRemoved(ids: readonly string[], now: number): Promise<void>;
  /** A page of open requests that nothing happened to since `before`, the longest untouched first; `after` is the last page's end. */
  listUntouched(before: number, after: OpenRequest | null, limit: number): Promise<OpenRequest[]>;
}

/** A store over `database`; `onEvent` adds what events cause, `newEventId` mints their ids. */
export function createRequestStore(
  database: Database,
  onEvent: OnEvent,
  newEventId: (now: number) => string,
): RequestStore {
  const nextWaitingOf = ({ accountId, isTest }: Owner) =>
    database
      .select({ id: requests.id, shard: requests.shard })
      .from(requests)
      .where(and(eq(requests.accountId, accountId), eq(requests.isTest, isTest), isWaitingRequest))
      .orderBy(asc(requests.createdAt), asc(requests.id))
      .limit(1);

  return {
    create: (request, options) => createRequest(database, request, options),

    async check(conditions, before) {
      const results = await runBatch(database, [...before, evaluate(database, conditions)]);
      return verdictOf(conditions, results.at(-1));
    },

    async load(id) {
      return (await database.select().from(requests).where(eq(requests.id, id)))[0] ?? null;
    },

    async loadOwned(id, accountId) {
      const owned = and(eq(requests.id, id), eq(requests.accountId, accountId));
      return (await database.select().from(requests).where(owned))[0] ?? null;
    },

    async change(request, change, now, { onlyIf, polls = request.polls } = {}) {
      const applied = applyChange(request, change, now);
      if (!applied) return { kind: "lost" };
      const next = { ...applied, polls };
      const current = and(eq(requests.id, request.id), eq(requests.version, request.version));
      const type = eventOf(change);
      const event = type && { id: newEventId(now), type, request: next, createdAt: now };
      const { statements, afterCommit } = event ? emit(database, event, onEvent) : NOTHING;
      const isAboutPlaces = event !== null || onlyIf !== undefined;
      const results = await runBatch(database, [
        database.update(requests).set(difference(request, next)).where(and(current, onlyIf)),
        ...statements,
        ...(isAboutPlaces
          ? [nextWaitingOf(request), database.select().from(requests).where(current)]
          : []),
      ]);
      const [waiting, unchanged] = isAboutPlaces ? (results.slice(-2) as unknown as Rows[]) : [];
      if (results[0]?.meta.changes !== 1) {
        return { kind: onlyIf && unchanged?.length === 1 ? "unmet" : "lost" };
      }
      const first = waiting?.[0] ?? null;
      await afterCommit(first).catch((error: unknown) => logError("after_commit_failed", error));
      return { kind: "changed", request: next, next: first };
    },

    async listNextWaiting(before, limit) {
      const { id, shard, accountId, isTest, createdAt } = requests;
      // SQLite takes the other columns from the row that has the minimum.
      return await database
        .select({ id, shard, since: min(createdAt) })
        .from(requests)
        .where(isWaitingRequest)
        .groupBy(accountId, isTest)
        .having(lt(min(createdAt), before))
        .limit(limit);
    },

    async listExpired(now, limit) {
      return await database
        .select()
        .from(requests)
        .where(and(isExpiringRequest, lte(requests.expiresAt, now)))
        .orderBy(asc(requests.expiresAt))
        .limit(limit);
    },

    async noteRemoved(ids, now) {
      // One parameter however many ids: D1 binds 100 at most.
      const listed = sql`${requests.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
      await database.update(requests).set({ removedAt: now }).where(listed);
    },

    async listUntouched(before, after, limit) {
      const { id, shard, updatedAt } = requests;
      const further = after && sql`(${updatedAt}, ${id}) > (${after.at}, ${after.id})`;
      return await database
        .select({ id, shard, at: updatedAt })
        .from(requests)
        .where(and(isOpenRequest, lt(updatedAt, before), further ?? undefined))
        .orderBy(asc(updatedAt), asc(id))
        .limit(limit);
    },
  };
}

/** A query of a batch is answered with its rows. */
type Rows = WaitingRequest[];

const NOTHING = { statements: [] as Statement[], afterCommit: () => Promise.resolve() };

/** Only the columns that changed: an update is billed for every index whose columns it names. */
function difference(before: Request, after: Request): Partial<Request> {
  const changed = Object.entries(after).filter(
    ([column, value]) => value !== before[column as keyof Request],
  );
  return Object.fromEntries(changed);
}

/** The event's own row, which is written only if the update before it hit, then what the event causes. */
function emit(database: Database, event: RequestEvent, onEvent: OnEvent) {
  const row = {
    id: event.id,
    requestId: event.request.id,
    accountId: event.request.accountId,
    type: event.type,
    version: event.request.version,
    createdAt: event.createdAt,
  };
  const insert = insertWhere(database, events, row, sql`changes() = 1`);
  const written = sql`EXISTS (SELECT 1 FROM ${events} WHERE id = ${event.id})`;
  const caused = onEvent(event, written);
  return { statements: [insert, ...caused.statements], afterCommit: caused.afterCommit };
}
