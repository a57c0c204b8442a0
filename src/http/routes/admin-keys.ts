/**
 * `/admin/accounts/{account_id}/keys`: makes, lists and revokes the keys of any account. An operator may do what an
 * account's own keys may not, such as revoking its last one.
 */
import type { Context, Hono } from "hono";
import { newKeyInput } from "../input/admin-input.ts";
import { issuedKeyBody, keyBody } from "../admin-view.ts";
import type { AppEnv } from "../context.ts";
import { parseBody } from "../input/parse-body.ts";
import { readPathUuid } from "../input/path-uuid.ts";
import { problemResponse } from "../problems.ts";

/** Adds the routes, which `authenticateAdmin` has to guard. */
export function addAdminKeyRoutes(app: Hono<AppEnv>): void {
  app.post("/admin/accounts/:account_id/keys", create);
  app.get("/admin/accounts/:account_id/keys", list);
  app.delete("/admin/accounts/:account_id/keys/:key_id", revoke);
}

async function create(c: Context<AppEnv>): Promise<Response> {
  const input = await parseBody(c, newKeyInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { accounts, keys, database, clock } = c.var.services;
  const account = await accounts.load(c.req.param("account_id") ?? "");
  if (!account) return problemResponse({ kind: "account_not_found" });
  const further = { ...input.value, accountId: account.id, models: null, now: clock.now() };
  const { statement, ...issued } = await keys.issue(further);
  await database.batch([statement]);
  return c.json(issuedKeyBody(issued), 201);
}

async function list(c: Context<AppEnv>): Promise<Response> {
  const { accounts, keys } = c.var.services;
  const account = await accounts.load(c.req.param("account_id") ?? "");
  if (!account) return problemResponse({ kind: "account_not_found" });
  return c.json({ items: (await keys.list(account.id)).map(keyBody) });
}

async function revoke(c: Context<AppEnv>): Promise<Response> {
  const path = readPathUuid("key_id", c.req.param("key_id"));
  if (path.kind !== "uuid") return problemResponse(path);
  const { keys, clock } = c.var.services;
  const key = await keys.revoke(path.id, c.req.param("account_id") ?? "", clock.now());
  return key ? c.json(keyBody(key)) : problemResponse({ kind: "key_not_found" });
}
