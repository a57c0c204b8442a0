/**
 * What only the author of a workload knows: the distribution behind it, from a large sample of jobs that are never
 * measured. It serves as the bound of what learning can reach.
 */
import { NO_DURATIONS, observe } from "../../src/poller/duration-histogram.ts";
import { seededRandom } from "./random.ts";
import { looking, type Strategy } from "./strategies.ts";
import type { Workload } from "./workloads.ts";

const SEED = 1;

const keyOf = (kind: string, phase: string) => `${kind} ${phase}`;

/** Durations in milliseconds by kind and phase, `jobCount` in all. */
export function durationsByTruth(workload: Workload, jobCount: number): Map<string, number[]> {
  const random = seededRandom(SEED);
  const durations = new Map<string, number[]>();
  for (let job = 0; job < jobCount; job++) {
    const progress = job / jobCount;
    const { seconds, kind } = workload.draw(random, progress);
    const key = keyOf(kind, workload.phaseOf?.(progress) ?? "");
    const list = durations.get(key) ?? [];
    list.push(seconds * 1_000);
    durations.set(key, list);
  }
  return durations;
}

const TOLD_JOBS = 40_000;

/** Ours told the truth beforehand: the best that this planner can do with these buckets. */
export function tellTruth(workload: Workload): (pollCostMs: number) => Strategy {
  const truth = [...durationsByTruth(workload, TOLD_JOBS)].map(([key, durations]) => {
    const counts = durations
      .map((duration) => observe(NO_DURATIONS, { afterMs: duration, byMs: duration }).counts)
      .reduce((sum, one) => sum.map((parts, bucket) => parts + (one[bucket] ?? 0)));
    return [key, { counts }] as const;
  });
  return (pollCostMs) => {
    const looks = new Map(
      truth.map(([key, histogram]) => [key, looking(workload.cadence, histogram, pollCostMs)]),
    );
    return {
      nextAge({ kind, phase }, ageMs) {
        const look = looks.get(keyOf(kind, phase));
        if (!look) throw new Error(`No truth for ${kind} ${phase}`);
        return look(ageMs);
      },
    };
  };
}
