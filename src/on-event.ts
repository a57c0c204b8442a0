/**
 * Where requests, credits and webhooks meet: what else is written in the batch in which a request emits an event. Pure
 * but for the wakes after the commit.
 */
import { endHold } from "./accounts/ledger.ts";
import { countEnd } from "./accounts/spending.ts";
import type { Database, Statement } from "./database/client.ts";
import { type OnEvent, type RequestEvent, runReference } from "./requests/event.ts";
import { eventData } from "./requests/event-data.ts";
import type { EventType } from "./requests/lifecycle.ts";
import { waitingFor } from "./requests/children.ts";
import { jobSetBody } from "./requests/job-set-view.ts";
import type { Placed } from "./requests/places.ts";
import { callbackBody } from "./requests/request-view.ts";
import { newId } from "./runtime/ids.ts";
import type { Wake } from "./wake.ts";
import { type OwedEvent, oweToEndpoints } from "./webhooks/owe-to-endpoints.ts";
import { oweToUrl } from "./webhooks/owe.ts";
import { payloadsOf } from "./webhooks/payload.ts";
import { owedBy } from "./webhooks/select-sendables.ts";
import type { Sendable } from "./webhooks/sendable.ts";

/**
 * A terminal event ends the hold on the account's credits, and is owed to the URL that the request named and to each
 * endpoint that wants it. That of a child is owed to nobody: its group has one for all, and who waits for it is woken.
 */
export function createOnEvent(
  database: Database,
  wake: Pick<Wake, "sendNow" | "wakePoller">,
): OnEvent {
  return (event, written) => {
    const { held, used } = heldFor(event);
    const isChild = event.request.groupId !== null;
    return {
      statements: [
        ...endHold(database, held, used, event.createdAt, written),
        ...countEnd(database, held, used, written),
        ...(isChild
          ? [waitingFor(database, event.request)]
          : [...callbacksOf(database, event), owedBy(database, [event.id])]),
      ],
      async afterCommit(results) {
        const last: unknown = results.at(-1) ?? [];
        await (isChild ? wake.wakePoller(last as Placed[]) : wake.sendNow(last as Sendable[]));
      },
    };
  };
}

/** What was held for the request, or for the run of the group, and how much of it was used. */
function heldFor({ type, request, run }: RequestEvent) {
  if (!run)
    return { held: request, used: type === "request.completed" ? request.priceMicroCredits : 0 };
  const held = { ...request, id: runReference(request.id, run.number), createdAt: run.startedAt };
  return { held, used: run.usedMicroCredits };
}

/** The compatible API tells of completed, failed and nsfw; whoever cancels knows. */
export const UNTOLD_TO_URLS: EventType = "request.canceled";

/** The statements that owe a request's event, once it is written. What is owed already is left alone. */
export function callbacksOf(
  database: Database,
  event: RequestEvent,
  isRepair = false,
): Statement[] {
  const { id, type, request, createdAt: at } = event;
  const { accountId, isTest, callbackUrl: url, callbackSecret: secretHeader } = request;
  const compatible =
    event.run?.body ?? (request.jobSet ? jobSetBody(request) : callbackBody(request));
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
  const toEndpoints = oweToEndpoints(database, owed, bodies, { isRepair });
  if (url === null || type === UNTOLD_TO_URLS) return [toEndpoints];
  const deliveryId = newId("delivery", at);
  const callback = { deliveryId, url, body: bodies.compatible, secretHeader, isRepair };
  return [oweToUrl(database, owed, callback), toEndpoints];
}
