/** Plans' numbers as parts of statements: by the plan that an account has at that instant. Runs nothing. */
import { sql, type SQL } from "drizzle-orm";
import { whole } from "../database/condition.ts";
import { PLANS } from "./plans.ts";

/** A number of the plan of the `accounts` row named `a`; the least plan's where its plan is none. */
function ofPlan(number: "running" | "weight"): SQL {
  const cases = Object.entries(PLANS).map(
    ([id, plan]) => sql`WHEN ${sql.raw(`'${id}'`)} THEN ${whole(plan[number])}`,
  );
  return sql`CASE lower(a.plan) ${sql.join(cases, sql` `)} ELSE ${whole(PLANS.basic[number])} END`;
}

/** What an account may have running, and its share beside others. */
export const PLAN_ENTITLEMENT = { running: ofPlan("running"), weight: ofPlan("weight") };
