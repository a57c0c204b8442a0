/**
 * Looks after one delivery: record what D1 does not know yet, else attempt what is due. Reads the delivery and the
 * object's memory, sends one POST, writes through the recorder. Safe to repeat and to interrupt: at worst a receiver sees
 * the same `webhook-id` again.
 */
import { logError } from "../runtime/log.ts";
import { type Attempting, type AttemptOutcome, makeAttempt } from "./attempt.ts";
import { admits, afterAttempt, probeStarted } from "./breaker.ts";
import type { DeliveryStore, Recorded } from "./delivery-store.ts";
import type { DispatchMemory } from "./dispatch-memory.ts";
import type { Sendable } from "./sendable.ts";

/** What the dispatcher acts with. */
export interface Dispatching extends Attempting {
  deliveries: Pick<DeliveryStore, "loadSendables" | "record" | "end">;
  sendNow: (deliveries: readonly Sendable[]) => Promise<void>;
}

/** What belongs to the object of one target. */
export interface Desk {
  memory: DispatchMemory;
  takeRow: (id: string) => Promise<Sendable | null>;
  /** Forgets rows that were read before. */
  forgetRows: () => void;
  record: (outcome: AttemptOutcome) => Promise<Recorded>;
}

/** Pause before D1 is asked again to take an outcome. */
const RECORD_AGAIN_MS = 2_000;

/** Pause before a delivery is looked at again whose endpoint does not take any, in the moment before it is held. */
const CLOSED_MS = 60_000;

/**
 * Looks after the delivery; returns when to look again, or null when it is finished. `release` is called when the
 * receiver is not busy with it any more. Throws only when D1 cannot be read.
 */
export async function dispatch(
  deliveryId: string,
  { memory, takeRow, forgetRows, record }: Desk,
  using: Dispatching,
  release: () => void,
): Promise<number | null> {
  const { clock, random } = using;
  const kept = memory.unrecorded(deliveryId);
  if (kept) {
    const nextAt = await handOver(kept);
    forgetRows(); // those that were read ahead do not know of it
    return nextAt;
  }

  const delivery = await takeRow(deliveryId);
  if (!delivery || delivery.status !== "pending") return null;
  const now = clock.now();
  if (delivery.expiresAt !== null && delivery.expiresAt <= now) {
    await using.sendNow(await using.deliveries.end(delivery, "expired", now));
    return null;
  }
  if (delivery.nextAttemptAt !== null && delivery.nextAttemptAt > now)
    return delivery.nextAttemptAt;
  if (isClosed(delivery, memory)) return now + CLOSED_MS;

  const admission = admits(memory.breaker(), now);
  if (admission.kind === "wait") return admission.untilMs;
  const isProbe = admission.kind === "probe";
  if (isProbe) memory.setBreaker(probeStarted(memory.breaker(), now));

  const { outcome, verdict, refusals } = await makeAttempt(delivery, memory.refusals(), using);
  memory.setRefusals(refusals);
  if (outcome.disable !== null) memory.setClosedVersion(delivery.endpointVersion);
  const attempt = { verdict: verdict.kind, isProbe, now: clock.now(), random };
  memory.setBreaker(afterAttempt(memory.breaker(), attempt));
  release();
  return await handOver(outcome);

  /** While D1 refuses the outcome, it stays on the object's disk and nothing is sent. */
  async function handOver(ended: AttemptOutcome): Promise<number | null> {
    try {
      const { nextAttemptAt, owed } = await record(ended);
      memory.drop(deliveryId);
      if (owed.length > 0) await using.sendNow(owed);
      return nextAttemptAt;
    } catch (error) {
      logError("attempt_not_recorded", error, { delivery: deliveryId });
      return clock.now() + RECORD_AGAIN_MS;
    }
  }
}

/** Whether the endpoint takes nothing now: as D1 knows it, or as it has just said itself. */
function isClosed(delivery: Sendable, memory: DispatchMemory): boolean {
  const { endpointStatus, endpointVersion } = delivery;
  if (endpointStatus !== null && endpointStatus !== "active") return true;
  const closed = memory.closedVersion();
  if (closed === null || endpointVersion === null) return false;
  if (closed >= endpointVersion) return true;
  memory.setClosedVersion(null);
  return false;
}
