/**
 * Middleware of `/admin/*`: opens it to whoever bears the operator's token. Without a configured token every path below
 * it answers as one at which nothing is served, so that nobody learns that there is something to open.
 */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { sameDigest, sha256Hex } from "../runtime/digest.ts";
import { authenticate } from "./authenticate.ts";
import type { AppEnv } from "./context.ts";
import { problemResponse } from "./problems.ts";

/** Lets only calls with `Authorization: Bearer <ADMIN_TOKEN>` pass; what they are answered is never stored on the way. */
export const authenticateAdmin = createMiddleware<AppEnv>(async (c, next) => {
  const token = c.var.services.settings.ADMIN_TOKEN;
  if (token === undefined) return await asUnserved(c);
  if (!(await bears(c, token))) return problemResponse({ kind: "invalid_credentials" });
  await next();
  c.res.headers.set("Cache-Control", "no-store");
});

/** Compares digests, since a comparison in constant time needs equal lengths. */
async function bears(c: Context, token: string): Promise<boolean> {
  const given = /^Bearer +(.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return sameDigest(await sha256Hex(given ?? ""), await sha256Hex(token));
}

/** What `createApp` answers last: to a POST, that there is no such model, and that only to callers with a key. */
async function asUnserved(c: Context<AppEnv>): Promise<Response> {
  if (c.req.method !== "POST") return await c.notFound();
  const refused = await authenticate(c, () => Promise.resolve());
  return refused ?? problemResponse({ kind: "model_not_found" });
}
