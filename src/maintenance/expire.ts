/**
 * What cron does each minute beside the repair: removes results and uploads whose time is over. Reads D1, writes R2 and
 * D1. A removal that was interrupted is found and done again.
 */
import type { Upload } from "../assets/upload.ts";
import type { UploadStore } from "../assets/upload-store.ts";
import type { RequestStore } from "../requests/request-store.ts";
import type { Request } from "../requests/request.ts";
import type { Clock } from "../runtime/clock.ts";
import { logInfo } from "../runtime/log.ts";

/** What expiry needs. */
export interface Expiring {
  requests: Pick<RequestStore, "listExpired">;
  uploads: Pick<UploadStore, "listOlder">;
  clock: Clock;
  removeResults: (requests: readonly Request[]) => Promise<void>;
  removeUploads: (uploads: readonly Upload[]) => Promise<void>;
}

/** Rows of a kind a run: the next minute goes on. */
const MAX_ROWS = 500;

/** An upload is an input: it is kept for the week that the compatible API keeps media at least. */
const UPLOAD_KEPT_MS = 7 * 24 * 60 * 60_000;

/** Removes what is due; returns how many of each. */
export async function expire(using: Expiring): Promise<{ results: number; uploads: number }> {
  const { requests, uploads, clock } = using;
  const finished = await requests.listExpired(clock.now(), MAX_ROWS);
  await using.removeResults(finished);
  const old = await uploads.listOlder(clock.now() - UPLOAD_KEPT_MS, MAX_ROWS);
  await using.removeUploads(old);
  const counts = { results: finished.length, uploads: old.length };
  if (counts.results + counts.uploads > 0) logInfo("expired", counts);
  return counts;
}
