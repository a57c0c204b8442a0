/**
 * Seeded schedules of webhook delivery on a virtual clock, ten thousand with those of `delivery-schedules-2`: requests end,
 * receivers fail, owners pause, delete, rotate and replay, calls to D1 fail on either way, objects die at any instant,
 * alarms and wakes get lost. After each the invariants I1 to I10 hold. To replay one, set `count` to 1 and `first` to it.
 */
import { expect, it } from "vitest";
import { runSchedules } from "../support/delivery-schedules.ts";

const SEEDS = { first: 1, count: 5_000 };

/** Several times what it takes, for a busy machine. */
const TIMEOUT_MS = 600_000;

it(
  "webhook delivery loses nothing, and repeats only what it could not know, whatever fails",
  async () => {
    const totals = await runSchedules(SEEDS, (log) => {
      if (SEEDS.count === 1) console.warn(log.join("\n"));
    });
    console.log(totals.text());
    expect(totals.counts).toMatchObject({ schedules: SEEDS.count, lost: 0 });
  },
  TIMEOUT_MS,
);
