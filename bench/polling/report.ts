/**
 * The comparison as Markdown tables and as bars for a terminal. Pure: text from numbers.
 */
import { table } from "../table.ts";
import type { Comparison, Point } from "./compare.ts";
import type { Measured } from "./simulate.ts";

/** At most this share of the client's polls at its mean delay, and of backoff's mean delay at its polls. */
export const GOALS = { polls: 0.4, delay: 0.5 } as const;

const seconds = (ms: number) => `${(ms / 1_000).toFixed(ms < 9_950 ? 2 : 1)} s`;

const count = (value: number) => value.toFixed(value < 99.5 ? 1 : 0);

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

/** Polls at the client's mean delay. */
export function pollsTable(comparisons: readonly Comparison[]): string {
  const head = [
    "distribution",
    "client, every 2 s",
    "cold",
    "**learned**",
    "told the truth",
    "limit in theory",
    `goal ${percent(GOALS.polls)}`,
  ];
  return table(
    head,
    comparisons.map((one) => {
      const { client, leastPolls } = one;
      const cell = (polls: number) =>
        `${count(polls)} (${percent(polls / client.pollsPerRequest)})`;
      const ours = [one.cold, one.learned, one.told].map(({ atClientDelay }) =>
        cell(atClientDelay.pollsPerRequest),
      );
      const met = one.learned.atClientDelay.pollsPerRequest <= GOALS.polls * client.pollsPerRequest;
      const others = `${count(client.pollsPerRequest)} at ${seconds(client.meanDelayMs)}`;
      return [one.workload.title, others, ...ours, cell(leastPolls), verdict(met, one)];
    }),
  );
}

/** Mean delay at the polls of backoff. */
export function delayTable(comparisons: readonly Comparison[]): string {
  const head = [
    "distribution",
    "backoff",
    "cold",
    "**learned**",
    "told the truth",
    `goal ${percent(GOALS.delay)}`,
  ];
  return table(
    head,
    comparisons.map((one) => {
      const { backoff } = one;
      const ours = [one.cold, one.learned, one.told].map(
        ({ atBackoffPolls: { meanDelayMs } }) =>
          `${seconds(meanDelayMs)} (${percent(meanDelayMs / backoff.meanDelayMs)})`,
      );
      const met = one.learned.atBackoffPolls.meanDelayMs <= GOALS.delay * backoff.meanDelayMs;
      const others = `${seconds(backoff.meanDelayMs)} at ${count(backoff.pollsPerRequest)} polls`;
      return [one.workload.title, others, ...ours, met ? "met" : "missed"];
    }),
  );
}

const verdict = (met: boolean, { workload }: Comparison) =>
  met ? "met" : workload.outOfReach === null ? "missed" : "out of reach";

/** Polls a request, mean and 95th percentile of the delay, of every strategy. */
export function detailTable(comparisons: readonly Comparison[]): string {
  const head = [
    "distribution",
    "every 2 s",
    "every 10 s",
    "backoff",
    "learned, default",
    "learned at the client's delay",
    "learned at backoff's polls",
  ];
  const cell = ({ pollsPerRequest, meanDelayMs, p95DelayMs }: Measured) =>
    `${count(pollsPerRequest)} / ${seconds(meanDelayMs)} / ${seconds(p95DelayMs)}`;
  const knob = (point: Point) => `${cell(point)} (${point.pollCostMs.toFixed(0)} ms)`;
  return table(
    head,
    comparisons.map(({ workload, client, everyTenSeconds, backoff, learned }) => [
      workload.title,
      ...[client, everyTenSeconds, backoff, learned.byDefault].map(cell),
      knob(learned.atClientDelay),
      knob(learned.atBackoffPolls),
    ]),
  );
}

/** What was drawn, and why some rows cannot reach the first goal. */
export function basisList(comparisons: readonly Comparison[]): string {
  return comparisons
    .map(({ workload: { title, basis, outOfReach } }) => {
      const reason = outOfReach === null ? "" : ` Out of reach: ${outOfReach}.`;
      return `- **${title}**: ${basis}.${reason}`;
    })
    .join("\n");
}

const BAR_WIDTH = 50;

/** Bars of the learned polls in percent of the client's, with the goal marked by a stroke. */
export function bars(comparisons: readonly Comparison[]): string {
  const width = Math.max(...comparisons.map(({ workload }) => workload.title.length));
  const mark = Math.round(GOALS.polls * BAR_WIDTH);
  const rows = comparisons.map(({ workload, client, learned }) => {
    const share = learned.atClientDelay.pollsPerRequest / client.pollsPerRequest;
    const bar = "#".repeat(Math.round(Math.min(share, 1) * BAR_WIDTH)).padEnd(BAR_WIDTH, ".");
    const marked = `${bar.slice(0, mark)}|${bar.slice(mark)}`;
    return `${workload.title.padEnd(width)} ${marked} ${percent(share)}`;
  });
  return ["Polls of ours, learned, in percent of the client's at its mean delay:", ...rows].join(
    "\n",
  );
}
