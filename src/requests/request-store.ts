/**
 * The only writer of `requests` and `events`. Each change is one D1 batch with everything that it causes, guarded by
 * the request's version: of two changes that race, one writes all of its rows and the other none.
 */
import { and, asc, eq, gt, lt, lte, sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "../database/client.ts";
import { insertWhere } from "../database/insert-where.ts";
import {
  events,
  idempotencyKeys,
  isExpiringRequest,
  isOpenRequest,
  requests,
} from "../database/tables.ts";
import { invariant } from "../runtime/invariant.ts";
import { logError } from "../runtime/log.ts";
import type { OnEvent, RequestEvent } from "./event.ts";
import { applyChange, type Change, eventOf } from "./lifecycle.ts";
import { claimKey, type IdempotencyUse, KEY_LIFETIME_MS } from "./idempotency.ts";
import type { Request } from "./request.ts";

/** What came of a change. `lost`: the request moved on meanwhile, or the change is not allowed in its state. */
export type ChangeOutcome = { kind: "changed"; request: Request } | { kind: "lost" };

/** A request that is still open, as far as the sweep needs it: `at` is when something happened to it last. */
export interface OpenRequest {
  id: string;
  shard: number;
  at: number;
}

/** What a creation came to. `repeated`: the key's earlier request, for the same submission. */
export type Created =
  | { kind: "created" }
  | { kind: "repeated"; request: Request }
  | { kind: "key_reused" };

/** What is written with a new request. */
export interface CreateOptions {
  idempotency?: IdempotencyUse | null;
  /** Further rows of the same batch, each to be guarded by `created`, which is true exactly if the request was written. */
  alongside?: ((created: SQL) => Statement[]) | undefined;
}

/** Reads and changes requests of one database. */
export interface RequestStore {
  /**
   * Writes a new request, `queued`, unless its idempotency key was used within a day: one batch, so that concurrent
   * submissions under one key create one request. Throws when D1 does: then it does not exist.
   */
  create(request: Request, options?: CreateOptions): Promise<Created>;
  /** Whether the key stands for a request at `now`, so that its next use creates none. */
  holdsKey(accountId: string, key: string, now: number): Promise<boolean>;
  load(id: string): Promise<Request | null>;
  /** The request if it is the account's; null for an unknown one and for somebody else's alike. */
  loadOwned(id: string, accountId: string): Promise<Request | null>;
  /** Applies one change at `now`, if `request` is still the current version. */
  change(request: Request, change: Change, now: number): Promise<ChangeOutcome>;
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
  return {
    async create(request, { idempotency = null, alongside = () => [] } = {}) {
      const created = sql`EXISTS (SELECT 1 FROM ${requests} WHERE id = ${request.id})`;
      if (!idempotency) {
        await runBatch(database, [
          database.insert(requests).values(request),
          ...alongside(created),
        ]);
        return { kind: "created" };
      }
      const claim = claimKey(database, request, idempotency);
      await runBatch(database, [
        claim.statement,
        insertWhere(database, requests, request, claim.won),
        ...alongside(created),
      ]);
      const [holder] = await database.select().from(idempotencyKeys).where(claim.row);
      invariant(holder, "a claimed idempotency key has a row");
      if (holder.requestId === request.id) return { kind: "created" };
      if (holder.digest !== idempotency.digest) return { kind: "key_reused" };
      const earlier = await this.load(holder.requestId);
      invariant(earlier, "an idempotency key names a request that exists");
      return { kind: "repeated", request: earlier };
    },

    async holdsKey(accountId, key, now) {
      const { accountId: account, key: used, createdAt } = idempotencyKeys;
      const fresh = gt(createdAt, now - KEY_LIFETIME_MS);
      const held = and(eq(account, accountId), eq(used, key), fresh);
      return (await database.select().from(idempotencyKeys).where(held)).length > 0;
    },

    async load(id) {
      return (await database.select().from(requests).where(eq(requests.id, id)))[0] ?? null;
    },

    async loadOwned(id, accountId) {
      const owned = and(eq(requests.id, id), eq(requests.accountId, accountId));
      return (await database.select().from(requests).where(owned))[0] ?? null;
    },

    async change(request, change, now) {
      const next = applyChange(request, change, now);
      if (!next) return { kind: "lost" };
      const current = and(eq(requests.id, request.id), eq(requests.version, request.version));
      const update = database.update(requests).set(difference(request, next)).where(current);
      const type = eventOf(change);
      const event = type && { id: newEventId(now), type, request: next, createdAt: now };
      const { statements, afterCommit } = event ? emit(database, event, onEvent) : NOTHING;
      const [updated] = await runBatch(database, [update, ...statements]);
      if (updated?.meta.changes !== 1) return { kind: "lost" };
      await afterCommit().catch((error: unknown) => logError("after_commit_failed", error));
      return { kind: "changed", request: next };
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
