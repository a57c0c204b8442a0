/**
 * The creator workflows: `POST /social/…`, one route a workflow from its declaration, and `POST /requests/{id}/retry`.
 */
import type { Context, Hono } from "hono";
import { type Admission, foresee, type Submission } from "../../admission/admit.ts";
import type { Offer } from "../../catalog/model.ts";
import { WORKFLOWS } from "../../catalog/workflows/index.ts";
import { isGroup, RETRIABLE } from "../../requests/group-lifecycle.ts";
import type { Request } from "../../requests/request.ts";
import { logError } from "../../runtime/log.ts";
import { putPlannedFiles } from "../../workflows/assembly/subtitle-files.ts";
import { beginPack, type BegunPack } from "../../workflows/begin-pack.ts";
import type { Group } from "../../workflows/group.ts";
import { groupBody } from "../../workflows/group-view.ts";
import { retryPack } from "../../workflows/retry-pack.ts";
import { admitCall, type Preparation } from "../admit-call.ts";
import { asCurrentCaller } from "../as-current-caller.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { currentPresets } from "../current-presets.ts";
import { findRequest } from "../find-request.ts";
import { problemResponse } from "../problems.ts";
import { setQuotaHeaders } from "../quota-headers.ts";
import { waitAsPreferred } from "../wait-as-preferred.ts";

/** Adds the routes. */
export function addWorkflowRoutes(app: Hono<AppEnv>): void {
  for (const workflow of WORKFLOWS) {
    app.post(`/${workflow.path}`, authenticate, (c) => submit(c, workflow));
  }
  app.post("/requests/:request_id/retry", authenticate, retry);
}

async function submit(c: Context<AppEnv>, workflow: Offer): Promise<Response> {
  const { services } = c.var;
  let pack: BegunPack | null = null;
  const prepare = async (submission: Submission, admission: Admission): Promise<Preparation> => {
    const { input, caller, route } = submission;
    const isTest = caller.mode === "test";
    const planner = services.plannerFor(isTest);
    // What a model writes is paid for: not for a submission that is refused or repeats another.
    const outlook = planner.isPaid ? await foresee(submission, admission) : null;
    if (outlook && outlook.kind !== "admitted") return outlook;
    const begun = await beginPack(workflow, input, { ...services, ...admission, planner });
    const isServed = (model: string) =>
      services.routeOf(model).some((name) => route.includes(name));
    if (!isTest && !begun.models.every(isServed)) {
      return { kind: "refused", refusal: { kind: "model_unavailable" }, quotas: null };
    }
    pack = begun;
    return { kind: "prepared", alongside: begun.alongside };
  };
  const admitted = await admitCall(c, workflow, prepare);
  if (admitted.kind === "answer") return admitted.answer;
  const { request } = admitted;
  const group = admitted.isNew && pack ? (pack as BegunPack).group(request) : null;
  if (group) {
    await storePlanned(group, c);
    c.executionCtx.waitUntil(services.wakePoller(childrenOf(group)));
  }
  const current = await waitAsPreferred(c, request);
  const isAsBegun = group !== null && current === request;
  return c.json(groupBody(isAsBegun ? group : (await services.groups.load(current)).group));
}

/** Links of the answer lead somewhere at once; what fails here, the group's own look makes good. */
async function storePlanned(group: Group, c: Context<AppEnv>): Promise<void> {
  await putPlannedFiles(c.var.services.bucket, group).catch((error: unknown) =>
    logError("planned_files_not_stored", error),
  );
}

const childrenOf = ({ members }: Group): Request[] =>
  members.map(({ child, frame }) => frame ?? child);

/** Runs what failed of a group once more. */
async function retry(c: Context<AppEnv>): Promise<Response> {
  const { services } = c.var;
  const found = await findRequest(c);
  if (found.kind !== "found") return problemResponse(found);
  const { request } = found;
  const retriable: readonly Request["status"][] = RETRIABLE;
  if (!isGroup(request) || !retriable.includes(request.status) || request.removedAt !== null) {
    return problemResponse({ kind: "group_not_retriable" });
  }
  const presets = await currentPresets(c);
  const outcome = await asCurrentCaller(c, (caller) =>
    retryPack(request, caller, { ...services, presets, now: services.clock.now() }),
  );
  switch (outcome.kind) {
    case "outdated":
      return problemResponse({ kind: "invalid_credentials" });
    case "unavailable":
      return problemResponse({ kind: "model_unavailable" });
    case "refused":
      setQuotaHeaders(c, outcome.quotas);
      return withHeaders(c, problemResponse(outcome.refusal));
    case "begun":
      setQuotaHeaders(c, outcome.quotas);
      c.executionCtx.waitUntil(services.wakePoller([outcome.group, ...outcome.children]));
      return c.json(groupBody(outcome.pack));
  }
}

/** The answer with the headers that are set on `c`. */
const withHeaders = (c: Context<AppEnv>, response: Response): Response =>
  c.newResponse(response.body, response);
