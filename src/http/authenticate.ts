/**
 * Middleware: who calls. Sets `c.var.caller`, or answers 401 or 403 before anything else of the call is looked at.
 */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Caller } from "../accounts/caller.ts";
import { identify } from "../accounts/identify.ts";
import { logError } from "../runtime/log.ts";
import type { AppEnv } from "./context.ts";
import { problemResponse } from "./problems.ts";

/** Lets only callers with a valid key pass, whose account is not suspended. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const caller = await identifyCall(c);
  if (!caller) return problemResponse({ kind: "invalid_credentials" });
  if (caller.isSuspended) return problemResponse({ kind: "account_suspended" });
  c.set("caller", caller);
  await next();
  const { keys, clock } = c.var.services;
  c.executionCtx.waitUntil(
    keys
      .noteUse(caller.keyId, clock.now())
      .catch((error: unknown) => logError("key_use_not_noted", error)),
  );
});

/** The caller, read anew from D1: for a call that found that what was remembered of it is old. Null: not any more. */
export async function authenticateAgain(c: Context<AppEnv>): Promise<Caller | null> {
  c.var.services.keys.forget(c.var.caller.keyId);
  return await identifyCall(c);
}

function identifyCall(c: Context<AppEnv>): Promise<Caller | null> {
  const { services } = c.var;
  const { RAPIDAPI_PROXY_SECRET: marketplaceSecret } = services.settings;
  const now = services.clock.now();
  return identify(c.req.raw.headers, now, { ...services, marketplaceSecret });
}
