/**
 * Who decides when to look. Fixed ones know only how often they looked; ours knows the age, the model's cadence and,
 * where it learns, what it found itself at earlier jobs. The poller's own functions run here, nothing is written again.
 */
import type { Cadence } from "../../src/catalog/model.ts";
import { nextPollAt } from "../../src/poller/cadence.ts";
import {
  NO_DURATIONS,
  observe,
  type DurationHistogram,
  type SeenFinish,
} from "../../src/poller/duration-histogram.ts";
import type { Workload } from "./workloads.ts";

/** A strategy while it runs. Ages and looks are of one job. */
export interface Strategy {
  /** Age in milliseconds of the look after the one at `ageMs`, which was the `looks`-th; 0 and 0 at submission. */
  nextAge: (job: { kind: string; phase: string }, ageMs: number, looks: number) => number;
  /** Told once a job, after its last look. */
  finished?: (kind: string, seen: SeenFinish) => void;
}

/** The official client (@higgsfield/client 0.2.6): at once, then every two seconds. */
export const CLIENT: Strategy = { nextAge: (_job, _age, looks) => looks * 2_000 };

/** Every ten seconds. */
export const EVERY_TEN_SECONDS: Strategy = { nextAge: (_job, _age, looks) => (looks + 1) * 10_000 };

/** Pauses of 1, 2, 4, 8, 16, then 30 s, without jitter. */
export const BACKOFF: Strategy = {
  nextAge: (_job, ageMs, looks) => ageMs + Math.min(1_000 * 2 ** looks, 30_000),
};

/** Far beyond every job drawn. */
const NO_DEADLINE = Number.MAX_SAFE_INTEGER;

/** The poller's decision for a job submitted at 0, as a function of its age. */
export function looking(cadence: Cadence, histogram: DurationHistogram | null, pollCostMs: number) {
  const fixed = { submittedAt: 0, deadlineAt: NO_DEADLINE, checkAfterMs: undefined };
  return (now: number) => nextPollAt({ ...fixed, now, cadence, histogram, pollCostMs });
}

/** Ours without a memory: what the catalog says of the model is all that it knows. */
export function cold({ cadence }: Workload, pollCostMs: number): Strategy {
  const look = looking(cadence, null, pollCostMs);
  return { nextAge: (_job, ageMs) => look(ageMs) };
}

/** Finished jobs of a kind after which its stored histogram is read again. */
const READ_EVERY = 10;

/** Ours from its first job on: it knows of durations only between which of its own looks a job finished. */
export function learning({ cadence }: Workload, pollCostMs: number): Strategy {
  const kinds = new Map<
    string,
    { stored: DurationHistogram; seen: number; look: ReturnType<typeof looking> }
  >();
  const memoryOf = (kind: string) => {
    const known = kinds.get(kind) ?? {
      stored: NO_DURATIONS,
      seen: 0,
      look: looking(cadence, null, pollCostMs),
    };
    kinds.set(kind, known);
    return known;
  };
  return {
    nextAge: ({ kind }, ageMs) => memoryOf(kind).look(ageMs),
    finished(kind, seen) {
      const memory = memoryOf(kind);
      memory.stored = observe(memory.stored, seen);
      memory.seen++;
      if (memory.seen % READ_EVERY === 0) memory.look = looking(cadence, memory.stored, pollCostMs);
    },
  };
}
