/**
 * One render at a time in an isolate: two would add up their memory, and the isolate has 128 MB. The turn is a lease,
 * not a promise to wait on, because whoever holds it may be evicted and would then never let go.
 */
import type { Clock } from "../runtime/clock.ts";
import type { Pause } from "./raster.ts";

/** Longer than any stretch of a render between two pauses (an encode of 4 megapixels takes under a second). */
const LEASE_MS = 10_000;

/** How often somebody who waits looks whether it is their turn. */
const LOOK_MS = 20;

let leasedUntil = 0;

/** Runs `render` when it is its turn. The `pause` that it gets lets other work run and keeps the lease. */
export async function inTurn<Result>(
  clock: Clock,
  render: (pause: Pause) => Promise<Result>,
): Promise<Result> {
  while (clock.now() < leasedUntil) await clock.sleep(LOOK_MS);
  let lease = (leasedUntil = clock.now() + LEASE_MS);
  const pause = async () => {
    await clock.sleep(0);
    if (leasedUntil === lease) lease = leasedUntil = clock.now() + LEASE_MS;
  };
  try {
    return await render(pause);
  } finally {
    if (leasedUntil === lease) leasedUntil = 0;
  }
}
