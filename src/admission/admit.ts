/**
 * Turns a validated call into a request that exists. One batch of the request store decides and writes; after that the
 * request is durable and everything else may be late. A refused call writes nothing, holds no credits and uses up no
 * idempotency key.
 */
import { type Caller, isCurrent, planOf } from "../accounts/caller.ts";
import { hold, turnMonth } from "../accounts/ledger.ts";
import { countHeld } from "../accounts/spending.ts";
import type { ModelInput, Offer } from "../catalog/model.ts";
import type { Presets } from "../catalog/presets/presets.ts";
import type { Database, Statement } from "../database/client.ts";
import { ALWAYS, NEVER } from "../database/condition.ts";
import type { SQL } from "drizzle-orm";
import type { Metadata } from "../database/request-state.ts";
import type { IdempotencyUse } from "../requests/idempotency.ts";
import type { Request } from "../requests/request.ts";
import type { RequestStore } from "../requests/request-store.ts";
import { sha256Hex } from "../runtime/digest.ts";
import type { Settings } from "../runtime/settings.ts";
import type { CallbackDeadline } from "./callback-deadline.ts";
import { type Limit, limitsOf, quotasOf, refusalOf } from "./limits.ts";
import type { Quotas } from "./quota.ts";
import { newRequest } from "./new-request.ts";
import type { Refusal } from "./refusal.ts";

/** What a caller asks for, validated field by field. `callbackUrl` is normalised and allowed. */
export interface Submission {
  caller: Caller;
  model: Offer;
  input: ModelInput;
  /** Origin of the links in answers and callbacks, as the caller reaches us. */
  origin: string;
  callbackUrl: string | null;
  /** Of the v1 API: sent back in a header of the callback. */
  callbackSecret: string | null;
  callbackDeadline: CallbackDeadline | null;
  idempotencyKey: string | null;
  /** How long the results are kept after the end, within what the plan allows; null: as the plan says. */
  keptSeconds: number | null;
  /** The caller's own tags. */
  customerId: string | null;
  metadata: Metadata | null;
  /** The providers to be tried, in order; at least one. */
  route: readonly string[];
}

/** What admission needs. */
export interface Admission {
  database: Database;
  requests: RequestStore;
  settings: Settings;
  presets: Presets;
  now: number;
  newUuid: () => string;
  /** A token that cannot be guessed, for the output URLs. */
  newToken: () => string;
}

/**
 * The outcome: a request that exists, the earlier one of the same key, or why there is none. `outdated`: the caller's key
 * or account was changed since it was read; read it anew and try again.
 */
export type Admitted =
  | { kind: "admitted" | "repeated"; request: Request; quotas: Quotas }
  | { kind: "refused"; refusal: Refusal; quotas: Quotas | null }
  | { kind: "outdated" };

/** Admits a submission; `alongside` adds rows to its batch. Throws when D1 does, and then nothing exists. */
export async function admit(
  submission: Submission,
  admission: Admission,
  alongside: (request: Request, created: SQL) => Statement[] = () => [],
): Promise<Admitted> {
  return await decide(submission, admission, { alongside, isRehearsal: false });
}

/**
 * What `admit` would come to; of a submission that would be admitted, the request as it would be written. Writes nothing
 * but the turn of the month, where that is due.
 */
export async function foresee(submission: Submission, admission: Admission): Promise<Admitted> {
  return await decide(submission, admission, { alongside: () => [], isRehearsal: true });
}

/** What `admit` would come to for a submission that repeats none. */
export async function rehearse(submission: Submission, admission: Admission): Promise<Admitted> {
  const outcome = await foresee(submission, admission);
  if (outcome.kind !== "repeated") return outcome;
  return { ...outcome, kind: "admitted", request: newRequest(submission, admission) };
}

async function decide(
  submission: Submission,
  admission: Admission,
  options: { alongside: (request: Request, created: SQL) => Statement[]; isRehearsal: boolean },
): Promise<Admitted> {
  const { caller, model, input } = submission;
  const { database, requests, now } = admission;
  const refused = refuseInput(model, input, admission.presets) ?? refuseRoute(submission);
  if (refused) return { kind: "refused", refusal: refused, quotas: null };
  const request = newRequest(submission, admission);
  const created = await requests.create<Limit | "rehearsal">(request, {
    conditions: {
      ...limits(request, submission, admission),
      rehearsal: options.isRehearsal ? NEVER : ALWAYS,
    },
    idempotency: await idempotencyOf(submission),
    before: turnOfMonth(caller, admission),
    alongside: (written) => [
      ...hold(database, request, now, written),
      ...countHeld(database, request, now, written),
      ...options.alongside(request, written),
    ],
  });
  if (created.unmet === "caller") return { kind: "outdated" };
  const { facts } = created;
  const quotas = quotasOf(facts, caller, now, 0);
  const refuse = (refusal: Refusal): Admitted => ({ kind: "refused", refusal, quotas });
  // Whoever may not call is not told of what was made earlier, either.
  if (created.unmet === "account" || created.unmet === "model") {
    return refuse(refusalOf(created.unmet, facts, caller, now));
  }
  switch (created.kind) {
    case "created": {
      const left = quotasOf(facts, caller, now, 1, request.priceMicroCredits);
      return { kind: "admitted", request, quotas: left };
    }
    case "repeated":
      return { kind: "repeated", request: created.request, quotas };
    case "key_reused":
      return refuse(KEY_REUSED);
    case "unmet":
      return created.unmet === "rehearsal"
        ? { kind: "admitted", request, quotas }
        : refuse(refusalOf(created.unmet, facts, caller, now));
  }
}

const KEY_REUSED: Refusal = { kind: "idempotency_key_reused" };

/** Why nobody can serve it; a test key has the sandbox. */
function refuseRoute({ caller, route }: Submission): Refusal | null {
  return route.length === 0 && caller.mode === "live" ? { kind: "model_unavailable" } : null;
}

/** Why the input cannot be served although each field is valid; null where all is well. */
export function refuseInput(model: Offer, input: ModelInput, presets: Presets): Refusal | null {
  const refused = model.refuse(input, presets);
  return refused && { kind: refused };
}

const limits = (request: Request, { caller, model }: Submission, { settings }: Admission) =>
  limitsOf(request, caller, model, settings.OVER_RUNNING_LIMIT === "refuse");

function turnOfMonth(caller: Caller, { database, now }: Admission): Statement[] {
  const { monthlyMicroCredits } = planOf(caller);
  return turnMonth(database, caller.accountId, monthlyMicroCredits, now, isCurrent(caller));
}

/** Same endpoint, body, callback and tags: the same submission. */
async function idempotencyOf(submission: Submission): Promise<IdempotencyUse | null> {
  const { idempotencyKey: key, model, input, callbackUrl, callbackSecret } = submission;
  if (key === null) return null;
  const { callbackDeadline, keptSeconds, customerId, metadata } = submission;
  const callback = [callbackUrl, callbackSecret, callbackDeadline];
  const parts = [model.path, input, ...callback, keptSeconds, customerId, metadata];
  return { key, digest: await sha256Hex(JSON.stringify(parts)) };
}
