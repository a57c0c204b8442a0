/**
 * Looks after one delivery: record what D1 does not know yet, else attempt what is due. Reads D1 and the object's
 * memory, sends one POST, writes through the delivery store. Safe to repeat and to interrupt: at worst a receiver sees
 * the same `webhook-id` again.
 */
import type { Clock } from "../runtime/clock.ts";
import { logError } from "../runtime/log.ts";
import type { Outbound } from "../runtime/outbound.ts";
import { type AttemptOutcome, makeAttempt } from "./attempt.ts";
import { admits, afterAttempt, type BreakerState, probeStarted } from "./breaker.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { DispatchMemory } from "./dispatch-memory.ts";
import type { SigningSecretStore } from "./signing-secret-store.ts";

/** What the dispatcher acts with. */
export interface Dispatching {
  deliveries: DeliveryStore;
  signingSecrets: SigningSecretStore;
  outbound: Outbound;
  clock: Clock;
  random: () => number;
}

/** Pause before D1 is asked again to take an outcome. */
const RECORD_AGAIN_MS = 2_000;

/**
 * How long a delivery waits for a target whose breaker is open. Longer than the retry schedule with its jitter (93
 * hours); without an end, what waits for a dead target would outlive the probes by years.
 */
const PATIENCE_MS = 5 * 24 * 60 * 60_000;

/** Looks after the delivery; returns when to look again, or null when it is finished. Throws only when D1 cannot be read. */
export async function dispatch(
  deliveryId: string,
  memory: DispatchMemory,
  using: Dispatching,
): Promise<number | null> {
  const kept = memory.unrecorded(deliveryId);
  if (kept) return await record(kept, memory, using);

  const delivery = await using.deliveries.load(deliveryId);
  if (!delivery || delivery.status !== "pending") return null;
  const now = using.clock.now();
  if (delivery.nextAttemptAt !== null && delivery.nextAttemptAt > now)
    return delivery.nextAttemptAt;

  const admission = admits(memory.breaker(), now);
  if (admission.kind === "wait") {
    if (now < delivery.createdAt + PATIENCE_MS) return admission.untilMs;
    await using.deliveries.giveUp(deliveryId, now);
    return null;
  }
  const isProbe = admission.kind === "probe";
  if (isProbe) memory.setBreaker(probeStarted(memory.breaker(), now));

  const secret = await using.signingSecrets.secretOf(delivery.accountId, now);
  const { outcome, verdict } = await makeAttempt(delivery, secret, using);
  memory.keep(outcome);
  const ended = { verdict: verdict.kind, isProbe, now: using.clock.now(), random: using.random };
  storeBreaker(memory, afterAttempt(memory.breaker(), ended));
  return await record(outcome, memory, using);
}

/** Only a state that changed is written: on a healthy target, none. */
function storeBreaker(memory: DispatchMemory, next: BreakerState): void {
  const before = memory.breaker();
  if (before.failureCount !== next.failureCount || before.probeAt !== next.probeAt) {
    memory.setBreaker(next);
  }
}

/** Hands the outcome to D1. While D1 refuses it, the outcome stays with the object and nothing is sent. */
async function record(
  outcome: AttemptOutcome,
  memory: DispatchMemory,
  { deliveries, clock }: Dispatching,
): Promise<number | null> {
  try {
    await deliveries.record(outcome);
  } catch (error) {
    logError("attempt_not_recorded", error, { delivery: outcome.deliveryId });
    return clock.now() + RECORD_AGAIN_MS;
  }
  memory.drop(outcome.deliveryId);
  return outcome.state.nextAttemptAt;
}
