/**
 * Wakes the Durable Objects that keep time. Always best effort and always safe to repeat: what must happen is in D1,
 * and cron finds whatever a lost wake left behind.
 */
import { logError } from "./runtime/log.ts";

/** How urgent: `now` looks again at once; `if_unknown` only at what the object does not know of. */
export type Urgency = "now" | "if_unknown";

/** Ways to wake. None throws. */
export interface Wake {
  wakePoller(requests: readonly { id: string; shard: number }[], urgency?: Urgency): Promise<void>;
  wakeDispatchers(
    deliveries: readonly { id: string; target: string }[],
    urgency?: Urgency,
  ): Promise<void>;
  /** Resolves when the poller has nothing left to do for the request, or after `ms`. Asks D1 nothing meanwhile. */
  waitUntilFinal(request: { id: string; shard: number }, ms: number): Promise<void>;
}

/** What the objects answer to. */
interface Wakeable {
  wake(ids: string[], urgency: Urgency): Promise<void>;
}

/** Wakes over the Worker's bindings: one call an object, however many ids. */
export function createWake(env: Pick<Env, "POLLER" | "DISPATCHER">): Wake {
  return {
    wakePoller: (requests, urgency = "now") =>
      wakeEach(
        groupIds(requests, ({ shard }) => pollerName(shard)),
        (name) => env.POLLER.getByName(name),
        urgency,
      ),
    wakeDispatchers: (deliveries, urgency = "now") =>
      wakeEach(
        groupIds(deliveries, ({ target }) => target),
        (name) => env.DISPATCHER.getByName(name),
        urgency,
      ),
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

function groupIds<Item extends { id: string }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const name = nameOf(item);
    groups.set(name, [...(groups.get(name) ?? []), item.id]);
  }
  return groups;
}

async function wakeEach(
  groups: Map<string, string[]>,
  objectOf: (name: string) => Wakeable,
  urgency: Urgency,
): Promise<void> {
  await Promise.all(
    [...groups].map(async ([name, ids]) => {
      try {
        await objectOf(name).wake(ids, urgency);
      } catch (error) {
        logError("wake_failed", error, { ids: ids.length });
      }
    }),
  );
}
