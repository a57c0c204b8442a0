/**
 * Turns a validated call into a request that exists. Writes one row through the request store; after that the request
 * is durable and everything else may be late.
 */
import type { Caller } from "../accounts/key-store.ts";
import type { Model, ModelInput } from "../catalog/model.ts";
import type { Request } from "../requests/request.ts";
import type { RequestStore } from "../requests/request-store.ts";
import { hash32 } from "../runtime/hash.ts";
import type { Settings } from "../runtime/settings.ts";
import type { Refusal } from "./refusal.ts";

/** What a caller asks for, validated field by field. `callbackUrl` is normalised and allowed. */
export interface Submission {
  caller: Caller;
  model: Model;
  input: ModelInput;
  /** Origin of the links in answers and callbacks, as the caller reaches us. */
  origin: string;
  callbackUrl: string | null;
}

/** What admission needs. */
export interface Admission {
  requests: RequestStore;
  settings: Settings;
  now: number;
  newUuid: () => string;
  /** A token that cannot be guessed, for the output URLs. */
  newToken: () => string;
}

/** The outcome: a request that exists, or why it does not. */
export type Admitted =
  | { kind: "admitted"; request: Request }
  | { kind: "refused"; refusal: Refusal };

/** Admits a submission. Throws when D1 does, and then nothing exists. */
export async function admit(submission: Submission, admission: Admission): Promise<Admitted> {
  const refused = submission.model.refuse(submission.input);
  if (refused) return { kind: "refused", refusal: { kind: refused } };
  const request = newRequest(submission, admission);
  await admission.requests.create(request);
  return { kind: "admitted", request };
}

function newRequest(submission: Submission, { settings, now, ...mint }: Admission): Request {
  const { caller, model, input, origin, callbackUrl } = submission;
  const id = mint.newUuid();
  const deadlineMs = (settings.REQUEST_DEADLINE_SECONDS ?? model.deadlineMs / 1000) * 1000;
  return {
    id,
    accountId: caller.accountId,
    keyId: caller.keyId,
    model: model.path,
    input,
    status: "queued",
    version: 1,
    shard: hash32(id) % settings.POLLER_SHARDS,
    origin,
    assetToken: mint.newToken(),
    callbackUrl,
    callbackSecret: null,
    jobSet: null,
    provider: null,
    providerJobId: null,
    outputs: null,
    errorCode: null,
    errorMessage: null,
    createdAt: now,
    submittedAt: null,
    startedAt: null,
    producedAt: null,
    finishedAt: null,
    updatedAt: now,
    deadlineAt: now + deadlineMs,
    keptSeconds: null,
    expiresAt: null,
    removedAt: null,
  };
}
