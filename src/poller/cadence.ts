/**
 * When to look after a job again: a pure function of its age, its model's bounds and what was learned of the durations of
 * its kind, so that nothing is stored per poll. Makes one plan a histogram, remembered as long as the histogram lives.
 * Guarantees: a whole millisecond, never a tight loop, never later than the deadline or the model's longest pause.
 */
import type { Cadence } from "../catalog/model.ts";
import type { Work } from "../providers/provider.ts";
import {
  EDGES_MS,
  estimateDurations,
  observationCount,
  shareInside,
  type DurationHistogram,
} from "./duration-histogram.ts";
import { planPolls, plannedAge, type PollPlan } from "./poll-plan.ts";

/** Never poll in a tight loop, whatever a provider estimates. */
export const MIN_PAUSE_MS = 50;

/**
 * What a poll is worth in milliseconds of mean delay. Soul then is found finished about as soon as by the official
 * client's two seconds, with a quarter of its polls; what takes minutes is looked at less often than that.
 */
export const POLL_COST_MS = 250;

/**
 * The instant of the next poll, in whole milliseconds, of a job that is unfinished now. A provider's own estimate
 * (`checkAfterMs`) is taken where there is one, otherwise the next look is where it pays, by `histogram` (of the job's
 * provider and `jobKind`) or, as long as that is missing or thin, by the model's `typicalMs`. Both are kept inside the
 * model's bounds, and nothing is polled later than its deadline. `pollCostMs` is for measuring.
 */
export function nextPollAt(input: {
  now: number;
  submittedAt: number;
  deadlineAt: number;
  cadence: Cadence;
  histogram?: DurationHistogram | null;
  checkAfterMs: number | undefined;
  pollCostMs?: number;
}): number {
  const { now, cadence, checkAfterMs } = input;
  const ageMs = Math.max(now - input.submittedAt, 0);
  const pauseMs =
    checkAfterMs ?? Math.max(plannedAge(planFor(input), ageMs) - ageMs, cadence.minMs);
  const boundedMs = Math.ceil(Math.min(pauseMs, cadence.maxMs));
  return Math.min(now + Math.max(boundedMs, MIN_PAUSE_MS), Math.max(input.deadlineAt, now));
}

/**
 * The jobs whose durations belong together: those of a model that ask for as much. A clip of ten seconds takes longer
 * than one of five, and in one histogram the two would be a wide distribution, for which no schedule is good.
 */
export function jobKind({ model, work }: { model: string; work: Work }): string {
  switch (work.kind) {
    case "video":
      return `${model} ${String(work.durationSeconds)}s`;
    case "image":
      return `${model} x${String(work.count)}`;
    case "training":
      return model;
  }
}

/** Plans by the histogram they are of, or by the model's cadence where there is none; each for its last terms. */
const plans = new WeakMap<object, { cadence: Cadence; pollCostMs: number; plan: PollPlan }>();

function planFor(input: {
  cadence: Cadence;
  histogram?: DurationHistogram | null;
  pollCostMs?: number;
}): PollPlan {
  const { cadence, histogram = null, pollCostMs = POLL_COST_MS } = input;
  const made = plans.get(histogram ?? cadence);
  if (made?.cadence === cadence && made.pollCostMs === pollCostMs) return made.plan;
  const seenCount = histogram ? observationCount(histogram) : 0;
  const estimate = estimateDurations(histogram, expectedDurations(cadence, seenCount));
  const plan = planPolls(estimate, { pollCostMs, ...cadence });
  plans.set(histogram ?? cadence, { cadence, pollCostMs, plan });
  return plan;
}

/** Observations that `typicalMs` counts as before anything was seen. After n it counts as 16 / (4 + n): it fades out. */
const PRIOR_COUNT = 4;

/** Of these, how many lie in `typicalMs`, evenly; the others lie on a logarithmic scale from a third to thrice as much. */
const TYPICAL_SHARE = 0.8;
const WIDER = 3;

function expectedDurations({ typicalMs: [from, to] }: Cadence, seenCount: number): number[] {
  const weight = PRIOR_COUNT ** 2 / (PRIOR_COUNT + seenCount);
  const [low, high] = [from / WIDER, to * WIDER];
  return EDGES_MS.slice(0, -1).map((edge, bucket) => {
    const end = EDGES_MS[bucket + 1]!;
    const typical = (shareInside(bucket, from, to) * (end - edge)) / (to - from);
    const [a, b] = [Math.max(edge, low), Math.min(end, high)];
    const wider = b > a ? Math.log(b / a) / Math.log(high / low) : 0;
    return weight * (TYPICAL_SHARE * typical + (1 - TYPICAL_SHARE) * wider);
  });
}
