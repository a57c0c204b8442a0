/**
 * A request that has a place: submit it under our id. Accepted, it is the provider's. Surely not accepted, it gives the
 * place back and waits for the next provider of its route, or for this one. Without an answer it may have been accepted:
 * it stays and is submitted again, and nobody else is ever asked, so nobody is paid twice. So that a killed object
 * counts as no answer, an attempt is noted before it is made, where somebody else could be asked at all.
 */
import type { Job, Provider, SubmitOutcome } from "../providers/provider.ts";
import { type Change, isTerminal } from "../requests/lifecycle.ts";
import type { Request } from "../requests/request.ts";
import { logInfo } from "../runtime/log.ts";
import { type Advancing, apply, modelOf, type Next, notPastDeadline, record } from "./advancing.ts";
import { MIN_PAUSE_MS } from "./cadence.ts";
import { pollLater } from "./follow-job.ts";
import { chooseNext } from "./choose-provider.ts";
import { circuitOf, type Sign } from "./provider-health.ts";
import { candidatesFor, givePlaces, SPREAD_MS, UNSERVED } from "./take-place.ts";

/** Submits the request to the provider that it has its place at. */
export async function submit(found: Request, name: string, using: Advancing): Promise<Next> {
  const provider = using.providerNamed(name);
  if (!provider) return await record(found, UNCONFIGURED, using);
  const now = using.clock.now();
  const health = (await using.health.read(now))(name);
  const circuit = circuitOf(health, now);
  if (circuit === "open") {
    return found.isUnanswered
      ? again(health.openUntil - now + using.random() * SPREAD_MS, found, using)
      : await defer(found, { isUnsupported: false, pauseMs: 0 }, using);
  }

  let request = found;
  if (found.route.length > 1 && !found.isUnanswered) {
    const noted = await attempt(found, using);
    if (noted.kind === "lost") return { kind: "again" };
    request = noted.request;
  }
  const outcome = await provider.submit(await jobOf(request, using));
  const sign = signOf(outcome);
  await using.health.note(name, sign, using.clock.now(), using.random);
  const next = await follow(outcome, { request, provider, isFirst: !found.isUnanswered }, using);
  // It takes jobs again: those that wait for it are not to be found by cron first.
  if (circuit === "half_open" && sign.kind === "success") await givePlaces(name, using);
  return next;
}

/** A request that was submitted. `isFirst`: no attempt before this one may have been accepted. */
interface Submitted {
  request: Request;
  provider: Provider;
  isFirst: boolean;
}

async function follow(
  outcome: SubmitOutcome,
  submitted: Submitted,
  using: Advancing,
): Promise<Next> {
  const { request, isFirst } = submitted;
  switch (outcome.kind) {
    case "accepted":
      return await accepted(submitted, outcome, using);
    case "refused": {
      const { message } = outcome;
      return await record(request, { kind: "failed", code: "provider_refused", message }, using);
    }
    case "unavailable": {
      const { reason, retryAfterMs: pauseMs } = outcome;
      logInfo("provider_unavailable", { request: request.id, reason });
      return isFirst
        ? await defer(request, { isUnsupported: reason === "unsupported", pauseMs }, using)
        : again(pauseMs, request, using);
    }
    case "uncertain": {
      logInfo("submission_uncertain", { request: request.id, detail: outcome.detail });
      const noted = request.isUnanswered ? null : await attempt(request, using);
      return noted?.kind === "lost"
        ? { kind: "again" }
        : again(outcome.retryAfterMs, noted?.request ?? request, using);
    }
  }
}

/** Notes that its provider may have accepted the request: it stays there, and has as much time as one that waits. */
const attempt = (request: Request, using: Advancing) =>
  apply(request, { kind: "attempted", deadlineAt: queueDeadline(request, using) }, using);

const queueDeadline = ({ createdAt }: Request, using: Advancing) =>
  createdAt + using.queueDeadlineMs;

