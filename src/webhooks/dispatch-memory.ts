/**
 * What a Dispatcher object keeps beside its timetable, in its own SQLite: the breaker of its target, and outcomes that
 * D1 has not taken yet. The second is why a 2xx never becomes a second delivery when D1 is down: the outcome is on disk
 * before D1 is asked. Losing all of it costs at most one repeated delivery under the same id.
 */
import type { AttemptOutcome } from "./attempt.ts";
import { type BreakerState, CLOSED_BREAKER } from "./breaker.ts";

/** Reads and writes are synchronous; durable before the object answers anybody. */
export interface DispatchMemory {
  breaker(): BreakerState;
  setBreaker(state: BreakerState): void;
  /** The outcome of a delivery's last attempt, while D1 does not have it. */
  unrecorded(deliveryId: string): AttemptOutcome | null;
  keep(outcome: AttemptOutcome): void;
  drop(deliveryId: string): void;
}

const BREAKER_KEY = "breaker";

/** The memory of the object that owns `storage`. */
export function createDispatchMemory({ kv }: Pick<DurableObjectStorage, "kv">): DispatchMemory {
  const outcomeKey = (deliveryId: string) => `outcome:${deliveryId}`;
  return {
    breaker: () => kv.get<BreakerState>(BREAKER_KEY) ?? CLOSED_BREAKER,
    setBreaker: (state) => kv.put(BREAKER_KEY, state),
    unrecorded: (deliveryId) => kv.get<AttemptOutcome>(outcomeKey(deliveryId)) ?? null,
    keep: (outcome) => kv.put(outcomeKey(outcome.deliveryId), outcome),
    drop: (deliveryId) => void kv.delete(outcomeKey(deliveryId)),
  };
}
