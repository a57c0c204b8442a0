/**
 * What no schedule can beat, from the distribution alone. With intervals d(t) = k / sqrt(h(t)) the mean delay is
 * k/2 * I and the polls are I / k a request, where I is the integral of sqrt(f S) over time; by Cauchy and Schwarz no
 * other choice of d makes their product, I^2 / 2, smaller. That is exact in the limit of many polls a request.
 */
import { durationsByTruth } from "./truth.ts";
import type { Workload } from "./workloads.ts";

const JOBS = 200_000;
const CELLS = 200;

/** The least product of polls a request and mean delay in milliseconds. Estimated from 200,000 jobs. */
export function leastProductMs(workload: Workload): number {
  const kinds = durationsByTruth(workload, JOBS);
  const mean = [...kinds.values()].reduce(
    (total, list) => total + (list.length / JOBS) * rootIntegral(list),
    0,
  );
  return mean ** 2 / 2;
}

/** The integral of sqrt(f S), over cells of equal width up to the 99.95th percentile. */
function rootIntegral(durations: number[]): number {
  const sorted = Float64Array.from(durations).sort();
  const end = sorted.at(Math.ceil(sorted.length * 0.9995) - 1) ?? 0;
  const width = end / CELLS;
  const cells = new Float64Array(CELLS);
  for (const value of sorted) {
    const cell = Math.floor(value / width);
    if (cell < CELLS) cells[cell] = (cells[cell] ?? 0) + 1;
  }
  let alive = 1;
  let integral = 0;
  for (const count of cells) {
    const mass = count / sorted.length;
    integral += Math.sqrt((mass / width) * (alive - mass / 2)) * width;
    alive -= mass;
  }
  return integral;
}
