/**
 * What cron does each minute so that no delivery waits for ever: ends those whose deadline has passed, those that a dead
 * target has kept waiting for days, and those that were held for a month. Reads and writes through the delivery store;
 * the notices that follow are sent at once. Safe to repeat and to interrupt: what has ended is not found again.
 */
import type { Clock } from "../runtime/clock.ts";
import { logError, logInfo } from "../runtime/log.ts";
import type { Wake } from "../wake.ts";
import type { DeliveryStore, EndStatus } from "../webhooks/delivery-store.ts";
import type { Sendable } from "../webhooks/sendable.ts";

/** What it needs. */
export interface EndingDeliveries {
  deliveries: Pick<DeliveryStore, "listOver" | "end">;
  clock: Clock;
  sendNow: Wake["sendNow"];
}

/** Deliveries of a kind, pending and held, that one run ends: the next minute goes on. Each is a batch of its own. */
const MAX_ROWS = 200;

/** Ends what is over; returns how many ended how. Throws when D1 cannot be read. */
export async function endDeliveries(using: EndingDeliveries): Promise<Record<EndStatus, number>> {
  const { deliveries, clock } = using;
  const now = clock.now();
  const counts = { expired: 0, exhausted: 0 };
  const owed: Sendable[] = [];
  for (const { delivery, status } of await deliveries.listOver(now, MAX_ROWS)) {
    try {
      owed.push(...(await deliveries.end(delivery, status, now)));
      counts[status]++;
    } catch (error) {
      logError("delivery_not_ended", error, { delivery: delivery.id }); // the next minute tries again
    }
  }
  if (owed.length > 0) await using.sendNow(owed);
  if (counts.expired + counts.exhausted > 0) logInfo("deliveries_ended", counts);
  return counts;
}
