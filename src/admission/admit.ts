/**
 * Turns a validated call into a request that exists. Writes through the request store; after that the request is
 * durable and everything else may be late. A refused call writes nothing and uses up no idempotency key.
 */
import type { Caller } from "../accounts/key-store.ts";
import type { Model, ModelInput, ReferenceUse } from "../catalog/model.ts";
import type { IdempotencyUse } from "../requests/idempotency.ts";
import type { Request } from "../requests/request.ts";
import type { CreateOptions, RequestStore } from "../requests/request-store.ts";
import { sha256Hex } from "../runtime/digest.ts";
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
  /** Of the v1 API: sent back in a header of the callback. */
  callbackSecret: string | null;
  idempotencyKey: string | null;
  /** How long the results are kept after the end; null: as the account's plan says. */
  keptSeconds: number | null;
}

/** A custom reference as far as admission needs it. */
export interface KnownReference {
  status: Request["status"];
  modelVersion: ReferenceUse["modelVersion"];
}

/** What admission needs. */
export interface Admission {
  requests: RequestStore;
  /** The account's reference of this id; null for an unknown one and for somebody else's alike. */
  findReference: (id: string, accountId: string) => Promise<KnownReference | null>;
  settings: Settings;
  now: number;
  newUuid: () => string;
  /** A token that cannot be guessed, for the output URLs. */
  newToken: () => string;
}

/** The outcome: a request that exists, the earlier one of the same key, or why there is none. */
export type Admitted =
  | { kind: "admitted" | "repeated"; request: Request }
  | { kind: "refused"; refusal: Refusal };

/** Admits a submission; `alongside` adds rows to its batch. Throws when D1 does, and then nothing exists. */
export async function admit(
  submission: Submission,
  admission: Admission,
  alongside?: (request: Request) => CreateOptions["alongside"],
): Promise<Admitted> {
  const refused = await refuse(submission, admission);
  if (refused) return { kind: "refused", refusal: refused };
  const request = newRequest(submission, admission);
  const created = await admission.requests.create(request, {
    idempotency: await idempotencyOf(submission),
    alongside: alongside?.(request),
  });
  switch (created.kind) {
    case "created":
      return { kind: "admitted", request };
    case "repeated":
      return created;
    case "key_reused":
      return { kind: "refused", refusal: { kind: "idempotency_key_reused" } };
  }
}

/** Why the input cannot be served although each field is valid; null where all is well. */
export async function refuse(
  { model, input, caller }: Pick<Submission, "model" | "input" | "caller">,
  { findReference }: Pick<Admission, "findReference">,
): Promise<Refusal | null> {
  const refused = model.refuse(input);
  if (refused) return { kind: refused };
  const use = model.reference(input);
  if (!use) return null;
  const reference = await findReference(use.id, caller.accountId);
  if (!reference) return { kind: "reference_not_found" };
  if (reference.status !== "completed") return { kind: "reference_not_ready" };
  return reference.modelVersion === use.modelVersion ? null : { kind: "reference_of_other_model" };
}

/** Same endpoint, body and callback: the same submission. */
async function idempotencyOf(submission: Submission): Promise<IdempotencyUse | null> {
  const {
    idempotencyKey: key,
    model,
    input,
    callbackUrl,
    callbackSecret,
    keptSeconds,
  } = submission;
  if (key === null) return null;
  const parts = [model.path, input, callbackUrl, callbackSecret, keptSeconds];
  return { key, digest: await sha256Hex(JSON.stringify(parts)) };
}

function newRequest(submission: Submission, { settings, now, ...mint }: Admission): Request {
  const { caller, model, input, origin, callbackUrl, callbackSecret, keptSeconds } = submission;
  const id = mint.newUuid();
  const deadlineMs = (settings.REQUEST_DEADLINE_SECONDS ?? model.deadlineMs / 1000) * 1000;
  const jobSet = model.jobSet && {
    type: model.jobSet.type,
    jobIds: Array.from({ length: model.jobSet.jobCount(input) }, () => mint.newUuid()),
    inputParams: model.jobSet.inputParams(input),
  };
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
    callbackSecret,
    jobSet,
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
    keptSeconds,
    expiresAt: null,
    removedAt: null,
  };
}
