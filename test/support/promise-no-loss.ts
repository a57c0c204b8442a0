/**
 * The promise of webhook delivery over seeded schedules, for files that share the seeds between them, so that both
 * processors play them. To replay one, set `count` to 1 and `first` to it: its log is printed.
 */
import { expect, it } from "vitest";
import { runSchedules, type ScheduleSeeds } from "./delivery-schedules.ts";

/** Several times what five thousand take, for a busy machine. */
const TIMEOUT_MS = 600_000;

/** Defines the test. */
export function promiseNoLoss(seeds: ScheduleSeeds): void {
  it(
    "webhook delivery loses nothing, and repeats only what it could not know, whatever fails",
    async () => {
      const totals = await runSchedules(seeds, (log) => {
        if (seeds.count === 1) console.warn(log.join("\n"));
      });
      console.log(totals.text());
      expect(totals.counts).toMatchObject({ schedules: seeds.count, lost: 0 });
    },
    TIMEOUT_MS,
  );
}