function again(afterMs: number, request: Request, using: Advancing): Next {
  const now = using.clock.now();
  return notPastDeadline(now + Math.max(afterMs, MIN_PAUSE_MS), request, now);
}

const UNCONFIGURED: Change = {
  kind: "failed",
  code: "provider_lost_job",
  message: "The provider is not configured any more. Nothing was charged; submit it again.",
};

async function accepted(
  { request, provider }: Submitted,
  { providerJobId, checkAfterMs }: Extract<SubmitOutcome, { kind: "accepted" }>,
  using: Advancing,
): Promise<Next> {
  const submitted: Change = { kind: "submitted", provider: provider.name, providerJobId };
  const result = await apply(request, submitted, using);
  if (result.kind === "changed") return await pollLater(result.request, checkAfterMs, using);
  // Somebody else recorded it (then the job is the same one), or it was canceled or its time was over meanwhile.
  const current = await using.requests.load(request.id);
  const isUnwanted = current && isTerminal(current.status) && current.providerJobId === null;
  if (isUnwanted) await provider.cancel(providerJobId);
  return { kind: "again" };
}

/**
 * Gives the place back. Another provider of the route is asked at once; this one, where it is the next again, when its
 * pause and that of its circuit are over, and where it does not make the model at all, never.
 */
async function defer(
  request: Request,
  { isUnsupported, pauseMs }: { isUnsupported: boolean; pauseMs: number },
  using: Advancing,
): Promise<Next> {
  const now = using.clock.now();
  const { provider, route } = request;
  const health = (await using.health.read(now))(provider ?? "");
  const openMs = circuitOf(health, now) === "open" ? health.openUntil - now : 0;
  const next = chooseNext(await candidatesFor(request, using), provider ?? "", now);
  const able = isUnsupported ? route.filter((name) => name !== provider) : route;
  // Nothing else passes by a provider whose circuit is not open: from now on this request does.
  const isPassed = next !== null && openMs === 0;
  const kept = isPassed ? [next, ...able.filter((name) => name !== next)] : able;
  const waitsFor = next ?? (isUnsupported ? kept[0] : provider);
  if (typeof waitsFor !== "string") return await record(request, UNSERVED, using);
  const deadlineAt = queueDeadline(request, using);
  const deferral: Change = { kind: "deferred", route: kept, waitsFor, deadlineAt };
  const deferred = await apply(request, deferral, using);
  if (deferred.kind === "lost" || next !== null || isUnsupported) return { kind: "again" };
  const openSpreadMs = openMs === 0 ? 0 : openMs + using.random() * SPREAD_MS;
  return again(Math.max(pauseMs, openSpreadMs), deferred.request, using);
}

function signOf(outcome: SubmitOutcome): Sign {
  switch (outcome.kind) {
    case "accepted":
    case "refused":
      return { kind: "success" };
    case "unavailable":
      return { ...outcome, kind: "failure" };
    case "uncertain":
      return { kind: "failure", reason: "down", retryAfterMs: outcome.retryAfterMs };
  }
}

/** The request's id; of a child its place in its group: the same clip of the same run is the same job. */
function jobIdOf({ id, groupId, part }: Request): string {
  if (groupId === null || part === null) return id;
  const place = `${groupId}:${part.index}:${part.run}`;
  return part.role === "frame" ? `${place}:frame` : place;
}

async function jobOf(request: Request, using: Advancing): Promise<Job> {
  const { model: path, input } = request;
  const model = modelOf(request);
  const use = model.reference(input);
  const training = use && (await using.requests.load(use.id));
  const presets = await using.presets.current();
  return {
    id: jobIdOf(request),
    model: path,
    input,
    work: model.work(input, presets),
    call: model.call(input, presets),
    referenceJobId: training?.providerJobId ?? null,
    callbackUrl: using.callbackUrlOf(request),
  };
}
