/**
 * The only writer of `requests` and `events`. Each change is one D1 batch with everything that it causes, guarded by
 * the request's version: of two changes that race, one writes all of its rows and the other none.
 */
import { and, asc, eq, isNull, lt, lte, min, sql, type SQL } from "drizzle-orm";
import { type Database, rowsOf, runBatch, type Statement } from "../database/client.ts";
import { compiled } from "../database/compiled.ts";
import { type Conditions, evaluate, type Verdict, verdictOf } from "../database/condition.ts";
import { isWritten } from "../database/is-written.ts";
import type { PollLog } from "../database/request-state.ts";
import {
  isExpiringRequest,
  isOpenRequest,
  isRunningRequest,
  isWaitingRequest,
  requests,
} from "../database/tables.ts";
import { logError } from "../runtime/log.ts";
import { difference } from "./difference.ts";
import { createRequest, type Created, type CreateOptions } from "./create-request.ts";
import type { Consequences, EndedRun, OnEvent, RequestEvent } from "./event.ts";
import { applyGroupChange, type GroupChange } from "./group-lifecycle.ts";
import { applyChange, type Change, eventOf, isTerminal } from "./lifecycle.ts";
import { type Entitlement, givePlace, type Placed, type Room } from "./places.ts";
import type { Request } from "./request.ts";
import { rerunGroup, type RerunOptions } from "./rerun-group.ts";
import { writeEvent } from "./write-event.ts";

/** What came of a change. `lost`: the request moved on meanwhile, or the change is not allowed in its state. */
export type ChangeOutcome = { kind: "changed"; request: Request } | { kind: "lost" };

/** A request that is still open, as far as the sweep needs it: `at` is when something happened to it last. */
export interface OpenRequest {
  id: string;
  shard: number;
  at: number;
}

/** What a change may bring beside itself: the looks at the provider's job so far. */
export interface ChangeOptions {
  polls?: PollLog | null;
}

/** What the change of a group may bring beside itself. */
export interface GroupChangeOptions {
  /** What its event tells, where the change ends a run. */
  run?: EndedRun;
  /** Must hold beside the group's version. */
  condition?: SQL;
  /** Further rows of the same batch; each guarded by `written`, which is true exactly if the run's event was written. */
  alongside?: (written: SQL) => Statement[];
}

/** What the store acts with. */
export interface RequestStoreParts {
  /** Adds what events cause. */
  onEvent: OnEvent;
  newEventId: (now: number) => string;
  /** The room at a provider, at an instant. */
  roomOf: (provider: string, now: number) => Room;
  entitlement: Entitlement;
  /** Wakes whoever looks after requests that were given a place; best effort. */
  wakePlaced: (placed: readonly Placed[]) => Promise<void>;
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
  /**
   * Applies one change at `now`, if `request` is still the current version. A place that it frees is given to another
   * one in the same batch.
   */
  change(
    request: Request,
    change: Change,
    now: number,
    options?: ChangeOptions,
  ): Promise<ChangeOutcome>;
  /** Applies one change to a group, as `change` does to a request. */
  changeGroup(
    group: Request,
    change: GroupChange,
    now: number,
    options?: GroupChangeOptions,
  ): Promise<ChangeOutcome>;
  /** Begins another run of `group`, which becomes `next` (`rerun-group`), if all conditions hold. */
  rerun<Name extends string>(
    group: Request,
    next: Request,
    options: RerunOptions<Name>,
  ): Promise<Verdict<Name>>;
  /** Gives a place at the provider to the request that is next, if there are both; returns it. */
  givePlace(provider: string, now: number): Promise<Placed | null>;
  /** Of each account and provider the request that came first, if it waits for a place since `before`. */
  listNextWaiting(before: number, limit: number): Promise<Placed[]>;
  /** Requests that have had a place since `before` and were not accepted by their provider. */
  listUnaccepted(before: number, limit: number): Promise<Placed[]>;
  /** Requests whose results are to be removed by `now`, the longest due first. */
  listExpired(now: number, limit: number): Promise<Request[]>;
  /** Notes that the results of these requests are gone. */
  noteRemoved(ids: readonly string[], now: number): Promise<void>;
  /** A page of open requests that nothing happened to since `before`, the longest untouched first; `after` is the last page's end. */
  listUntouched(before: number, after: OpenRequest | null, limit: number): Promise<OpenRequest[]>;
}

