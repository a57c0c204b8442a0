/**
 * How long the finished jobs of one kind took, as counts in 73 buckets: plain JSON, bounded in size and in memory. Pure.
 * It says what the planner of polls needs, the chance that a job is still running at an age and the hazard of its
 * finishing there, and it follows a provider that becomes faster or slower, because old observations lose their weight.
 */

/** Buckets above one second; each is 12 % wide (3600^(1/72)), so one hour is the last edge. */
const GEOMETRIC_BUCKETS = 72;

const FIRST_EDGE_MS = 1_000;

const RATIO = 3_600 ** (1 / GEOMETRIC_BUCKETS);

/** Bucket `i` is from `EDGES_MS[i]` to `EDGES_MS[i + 1]`: below a second, then geometric; the last takes all that is longer. */
export const EDGES_MS: readonly number[] = [
  0,
  ...Array.from({ length: GEOMETRIC_BUCKETS + 1 }, (_, index) => FIRST_EDGE_MS * RATIO ** index),
];

const BUCKETS = EDGES_MS.length - 1;

/** Each observation is spread as this many whole parts, so that counts stay integers. */
const PARTS = 100;

/**
 * Observations after which all counts are halved, so that between 200 and 400 are remembered: fewer make noisy plans for
 * wide distributions, more follow a change too slowly.
 */
const MEMORY = 400;

/** What is kept of the durations of one kind of job. One entry a bucket, in hundredths of an observation. */
export interface DurationHistogram {
  readonly counts: readonly number[];
}

/** Nothing seen yet. */
export const NO_DURATIONS: DurationHistogram = { counts: Array.from({ length: BUCKETS }, () => 0) };

/** A finish as polling sees it, in milliseconds after the submission: not yet at the look before, done at the last one. */
export interface SeenFinish {
  /** Age at the last look that found the job unfinished, or at one before it where that is not known any more, or 0. */
  afterMs: number;
  /** Age at which the finish was found; equal to `afterMs` where the provider told the instant. */
  byMs: number;
}

/** The share of an observation that is spread evenly over the time in which it can have happened. */
const EVEN_SHARE = 0.25;

/**
 * Adds a finish. When in the interval it happened is not known: most of it goes where, inside the interval, finishes
 * were seen before (one step of the self-consistent estimate of interval-censored data, Turnbull 1976), the rest evenly
 * over the interval. The even rest keeps the estimate open: a provider that finishes well before the first look pulls
 * that look forward, although no look has ever seen where its finishes are.
 */
export function observe(histogram: DurationHistogram, seen: SeenFinish): DurationHistogram {
  const last = EDGES_MS[BUCKETS]! - 1;
  const from = Math.min(Math.max(seen.afterMs, 0), last);
  const to = Math.min(Math.max(seen.byMs, from + 1), last + 1);
  const overlaps = histogram.counts.map((_, bucket) => shareInside(bucket, from, to));
  const known = histogram.counts.map((count, bucket) => count * overlaps[bucket]!);
  const knownTotal = sum(known);
  const evenShare = knownTotal > 0 ? EVEN_SHARE : 1;
  let passed = 0;
  let given = 0;
  const counts = histogram.counts.map((count, bucket) => {
    passed += (evenShare * overlaps[bucket]! * widthOf(bucket)) / (to - from);
    if (knownTotal > 0) passed += ((1 - evenShare) * known[bucket]!) / knownTotal;
    const parts = Math.round(passed * PARTS) - given;
    given += parts;
    return count + parts;
  });
  return bounded(counts);
}

/** Both together, for histograms that were kept apart. */
export function merge(a: DurationHistogram, b: DurationHistogram): DurationHistogram {
  return bounded(a.counts.map((count, bucket) => count + b.counts[bucket]!));
}

/** A stored histogram; null where the value is none of today's layout, which then is to be learned anew. */
export function parseDurationHistogram(value: unknown): DurationHistogram | null {
  if (typeof value !== "object" || value === null || !("counts" in value)) return null;
  const counts: unknown = value.counts;
  if (!Array.isArray(counts) || counts.length !== BUCKETS) return null;
  const valid = counts.every((count) => Number.isSafeInteger(count) && count >= 0);
  return valid ? { counts } : null;
}

/** How many observations it holds, those that lost weight in part. */
export function observationCount(histogram: DurationHistogram): number {
  return sum(histogram.counts) / PARTS;
}

/** What to expect of a job, by bucket. */
export interface DurationEstimate {
  /** The chance that a job is unfinished at `EDGES_MS[i]`: 1 at the first edge, falling, 0 at the last. */
  readonly survival: Float64Array;
  /** Chance per millisecond that a job unfinished in bucket `i` finishes now. Never 0, always finite. */
  readonly hazard: Float64Array;
  /** How many buckets lie before the end of what somebody vouches for, the histogram or the expectation. */
  readonly knownBuckets: number;
}

/** A bucket with less than this many observations is not vouched for: the rounding of a spread observation. */
const VOUCHED = 0.02;

/** What each bucket leans on either neighbour: neighbouring durations are about as likely, a count is chance. */
const LEAN = 0.15;

/** Observations that all buckets together get for nothing, so that no age is impossible and no hazard 0. */
const SMOOTHING = 1;

/** Estimates from what was seen and from what is expected beside it: observations (fractions too) by bucket. */
export function estimateDurations(
  histogram: DurationHistogram | null,
  expected: readonly number[],
): DurationEstimate {
  const weights = expected.map(
    (weight, bucket) => weight + (histogram?.counts[bucket] ?? 0) / PARTS,
  );
  const smooth = weights.map((weight, bucket) => {
    const [left, right] = [weights[bucket - 1] ?? weight, weights[bucket + 1] ?? weight];
    return (1 - 2 * LEAN) * weight + LEAN * (left + right) + SMOOTHING / BUCKETS;
  });
  const total = sum(smooth);
  const survival = new Float64Array(BUCKETS + 1);
  const hazard = new Float64Array(BUCKETS);
  for (let bucket = BUCKETS - 1, left = 0; bucket >= 0; bucket--) {
    const mass = smooth[bucket]! / total;
    hazard[bucket] = mass / widthOf(bucket) / (left + mass / 2);
    left += mass;
    survival[bucket] = left;
  }
  const vouched = weights.findLastIndex((weight) => weight >= VOUCHED);
  return { survival, hazard, knownBuckets: Math.min(vouched + 2, BUCKETS) };
}

/** The share of a bucket's time that lies between two ages. */
export function shareInside(bucket: number, fromMs: number, toMs: number): number {
  const [low, high] = [EDGES_MS[bucket]!, EDGES_MS[bucket + 1]!];
  return Math.max(0, Math.min(high, toMs) - Math.max(low, fromMs)) / (high - low);
}

const widthOf = (bucket: number) => EDGES_MS[bucket + 1]! - EDGES_MS[bucket]!;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function bounded(counts: number[]): DurationHistogram {
  let kept = counts;
  while (sum(kept) > MEMORY * PARTS) kept = kept.map((count) => Math.floor(count / 2));
  return { counts: kept };
}
