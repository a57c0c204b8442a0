/**
 * What is sold: one table of plans, from which limits, prices, retention and the README derive. Pure data.
 * Names and prices: the product's listing, read 2026-11; it leaves the quotas blank, so they are ours.
 */
import { CREDIT } from "./credits.ts";

/** One plan. */
export interface Plan {
  name: string;
  /** A month. */
  priceUsd: number;
  isRecommended: boolean;
  /** Given on the first of each month, UTC; what is left of them expires then. */
  monthlyMicroCredits: number;
  submissionsPerMinute: number;
  /** Requests with a provider at once; more wait. */
  running: number;
  /** Requests that may wait. */
  queued: number;
  /** Its share of a provider that is full, beside other plans'. */
  weight: number;
  /** How long results are kept. */
  retentionDays: number;
}

const quotas = (
  name: string,
  priceUsd: number,
  [credits, submissionsPerMinute, running, queued, weight, retentionDays]: [
    credits: number,
    submissionsPerMinute: number,
    running: number,
    queued: number,
    weight: number,
    retentionDays: number,
  ],
): Plan => ({
  name,
  priceUsd,
  isRecommended: name === "ULTRA",
  monthlyMicroCredits: credits * CREDIT,
  submissionsPerMinute,
  running,
  queued,
  weight,
  retentionDays,
});

/** Every plan, by the word that the API and the database use. */
export const PLANS = {
  //                       credits, a minute, running, queued, weight, days
  basic: quotas("BASIC", 0, [50, 20, 2, 20, 1, 7]),
  pro: quotas("PRO", 29.99, [480, 60, 4, 200, 2, 30]),
  ultra: quotas("ULTRA", 79.99, [1_440, 120, 10, 1_000, 4, 90]),
  mega: quotas("MEGA", 149.99, [3_000, 300, 25, 5_000, 8, 365]),
} as const satisfies Record<string, Plan>;

export type PlanId = keyof typeof PLANS;

/** The plan that a word names, in either case; null for none. */
export function planNamed(word: string): PlanId | null {
  const id = word.toLowerCase();
  return Object.hasOwn(PLANS, id) ? (id as PlanId) : null;
}
