/**
 * `/admin/accounts`: opens accounts, lists them, changes and suspends them, grants credits. Exists only with the setting
 * `ADMIN_TOKEN`, which every call has to bear.
 */
import type { Context, Hono } from "hono";
import type { Account } from "../../accounts/account.ts";
import { formatCredits } from "../../accounts/credits.ts";
import { isoInstant } from "../../runtime/clock.ts";
import { newId, newUuid } from "../../runtime/ids.ts";
import {
  accountChangeInput,
  accountsQuery,
  grantInput,
  newAccountInput,
} from "../input/admin-input.ts";
import { accountBody, issuedKeyBody } from "../admin-view.ts";
import { authenticateAdmin } from "../authenticate-admin.ts";
import type { AppEnv } from "../context.ts";
import { parseBody, parseQuery } from "../input/parse-body.ts";
import { problemResponse } from "../problems.ts";
import { encodeCursor } from "../input/query-fields.ts";
import { readIdempotencyKey } from "../input/submission-options.ts";
import { addAdminKeyRoutes } from "./admin-keys.ts";
import { balanceBody } from "../../accounts/account-view.ts";

/** Adds the routes. One middleware guards all paths below `/admin`, also those that are added later. */
export function addAdminRoutes(app: Hono<AppEnv>): void {
  app.use("/admin/*", authenticateAdmin);
  app.post("/admin/accounts", open);
  app.get("/admin/accounts", list);
  app.get("/admin/accounts/:account_id", show);
  app.patch("/admin/accounts/:account_id", change);
  app.post("/admin/accounts/:account_id/credits", grant);
  addAdminKeyRoutes(app);
}

async function open(c: Context<AppEnv>): Promise<Response> {
  const input = await parseBody(c, newAccountInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { accounts, keys, clock } = c.var.services;
  const now = clock.now();
  const account: Account = {
    id: newId("account", now),
    ...input.value,
    marketplaceUser: null,
    createdAt: now,
    suspendedAt: null,
    version: 1,
  };
  const first = {
    accountId: account.id,
    name: "default",
    mode: "live",
    models: null,
    now,
  } as const;
  const { statement, ...issued } = await keys.issue(first);
  await accounts.open(account, [statement]);
  return c.json({ account: accountBody(account), key: issuedKeyBody(issued) }, 201);
}

async function list(c: Context<AppEnv>): Promise<Response> {
  const query = parseQuery(c, accountsQuery);
  if (query.kind !== "valid") return problemResponse(query);
  const { cursor = "", limit } = query.value;
  // One more than asked for tells whether there is another page.
  const found = await c.var.services.accounts.list(cursor, limit + 1);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return c.json({
    items: page.map(accountBody),
    next_cursor: last ? encodeCursor(last.id) : null,
  });
}

async function show(c: Context<AppEnv>): Promise<Response> {
  const account = await c.var.services.accounts.load(c.req.param("account_id") ?? "");
  return await answer(c, account);
}

async function change(c: Context<AppEnv>): Promise<Response> {
  const input = await parseBody(c, accountChangeInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { accounts, keys, clock } = c.var.services;
  const { name, plan: planId, suspended: isSuspended } = input.value;
  const wanted = {
    ...(name !== undefined && { name }),
    ...(planId !== undefined && { planId }),
    ...(isSuspended !== undefined && { isSuspended }),
  };
  const id = c.req.param("account_id") ?? "";
  const account = await accounts.change(id, wanted, clock.now());
  // Other isolates remember for half a minute; this one does not have to.
  for (const key of await keys.list(id)) keys.forget(key.id);
  return await answer(c, account);
}

async function answer(c: Context<AppEnv>, account: Account | null): Promise<Response> {
  if (!account) return problemResponse({ kind: "account_not_found" });
  const { accounts, clock } = c.var.services;
  const balance = await accounts.balance(account, clock.now());
  return c.json({ ...accountBody(account), balance: balanceBody(balance) });
}

/** Without an idempotency key a repetition is another grant. */
async function grant(c: Context<AppEnv>): Promise<Response> {
  const key = readIdempotencyKey(c.req.header("idempotency-key"));
  if ("item" in key) return problemResponse({ kind: "invalid_input", items: [key.item] });
  const input = await parseBody(c, grantInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { accounts, clock } = c.var.services;
  const { credits: microCredits, note } = input.value;
  const id = c.req.param("account_id") ?? "";
  const given = { microCredits, note, reference: key.value ?? newUuid() };
  const granted = await accounts.grant(id, given, clock.now());
  switch (granted.kind) {
    case "unknown":
      return problemResponse({ kind: "account_not_found" });
    case "reused":
      return problemResponse({ kind: "idempotency_key_reused" });
    case "granted":
    case "repeated": {
      if (granted.kind === "repeated") c.header("Idempotent-Replayed", "true");
      return c.json({
        account_id: id,
        credits: formatCredits(microCredits),
        note,
        granted_at: isoInstant(granted.at),
        balance: balanceBody(granted.balance),
      });
    }
  }
}