/** A store over `database`. */
export function createRequestStore(database: Database, parts: RequestStoreParts): RequestStore {
  const { onEvent, newEventId, roomOf, entitlement, wakePlaced } = parts;
  const load = async (id: string): Promise<Request | null> =>
    (await rowsOf<Request>(database, byId(database, { id })))[0] ?? null;

  return {
    create: (request, options) => createRequest(database, request, options),

    async check(conditions, before) {
      const results = await runBatch(database, [...before, evaluate(database, conditions)]);
      return verdictOf(conditions, results.at(-1));
    },

    load,

    async loadOwned(id, accountId) {
      const request = await load(id);
      return request?.accountId === accountId ? request : null;
    },

    async change(request, change, now, { polls = request.polls } = {}) {
      const applied = applyChange(request, change, now);
      if (!applied) return { kind: "lost" };
      const next = { ...applied, polls };
      const current = isCurrent(request);
      const type = eventOf(change);
      const event = type && { id: newEventId(now), type, request: next, createdAt: now };
      const { statements, afterCommit } = event ? emit(database, event, onEvent) : NOTHING;
      const freed = holdsPlace(request) && !holdsPlace(next) ? request.provider : null;
      const results = await runBatch(database, [
        database.update(requests).set(difference(request, next)).where(current),
        ...statements,
        ...(freed === null
          ? []
          : givePlace(database, roomOf(freed, now), entitlement, now, request.id)),
      ]);
      const placed = freed === null ? [] : (results.at(-1) as unknown as Placed[]);
      const isChanged = results[0]?.meta.changes === 1;
      await Promise.all([
        isChanged ? afterCommit(results.slice(1, 1 + statements.length)) : null,
        placed.length > 0 ? wakePlaced(placed) : null,
      ]).catch((error: unknown) => logError("after_commit_failed", error));
      return isChanged ? { kind: "changed", request: next } : { kind: "lost" };
    },

    async changeGroup(group, change, now, { run, condition, alongside = () => [] } = {}) {
      const next = applyGroupChange(group, change, now);
      if (!next) return { kind: "lost" };
      const id = newEventId(now);
      const event: RequestEvent | null = run
        ? { id, type: "group.completed", request: next, createdAt: now, run }
        : null;
      const { statements, afterCommit } = event ? emit(database, event, onEvent) : NOTHING;
      const results = await runBatch(database, [
        database
          .update(requests)
          .set(difference(group, next))
          .where(and(isCurrent(group), condition)),
        ...statements,
        ...alongside(isWritten(id)),
      ]);
      if (results[0]?.meta.changes !== 1) return { kind: "lost" };
      await afterCommit(results.slice(1, 1 + statements.length)).catch((error: unknown) =>
        logError("after_commit_failed", error),
      );
      return { kind: "changed", request: next };
    },

    rerun: (group, next, options) => rerunGroup(database, group, next, options),

    async givePlace(provider, now) {
      const statements = givePlace(database, roomOf(provider, now), entitlement, now);
      const placed = (await runBatch(database, statements)).at(-1) as unknown as Placed[];
      return placed[0] ?? null;
    },

    async listNextWaiting(before, limit) {
      const { id, shard, accountId, isTest, waitsFor, createdAt } = requests;
      // SQLite takes the other columns from the row that has the minimum.
      return await database
        .select({ id, shard, since: min(createdAt) })
        .from(requests)
        .where(isWaitingRequest)
        .groupBy(waitsFor, accountId, isTest)
        .having(lt(min(createdAt), before))
        .limit(limit);
    },

    async listUnaccepted(before, limit) {
      const { id, shard, status, providerJobId, updatedAt } = requests;
      return await database
        .select({ id, shard })
        .from(requests)
        .where(
          and(isRunningRequest, eq(status, "queued"), isNull(providerJobId), lt(updatedAt, before)),
        )
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

/** Read at each look at a job, and each time that a customer asks. */
const byId = compiled<"id">((database) =>
  database
    .select()
    .from(requests)
    .where(eq(requests.id, sql.placeholder("id"))),
);

/** The row as it was read. */
const isCurrent = ({ id, version }: Request) =>
  and(eq(requests.id, id), eq(requests.version, version));

/** Whether the request takes up a place at its provider. */
const holdsPlace = ({ status, admittedAt }: Request) => admittedAt !== null && !isTerminal(status);

const NOTHING: Consequences = { statements: [], afterCommit: () => Promise.resolve() };

/** The event's own row, which is written only if the update before it hit, then what the event causes. */
function emit(database: Database, event: RequestEvent, onEvent: OnEvent): Consequences {
  const insert = writeEvent(database, event, sql`changes() = 1`);
  const caused = onEvent(event, isWritten(event.id));
  return {
    statements: [insert, ...caused.statements],
    afterCommit: (results) => caused.afterCommit(results.slice(1)),
  };
}
