/** `GET /v1/webhooks/default/secret`: the secret that signs the account's callbacks. */
import type { Hono } from "hono";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";

/** Adds the webhook routes. */
export function addWebhookRoutes(app: Hono<AppEnv>): void {
  app.get("/v1/webhooks/default/secret", authenticate, async (c) => {
    const { services, caller } = c.var;
    const key = await services.signingSecrets.secretOf(caller.accountId, services.clock.now());
    return c.json({ key }, 200, { "Cache-Control": "no-store" });
  });
}
