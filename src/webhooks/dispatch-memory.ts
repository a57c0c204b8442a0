/**
 * What a Dispatcher object keeps beside its timetable, in its own SQLite: the breaker of its target, how often it refused
 * in a row, which version of its endpoint is closed, and outcomes that D1 has not taken. The last is why a 2xx does not
 * become a second delivery while D1 is down. Losing all of it costs at most one repeated delivery under the same id.
 */
import type { AttemptOutcome } from "./attempt.ts";
import { type BreakerState, CLOSED_BREAKER } from "./breaker.ts";
import type { Refusals } from "./conclude.ts";

/** Reads and writes are synchronous; durable before the object answers anybody. */
export interface DispatchMemory {
  breaker(): BreakerState;
  setBreaker(state: BreakerState): void;
  refusals(): Refusals | null;
  setRefusals(refusals: Refusals | null): void;
  /** The version of the endpoint that asked for no more, until there is another; null: it is open. */
  closedVersion(): number | null;
  setClosedVersion(version: number | null): void;
  /** The outcome of a delivery's last attempt, while D1 does not have it. */
  unrecorded(deliveryId: string): AttemptOutcome | null;
  keep(outcome: AttemptOutcome): void;
  drop(deliveryId: string): void;
}

/** The memory of the object that owns `storage`. What is read at each look is held in memory as well. */
export function createDispatchMemory({ kv }: Pick<DurableObjectStorage, "kv">): DispatchMemory {
  const outcomeKey = (deliveryId: string) => `outcome:${deliveryId}`;
  /** The outcomes that are on disk, as far as they were asked for: deleting what is not there is a write too. */
  const kept = new Set<string>();
  const breaker = remembered<BreakerState>(kv, "breaker");
  const refusals = remembered<Refusals>(kv, "refusals");
  const closed = remembered<number>(kv, "closed");
  return {
    breaker: () => breaker.get() ?? CLOSED_BREAKER,
    setBreaker: breaker.set,
    refusals: refusals.get,
    setRefusals: refusals.set,
    closedVersion: closed.get,
    setClosedVersion: closed.set,
    unrecorded(deliveryId) {
      const outcome = kv.get<AttemptOutcome>(outcomeKey(deliveryId)) ?? null;
      if (outcome) kept.add(deliveryId);
      return outcome;
    },
    keep(outcome) {
      kept.add(outcome.deliveryId);
      kv.put(outcomeKey(outcome.deliveryId), outcome);
    },
    drop(deliveryId) {
      if (kept.delete(deliveryId)) kv.delete(outcomeKey(deliveryId));
    },
  };
}

/** One value of the storage; a value that is there already is not written again. */
function remembered<Value extends object | number>(kv: DurableObjectStorage["kv"], key: string) {
  let value = kv.get<Value>(key) ?? null;
  return {
    get: () => value,
    set: (next: Value | null) => {
      if (JSON.stringify(next) === JSON.stringify(value)) return;
      value = next;
      if (next === null) kv.delete(key);
      else kv.put(key, next);
    },
  };
}
