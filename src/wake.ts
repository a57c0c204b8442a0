/**
 * Wakes the Durable Objects that keep time. Always best effort and always safe to repeat: what must happen is in D1,
 * and cron finds whatever a lost wake left behind.
 */
import { logError } from "./runtime/log.ts";
import type { Urgency } from "./runtime/timetable.ts";
import type { Sendable } from "./webhooks/sendable.ts";

/** Ways to wake. None throws. */
export interface Wake {
  wakePoller(requests: readonly { id: string; shard: number }[], urgency?: Urgency): Promise<void>;
  wakeDispatchers(
    deliveries: readonly { id: string; target: string }[],
    urgency?: Urgency,
  ): Promise<void>;
  /** Hands deliveries that are owed since a moment ago to their senders, with all that an attempt needs. */
  sendNow(deliveries: readonly Sendable[]): Promise<void>;
  /** Tells the sender of an endpoint that its owner changed it. */
  endpointChanged(endpointId: string): Promise<void>;
  /** Resolves when the poller has nothing left to do for the request, or after `ms`. Asks D1 nothing meanwhile. */
  waitUntilFinal(request: { id: string; shard: number }, ms: number): Promise<void>;
}

/** Wakes over the Worker's bindings: one call an object, however many ids. */
export function createWake(env: Pick<Env, "POLLER" | "DISPATCHER">): Wake {
  return {
    wakePoller: (requests, urgency = "now") =>
      eachGroup(
        requests,
        ({ shard }) => pollerName(shard),
        (name, group) => env.POLLER.getByName(name).wake(idsOf(group), urgency),
      ),
    wakeDispatchers: (deliveries, urgency = "now") =>
      eachGroup(deliveries, targetOf, (name, group) =>
        env.DISPATCHER.getByName(name).wake(idsOf(group), urgency),
      ),
    sendNow: (deliveries) =>
      eachGroup(deliveries, targetOf, (name, group) => env.DISPATCHER.getByName(name).send(group)),
    async endpointChanged(endpointId) {
      try {
        await env.DISPATCHER.getByName(endpointId).endpointChanged();
      } catch (error) {
        logError("wake_failed", error, { endpoint: endpointId });
      }
    },
    async waitUntilFinal({ id, shard }, ms) {
      try {
        await env.POLLER.getByName(pollerName(shard)).waitFor(id, ms);
      } catch (error) {
        logError("wait_failed", error); // the caller sees the state as it is
      }
    },
  };
}

const pollerName = (shard: number) => `shard-${shard}`;

const targetOf = ({ target }: { target: string }) => target;

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

/** One call for all items of an object. */
async function eachGroup<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  call: (name: string, group: Item[]) => Promise<void>,
): Promise<void> {
  await Promise.all(
    [...Map.groupBy(items, nameOf)].map(async ([name, group]) => {
      try {
        await call(name, group);
      } catch (error) {
        logError("wake_failed", error, { items: group.length });
      }
    }),
  );
}
