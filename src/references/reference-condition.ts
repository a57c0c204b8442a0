/**
 * What a submission needs of the account's references, as conditions of its batch. Runs nothing.
 */
import { sql, type SQL } from "drizzle-orm";
import { type Condition, type Facts, whole } from "../database/condition.ts";
import type { ModelVersion } from "../database/request-state.ts";
import { isOpenRequest, references, requests } from "../database/tables.ts";
import type { ReferenceRefusal } from "./reference.ts";

/** Whether the reference is the account's, trained, and for this model. */
export function usableReference(
  id: string,
  accountId: string,
  modelVersion: ModelVersion,
): Condition {
  const found = (what: SQL) => sql`(SELECT ${what} FROM ${references} AS r
    LEFT JOIN ${requests} AS t ON t.id = r.id WHERE r.id = ${id} AND r.account_id = ${accountId})`;
  const status = found(sql`coalesce(t.status, 'queued')`);
  const version = found(sql`r.model_version`);
  return {
    holds: sql`coalesce(${status} = 'completed' AND ${version} = ${modelVersion}, false)`,
    facts: { status, version },
  };
}

/** Why `usableReference` does not hold. */
export function referenceRefusal({ status }: Facts): ReferenceRefusal {
  if (status === null) return "reference_not_found";
  return status === "completed" ? "reference_of_other_model" : "reference_not_ready";
}

/** Whether fewer than `limit` trainings of the account are open. */
export function fewerTrainings(accountId: string, limit: number): Condition {
  const open = sql`(SELECT count(*) FROM ${requests} WHERE account_id = ${accountId}
    AND ${isOpenRequest} AND id IN (SELECT id FROM ${references} WHERE account_id = ${accountId}))`;
  return { holds: sql`${open} < ${whole(limit)}`, facts: {} };
}
