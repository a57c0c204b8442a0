/**
 * The batch that makes a request exist: conditions, request, idempotency key, and whatever else is written with it, in
 * one round trip. Of concurrent submissions no more are written than the conditions allow, and one under one key.
 */
import { sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "../database/client.ts";
import {
  type Condition,
  type Conditions,
  evaluate,
  type Verdict,
  verdictOf,
} from "../database/condition.ts";
import { insertWhere } from "../database/insert-where.ts";
import { requests } from "../database/tables.ts";
import { claimKey, type Holder, type IdempotencyUse, isHeldByOther } from "./idempotency.ts";
import type { Request } from "./request.ts";

/**
 * What a creation came to; nothing was written unless it is `created`. `repeated`: the key's earlier request, for the same
 * submission. `unmet` is the first condition that did not hold, if any, also where the key alone decided.
 */
export type Created<Name extends string> = (
  | { kind: "created"; unmet: null }
  | { kind: "repeated"; request: Request; unmet: Name | null }
  | { kind: "key_reused"; unmet: Name | null }
  | { kind: "unmet"; unmet: Name }
) & { facts: Verdict<Name>["facts"] };

/** What is written with a new request, and on what conditions. */
export interface CreateOptions<Name extends string> {
  conditions: Conditions<Name>;
  idempotency?: IdempotencyUse | null;
  /** Statements of the same batch that come before the conditions are evaluated. */
  before?: readonly Statement[];
  /** Further rows of the same batch, each to be guarded by `created`, which is true exactly if the request was written. */
  alongside?: (created: SQL) => Statement[];
}

/** Writes `request`, `queued`, if all conditions hold and its key is free. Throws when D1 does: then it does not exist. */
export async function createRequest<Name extends string>(
  database: Database,
  request: Request,
  { conditions, idempotency = null, before = [], alongside = () => [] }: CreateOptions<Name>,
): Promise<Created<Name>> {
  const created = sql`EXISTS (SELECT 1 FROM ${requests} WHERE id = ${request.id})`;
  const claim = idempotency && claimKey(database, request, idempotency);
  const holds = Object.values<Condition>(conditions).map((condition) => sql`(${condition.holds})`);
  const all = sql.join([claim?.free ?? sql`true`, ...holds], sql` AND `);
  const statements = [
    ...before,
    evaluate(database, conditions),
    insertWhere(database, requests, request, all),
    ...(claim ? [claim.take(created), claim.holder()] : []),
    ...alongside(created),
  ];
  const results: unknown[] = await runBatch(database, statements);
  const [rows, , , holders] = results.slice(before.length);
  const { unmet, facts } = verdictOf(conditions, rows);
  const [holder] = claim ? (holders as Holder[]) : [];
  if (isHeldByOther(holder, request)) {
    return holder.digest === idempotency?.digest
      ? { kind: "repeated", request: holder.request, unmet, facts }
      : { kind: "key_reused", unmet, facts };
  }
  return unmet === null ? { kind: "created", unmet, facts } : { kind: "unmet", unmet, facts };
}
