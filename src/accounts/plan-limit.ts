/** A plan's limit as part of a statement: by the plan that the account has at that instant. Runs nothing. */
import { sql, type SQL } from "drizzle-orm";
import { whole } from "../database/condition.ts";
import { accounts } from "../database/tables.ts";
import { PLANS } from "./plans.ts";

/** How many requests the account may run at once; the least plan's where its plan is none. */
export function runningLimitOf(accountId: string): SQL {
  const cases = Object.entries(PLANS).map(
    ([id, { running }]) => sql`WHEN ${id} THEN ${whole(running)}`,
  );
  return sql`(SELECT CASE lower(plan) ${sql.join(cases, sql` `)} ELSE ${whole(PLANS.basic.running)} END
    FROM ${accounts} WHERE id = ${accountId})`;
}
