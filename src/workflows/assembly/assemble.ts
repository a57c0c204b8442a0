/**
 * Makes the files of a group whose children have ended, under names that its run fixes, so that an assembly that was cut
 * off is made again and writes the same. Reads the children's results from R2, and writes there.
 */
import type { OutputFile } from "../../database/request-state.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Outbound } from "../../runtime/outbound.ts";
import type { Group } from "../group.ts";
import { assembleCarousel } from "./assemble-carousel.ts";
import { assembleSeries } from "./assemble-series.ts";

/** What assembling acts with. */
export interface Assembling {
  bucket: R2Bucket;
  /** Fetches first frames that the body brought. */
  fileOutbound: Outbound;
  clock: Clock;
}

/** The files, those that are results themselves first, and the group with what they turned out to be. */
export interface Assembled {
  outputs: OutputFile[];
  group: Group;
}

/** Longer than any assembly takes that gets on: sixty clips of 10 MB are read and written in under a minute. */
const LEASE_MS = 2 * 60_000;

/** How often one that waits looks whether it is its turn. */
const LOOK_MS = 100;

let leasedUntil = 0;

/**
 * Assembles what is there of `group`, one group at a time in an isolate, as each takes a good part of its memory. The turn
 * is a lease, because whoever holds it may be killed and would then never let go. Rejects where R2 fails: repeat it.
 */
export async function assemble(group: Group, using: Assembling): Promise<Assembled> {
  const { clock } = using;
  while (clock.now() < leasedUntil) await clock.sleep(LOOK_MS);
  const lease = (leasedUntil = clock.now() + LEASE_MS);
  try {
    return group.kind === "series"
      ? await assembleSeries(group, using)
      : await assembleCarousel(group, using);
  } finally {
    if (leasedUntil === lease) leasedUntil = 0;
  }
}
