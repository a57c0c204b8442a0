/**
 * The request that a submission makes, as it is written if it is admitted. Pure: ids and tokens come from outside.
 */
import { planOf } from "../accounts/caller.ts";
import { WAITS_FOR_CHILDREN } from "../database/request-state.ts";
import { newLife } from "../requests/new-life.ts";
import type { Request } from "../requests/request.ts";
import { hash32 } from "../runtime/hash.ts";
import { invariant } from "../runtime/invariant.ts";
import type { Admission, Submission } from "./admit.ts";
import { deadlineAt } from "./callback-deadline.ts";

/** A test key always runs in the sandbox. */
const TEST_ROUTE = ["sandbox"];

const DAY_SECONDS = 24 * 60 * 60;

/** A `queued` request of version 1, which waits for a place to run. A test key's costs nothing. */
export function newRequest(
  submission: Submission,
  { settings, now, ...mint }: Pick<Admission, "settings" | "now" | "newUuid" | "newToken">,
): Request {
  const { caller, model, input, origin, callbackUrl, callbackSecret, ...tags } = submission;
  const id = mint.newUuid();
  const isTest = caller.mode === "test";
  const route = isTest ? TEST_ROUTE : submission.route;
  const [first] = route;
  invariant(first !== undefined, "a submission is for a provider at least");
  const jobSet = model.jobSet && {
    type: model.jobSet.type,
    jobIds: Array.from({ length: model.jobSet.jobCount(input) }, () => mint.newUuid()),
    inputParams: model.jobSet.inputParams(input),
  };
  const isGroup = model.kind === "workflow";
  const queueMs = settings.QUEUE_DEADLINE_SECONDS * 1_000;
  const planSeconds = planOf(caller).retentionDays * DAY_SECONDS;
  return {
    ...newLife(now),
    id,
    accountId: caller.accountId,
    keyId: caller.keyId,
    model: model.path,
    input,
    shard: hash32(id) % settings.POLLER_SHARDS,
    origin,
    assetToken: mint.newToken(),
    callbackUrl,
    callbackSecret,
    callbackDeadlineAt: deadlineAt(tags.callbackDeadline, now),
    isTest,
    priceMicroCredits: isTest ? 0 : model.priceMicroCredits(input),
    customerId: tags.customerId,
    metadata: tags.metadata,
    jobSet,
    groupId: null,
    part: null,
    inputsFrom: null,
    route: [...route],
    waitsFor: isGroup ? WAITS_FOR_CHILDREN : first,
    runMs: (settings.REQUEST_DEADLINE_SECONDS ?? model.deadlineMs / 1_000) * 1_000,
    providerToken: mint.newToken(),
    // The children of a group wait twice: for the place of a first frame, and for that of its animation.
    deadlineAt: now + (isGroup ? 2 * queueMs + model.deadlineMs : queueMs),
    // The pictures of a reference are kept as long as the reference.
    keptSeconds:
      model.kind === "training" ? null : Math.min(tags.keptSeconds ?? planSeconds, planSeconds),
  };
}
