/**
 * `/v1/keys`: the keys of the caller's account. They are made, changed, rotated and revoked by unrestricted live keys; any
 * key may look at itself and revoke itself. A secret is in the answer that made it and never again.
 */
import type { Context, Hono } from "hono";
import type { Caller } from "../../accounts/caller.ts";
import { keyBody, openedKeyBody } from "../../accounts/key-view.ts";
import type { ManagedKeys } from "../../accounts/managed-keys.ts";
import { answerManaged } from "../answer-managed.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { keyChangeInput, newKeyInput, rotationInput } from "../input/key-input.ts";
import { parseBody, parseOptionalBody } from "../input/parse-body.ts";
import { readPathUuid } from "../input/path-uuid.ts";
import { problemResponse } from "../problems.ts";

/** Answers hold secrets, or change with every call of a key. */
const NO_STORE = { "Cache-Control": "no-store" };

/** Adds the routes. */
export function addKeyRoutes(app: Hono<AppEnv>): void {
  app.post("/v1/keys", authenticate, create);
  app.get("/v1/keys", authenticate, list);
  app.get("/v1/keys/:key_id", authenticate, show);
  app.patch("/v1/keys/:key_id", authenticate, change);
  app.delete("/v1/keys/:key_id", authenticate, revoke);
  app.post("/v1/keys/:key_id/rotate", authenticate, rotate);
}

async function create(c: Context<AppEnv>): Promise<Response> {
  const input = await parseBody(c, newKeyInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { managedKeys, clock } = c.var.services;
  const { monthly_budget: monthlyLimit, ...given } = input.value;
  const now = clock.now();
  return await answerManaged(
    c,
    (by) => managedKeys.create(by, { ...given, monthlyLimit, now }),
    (made) => c.json(openedKeyBody(made, now), 201, NO_STORE),
  );
}

async function list(c: Context<AppEnv>): Promise<Response> {
  const { managedKeys, clock } = c.var.services;
  const now = clock.now();
  return await answerManaged(
    c,
    (by) => managedKeys.list(by),
    (keys) => c.json({ items: keys.map((key) => keyBody(key, now)) }, 200, NO_STORE),
  );
}

async function show(c: Context<AppEnv>): Promise<Response> {
  const { managedKeys } = c.var.services;
  return await answerWithKey(c, (by, id) => managedKeys.load(by, id));
}

async function change(c: Context<AppEnv>): Promise<Response> {
  const input = await parseOptionalBody(c, keyChangeInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { managedKeys } = c.var.services;
  const { monthly_budget: monthlyLimit, ...rest } = input.value;
  return await answerWithKey(c, (by, id) => managedKeys.change(by, id, { ...rest, monthlyLimit }));
}

async function revoke(c: Context<AppEnv>): Promise<Response> {
  const { managedKeys, clock } = c.var.services;
  return await answerWithKey(c, (by, id) => managedKeys.revoke(by, id, clock.now()));
}

async function rotate(c: Context<AppEnv>): Promise<Response> {
  const path = readPathUuid("key_id", c.req.param("key_id"));
  if (path.kind !== "uuid") return problemResponse(path);
  const input = await parseOptionalBody(c, rotationInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { managedKeys, clock } = c.var.services;
  const now = clock.now();
  const overlapUntil = now + input.value.overlap_seconds * 1_000;
  return await answerManaged(
    c,
    (by) => managedKeys.rotate(by, path.id, overlapUntil),
    (rotated) => c.json(openedKeyBody(rotated, now), 200, NO_STORE),
  );
}

/** Acts on the key that the path names, and answers with it. */
async function answerWithKey(
  c: Context<AppEnv>,
  act: (by: Caller, id: string) => ReturnType<ManagedKeys["load"]>,
): Promise<Response> {
  const path = readPathUuid("key_id", c.req.param("key_id"));
  if (path.kind !== "uuid") return problemResponse(path);
  return await answerManaged(
    c,
    (by) => act(by, path.id),
    (key) => c.json(keyBody(key, c.var.services.clock.now()), 200, NO_STORE),
  );
}
