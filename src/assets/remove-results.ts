/**
 * Removes the results of requests: first the objects, then the note that they are gone, so that a removal that was
 * interrupted is found and done again.
 */
import type { OutputFile } from "../database/request-state.ts";

/** A request whose results are to go. */
export interface Removable {
  id: string;
  outputs: OutputFile[] | null;
}

/** R2 deletes at most this many keys a call (limits page, read 2026-11). */
const KEYS_PER_CALL = 1_000;

/** Deletes the objects, then calls `note` with the ids. Throws when R2 or D1 does; repeat it then. */
export async function removeResults(
  requests: readonly Removable[],
  bucket: R2Bucket,
  note: (ids: string[]) => Promise<void>,
): Promise<void> {
  const keys = requests.flatMap(({ outputs }) => (outputs ?? []).map(({ key }) => key));
  for (let start = 0; start < keys.length; start += KEYS_PER_CALL) {
    await bucket.delete(keys.slice(start, start + KEYS_PER_CALL));
  }
  if (requests.length > 0) await note(requests.map(({ id }) => id));
}
