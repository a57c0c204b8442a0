/**
 * `GET /requests/{id}/status`, `POST /requests/{id}/cancel`, `DELETE /requests/{id}` and `GET /v1/job-sets/{id}`.
 * Somebody else's request is as unknown as none.
 */
import type { Context, Hono, Next } from "hono";
import * as z from "zod";
import { flag } from "../../catalog/fields.ts";
import { isGroup } from "../../requests/group-lifecycle.ts";
import { jobSetBody } from "../../requests/job-set-view.ts";
import { isTerminal } from "../../requests/lifecycle.ts";
import type { Request } from "../../requests/request.ts";
import type { Services } from "../../services.ts";
import { callbackStates } from "../../webhooks/delivery-view.ts";
import { cancelGroup } from "../../workflows/cancel-group.ts";
import { isMadeWith } from "../../workflows/group-state.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { parseQuery } from "../input/parse-body.ts";
import { findRequest } from "../find-request.ts";
import { readPathUuid } from "../input/path-uuid.ts";
import { problemResponse } from "../problems.ts";
import { frameOf, statusOf } from "../status-of.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** Whether the status also says how the callbacks stand, which costs a look at them. */
const statusQuery = z.object({ callback: flag.default(false) });

/** Adds the request routes. */
export function addRequestRoutes(app: Hono<AppEnv>): void {
  app.get("/requests/:request_id/status", statusByToken, authenticate, async (c) => {
    const found = await findRequest(c);
    if (found.kind !== "found") return problemResponse(found);
    const asked = parseQuery(c, statusQuery);
    if (asked.kind !== "valid") return problemResponse(asked);
    const { id, accountId } = found.request;
    const callbacks = asked.value.callback
      ? callbackStates(await c.var.services.deliveryLog.ofRequest(id, accountId))
      : {};
    const status = await statusOf(found.request, c.var.services);
    return c.json({ ...status, ...callbacks }, 200, NO_STORE);
  });

  app.get("/v1/job-sets/:request_id", authenticate, async (c) => {
    const found = await findRequest(c);
    if (found.kind !== "found") return problemResponse(found);
    if (!found.request.jobSet) return problemResponse({ kind: "request_not_found" });
    return c.json(jobSetBody(found.request), 200, NO_STORE);
  });

  app.post("/requests/:request_id/cancel", authenticate, cancel);
  app.delete("/requests/:request_id", authenticate, remove);
}

/**
 * 202 with an empty body where the request was still queued. A request that starts at the same moment is decided by
 * its version in D1: one of the two wins, and a lost cancel looks once more, since the winner may only have submitted.
 */
async function cancel(c: Context<AppEnv>): Promise<Response> {
  const { services } = c.var;
  for (let look = 0; look < 3; look++) {
    const found = await findRequest(c);
    if (found.kind !== "found") return problemResponse(found);
    if (found.request.status !== "queued") break;
    if (await cancelOne(found.request, services)) return c.body(null, 202);
  }
  return problemResponse({ kind: "request_not_cancelable" });
}

async function cancelOne(request: Request, services: Services): Promise<boolean> {
  const now = services.clock.now();
  if (isGroup(request)) {
    return await cancelGroup((await services.groups.load(request)).group, now, services);
  }
  const frame = await ownFrameOf(request, services);
  // A clip has begun when its first frame has.
  if (frame && frame.status !== "canceled" && !(await cancelOne(frame, services))) return false;
  const outcome = await services.requests.change(request, { kind: "canceled" }, now);
  if (outcome.kind === "changed") await services.wakePoller([outcome.request]);
  if (outcome.kind === "changed" || !frame) return outcome.kind === "changed";
  // The poller may have canceled it meanwhile, since its frame was.
  return (await services.requests.load(request.id))?.status === "canceled";
}

/** The first frame that is made together with a clip; null for any other request. */
async function ownFrameOf(request: Request, { children }: Services): Promise<Request | null> {
  if (request.part?.role !== "clip") return null;
  const frame = await frameOf(request, children);
  return isMadeWith(request, frame) ? frame : null;
}

/** Removes the results of a finished request for good; the record of it stays. Again, it changes nothing. */
async function remove(c: Context<AppEnv>): Promise<Response> {
  const { services } = c.var;
  const found = await findRequest(c);
  if (found.kind !== "found") return problemResponse(found);
  const { request } = found;
  if (!isTerminal(request.status)) return problemResponse({ kind: "request_not_finished" });
  if (request.removedAt === null) {
    const children = isGroup(request) ? await services.children.of(request.id) : [];
    await services.removeResults([request, ...children]);
  }
  return c.json({ request_id: request.id, deleted: true });
}

/** Answers a call with `?token=…`, by that alone; any other goes on to be authenticated. */
async function statusByToken(c: Context<AppEnv>, next: Next): Promise<Response | void> {
  const token = c.req.query("token");
  if (token === undefined) return await next();
  const path = readPathUuid("request_id", c.req.param("request_id"));
  if (path.kind !== "uuid") return problemResponse(path);
  const { readTokens, requests, clock } = c.var.services;
  const isGood = await readTokens.opens(token, path.id, clock.now());
  if (!isGood) return problemResponse({ kind: "read_token_not_valid" });
  const request = await requests.load(path.id);
  if (!request) return problemResponse({ kind: "request_not_found" });
  return c.json(await statusOf(request, c.var.services), 200, NO_STORE);
}
