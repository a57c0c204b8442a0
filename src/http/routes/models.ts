/**
 * `GET /models`: what is served; `POST /estimate/{model}`: what a body would cost. Nothing is stored.
 */
import type { Context, Hono } from "hono";
import { refuse } from "../../admission/admit.ts";
import { MODELS, MODELS_BY_PATH } from "../../catalog/index.ts";
import type { Model } from "../../catalog/model.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { problemResponse } from "../problems.ts";
import { readSubmission } from "../read-submission.ts";

/** Source: billing page, read 2026-11. */
const CREDITS_PER_USD = 16;

/** Adds the routes. */
export function addModelRoutes(app: Hono<AppEnv>): void {
  app.get("/models", authenticate, (c) => c.json(MODELS.map(listing)));
  app.post("/estimate/:model{.+}", authenticate, estimate);
}

/** `input_schema` is null as in the original; the schemas are in `/openapi.json`. */
function listing(model: Model) {
  const { path: slug, title, kind, summary: description } = model;
  const { credits } = priceOf(model.basePriceMicroCredits);
  return { slug, title, kind, description, credits, input_schema: null };
}

async function estimate(c: Context<AppEnv>): Promise<Response> {
  const model = MODELS_BY_PATH.get(c.req.param("model") ?? "");
  if (!model) return problemResponse({ kind: "model_not_found" });
  const read = await readSubmission(c, model);
  if (read.kind === "invalid") return problemResponse({ kind: "invalid_input", items: read.items });
  const { input } = read.fields;
  const refused = await refuse({ model, input, caller: c.var.caller }, c.var.services);
  if (refused) return problemResponse(refused);
  return c.json(priceOf(model.priceMicroCredits(input)));
}

/** Both as decimal strings of three digits, as in the original. */
function priceOf(microCredits: number) {
  const credits = microCredits / 1_000_000;
  return { credits: credits.toFixed(3), usd: (credits / CREDITS_PER_USD).toFixed(3) };
}
