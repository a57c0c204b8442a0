/**
 * `POST /{model}`: one route a model of the catalog, all from their declarations.
 */
import type { Context, Hono } from "hono";
import { MODELS } from "../../catalog/index.ts";
import type { Model } from "../../catalog/model.ts";
import { jobSetBody } from "../../requests/job-set-view.ts";
import type { Request } from "../../requests/request.ts";
import { envelope, statusBody } from "../../requests/request-view.ts";
import { admitCall } from "../admit-call.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { waitAsPreferred } from "../wait-as-preferred.ts";

/** Adds the generation routes. Trainings have routes of their own. */
export function addGenerationRoutes(app: Hono<AppEnv>): void {
  for (const model of MODELS) {
    if (model.kind !== "training")
      app.post(`/${model.path}`, authenticate, (c) => submit(c, model));
  }
}

async function submit(c: Context<AppEnv>, model: Model): Promise<Response> {
  const admitted = await admitCall(c, model);
  if (admitted.kind === "answer") return admitted.answer;
  const { request, isFlat } = admitted;
  return c.json(answer(await waitAsPreferred(c, request), isFlat));
}

/**
 * The envelope, or the result where it is there already. A job set that was asked for with a flat body carries the
 * envelope's fields too: the second official client then polls it like any other request (contract 6.4).
 */
function answer(request: Request, isFlat: boolean): object {
  const body = request.status === "queued" ? envelope(request) : statusBody(request);
  if (!request.jobSet) return body;
  return isFlat ? { ...jobSetBody(request), ...body } : jobSetBody(request);
}
