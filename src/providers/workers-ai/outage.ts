/**
 * A note, in R2, that the operator's account cannot be used for pictures or for clips: written by the job that was told,
 * read before the next one is accepted, so that this one waits or goes to another provider instead of failing too. It
 * ends by itself, since nobody tells when the operator has acted.
 */
import type { UnavailableReason } from "../provider.ts";

/** What is made: pictures and clips are paid from different purses. */
export type OutageOf = "image" | "video";

/** Why, and the instant from which on a job is tried again. */
export interface Outage {
  reason: Extract<UnavailableReason, "no_credit" | "blocked">;
  detail: string;
  until: number;
}

/**
 * One job of a customer fails each time that this is over and nothing was done. The daily allocation comes back at
 * 00:00 UTC, which may then be noticed this much later.
 */
const HELD_MS = { no_credit: 30 * 60_000, blocked: 10 * 60_000 } as const satisfies Record<
  Outage["reason"],
  number
>;

const keyOf = (what: OutageOf) => `workers-ai/outage-${what}.json`;

/** Writes the note. */
export async function noteOutage(
  bucket: R2Bucket,
  what: OutageOf,
  { reason, detail }: Pick<Outage, "reason" | "detail">,
  now: number,
): Promise<void> {
  const outage: Outage = { reason, detail, until: now + HELD_MS[reason] };
  await bucket.put(keyOf(what), JSON.stringify(outage));
}

/** The outage that goes on at `now`, or null. */
export async function readOutage(
  bucket: R2Bucket,
  what: OutageOf,
  now: number,
): Promise<Outage | null> {
  const note = await bucket.get(keyOf(what));
  const outage = note && (await note.json<Outage>());
  return outage && now < outage.until ? outage : null;
}
