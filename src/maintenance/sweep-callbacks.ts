/**
 * What cron does so that every ended request has told all it owes: it looks for gaps among the requests that ended lately,
 * each minute, and among those of three days once an hour, and closes them. Where there are none it reads, and writes
 * nothing. Goes from the latest back: what a run does not reach, earlier runs have looked at.
 */
import type { CallbackGaps, Gap } from "../callback-gaps.ts";
import type { Clock } from "../runtime/clock.ts";
import { logError, logInfo } from "../runtime/log.ts";
import type { Wake } from "../wake.ts";
import type { Sendable } from "../webhooks/sendable.ts";

/** What the sweep needs. */
export interface Sweeping {
  callbackGaps: CallbackGaps;
  clock: Clock;
  sendNow: Wake["sendNow"];
}

const MINUTE_MS = 60_000;

/** Requests that ended later are left to the batch that ends them, and to its answer on the way. */
const SETTLING_MS = MINUTE_MS;

/** How far a run looks back. */
const RECENT_MS = 15 * MINUTE_MS;

/** How far the run of the full hour looks back: longer than a weekend in which nobody looked after a restored database. */
const HOURLY_MS = 3 * 24 * 60 * MINUTE_MS;

/** Requests a query: some ten thousand rows, a tenth of a second. */
const PAGE_ROWS = 2_000;

/** Pages and repairs of one run: bounds for the minute that it has. */
const MAX_PAGES = 100;
const MAX_REPAIRS = 500;

/** Finds and closes gaps; returns what was missing. Throws when D1 cannot be read. */
export async function sweepCallbacks(
  using: Sweeping,
): Promise<{ events: number; deliveries: number }> {
  const { callbackGaps, clock } = using;
  const now = clock.now();
  const isFullHour = Math.floor(now / MINUTE_MS) % 60 === 0;
  const from = now - (isFullHour ? HOURLY_MS : RECENT_MS);
  const counts = { events: 0, deliveries: 0 };
  let before = now - SETTLING_MS;
  let left = MAX_REPAIRS;
  for (let pages = 0; pages < MAX_PAGES && left > 0 && before > from; pages++) {
    const start = await callbackGaps.startOfPage(from, before, PAGE_ROWS);
    const gaps = await callbackGaps.list(start, before, left);
    const repaired = await repairAll(gaps, using);
    counts.events += repaired.events;
    counts.deliveries += repaired.deliveries;
    left -= gaps.length;
    before = start;
  }
  if (counts.events + counts.deliveries > 0) logInfo("callbacks_repaired", counts);
  if (before > from || left === 0) {
    logError("sweep_unfinished", new Error("more is left than one run compares or repairs"));
  }
  return counts;
}

/** One that cannot be closed does not keep the others open. */
async function repairAll(gaps: readonly Gap[], { callbackGaps, sendNow }: Sweeping) {
  const counts = { events: 0, deliveries: 0 };
  const owed: Sendable[] = [];
  for (const gap of gaps) {
    try {
      const repaired = await callbackGaps.repair(gap);
      counts.events += repaired.events;
      counts.deliveries += repaired.deliveries;
      owed.push(...repaired.owed);
    } catch (error) {
      logError("callback_not_repaired", error, { request: gap.request.id });
    }
  }
  if (owed.length > 0) await sendNow(owed);
  return counts;
}
