/**
 * `/v1/webhook-endpoints`: where an account wants to be told of events. Managed by unrestricted live keys. A secret is in
 * the answer that made it and never again; of headers an answer has the names alone. Whatever changes an endpoint is told
 * to its sender, best effort.
 */
import type { Context, Hono } from "hono";
import { managingBudgets } from "../../accounts/key-rules.ts";
import { randomBytes } from "../../runtime/random.ts";
import { checkTarget } from "../../runtime/target-guard.ts";
import { endpointBody } from "../../webhooks/endpoint-view.ts";
import type { Endpoint } from "../../webhooks/endpoint.ts";
import type { ChangedEndpoint, EndpointChange } from "../../webhooks/endpoint-change.ts";
import { newSigningSecret } from "../../webhooks/signature.ts";
import { answerManaged } from "../answer-managed.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { endpointListInput, resumeInput } from "../input/endpoint-input.ts";
import { parseOptionalBody, parseQuery } from "../input/parse-body.ts";
import { problemResponse } from "../problems.ts";
import { encodeCursor } from "../input/query-fields.ts";
import { readEndpointChange, readNewEndpoint } from "../input/read-endpoint.ts";
import { secretRotationInput } from "../input/secret-input.ts";
import { ping, rehearseEndpoint } from "./webhook-endpoint-tests.ts";

/** Answers hold secrets, or change with every delivery. */
const NO_STORE = { "Cache-Control": "no-store" };

/** Adds the routes. */
export function addWebhookEndpointRoutes(app: Hono<AppEnv>): void {
  app.post("/v1/webhook-endpoints", authenticate, create);
  app.get("/v1/webhook-endpoints", authenticate, list);
  app.get("/v1/webhook-endpoints/:endpoint_id", authenticate, show);
  app.patch("/v1/webhook-endpoints/:endpoint_id", authenticate, change);
  app.delete("/v1/webhook-endpoints/:endpoint_id", authenticate, remove);
  app.post("/v1/webhook-endpoints/:endpoint_id/pause", authenticate, pause);
  app.post("/v1/webhook-endpoints/:endpoint_id/resume", authenticate, resume);
  app.post("/v1/webhook-endpoints/:endpoint_id/rotate-secret", authenticate, rotate);
  app.post("/v1/webhook-endpoints/:endpoint_id/ping", authenticate, ping);
  app.post("/v1/webhook-endpoints/:endpoint_id/rehearse", authenticate, rehearseEndpoint);
}

/** The endpoint that the path names; one that it cannot be is as unknown as any other. */
const endpointId = (c: Context<AppEnv>): string => c.req.param("endpoint_id") ?? "";

async function create(c: Context<AppEnv>): Promise<Response> {
  const input = await readNewEndpoint(c);
  if (input.kind !== "valid") return problemResponse(input);
  const { said, warnings } = input.value;
  const { endpoints, clock } = c.var.services;
  const secret = said.secret ?? newSigningSecret(randomBytes);
  const now = clock.now();
  return await answerManaged(
    c,
    (by) => endpoints.create(by.accountId, { ...said, secret }, now, managingBudgets(by)),
    (made) => c.json({ ...endpointBody(made, now), secret, warnings }, 201, NO_STORE),
  );
}

async function list(c: Context<AppEnv>): Promise<Response> {
  const query = parseQuery(c, endpointListInput);
  if (query.kind !== "valid") return problemResponse(query);
  const { url, status, limit, cursor: after = null } = query.value;
  const listing = { url: url && normalised(url), status, limit, after };
  const { endpoints, clock } = c.var.services;
  return await answerManaged(
    c,
    (by) => endpoints.list(by.accountId, listing, managingBudgets(by)),
    ({ items, next }) => {
      const shown = items.map((item) => endpointBody(item, clock.now()));
      return c.json({ items: shown, next_cursor: next && encodeCursor(next) }, 200, NO_STORE);
    },
  );
}

/** A URL as it is stored; nothing is called, so loopback hosts do not matter. */
function normalised(url: string): string {
  const target = checkTarget(url, { allowLoopback: true });
  return target.kind === "allowed" ? target.url : url;
}

async function show(c: Context<AppEnv>): Promise<Response> {
  const { endpoints } = c.var.services;
  return await answerManaged(
    c,
    (by) => endpoints.load(by.accountId, endpointId(c), managingBudgets(by)),
    (endpoint) => answerWith(c, endpoint),
  );
}

async function change(c: Context<AppEnv>): Promise<Response> {
  const input = await readEndpointChange(c);
  if (input.kind !== "valid") return problemResponse(input);
  const { said, warnings } = input.value;
  return await write(c, said, { warnings });
}

async function pause(c: Context<AppEnv>): Promise<Response> {
  return await write(c, { standing: { kind: "pause" } });
}

async function resume(c: Context<AppEnv>): Promise<Response> {
  const input = await parseOptionalBody(c, resumeInput);
  if (input.kind !== "valid") return problemResponse(input);
  return await write(c, { standing: { kind: "resume", held: input.value.held } });
}

async function write(c: Context<AppEnv>, wanted: EndpointChange, more = {}): Promise<Response> {
  const { endpoints, clock } = c.var.services;
  return await answerManaged(
    c,
    (by) => endpoints.change(by.accountId, endpointId(c), wanted, clock.now(), managingBudgets(by)),
    async ({ endpoint, due }) => {
      await tellSender(c, endpoint.id, due);
      return answerWith(c, endpoint, more);
    },
  );
}

async function remove(c: Context<AppEnv>): Promise<Response> {
  const { endpoints, clock } = c.var.services;
  return await answerManaged(
    c,
    (by) => endpoints.remove(by.accountId, endpointId(c), clock.now(), managingBudgets(by)),
    async ({ id }) => {
      await tellSender(c, id);
      return c.body(null, 204);
    },
  );
}

async function rotate(c: Context<AppEnv>): Promise<Response> {
  const input = await parseOptionalBody(c, secretRotationInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { overlap_seconds: overlapSeconds, secret = newSigningSecret(randomBytes) } = input.value;
  const to = { secret, overlapSeconds };
  const { endpoints, clock } = c.var.services;
  const now = clock.now();
  return await answerManaged(
    c,
    (by) => endpoints.rotate(by.accountId, endpointId(c), to, now, managingBudgets(by)),
    async (endpoint) => {
      await tellSender(c, endpoint.id);
      const { secret_rotation: rotation } = endpointBody(endpoint, now);
      const previous_expires_at = rotation?.previous_expires_at ?? null;
      return c.json({ secret, previous_expires_at }, 200, NO_STORE);
    },
  );
}

/** Before the answer, so that nothing is begun after it as it was before. What is due may go after: cron finds it, too. */
async function tellSender(
  c: Context<AppEnv>,
  id: string,
  due: ChangedEndpoint["due"] = [],
): Promise<void> {
  const { services } = c.var;
  await services.endpointChanged(id);
  if (due.length > 0) c.executionCtx.waitUntil(services.wakeDispatchers(due));
}

const answerWith = (c: Context<AppEnv>, endpoint: Endpoint, more = {}) =>
  c.json({ ...endpointBody(endpoint, c.var.services.clock.now()), ...more }, 200, NO_STORE);
