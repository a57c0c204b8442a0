/** What learned polling promises against the official client and exponential backoff, on fewer jobs than the benchmark. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Ground, groundFor, type Reached, reach } from "../../bench/polling/compare.ts";
import { plotSvg } from "../../bench/polling/plot.ts";
import { GOALS } from "../../bench/polling/report.ts";
import { learning } from "../../bench/polling/strategies.ts";
import { leastProductMs } from "../../bench/polling/theory.ts";
import { tellTruth } from "../../bench/polling/truth.ts";
import { WORKLOADS } from "../../bench/polling/workloads.ts";

const [JOBS, SEED] = [3_000, 1];

describe.each(WORKLOADS.map((workload) => ({ workload, title: workload.title })))(
  "$title, learned from the first job on",
  ({ workload }) => {
    let ground: Ground;
    let learned: Reached;
    beforeAll(() => {
      ground = groundFor(workload, JOBS, SEED);
      learned = reach(ground, (pollCostMs) => learning(workload, pollCostMs));
    });

    it("has at most half the mean delay of exponential backoff at its polls", () => {
      const { backoff } = ground;
      expect(learned.atBackoffPolls.pollsPerRequest).toBeLessThanOrEqual(backoff.pollsPerRequest);
      const most = GOALS.delay * backoff.meanDelayMs;
      expect(learned.atBackoffPolls.meanDelayMs).toBeLessThanOrEqual(most);
    });

    if (workload.outOfReach === null) {
      it("needs at most 40 % of the client's polls for its mean delay", () => {
        const { client } = ground;
        expect(learned.atClientDelay.meanDelayMs).toBeLessThanOrEqual(client.meanDelayMs);
        const most = GOALS.polls * client.pollsPerRequest;
        expect(learned.atClientDelay.pollsPerRequest).toBeLessThanOrEqual(most);
      });
    } else {
      it("needs hardly more polls than with the truth known, where theory forbids 40 % of the client's", () => {
        const { client } = ground;
        const leastPolls = leastProductMs(workload) / client.meanDelayMs;
        expect(leastPolls).toBeGreaterThan(GOALS.polls * client.pollsPerRequest);
        const told = reach(ground, tellTruth(workload));
        const most = 1.1 * told.atClientDelay.pollsPerRequest;
        expect(learned.atClientDelay.pollsPerRequest).toBeLessThanOrEqual(most);
      });
    }
  },
);

describe("the benchmark", () => {
  it("gives the same numbers for the same seed, and others for another", () => {
    const [workload] = WORKLOADS;
    const run = (seed: number) => groundFor(workload!, 200, seed).client.meanDelayMs;
    expect(run(3)).toBe(run(3));
    expect(run(3)).not.toBe(run(4));
  });

  it("draws a panel for each distribution, on numbers alone", () => {
    const ground = groundFor(WORKLOADS[1]!, 200, SEED);
    const point = { ...ground.client, pollCostMs: 100 };
    const ours = { atClientDelay: point, atBackoffPolls: point, byDefault: point, sweep: [point] };
    const one = { ...ground, cold: ours, learned: ours, told: ours, leastPolls: 1 };
    const svg = plotSvg([one, one]);
    expect(svg.match(/<g /g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
