/**
 * Middleware: who calls. Sets `c.var.caller`, or answers 401 before anything else of the call is looked at.
 */
import { createMiddleware } from "hono/factory";
import { readCredentials } from "../accounts/credentials.ts";
import type { AppEnv } from "./context.ts";
import { problemResponse } from "./problems.ts";

/** Lets only callers with a valid key pass. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const credentials = readCredentials(c.req.raw.headers);
  const caller = credentials && (await c.var.services.keys.identify(credentials));
  if (!caller) return problemResponse({ kind: "invalid_credentials" });
  c.set("caller", caller);
  await next();
});
