/**
 * How long the upstream's jobs take, as data: a log-normal spread a kind of model, cut off at its ends. Source: the
 * contract's sections 1.11 and 12.1 (times seen in public clients and an article of 2026-10), read 2026-11; what is not
 * found there is marked as ours. Pure; chance is an argument.
 */

/** A log-normal spread of durations: its median, the deviation of its logarithm, and where it is cut off. */
export interface Spread {
  medianMs: number;
  sigma: number;
  minMs: number;
  maxMs: number;
}

/** A job of a kind: first it is queued, then it runs. */
export interface JobDurations {
  queueMs: Spread;
  runMs: Spread;
}

/** Kinds of jobs that differ in how long they take. */
export type JobKind = "image" | "dop" | "kling" | "training";

const seconds = (median: number, sigma: number, min: number, max: number): Spread => ({
  medianMs: median * 1_000,
  sigma,
  minMs: min * 1_000,
  maxMs: max * 1_000,
});

/** Seen of a queue: about a minute before a training. Before a generation: ours. */
const SHORT_QUEUE = seconds(2, 0.8, 0.2, 15);

/** What was seen. Where only a range is known, one in a hundred lies beyond each of its ends. */
export const DURATIONS: Readonly<Record<JobKind, JobDurations>> = {
  // 5.3 to 138 s over 18 image models; Soul alone 30 to 50 s.
  image: { queueMs: SHORT_QUEUE, runMs: seconds(27, 0.7, 5.3, 138) },
  // 30 to 60 s.
  dop: { queueMs: SHORT_QUEUE, runMs: seconds(42, 0.15, 30, 60) },
  // "Minutes": the numbers are ours.
  kling: { queueMs: SHORT_QUEUE, runMs: seconds(150, 0.4, 60, 420) },
  // About ten minutes: the spread is ours.
  training: { queueMs: seconds(60, 0.4, 15, 180), runMs: seconds(600, 0.12, 420, 900) },
};

/** Everything happens at once: for tests in which time is not the matter. */
export const INSTANT: Readonly<Record<JobKind, JobDurations>> = {
  image: fixed(0, 0),
  dop: fixed(0, 0),
  kling: fixed(0, 0),
  training: fixed(0, 0),
};

/** Durations that are always the same, in milliseconds. */
export function fixed(queueMs: number, runMs: number): JobDurations {
  const only = (ms: number): Spread => ({ medianMs: ms, sigma: 0, minMs: ms, maxMs: ms });
  return { queueMs: only(queueMs), runMs: only(runMs) };
}

/** Draws a duration, in whole milliseconds. `random` gives numbers in [0, 1). */
export function drawMs({ medianMs, sigma, minMs, maxMs }: Spread, random: () => number): number {
  // Box and Muller; 1 - random() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(Math.min(Math.max(medianMs * Math.exp(sigma * normal), minMs), maxMs));
}
