/**
 * What cron does each minute: wakes whatever a lost wake, a lost alarm or a lost object left behind. Reads D1, writes
 * nothing. An object that knows an id already is not disturbed. Reads all that is overdue, page by page, so that
 * nothing lost is hidden behind what is only slow; neither kind waits for the other to be readable.
 */
import type { OpenRequest, RequestStore } from "../requests/request-store.ts";
import type { Clock } from "../runtime/clock.ts";
import { logError, logInfo } from "../runtime/log.ts";
import type { Wake } from "../wake.ts";
import type { DeliveryStore, OverdueDelivery } from "../webhooks/delivery-store.ts";

/** What the repair needs. */
export interface Repairing {
  requests: Pick<RequestStore, "listUntouched" | "listNextWaiting" | "listUnaccepted">;
  deliveries: Pick<DeliveryStore, "listOverdue">;
  clock: Clock;
  wakePoller: Wake["wakePoller"];
  wakeDispatchers: Wake["wakeDispatchers"];
}

/** Untouched or overdue for this long before it counts as left behind; a wake takes milliseconds. */
const LEFT_BEHIND_MS = 10_000;

/** Rows a page: one query and one call an object. */
const PAGE_ROWS = 1_000;

/** Pages of a kind in one run: a bound for the minute that a run has. The next run starts with the oldest again. */
const MAX_PAGES = 100;

/**
 * Wakes all open requests that nothing happened to lately and all overdue deliveries, and of each account the request
 * that is next to get a place: it takes one if there is one, and wakes the next. Returns how many of the first two.
 * Throws what the first kind threw that could not be read, after the others were done.
 */
export async function repair(using: Repairing): Promise<{ requests: number; deliveries: number }> {
  const before = using.clock.now() - LEFT_BEHIND_MS;
  const [places, requests, deliveries] = await Promise.allSettled([
    wakeForPlaces(before, using),
    sweep<OpenRequest>(
      (after) => using.requests.listUntouched(before, after, PAGE_ROWS),
      (page) => using.wakePoller(page, "if_unknown"),
    ),
    sweep<OverdueDelivery>(
      (after) => using.deliveries.listOverdue(before, after, PAGE_ROWS),
      (page) => using.wakeDispatchers(page, "if_unknown"),
    ),
  ]);
  if (places.status === "rejected") throw places.reason;
  if (requests.status === "rejected") throw requests.reason;
  if (deliveries.status === "rejected") throw deliveries.reason;
  const counts = { requests: requests.value, deliveries: deliveries.value };
  if (counts.requests + counts.deliveries > 0) logInfo("repair", counts);
  return counts;
}

/** Those that should take a place, and those that should use theirs: an object that knows them may expect to be told. */
async function wakeForPlaces(before: number, using: Repairing): Promise<void> {
  const next = await using.requests.listNextWaiting(before, PAGE_ROWS);
  const placed = await using.requests.listUnaccepted(before, PAGE_ROWS);
  if (next.length + placed.length > 0) await using.wakePoller([...next, ...placed], "now");
}

/** Wakes page after page; returns how many rows there were. */
async function sweep<Row>(
  list: (after: Row | null) => Promise<Row[]>,
  wake: (page: Row[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let last: Row | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page: Row[] = await list(last);
    if (page.length > 0) await wake(page);
    count += page.length;
    last = page.at(-1) ?? null;
    if (page.length < PAGE_ROWS) return count;
  }
  logError("repair_unfinished", new Error("more is left behind than one run reads"), { count });
  return count;
}
