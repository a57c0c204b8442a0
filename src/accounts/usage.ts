/** Usage as the code passes it around: what is asked for, and the sums that answer it. Only data. */

/** By what usage may be told apart, in the API's words. */
export const USAGE_DIMENSIONS = ["day", "model", "key", "customer_id"] as const;

export type UsageDimension = (typeof USAGE_DIMENSIONS)[number];

/** Whose usage, from `from` to just before `to`, told apart by `groupBy`. */
export interface UsageQuery {
  accountId: string;
  from: number;
  to: number;
  groupBy: readonly UsageDimension[];
}

/** Requests that ended: `completed` ones were charged, `released` ones were not. */
export interface UsageSum {
  completed: number;
  released: number;
  microCredits: number;
}

/** A sum of its own for each combination; a dimension that was not asked for is null. `day` is its number since 1970. */
export interface UsageRow extends UsageSum {
  day: number | null;
  model: string | null;
  key: string | null;
  customer_id: string | null;
}

/** The sums, and over all of them `total`, also of those that `hasMore` says are left out. */
export interface Usage {
  total: UsageSum;
  rows: UsageRow[];
  hasMore: boolean;
}
