/**
 * A caller's idempotency key: who holds it is decided in the batch that creates the request.
 * Builds statements, runs nothing.
 */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { instant } from "../database/condition.ts";
import { idempotencyKeys, requests } from "../database/tables.ts";
import type { Request } from "./request.ts";

/** A caller's key, and a digest of all that makes two submissions the same. */
export interface IdempotencyUse {
  key: string;
  digest: string;
}

/** How long a key stands for its first request. The original does not say; a day is what its users expect. */
export const KEY_LIFETIME_MS = 24 * 60 * 60_000;

/** The claim of a key for a new request. */
export interface Claim {
  /** True while nobody holds the key, or for longer than a day. */
  free: SQL;
  /** Takes the key where `created`, which is true exactly if the request was written. */
  take: (created: SQL) => Statement;
  /** Who holds the key, with the request that it made. */
  holder: () => HolderQuery;
}

/** The row of the query `holder`. */
export interface Holder {
  digest: string;
  heldSince: number;
  request: Request;
}

type HolderQuery = ReturnType<typeof holderQuery>;

const holderQuery = (database: Database, row: SQL | undefined) =>
  database
    .select({
      digest: idempotencyKeys.digest,
      // A batch is answered with rows by column name: each needs its own.
      heldSince: sql<number>`${idempotencyKeys.createdAt}`.as("held_since"),
      request: requests,
    })
    .from(idempotencyKeys)
    .innerJoin(requests, eq(requests.id, idempotencyKeys.requestId))
    .where(row);

/** Claims `use.key` for `request`. */
export function claimKey(database: Database, request: Request, use: IdempotencyUse): Claim {
  const { accountId, id: requestId, createdAt } = request;
  const taken = { requestId, digest: use.digest, createdAt };
  const row = and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, use.key));
  return {
    free: sql`NOT EXISTS (SELECT 1 FROM ${idempotencyKeys} WHERE ${row}
      AND created_at > ${instant(createdAt - KEY_LIFETIME_MS)})`,
    take: (created) =>
      database
        .insert(idempotencyKeys)
        .select(
          sql`SELECT ${accountId}, ${use.key}, ${requestId}, ${use.digest}, ${instant(createdAt)} WHERE ${created}`,
        )
        .onConflictDoUpdate({
          target: [idempotencyKeys.accountId, idempotencyKeys.key],
          set: taken,
        }),
    holder: () => holderQuery(database, row),
  };
}

/** Whether `holder` made another request than `request`, which it stands for at this instant. */
export function isHeldByOther(holder: Holder | undefined, request: Request): holder is Holder {
  if (!holder || holder.request.id === request.id) return false;
  return holder.heldSince > request.createdAt - KEY_LIFETIME_MS;
}
