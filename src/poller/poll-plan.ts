/**
 * Where polls pay: the best age of the next poll for every age of an unfinished job, from the estimated distribution of
 * durations. Pure arithmetic, no clock. Optimum checking (Barlow, Hunter and Proschan, 1963): polls cost something,
 * a finish costs each millisecond until it is found, and the sum of both is the least possible in expectation.
 *
 * Where polls are many, the interval near age t comes to sqrt(2c / h(t)), with c the milliseconds of delay that a poll
 * is worth and h the hazard. Where they are few, before a narrow peak or in a gap between two, that is not so; therefore
 * the plan is found by dynamic programming over a grid of ages, backwards from the end of what is known.
 */
import { EDGES_MS, type DurationEstimate } from "./duration-histogram.ts";

/** What a plan is made for. */
export interface PlanTerms {
  /** The milliseconds of mean delay that one poll is worth. */
  pollCostMs: number;
  /** Bounds of the pause between two polls. */
  minMs: number;
  maxMs: number;
}

/** For each age of a grid, the age of the next poll. Beyond the grid the pause is a share of the age. */
export interface PollPlan {
  readonly ages: Float64Array;
  readonly next: Float64Array;
  readonly tailShare: number;
}

/** Grid points in the interval that the local rule gives: finer gains nothing, the cost is flat around its minimum. */
const POINTS_PER_PAUSE = 5;

/** Grid points in a bucket at most: bounds the work for knobs out of all proportion. */
const MAX_POINTS_PER_BUCKET = 200;

/**
 * Makes the plan. With S the chance of being unfinished, F = 1 - S and M the running sum of age times density, what is
 * to come after a poll at age t costs, weighted with the chance that it is needed,
 *
 *   W(t) = S(t) c + min over s of [ s (F(s) - F(t)) - (M(s) - M(t)) + W(s) ]
 *
 * where the difference is the delay of the jobs that finish between t and s. The later t, the later the best s (the
 * bracket has decreasing differences in t and s), so each search ends where the one before found its best.
 */
export function planPolls(estimate: DurationEstimate, terms: PlanTerms): PollPlan {
  const { pollCostMs, minMs, maxMs } = terms;
  const { ages, survival, moment } = gridOf(estimate, terms);
  const last = ages.length - 1;
  const next = new Float64Array(ages.length);
  const cost = new Float64Array(ages.length);
  const horizon = ages[last]!;
  // Nothing is known beyond: a job may take about as long again as it took so far, which is a hazard of 1 / age.
  const tailShare = Math.sqrt((2 * pollCostMs) / horizon);
  const tailPause = Math.min(Math.max(tailShare * horizon, minMs), maxMs);
  next[last] = horizon + tailPause;
  cost[last] = survival[last]! * (pollCostMs + tailPause);
  let first = last;
  let best = last;
  for (let at = last - 1; at >= 0; at--) {
    const age = ages[at]!;
    while (first > at + 1 && ages[first - 1]! >= age + minMs) first--;
    const bound = best;
    let least = Infinity;
    for (let to = first; to <= bound; to++) {
      const age2 = ages[to]!;
      if (age2 > age + maxMs && to > first) break;
      const late = age2 * (survival[at]! - survival[to]!) - (moment[to]! - moment[at]!);
      if (late + cost[to]! >= least) continue;
      least = late + cost[to]!;
      best = to;
    }
    cost[at] = least + pollCostMs * survival[at]!;
    next[at] = ages[best]!;
  }
  return { ages, next, tailShare };
}

/** The age of the next poll for a job that is unfinished at an age; the bounds of the pause are the caller's. */
export function plannedAge({ ages, next, tailShare }: PollPlan, ageMs: number): number {
  let low = 0;
  let high = ages.length - 1;
  if (ageMs >= ages[high]!) return ageMs * (1 + tailShare);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ages[middle]! <= ageMs) low = middle;
    else high = middle;
  }
  const share = (ageMs - ages[low]!) / (ages[high]! - ages[low]!);
  return next[low]! + share * (next[high]! - next[low]!);
}

/** Ages from 0 to the end of what is known, dense where polls will be, with S and M at each; density is even in a bucket. */
function gridOf({ survival, hazard, knownBuckets }: DurationEstimate, terms: PlanTerms) {
  const ages: number[] = [];
  const alive: number[] = [];
  const moments: number[] = [];
  let moment = 0;
  for (let bucket = 0; bucket < knownBuckets; bucket++) {
    const [low, high] = [EDGES_MS[bucket]!, EDGES_MS[bucket + 1]!];
    const density = (survival[bucket]! - survival[bucket + 1]!) / (high - low);
    const local = Math.max(Math.sqrt((2 * terms.pollCostMs) / hazard[bucket]!), terms.minMs);
    const step = Math.min(local / POINTS_PER_PAUSE, terms.maxMs / 4);
    const points = Math.min(Math.ceil((high - low) / step), MAX_POINTS_PER_BUCKET);
    for (let point = 0; point < points; point++) {
      const age = low + ((high - low) * point) / points;
      ages.push(age);
      alive.push(survival[bucket]! - density * (age - low));
      moments.push(moment + (density * (age * age - low * low)) / 2);
    }
    moment += (density * (high * high - low * low)) / 2;
  }
  return {
    ages: Float64Array.from([...ages, EDGES_MS[knownBuckets]!]),
    survival: Float64Array.from([...alive, survival[knownBuckets]!]),
    moment: Float64Array.from([...moments, moment]),
  };
}
