/**
 * What became of an account's requests: `GET /v1/requests`, and of one in detail,
 * `GET /v1/requests/{request_id}/timeline`. Somebody else's request is as unknown as none.
 */
import type { Context, Hono } from "hono";
import { formatCredits } from "../../accounts/credits.ts";
import type { LedgerLine } from "../../accounts/usage-store.ts";
import { isGroup } from "../../requests/group-lifecycle.ts";
import { isTerminal } from "../../requests/lifecycle.ts";
import type { Request } from "../../requests/request.ts";
import { countAhead, countAheadOf } from "../../requests/request-counts.ts";
import type { ListedRequest } from "../../requests/request-list.ts";
import { statusBody } from "../../requests/request-view.ts";
import { type Charge, isWaiting, timelineOf } from "../../requests/timeline.ts";
import { isoInstant } from "../../runtime/clock.ts";
import type { Services } from "../../services.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { readPathUuid } from "../input/path-uuid.ts";
import { problemResponse } from "../problems.ts";
import { readListQuery, requestCursor } from "../input/request-filter.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** Adds the routes. */
export function addRequestListRoutes(app: Hono<AppEnv>): void {
  app.get("/v1/requests", authenticate, list);
  app.get("/v1/requests/:request_id/timeline", authenticate, timeline);
}

async function list(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const asked = readListQuery(c);
  if (asked.kind !== "valid") return problemResponse(asked);
  const { filter, after, limit } = asked.value;
  const page = await services.requestList.page(caller.accountId, filter, after, limit);
  const next = page.next && requestCursor(page.next);
  return c.json({ items: page.items.map(listItem), next_cursor: next }, 200, NO_STORE);
}

/** The status body, and what a list is read for. */
function listItem(request: ListedRequest) {
  const { startedAt, finishedAt, status, priceMicroCredits } = request;
  // Held until it ends, then charged for what completed alone; of a group that is its price by then.
  const isCharged = !isTerminal(status) || status === "completed" || isGroup(request);
  return {
    ...statusBody(request),
    model: request.model,
    created_at: isoInstant(request.createdAt),
    started_at: startedAt === null ? null : isoInstant(startedAt),
    finished_at: finishedAt === null ? null : isoInstant(finishedAt),
    mode: request.isTest ? "test" : "live",
    credits: formatCredits(isCharged ? priceMicroCredits : 0),
    key_id: request.keyId,
  };
}

async function timeline(c: Context<AppEnv>): Promise<Response> {
  const path = readPathUuid("request_id", c.req.param("request_id"));
  if (path.kind !== "uuid") return problemResponse(path);
  const { services, caller } = c.var;
  const request = await services.requests.loadOwned(path.id, caller.accountId);
  if (!request) return problemResponse({ kind: "request_not_found" });
  const [lines, deliveries, waitingAhead] = await Promise.all([
    services.usage.linesOf(request),
    services.deliveryLog.ofRequest(request.id, caller.accountId),
    isWaiting(request) && !isGroup(request) ? waitingBefore(request, services) : null,
  ]);
  const charges = lines.flatMap(chargeOf);
  return c.json(timelineOf(request, charges, deliveries, waitingAhead), 200, NO_STORE);
}

async function waitingBefore(request: Request, { requests }: Services): Promise<number> {
  const { facts } = await requests.check({ place: countAhead(request) }, []);
  return countAheadOf(facts.place);
}

function chargeOf({ at, kind, heldChange }: LedgerLine): Charge[] {
  if (kind !== "hold" && kind !== "settle" && kind !== "release") return [];
  return [{ at, kind, credits: formatCredits(Math.abs(heldChange)) }];
}
