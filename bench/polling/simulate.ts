/**
 * Runs a strategy over a workload: one job after the other, each looked at until it is found finished. Looks take no
 * time and never fail. The same seed draws the same jobs for every strategy.
 */
import { seededRandom } from "./random.ts";
import type { Strategy } from "./strategies.ts";
import type { Workload } from "./workloads.ts";

/** What came of it. Delay: from the finish to the look that found it. */
export interface Measured {
  pollsPerRequest: number;
  meanDelayMs: number;
  p95DelayMs: number;
}

/** More looks at one job than this are a strategy that does not advance. */
const MAX_LOOKS = 100_000;

export function simulate(
  workload: Workload,
  strategy: Strategy,
  { jobCount, seed }: { jobCount: number; seed: number },
): Measured {
  const random = seededRandom(seed);
  const delays = new Float64Array(jobCount);
  let polls = 0;
  for (let job = 0; job < jobCount; job++) {
    const progress = job / jobCount;
    const { seconds, kind } = workload.draw(random, progress);
    const phase = workload.phaseOf?.(progress) ?? "";
    const durationMs = seconds * 1_000;
    let [afterMs, byMs, looks] = [0, strategy.nextAge({ kind, phase }, 0, 0), 1];
    while (byMs < durationMs) {
      afterMs = byMs;
      byMs = strategy.nextAge({ kind, phase }, afterMs, looks);
      if (++looks > MAX_LOOKS) throw new Error(`${workload.name} is looked at without end`);
    }
    strategy.finished?.(kind, { afterMs, byMs });
    polls += looks;
    delays[job] = byMs - durationMs;
  }
  const total = delays.reduce((sum, delay) => sum + delay, 0);
  const p95 = delays.sort()[Math.ceil(jobCount * 0.95) - 1] ?? 0;
  return { pollsPerRequest: polls / jobCount, meanDelayMs: total / jobCount, p95DelayMs: p95 };
}
