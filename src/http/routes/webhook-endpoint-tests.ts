/**
 * The two tests of a webhook endpoint, on demand: a ping, which is delivered like any event, and a rehearsal, which stores
 * nothing and tells whether the receiver verifies.
 */
import type { Context } from "hono";
import { managingBudgets } from "../../accounts/key-rules.ts";
import { attemptBody, causeText } from "../../webhooks/delivery-view.ts";
import { firstAttemptOf, owePing } from "../../webhooks/ping.ts";
import type { SampleOutcome } from "../../webhooks/rehearsal-verdict.ts";
import { rehearse } from "../../webhooks/rehearse.ts";
import { answerManaged } from "../answer-managed.ts";
import type { AppEnv } from "../context.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** `POST /v1/webhook-endpoints/{endpoint_id}/ping`: answers when the first attempt has ended, or after 16 seconds. */
export async function ping(c: Context<AppEnv>): Promise<Response> {
  const { services } = c.var;
  const id = c.req.param("endpoint_id") ?? "";
  return await answerManaged(
    c,
    async (by) => {
      const place = [by.accountId, id] as const;
      const now = services.clock.now();
      const owed = await owePing(services.database, place, now, managingBudgets(by));
      if (owed.kind === "unmet") return owed;
      await services.wakeDispatchers([owed.value]);
      const tried = await firstAttemptOf(owed.value.id, by.accountId, services);
      return { kind: "done", value: tried };
    },
    (delivery) => {
      const { attempts, status } = delivery;
      const delivered = attempts.length === 0 ? null : status === "delivered";
      const { eventId: event_id, id: delivery_id } = delivery;
      const tries = attempts.map(attemptBody);
      return c.json({ event_id, delivery_id, delivered, attempts: tries }, 200, NO_STORE);
    },
  );
}

/** `POST /v1/webhook-endpoints/{endpoint_id}/rehearse`. */
export async function rehearseEndpoint(c: Context<AppEnv>): Promise<Response> {
  const { services } = c.var;
  const id = c.req.param("endpoint_id") ?? "";
  return await answerManaged(
    c,
    async (by) => {
      const found = await services.endpoints.load(by.accountId, id, managingBudgets(by));
      if (found.kind === "unmet") return found;
      return { kind: "done", value: await rehearse(found.value, services) };
    },
    (found) =>
      c.json(
        {
          verdict: found.verdict,
          advice: found.advice,
          accepts_valid: found.acceptsValid,
          refuses_bad_signature: found.refusesBadSignature,
          refuses_old_timestamp: found.refusesOldTimestamp,
          attempts: found.samples.map(sampleBody),
        },
        200,
        NO_STORE,
      ),
  );
}

const sampleBody = ({ sample, statusCode, durationMs, cause }: SampleOutcome) => ({
  sample,
  status_code: statusCode,
  duration_ms: durationMs,
  cause,
  cause_text: causeText(cause),
});
