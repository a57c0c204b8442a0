/**
 * A caller's idempotency key: who holds it is decided by one guarded upsert, in the batch that creates the request.
 * Builds statements, runs nothing.
 */
import { and, eq, lte, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { idempotencyKeys } from "../database/tables.ts";
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
  /** Takes the key where it is free or a day old, else leaves it. */
  statement: Statement;
  /** True exactly if the new request holds the key. */
  won: SQL;
  /** The key's row. */
  row: SQL | undefined;
}

/** Claims `use.key` for `request`. */
export function claimKey(database: Database, request: Request, use: IdempotencyUse): Claim {
  const { accountId, id: requestId, createdAt } = request;
  const taken = { requestId, digest: use.digest, createdAt };
  const row = and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, use.key));
  return {
    statement: database
      .insert(idempotencyKeys)
      .values({ accountId, key: use.key, ...taken })
      .onConflictDoUpdate({
        target: [idempotencyKeys.accountId, idempotencyKeys.key],
        set: taken,
        setWhere: lte(idempotencyKeys.createdAt, createdAt - KEY_LIFETIME_MS),
      }),
    won: sql`EXISTS (SELECT 1 FROM ${idempotencyKeys} WHERE ${row} AND ${eq(idempotencyKeys.requestId, requestId)})`,
    row,
  };
}
