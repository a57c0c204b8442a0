/** What a request store is made of where a test says no more: no consequences, any number of places, no wakes. */
import { sql } from "drizzle-orm";
import { PLAN_ENTITLEMENT } from "../../src/accounts/plan-limit.ts";
import type { RequestStoreParts } from "../../src/requests/request-store.ts";
import { newId } from "../../src/runtime/ids.ts";

/** The parts. */
export function storeParts(over: Partial<RequestStoreParts> = {}): RequestStoreParts {
  return {
    onEvent: () => ({ statements: [], afterCommit: () => Promise.resolve() }),
    newEventId: (now) => newId("event", now),
    roomOf: (provider) => ({ provider, limit: null, isClosed: sql`false`, isProbed: sql`false` }),
    entitlement: PLAN_ENTITLEMENT,
    wakePlaced: () => Promise.resolve(),
    ...over,
  };
}
