/** Runs seeded schedules one after the other: some in any case, and more for as long as real time allows. */
import { vi } from "vitest";
import { realSleep } from "./fault-gate.ts";

/** Which schedules. */
export interface Seeds {
  /** The others follow it. */
  first: number;
  /** Real time for all schedules together; one that has begun is ended. */
  budgetMs: number;
  /** Schedules that are run however long they take: the test's own timeout says when something hangs. */
  least: number;
}

/** Runs a schedule for each seed, and gives the console back to the test. Throws an error that names the seed of the schedule that failed. */
export async function runSeeds(
  { first, budgetMs, least }: Seeds,
  schedule: (seed: number) => Promise<void>,
): Promise<void> {
  const stopAt = performance.now() + budgetMs;
  let seed = first;
  for (; performance.now() < stopAt || seed - first < least; seed++) {
    try {
      await schedule(seed);
    } catch (error) {
      throw new Error(`the schedule of seed ${seed} fails`, { cause: error });
    }
    await realSleep(0);
  }
  vi.restoreAllMocks();
}
