/**
 * What an account sees of itself: `GET /v1/account`, `GET /v1/usage`, `GET /v1/ledger`.
 */
import type { Context, Hono } from "hono";
import * as z from "zod";
import { accountBody, statementLine, usageBody } from "../../accounts/account-view.ts";
import { RATE_WINDOW_SECONDS } from "../../admission/quota.ts";
import { countRequests, countsOf } from "../../requests/request-counts.ts";
import { invariant } from "../../runtime/invariant.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { parseQuery } from "../input/parse-body.ts";
import { problemResponse } from "../problems.ts";
import { cursor, encodeCursor, pageSize, wholeNumber } from "../input/query-fields.ts";
import { usageQuery } from "../input/usage-query.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** Adds the routes. */
export function addAccountRoutes(app: Hono<AppEnv>): void {
  app.get("/v1/account", authenticate, account);
  app.get("/v1/usage", authenticate, usage);
  app.get("/v1/ledger", authenticate, statement);
}

/** Two round trips: the account with its counts, then its balance, which turns the month where that is due. */
async function account(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const { accountId, keyId, mode } = caller;
  const now = services.clock.now();
  const owner = { accountId, isTest: mode === "test" };
  const counted = { requests: countRequests(owner, now - RATE_WINDOW_SECONDS * 1_000) };
  const found = await services.usage.accountWith(accountId, counted);
  invariant(found, "accounts are never deleted");
  const balance = await services.accounts.balance(found.account, now);
  const counts = countsOf(found.facts.requests);
  const key = { id: keyId, mode };
  const body = accountBody({ account: found.account, key, balance, counts, now });
  return c.json(body, 200, NO_STORE);
}

async function usage(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const asked = parseQuery(c, usageQuery(services.clock.now()));
  if (asked.kind !== "valid") return problemResponse(asked);
  const query = { accountId: caller.accountId, ...asked.value };
  return c.json(usageBody(query, await services.usage.usage(query)), 200, NO_STORE);
}

const statementQuery = z.object({
  limit: pageSize,
  cursor: cursor(wholeNumber).optional(),
});

async function statement(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const asked = parseQuery(c, statementQuery);
  if (asked.kind !== "valid") return problemResponse(asked);
  const { limit, cursor: before = null } = asked.value;
  const lines = await services.usage.statement(caller.accountId, before, limit + 1);
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  const next = last && lines.length > limit ? encodeCursor(String(last.seq)) : null;
  return c.json({ items: shown.map(statementLine), next_cursor: next }, 200, NO_STORE);
}
