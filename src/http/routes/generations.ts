/**
 * `POST /{model}`: one route a model of the catalog, all from their declarations.
 */
import type { Context, Hono } from "hono";
import { admit } from "../../admission/admit.ts";
import { MODELS } from "../../catalog/index.ts";
import type { Model } from "../../catalog/model.ts";
import { envelope } from "../../requests/request-view.ts";
import { checkTarget } from "../../runtime/target-guard.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { problemResponse } from "../problems.ts";
import { readJsonObject } from "../read-body.ts";
import { echo, type ValidationItem, validationItems } from "../validation.ts";

/** Adds the generation routes. */
export function addGenerationRoutes(app: Hono<AppEnv>): void {
  for (const model of MODELS) {
    app.post(`/${model.path}`, authenticate, (c) => submit(c, model));
  }
}

async function submit(c: Context<AppEnv>, model: Model): Promise<Response> {
  const { services, caller } = c.var;
  const body = await readJsonObject(c);
  if (body.kind === "invalid")
    return problemResponse({ kind: "invalid_input", items: [body.item] });
  const parsed = model.input.safeParse(body.value);
  const callback = readCallbackUrl(c);
  const items = [
    ...(parsed.success ? [] : validationItems(parsed.error, "body", body.value)),
    ...(callback.kind === "invalid" ? [callback.item] : []),
  ];
  if (!parsed.success || callback.kind === "invalid") {
    return problemResponse({ kind: "invalid_input", items });
  }

  const outcome = await admit(
    {
      caller,
      model,
      input: parsed.data,
      origin: services.settings.PUBLIC_BASE_URL ?? new URL(c.req.url).origin,
      callbackUrl: callback.url,
    },
    { ...services, now: services.clock.now() },
  );
  if (outcome.kind === "refused") return problemResponse(outcome.refusal);
  c.executionCtx.waitUntil(services.wakePoller([outcome.request]));
  return c.json(envelope(outcome.request));
}

type CallbackUrl =
  | { kind: "valid"; url: string | null }
  | { kind: "invalid"; item: ValidationItem };

/** `?hf_webhook=`: absent, or a URL that callbacks may go to. Checked again before every attempt. */
function readCallbackUrl(c: Context<AppEnv>): CallbackUrl {
  const raw = c.req.query("hf_webhook");
  if (raw === undefined) return { kind: "valid", url: null };
  const verdict = checkTarget(raw, c.var.services.targetRules);
  if (verdict.kind === "allowed") return { kind: "valid", url: verdict.url };
  const msg = `Value error, ${verdict.reason}`;
  return {
    kind: "invalid",
    item: { type: "value_error", loc: ["query", "hf_webhook"], msg, input: echo(raw) },
  };
}
