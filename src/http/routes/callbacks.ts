/**
 * `GET /v1/requests/{request_id}/callbacks/explain`: why a callback did not come. Any key of the account; somebody
 * else's request is as unknown as none.
 */
import type { Context, Hono } from "hono";
import type { Request } from "../../requests/request.ts";
import { wireStatus } from "../../requests/request-view.ts";
import { explain } from "../../webhooks/explain.ts";
import { type CallbackSource, gatherFacts } from "../../webhooks/explain-facts.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { readPathUuid } from "../input/path-uuid.ts";
import { problemResponse } from "../problems.ts";

/** Adds the route. */
export function addCallbackRoutes(app: Hono<AppEnv>): void {
  app.get("/v1/requests/:request_id/callbacks/explain", authenticate, explainCallbacks);
}

async function explainCallbacks(c: Context<AppEnv>): Promise<Response> {
  const path = readPathUuid("request_id", c.req.param("request_id"));
  if (path.kind !== "uuid") return problemResponse(path);
  const { services, caller } = c.var;
  const request = await services.requests.loadOwned(path.id, caller.accountId);
  if (!request) return problemResponse({ kind: "request_not_found" });
  const now = services.clock.now();
  const facts = await gatherFacts(callbackSource(request), services, now);
  return c.json(explain(facts, now), 200, { "Cache-Control": "no-store" });
}

function callbackSource(request: Request): CallbackSource {
  const { id, accountId, callbackUrl, isTest, finishedAt } = request;
  const { model, customerId, metadata } = request;
  const about = { model, customerId, metadata };
  const status = wireStatus(request);
  const isFinal = status !== "queued" && status !== "in_progress";
  const end =
    isFinal && finishedAt !== null
      ? { event: { type: `request.${status}` as const, accountId, isTest, about }, at: finishedAt }
      : null;
  return { id, accountId, status, callbackUrl, end };
}
