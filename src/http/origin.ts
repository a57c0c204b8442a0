/** Where callers reach the Worker: the origin of every link in an answer. */
import type { Context } from "hono";
import type { AppEnv } from "./context.ts";

/** `PUBLIC_BASE_URL`, else the origin that the call came to. Without a slash at the end. */
export function originOf(c: Context<AppEnv>): string {
  return c.var.services.settings.PUBLIC_BASE_URL ?? new URL(c.req.url).origin;
}
