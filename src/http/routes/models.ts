/**
 * `GET /models`: what is served; `POST /estimate/{model}`: what a body would cost. Nothing is stored.
 */
import type { Context, Hono } from "hono";
import { formatCredits, formatUsd } from "../../accounts/credits.ts";
import { refuseInput } from "../../admission/admit.ts";
import { MODELS } from "../../catalog/index.ts";
import type { Model, ModelInput, Offer } from "../../catalog/model.ts";
import { OFFERS_BY_PATH } from "../../catalog/offers.ts";
import { referenceRefusal, usableReference } from "../../references/reference-condition.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { currentPresets } from "../current-presets.ts";
import { type Problem, problemResponse } from "../problems.ts";
import { readSubmission } from "../input/read-submission.ts";

/** Adds the routes. */
export function addModelRoutes(app: Hono<AppEnv>): void {
  app.get("/models", authenticate, (c) => c.json(MODELS.map(listing)));
  app.post("/estimate/:model{.+}", authenticate, estimate);
}

/** `input_schema` is null as in the original; the schemas are in `/openapi.json`. */
function listing(model: Model) {
  const { path: slug, title, kind, summary: description } = model;
  const credits = formatCredits(model.basePriceMicroCredits);
  return { slug, title, kind, description, credits, input_schema: null };
}

async function estimate(c: Context<AppEnv>): Promise<Response> {
  const model = OFFERS_BY_PATH.get(c.req.param("model") ?? "");
  if (!model) return problemResponse({ kind: "model_not_found" });
  const read = await readSubmission(c, model);
  if (read.kind === "invalid") return problemResponse({ kind: "invalid_input", items: read.items });
  const { input } = read.fields;
  const refused = refuseInput(model, input, await currentPresets(c));
  if (refused) return problemResponse(refused);
  const reference = await checkReference(c, model, input);
  if (reference) return problemResponse(reference);
  const price = model.priceMicroCredits(input);
  return c.json({ credits: formatCredits(price), usd: formatUsd(price) });
}

/** An estimate of what would be refused is of no use. */
async function checkReference(
  c: Context<AppEnv>,
  model: Offer,
  input: ModelInput,
): Promise<Problem | null> {
  const use = model.reference(input);
  if (!use) return null;
  const { services, caller } = c.var;
  const condition = usableReference(use.id, caller.accountId, use.modelVersion);
  const { unmet, facts } = await services.requests.check({ reference: condition }, []);
  return unmet === null ? null : { kind: referenceRefusal(facts.reference) };
}
