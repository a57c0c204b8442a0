/**
 * Finds, for a workload, what ours costs where the others stand: its polls at the official client's mean delay, and its
 * mean delay at the polls of exponential backoff. The knob is what a poll is worth in delay; it is swept for the plot.
 */
import { POLL_COST_MS } from "../../src/poller/cadence.ts";
import { simulate, type Measured } from "./simulate.ts";
import { BACKOFF, CLIENT, cold, EVERY_TEN_SECONDS, learning, type Strategy } from "./strategies.ts";
import { leastProductMs } from "./theory.ts";
import { tellTruth } from "./truth.ts";
import type { Workload } from "./workloads.ts";

/** A point of ours: the knob, and what came of it. */
export interface Point extends Measured {
  pollCostMs: number;
}

/** Ours at the two places of comparison. */
export interface Reached {
  /** With the client's mean delay, or a little less. */
  atClientDelay: Point;
  /** With the polls of backoff, or a little fewer. */
  atBackoffPolls: Point;
}

/** What is compared with, and how many jobs are drawn from which seed. */
export interface Ground {
  workload: Workload;
  jobCount: number;
  seed: number;
  client: Measured;
  everyTenSeconds: Measured;
  backoff: Measured;
}

export type Make = (pollCostMs: number) => Strategy;

/** Measures the others. */
export function groundFor(workload: Workload, jobCount: number, seed: number): Ground {
  const run = (strategy: Strategy) => simulate(workload, strategy, { jobCount, seed });
  const others = { client: run(CLIENT), everyTenSeconds: run(EVERY_TEN_SECONDS) };
  return { workload, jobCount, seed, ...others, backoff: run(BACKOFF) };
}

/** Ours at one knob. */
export function measureAt(ground: Ground, make: Make, pollCostMs: number): Point {
  return { pollCostMs, ...simulate(ground.workload, make(pollCostMs), ground) };
}

/** The knob's range: from a poll that costs nearly nothing to one that is worth ten seconds of delay. */
const LEAST_MS = 2;
const MOST_MS = 10_000;

/** Ours at the places of comparison, found on the knob. */
export function reach(ground: Ground, make: Make): Reached {
  const at = (pollCostMs: number) => measureAt(ground, make, pollCostMs);
  const { meanDelayMs } = ground.client;
  const { pollsPerRequest } = ground.backoff;
  return {
    atClientDelay: search(at, [LEAST_MS, MOST_MS], (point) => point.meanDelayMs <= meanDelayMs),
    atBackoffPolls: search(
      at,
      [MOST_MS, LEAST_MS],
      (point) => point.pollsPerRequest <= pollsPerRequest,
    ),
  };
}

/** Halvings of the knob's logarithm: it is then known to a hundredth. */
const HALVINGS = 10;

/** From a knob that passes towards one that does not, as far as it passes. */
function search(
  at: (pollCostMs: number) => Point,
  [from, to]: [number, number],
  passes: (point: Point) => boolean,
): Point {
  let [good, bad] = [Math.log(from), Math.log(to)];
  let found = at(from);
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (good + bad) / 2;
    const point = at(Math.exp(middle));
    if (passes(point)) [good, found] = [middle, point];
    else bad = middle;
  }
  return found;
}

/** Ours in one state of knowledge. */
export interface OurResult extends Reached {
  byDefault: Point;
  sweep: Point[];
}

export interface Comparison extends Ground {
  cold: OurResult;
  learned: OurResult;
  told: OurResult;
  /** Least polls at the client's mean delay for any schedule, in the limit of many polls. */
  leastPolls: number;
}

const SWEEP = Array.from({ length: 12 }, (_, i) => LEAST_MS * (MOST_MS / LEAST_MS) ** (i / 11));

/** Everything the report says of a workload. */
export function compare(workload: Workload, jobCount: number, seed: number): Comparison {
  const ground = groundFor(workload, jobCount, seed);
  const measure = (make: Make): OurResult => ({
    ...reach(ground, make),
    byDefault: measureAt(ground, make, POLL_COST_MS),
    sweep: SWEEP.map((pollCostMs) => measureAt(ground, make, pollCostMs)),
  });
  return {
    ...ground,
    cold: measure((pollCostMs) => cold(workload, pollCostMs)),
    learned: measure((pollCostMs) => learning(workload, pollCostMs)),
    told: measure(tellTruth(workload)),
    leastPolls: leastProductMs(workload) / ground.client.meanDelayMs,
  };
}
