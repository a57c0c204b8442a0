/**
 * `POST /callbacks/{provider}/{request_id}/{token}`: a provider tells that something happened to a job. What it says is
 * not believed: the request is looked after at once, and its state comes from asking. Only the provider's own id is
 * taken from it, where the answer to the submission was lost; whoever knows the token is the provider.
 */
import type { Context, Hono } from "hono";
import type { Request } from "../../requests/request.ts";
import { sameDigest, sha256Hex } from "../../runtime/digest.ts";
import { verifyWebhook } from "../../webhooks/verify-webhook.ts";
import type { AppEnv } from "../context.ts";
import { readPathUuid } from "../input/path-uuid.ts";
import { problemResponse } from "../problems.ts";

/** Longest id of a provider's that is taken. */
const MAX_ID_CHARS = 200;

/** Adds the route. */
export function addProviderCallbackRoutes(app: Hono<AppEnv>): void {
  app.post("/callbacks/:provider/:request_id/:token", async (c) => {
    const body = await c.req.text();
    if (!(await isSigned(c, body))) return problemResponse({ kind: "request_not_found" });
    const request = await calledFor(c);
    if (!request) return problemResponse({ kind: "request_not_found" });
    const { services } = c.var;
    const providerJobId = jobIdOf(body);
    const isLost = request.status === "queued" && request.providerJobId === null;
    if (isLost && providerJobId !== null) {
      const provider = c.req.param("provider");
      const submitted = { kind: "submitted", provider, providerJobId } as const;
      await services.requests.change(request, submitted, services.clock.now());
    }
    await services.wakePoller([request]);
    return c.body(null, 204);
  });
}

/** Where a secret is configured, the provider has to sign; what is not signed is told no more than a wrong token. */
async function isSigned(c: Context<AppEnv>, body: string): Promise<boolean> {
  const { settings, clock } = c.var.services;
  const secret = settings.HIGGSFIELD_WEBHOOK_SECRET;
  if (secret === undefined || c.req.param("provider") !== "higgsfield") return true;
  return await verifyWebhook({ secret, headers: c.req.raw.headers, body, now: clock.now() });
}

/** The request, if provider and token are its own. */
async function calledFor(c: Context<AppEnv>): Promise<Request | null> {
  const path = readPathUuid("request_id", c.req.param("request_id"));
  if (path.kind !== "uuid") return null;
  const request = await c.var.services.requests.load(path.id);
  const given = await sha256Hex(c.req.param("token") ?? "");
  const isToken = sameDigest(given, await sha256Hex(request?.providerToken ?? ""));
  const isOwn = request?.provider === c.req.param("provider") && request?.providerToken !== "";
  return request && isToken && isOwn ? request : null;
}

/** The provider's id of the request, or of the job set or reference. */
function jobIdOf(body: string): string | null {
  try {
    const { request_id: requestId, id } = JSON.parse(body) as Record<string, unknown>;
    const found = requestId ?? id;
    return typeof found === "string" && /^[\w:-]+$/.test(found) && found.length <= MAX_ID_CHARS
      ? found
      : null;
  } catch {
    return null;
  }
}
