/**
 * What cron does each minute: wakes whatever a lost wake, a lost alarm or a lost object left behind. Reads D1, writes
 * nothing. An object that knows an id already is not disturbed.
 */
import type { RequestStore } from "../requests/request-store.ts";
import type { Clock } from "../runtime/clock.ts";
import { logInfo } from "../runtime/log.ts";
import type { Wake } from "../wake.ts";
import type { DeliveryStore } from "../webhooks/delivery-store.ts";

/** What the repair needs. */
export interface Repairing {
  requests: RequestStore;
  deliveries: DeliveryStore;
  clock: Clock;
  wakePoller: Wake["wakePoller"];
  wakeDispatchers: Wake["wakeDispatchers"];
}

/** Untouched or overdue for this long before it counts as left behind; a wake takes milliseconds. */
const LEFT_BEHIND_MS = 10_000;

/** Rows of a kind in one run. The longest left behind come first, so that a backlog is worked off. */
const MAX_ROWS = 1_000;

/** Wakes all open requests that nothing happened to lately and all overdue deliveries. Returns how many of each. */
export async function repair(using: Repairing): Promise<{ requests: number; deliveries: number }> {
  const before = using.clock.now() - LEFT_BEHIND_MS;
  const [requests, deliveries] = await Promise.all([
    using.requests.listUntouched(before, MAX_ROWS),
    using.deliveries.listOverdue(before, MAX_ROWS),
  ]);
  await Promise.all([
    using.wakePoller(requests, "if_unknown"),
    using.wakeDispatchers(deliveries, "if_unknown"),
  ]);
  const counts = { requests: requests.length, deliveries: deliveries.length };
  if (counts.requests + counts.deliveries > 0) logInfo("repair", counts);
  return counts;
}
