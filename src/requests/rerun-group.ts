/**
 * The batch that begins another run of a group that has ended: conditions, children and the group's new state in one
 * round trip. Of concurrent retries one is written.
 */
import { and, eq, sql, type SQL } from "drizzle-orm";
import { type Database, runBatch, type Statement } from "../database/client.ts";
import {
  type Condition,
  type Conditions,
  evaluate,
  type Verdict,
  verdictOf,
} from "../database/condition.ts";
import { insertRowsWhere } from "../database/insert-where.ts";
import { requests } from "../database/tables.ts";
import { difference } from "./difference.ts";
import { RETRIABLE } from "./group-lifecycle.ts";
import type { Request } from "./request.ts";

/** Whether the group may run again, and nobody else has begun that. */
export const isRetriable = ({ id, version }: Request): Condition => ({
  holds: sql`EXISTS (SELECT 1 FROM ${requests} WHERE id = ${id} AND version = ${version}
    AND status IN ${[...RETRIABLE]} AND removed_at IS NULL)`,
  facts: {},
});

/** What is written with the next run. */
export interface RerunOptions<Name extends string> {
  conditions: Conditions<Name>;
  before: readonly Statement[];
  /** None where only the files of the group are missing. */
  children: readonly Request[];
  /** Further rows, each to be guarded by `begun`, which is true exactly if the run was written. */
  alongside: (begun: SQL) => Statement[];
}

/** Writes `next`, made of `group` by `rerun`, with its children if all conditions hold. Throws when D1 does: then nothing has begun. */
export async function rerunGroup<Name extends string>(
  database: Database,
  group: Request,
  next: Request,
  { conditions, before, children, alongside }: RerunOptions<Name>,
): Promise<Verdict<Name>> {
  const holds = Object.values<Condition>(conditions).map((condition) => sql`(${condition.holds})`);
  const begun = sql`EXISTS (SELECT 1 FROM ${requests}
    WHERE id = ${next.id} AND provider_token = ${next.providerToken})`;
  const results: unknown[] = await runBatch(database, [
    ...before,
    evaluate(database, conditions),
    database
      .update(requests)
      .set(difference(group, next))
      .where(and(eq(requests.id, next.id), ...holds)),
    ...insertRowsWhere(database, requests, children, begun),
    ...alongside(begun),
  ]);
  return verdictOf(conditions, results[before.length]);
}
