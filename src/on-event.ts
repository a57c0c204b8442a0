/**
 * Where requests, credits and webhooks meet: what else is written in the batch in which a request emits an event. Pure
 * but for the wakes after the commit.
 */
import type { SQL } from "drizzle-orm";
import { endHold } from "./accounts/ledger.ts";
import { countEnd } from "./accounts/spending.ts";
import type { Database, Statement } from "./database/client.ts";
import type { OnEvent, RequestEvent } from "./requests/event.ts";
import { eventData } from "./requests/event-data.ts";
import type { EventType } from "./requests/lifecycle.ts";
import { jobSetBody } from "./requests/job-set-view.ts";
import { callbackBody } from "./requests/request-view.ts";
import { newId } from "./runtime/ids.ts";
import type { Wake } from "./wake.ts";
import { type OwedEvent, oweToEndpoints, oweToUrl } from "./webhooks/owe.ts";
import { payloadsOf } from "./webhooks/payload.ts";
import { owedBy } from "./webhooks/select-sendables.ts";
import type { Sendable } from "./webhooks/sendable.ts";

/**
 * A terminal event ends the hold on the account's credits, and is owed to the URL that the request named and to each
 * endpoint that wants it.
 */
export function createOnEvent(database: Database, wake: Pick<Wake, "sendNow">): OnEvent {
  return (event, written) => {
    const { request, createdAt } = event;
    const end = event.type === "request.completed" ? "settle" : "release";
    return {
      statements: [
        ...endHold(database, request, end, createdAt, written),
        ...countEnd(database, request, end, written),
        ...callbacksOf(database, event, written),
        owedBy(database, [event.id]),
      ],
      afterCommit: (results) => wake.sendNow((results.at(-1) ?? []) as Sendable[]),
    };
  };
}

/** The compatible API tells of completed, failed and nsfw; whoever cancels knows. */
export const UNTOLD_TO_URLS: EventType = "request.canceled";

/** The statements that owe a request's event, where `written` holds. What is owed already is left alone. */
export function callbacksOf(
  database: Database,
  event: RequestEvent,
  written: SQL,
  isRepair = false,
): Statement[] {
  const { id, type, request, createdAt: at } = event;
  const { accountId, isTest, callbackUrl: url, callbackSecret: secretHeader } = request;
  const compatible = request.jobSet ? jobSetBody(request) : callbackBody(request);
  const bodies = payloadsOf({ type, at, data: eventData(event), compatible });
  const owed: OwedEvent = {
    id,
    type,
    accountId,
    isTest,
    at,
    about: request,
    requestId: request.id,
    deadlineAt: request.callbackDeadlineAt,
  };
  const toEndpoints = oweToEndpoints(database, owed, bodies, written, { isRepair });
  if (url === null || type === UNTOLD_TO_URLS) return [toEndpoints];
  const deliveryId = newId("delivery", at);
  const callback = { deliveryId, url, body: bodies.compatible, secretHeader, isRepair };
  return [oweToUrl(database, owed, callback, written), toEndpoints];
}
