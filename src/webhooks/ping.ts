/**
 * A test that is sent to one endpoint on demand: an event and a delivery like any other, with the whole retry schedule,
 * and what its first attempt came to. Writes through the statements that owe events; reads the delivery log.
 */
import { eq } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import type { Conditions } from "../database/condition.ts";
import { type Guarded, runWhere } from "../database/run-where.ts";
import { deliveries } from "../database/tables.ts";
import type { Clock } from "../runtime/clock.ts";
import { newId } from "../runtime/ids.ts";
import { invariant } from "../runtime/invariant.ts";
import type { Delivery } from "./delivery.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { LoggedDelivery } from "./delivery-view.ts";
import type { EndpointRefusal } from "./endpoint-refusal.ts";
import { isActiveEndpointOf, withRules } from "./endpoint-rules.ts";
import { announce } from "./owe.ts";
import { payloadsOf } from "./payload.ts";

/** A ping that is owed. */
export type OwedPing = Pick<Delivery, "id" | "target">;

/** Longest wait for the first attempt: its deadline, and a second for what is around it. */
const MAX_WAIT_MS = 16_000;

/** Pauses between two looks, each half as long again as the one before. */
const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 1_000;

/** Owes a ping to the account's endpoint if it is sent to and `by` holds. */
export async function owePing<Name extends string>(
  database: Database,
  [accountId, endpointId]: readonly [accountId: string, endpointId: string],
  now: number,
  by: Conditions<Name>,
): Promise<Guarded<Name | EndpointRefusal, OwedPing>> {
  const type = "endpoint.ping";
  const id = newId("event", now);
  // Chosen by its id: what the endpoint asks for, its mode included, does not matter.
  const matched = { type, accountId, isTest: false, about: null } as const;
  const event = { ...matched, id, requestId: null, at: now, deadlineAt: null };
  const data = { endpoint_id: endpointId };
  const bodies = payloadsOf({ type, at: now, data, compatible: null });
  return await runWhere(
    database,
    withRules(by, isActiveEndpointOf(accountId, endpointId)),
    (all) => [
      ...announce(database, event, bodies, all, { only: endpointId }),
      database
        .select({ id: deliveries.id, target: deliveries.target })
        .from(deliveries)
        .where(eq(deliveries.eventId, id)),
    ],
    (results) => {
      const [owed] = results.at(-1) as OwedPing[];
      invariant(owed, "an active endpoint is owed its ping");
      return owed;
    },
  );
}

/** The delivery once its first attempt is recorded, or as it is after the longest wait. */
export async function firstAttemptOf(
  deliveryId: string,
  accountId: string,
  { deliveryLog, clock }: { deliveryLog: Pick<DeliveryLog, "load">; clock: Clock },
): Promise<LoggedDelivery> {
  const stopAt = clock.now() + MAX_WAIT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LAST_PAUSE_MS)) {
    await clock.sleep(pauseMs);
    const delivery = await deliveryLog.load(deliveryId, accountId);
    invariant(delivery, "a delivery is never deleted within seconds");
    const isTried = delivery.attempts.length > 0 || delivery.finishedAt !== null;
    if (isTried || clock.now() >= stopAt) return delivery;
  }
}
