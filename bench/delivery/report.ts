/**
 * The comparison as a Markdown table, with the goals and whether they are met. Pure: text from numbers.
 */
import { table } from "../table.ts";
import type { Drained, Steady } from "./scenarios.ts";

/** What one sender came to. `alone` and `beside` are the good endpoint's, without and with a bad neighbour. */
export interface Measured {
  steady: Steady;
  drained: Drained;
  alone: Steady;
  beside: Steady;
}

/**
 * At most so many times the peer's 99th percentile, at least so many deliveries a second, and at most so many times the
 * good endpoint's own 99th percentile.
 */
export const GOALS = { steadyRatio: 1.5, drainedPerSecond: 1_000, neighbourRatio: 1.5 } as const;

/** The smallest value that at least `share` of `values` do not exceed; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(values.length * share) - 1, 0)] ?? NaN;
}

/** The run in the middle by `value`: others may have used the machine during one. Throws for none. */
export function middle<Run>(runs: readonly Run[], value: (run: Run) => number): Run {
  const run = runs.toSorted((a, b) => value(a) - value(b)).at(Math.floor(runs.length / 2));
  if (run === undefined) throw new Error("no runs");
  return run;
}

/** A run with the counts of all runs: what was lost in any of them counts. */
export function withCounts<Run extends Counts>(run: Run, runs: readonly Counts[]): Run {
  const counts = COUNTS.map((count) => [count, sum(runs, count)]);
  return { ...run, ...Object.fromEntries(counts) };
}

/**
 * The table; without the peer, what is compared with it is not judged. `synced`: the peer's steady load where each write is
 * on disk before it is answered, as each of ours is. `selectMs`: how long D1 takes for `SELECT 1` at the steady rate, with
 * nothing sent: ours, which writes to D1 first, cannot be faster.
 */
export function report(
  ours: Measured,
  peer: Measured | null,
  synced: Steady | null,
  selectMs: readonly number[],
): string {
  const row = (
    title: string,
    cell: (side: Measured) => string,
    goal = "",
    verdict = "",
    ofSynced: (run: Steady) => string = () => "",
  ) => [
    title,
    cell(ours),
    ...(peer === null ? [] : [cell(peer)]),
    ...(synced === null ? [] : [ofSynced(synced)]),
    goal,
    verdict,
  ];
  const steadyP99 = p99(ours.steady);
  return table(
    [
      "",
      "Showrunner",
      ...(peer === null ? [] : ["BullMQ + Redis"]),
      ...(synced === null ? [] : ["the same, each write synced"]),
      "goal",
      "",
    ],
    [
      row(
        "steady, accepted to received, p50",
        ({ steady }) => latency(p50(steady)),
        "",
        "",
        (run) => latency(p50(run)),
      ),
      row(
        "steady, accepted to received, p99",
        ({ steady }) => latency(p99(steady)),
        `at most ${GOALS.steadyRatio} times the peer's`,
        peer === null
          ? "no peer"
          : verdictOf(steadyP99 <= GOALS.steadyRatio * p99(peer.steady), ours.steady),
        (run) => latency(p99(run)),
      ),
      row("of it `SELECT 1` in D1 at that rate, nothing sent, p99", (side) =>
        side === ours ? latency(percentile(selectMs, 0.99)) : "",
      ),
      row(
        "backlog, deliveries a second",
        ({ drained }) => drained.perSecond.toFixed(0),
        `at least ${GOALS.drainedPerSecond}`,
        verdictOf(ours.drained.perSecond >= GOALS.drainedPerSecond, ours.drained),
      ),
      row("good endpoint alone, p99", ({ alone }) => latency(p99(alone))),
      row("good endpoint beside a bad one, p50", ({ beside }) => latency(p50(beside))),
      row(
        "good endpoint beside a bad one, p99",
        ({ alone, beside }) =>
          `${latency(p99(beside))} (${(p99(beside) / p99(alone)).toFixed(1)} times)`,
        `at most ${GOALS.neighbourRatio} times alone`,
        verdictOf(p99(ours.beside) <= GOALS.neighbourRatio * p99(ours.alone), ours.beside),
      ),
      row("not received", (side) => total(side, "missing"), "0", verdictOfNone(ours, "missing")),
      row("received twice", (side) => total(side, "duplicates")),
      row(
        "signatures refused, of those verified",
        (side) => `${total(side, "badSignatures")} of ${total(side, "verified")}`,
        "0",
        verdictOfNone(ours, "badSignatures"),
      ),
    ],
  );
}

const COUNTS = ["missing", "duplicates", "verified", "badSignatures"] as const;
type Count = (typeof COUNTS)[number];
type Counts = Record<Count, number>;

const sum = (parts: readonly Counts[], count: Count) =>
  parts.reduce((all, part) => all + part[count], 0);

/** Half of the latencies are at most this, in ms. */
const p50 = ({ latenciesMs }: Steady) => percentile(latenciesMs, 0.5);
/** The 99th percentile of the latencies in ms. */
export const p99 = ({ latenciesMs }: Steady) => percentile(latenciesMs, 0.99);

/** A goal is met by deliveries that arrived, all of them. */
const verdictOf = (isMet: boolean, { missing }: { missing: number }) =>
  isMet && missing === 0 ? "met" : "missed";

const total = (side: Measured, count: Count) => String(sum(Object.values(side), count));

const verdictOfNone = (side: Measured, count: Count) =>
  total(side, count) === "0" ? "met" : "missed";

function latency(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${ms.toFixed(ms < 9.95 ? 1 : 0)} ms`;
}
