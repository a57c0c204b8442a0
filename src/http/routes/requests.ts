/**
 * `GET /requests/{id}/status`, `POST /requests/{id}/cancel`, `DELETE /requests/{id}` and `GET /v1/job-sets/{id}`.
 * Somebody else's request is as unknown as none.
 */
import type { Context, Hono, Next } from "hono";
import * as z from "zod";
import { flag } from "../../catalog/fields.ts";
import { jobSetBody } from "../../requests/job-set-view.ts";
import { isTerminal } from "../../requests/lifecycle.ts";
import type { Request } from "../../requests/request.ts";
import { statusBody } from "../../requests/request-view.ts";
import { callbackStates } from "../../webhooks/delivery-view.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { parseQuery } from "../parse-body.ts";
import { readPathUuid } from "../path-uuid.ts";
import { type Problem, problemResponse } from "../problems.ts";

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
    return c.json({ ...statusBody(found.request), ...callbacks }, 200, NO_STORE);
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
    const now = services.clock.now();
    const outcome = await services.requests.change(found.request, { kind: "canceled" }, now);
    if (outcome.kind === "changed") {
      c.executionCtx.waitUntil(services.wakePoller([outcome.request]));
      return c.body(null, 202);
    }
  }
  return problemResponse({ kind: "request_not_cancelable" });
}

/** Removes the results of a finished request for good; the record of it stays. Again, it changes nothing. */
async function remove(c: Context<AppEnv>): Promise<Response> {
  const { services } = c.var;
  const found = await findRequest(c);
  if (found.kind !== "found") return problemResponse(found);
  const { request } = found;
  if (!isTerminal(request.status)) return problemResponse({ kind: "request_not_finished" });
  if (request.removedAt === null) await services.removeResults([request]);
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
  return c.json(statusBody(request), 200, NO_STORE);
}

type Found = { kind: "found"; request: Request } | Problem;

async function findRequest(c: Context<AppEnv>): Promise<Found> {
  const path = readPathUuid("request_id", c.req.param("request_id"));
  if (path.kind !== "uuid") return path;
  const { services, caller } = c.var;
  const request = await services.requests.loadOwned(path.id, caller.accountId);
  return request ? { kind: "found", request } : { kind: "request_not_found" };
}
