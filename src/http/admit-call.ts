/**
 * A call that submits, from its fields to its outcome: reads and admits it, once more where the caller had changed
 * meanwhile, wakes the poller, and tells in headers what is left of the quotas.
 */
import type { Context } from "hono";
import {
  type Admission,
  type Admitted,
  admit,
  rehearse,
  type Submission,
} from "../admission/admit.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Offer } from "../catalog/model.ts";
import { isGroup } from "../requests/group-lifecycle.ts";
import type { Request } from "../requests/request.ts";
import { asCurrentCaller } from "./as-current-caller.ts";
import type { AppEnv } from "./context.ts";
import { currentPresets } from "./current-presets.ts";
import { dryRunBody } from "./dry-run.ts";
import { originOf } from "./origin.ts";
import { type Problem, problemResponse } from "./problems.ts";
import { setQuotaHeaders } from "./quota-headers.ts";
import { readSubmission } from "./input/read-submission.ts";

/** The request that the call made or repeated; or the answer where there is none. */
export type AdmittedCall =
  | { kind: "request"; request: Request; isFlat: boolean; isNew: boolean }
  | { kind: "answer"; answer: Response };

/** What is to be written with a submission: rows for its batch, or what it comes to without. */
export type Preparation =
  | { kind: "prepared"; alongside: NonNullable<Parameters<typeof admit>[2]> }
  | Admitted;

/** Reads the call as a submission to `model` and admits it; `prepare` adds rows to its batch. */
export async function admitCall(
  c: Context<AppEnv>,
  model: Offer,
  prepare?: (submission: Submission, admission: Admission) => Promise<Preparation>,
): Promise<AdmittedCall> {
  const read = await readSubmission(c, model);
  if (read.kind === "invalid") return refused(c, { kind: "invalid_input", items: read.items });
  const { isFlat, isDryRun, ...fields } = read.fields;
  const { services } = c.var;
  const presets = await currentPresets(c);
  const submit = async (caller: Caller): Promise<Admitted> => {
    const submission: Submission = { ...fields, caller, model, origin: originOf(c) };
    const admission = () => ({ ...services, presets, now: services.clock.now() });
    if (isDryRun) return await rehearse(submission, admission());
    const prepared = await prepare?.(submission, admission());
    if (prepared && prepared.kind !== "prepared") return prepared;
    return await admit(submission, admission(), prepared?.alongside);
  };
  const outcome = await asCurrentCaller(c, submit);
  if (outcome.kind === "outdated") return refused(c, { kind: "invalid_credentials" });
  if (outcome.quotas) setQuotaHeaders(c, outcome.quotas);
  if (outcome.kind === "refused") return refused(c, outcome.refusal);
  const { kind, request, quotas } = outcome;
  if (isDryRun) {
    const provider = isGroup(request) ? null : await services.providerFor(request);
    return { kind: "answer", answer: c.json(dryRunBody(request, provider, quotas)) };
  }
  if (kind === "repeated") c.header("Idempotent-Replayed", "true");
  else c.executionCtx.waitUntil(services.wakePoller([request]));
  return { kind: "request", request, isFlat, isNew: kind === "admitted" };
}

/** Like `problemResponse`, with the headers that are set on `c`. */
function refused(c: Context<AppEnv>, problem: Problem): AdmittedCall {
  const response = problemResponse(problem);
  return { kind: "answer", answer: c.newResponse(response.body, response) };
}
