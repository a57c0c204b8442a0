/**
 * What cron does each minute beside the repair: removes results whose time is over. Reads D1, writes R2 and D1.
 */
import type { RequestStore } from "../requests/request-store.ts";
import type { Request } from "../requests/request.ts";
import type { Clock } from "../runtime/clock.ts";
import { logInfo } from "../runtime/log.ts";

/** What expiry needs. */
export interface Expiring {
  requests: Pick<RequestStore, "listExpired">;
  clock: Clock;
  removeResults: (requests: readonly Request[]) => Promise<void>;
}

/** Requests a run: the next minute goes on. */
const MAX_REQUESTS = 500;

/** Removes what is due; returns how many requests that were. */
export async function expire({ requests, clock, removeResults }: Expiring): Promise<number> {
  const due = await requests.listExpired(clock.now(), MAX_REQUESTS);
  await removeResults(due);
  if (due.length > 0) logInfo("results_expired", { requests: due.length });
  return due.length;
}
