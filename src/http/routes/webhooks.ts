/**
 * What callbacks are verified with: `/v1/webhooks/default/secret`, the account's own for the URLs of single requests,
 * and `GET /.well-known/jwks.json`, the public keys of all that this server sends. Any key may read the secret,
 * unrestricted live keys rotate it.
 */
import type { Context, Hono } from "hono";
import { managingBudgets } from "../../accounts/key-rules.ts";
import { isoInstant } from "../../runtime/clock.ts";
import { answerManaged } from "../answer-managed.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { parseOptionalBody } from "../input/parse-body.ts";
import { problemResponse } from "../problems.ts";
import { secretRotationInput } from "../input/secret-input.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** A new sealing key is to be published this long before it becomes the current one. */
const KEYS_CACHED = { "Cache-Control": "public, max-age=3600" };

/** Adds the webhook routes. */
export function addWebhookRoutes(app: Hono<AppEnv>): void {
  app.get("/v1/webhooks/default/secret", authenticate, async (c) => {
    const { services, caller } = c.var;
    const key = await services.signingSecrets.secretOf(caller.accountId, services.clock.now());
    return c.json({ key }, 200, NO_STORE);
  });
  app.post("/v1/webhooks/default/secret/rotate", authenticate, rotate);
  app.get("/.well-known/jwks.json", async (c) =>
    c.json({ keys: await c.var.services.signingKeys.published() }, 200, KEYS_CACHED),
  );
}

async function rotate(c: Context<AppEnv>): Promise<Response> {
  const input = await parseOptionalBody(c, secretRotationInput);
  if (input.kind !== "valid") return problemResponse(input);
  const { overlap_seconds: overlapSeconds, secret } = input.value;
  const { signingSecrets, clock } = c.var.services;
  return await answerManaged(
    c,
    (by) => {
      const rotation = { overlapSeconds, secret };
      return signingSecrets.rotate(by.accountId, rotation, clock.now(), managingBudgets(by));
    },
    ({ secret: key, previousExpiresAt }) => {
      const endsAt = previousExpiresAt === null ? null : isoInstant(previousExpiresAt);
      return c.json({ key, previous_expires_at: endsAt }, 200, NO_STORE);
    },
  );
}
