/**
 * Looks after one request: load it, decide (`next-step`), do it, record it, say when to look again. Reads D1 and asks
 * providers; writes through the request store alone. Safe to repeat and to interrupt anywhere: whatever was done and
 * not recorded is done again under the same id, and a change that lost its race is decided anew from the fresh row.
 */
import { ingestOutputs } from "../assets/ingest.ts";
import { MODELS_BY_PATH } from "../catalog/index.ts";
import type { Job, PollOutcome, Provider, ProviderOutput } from "../providers/provider.ts";
import type { Change } from "../requests/lifecycle.ts";
import type { Request } from "../requests/request.ts";
import type { RequestStore } from "../requests/request-store.ts";
import type { Clock } from "../runtime/clock.ts";
import { invariant } from "../runtime/invariant.ts";
import { logInfo } from "../runtime/log.ts";
import { MIN_PAUSE_MS, nextPollAt } from "./cadence.ts";
import { nextStep, type Step } from "./next-step.ts";

/** What the poller acts with. */
export interface Advancing {
  requests: RequestStore;
  bucket: R2Bucket;
  clock: Clock;
  /** The provider for a new job of a model. */
  chooseProvider: (model: string) => Provider;
  /** A provider by the name that a row holds; undefined when it was removed from the configuration. */
  providerNamed: (name: string) => Provider | undefined;
}

/** What a step came to: look again at once (`null` for now), at an instant, or never. */
type Next = { kind: "again" } | { kind: "at"; at: number } | { kind: "done" };

/** A request passes at most this many steps in one look; more would be a loop. */
const MAX_STEPS = 12;

/** Looks after the request; returns when to look again, or null when it is finished. Throws only on outages. */
export async function advance(id: string, using: Advancing): Promise<number | null> {
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const request = await using.requests.load(id);
    if (!request) return null;
    const step = nextStep(request, using.clock.now());
    const next = await take(step, request, using);
    if (next.kind === "done") return null;
    if (next.kind === "at") return next.at;
  }
  invariant(false, `request ${id} did not settle in ${MAX_STEPS} steps`);
}

async function take(step: Step, request: Request, using: Advancing): Promise<Next> {
  switch (step.kind) {
    case "forget":
      return { kind: "done" };
    case "cancel_job":
      await using.providerNamed(step.provider)?.cancel(step.providerJobId);
      return { kind: "done" };
    case "expire":
      await record(request, TIMED_OUT, using);
      return { kind: "again" }; // its job, if there is one, is to be canceled
    case "submit":
      return await submit(request, using);
    case "poll": {
      const provider = using.providerNamed(step.provider);
      const outcome: PollOutcome = (await provider?.poll(step.providerJobId)) ?? { kind: "lost" };
      return await follow(outcome, request, using);
    }
  }
}

const TIMED_OUT: Change = {
  kind: "failed",
  code: "timed_out",
  message: "The generation did not finish in time. Nothing was charged; submit it again.",
};

async function submit(request: Request, using: Advancing): Promise<Next> {
  const provider = using.chooseProvider(request.model);
  const outcome = await provider.submit(jobOf(request));
  switch (outcome.kind) {
    case "accepted": {
      const { providerJobId } = outcome;
      const submitted: Change = { kind: "submitted", provider: provider.name, providerJobId };
      const now = using.clock.now();
      const result = await using.requests.change(request, submitted, now);
      if (result.kind === "changed") return pollLater(result.request, outcome.checkAfterMs, using);
      // Somebody else recorded it (then the job is the same one), or it was canceled meanwhile.
      const current = await using.requests.load(request.id);
      if (current?.status === "canceled") await provider.cancel(providerJobId);
      return { kind: "again" };
    }
    case "refused":
      return await record(
        request,
        { kind: "failed", code: "provider_refused", message: outcome.message },
        using,
      );
    case "unavailable":
      return waitOut(outcome, request, using);
  }
}

async function follow(outcome: PollOutcome, request: Request, using: Advancing): Promise<Next> {
  switch (outcome.kind) {
    case "queued":
      return pollLater(request, outcome.checkAfterMs, using);
    case "running": {
      if (request.status === "queued") {
        const now = using.clock.now();
        const started = await using.requests.change(request, { kind: "started" }, now);
        if (started.kind === "lost") return { kind: "again" };
      }
      return pollLater(request, outcome.checkAfterMs, using);
    }
    case "completed":
      return await store(outcome.outputs, request, using);
    case "failed":
      return await record(request, outcome, using);
    case "flagged":
      return await record(request, { kind: "flagged" }, using);
    case "lost":
      return await record(request, LOST, using);
    case "unavailable":
      return waitOut(outcome, request, using);
  }
}

const LOST: Change = {
  kind: "failed",
  code: "provider_lost_job",
  message: "The provider lost the generation. Nothing was charged; submit it again.",
};

async function store(outputs: ProviderOutput[], request: Request, using: Advancing): Promise<Next> {
  let current = request;
  if (request.status !== "storing") {
    const now = using.clock.now();
    const produced = await using.requests.change(request, { kind: "produced" }, now);
    if (produced.kind === "lost") return { kind: "again" };
    current = produced.request;
  }
  const files = await ingestOutputs(using.bucket, current, outputs);
  return await record(current, { kind: "completed", outputs: files }, using);
}

async function record(request: Request, change: Change, using: Advancing): Promise<Next> {
  const outcome = await using.requests.change(request, change, using.clock.now());
  if (outcome.kind === "lost") {
    logInfo("change_lost", { request: request.id, change: change.kind });
    return { kind: "again" };
  }
  return { kind: "done" };
}

function pollLater(request: Request, checkAfterMs: number | undefined, using: Advancing): Next {
  const now = using.clock.now();
  const { submittedAt, deadlineAt } = request;
  const { cadence } = modelOf(request);
  const at = nextPollAt({
    now,
    submittedAt: submittedAt ?? now,
    deadlineAt,
    cadence,
    checkAfterMs,
  });
  return { kind: "at", at };
}

/** The provider cannot be asked now. The request waits, but not past its deadline. */
function waitOut(
  outcome: { reason: string; retryAfterMs: number },
  request: Request,
  using: Advancing,
): Next {
  const now = using.clock.now();
  logInfo("provider_unavailable", { request: request.id, reason: outcome.reason });
  const at = now + Math.max(outcome.retryAfterMs, MIN_PAUSE_MS);
  return { kind: "at", at: Math.min(at, Math.max(request.deadlineAt, now)) };
}

function modelOf(request: Request) {
  const model = MODELS_BY_PATH.get(request.model);
  invariant(model, `request ${request.id} is of a model that the catalog lacks: ${request.model}`);
  return model;
}

function jobOf(request: Request): Job {
  const { id, model, input } = request;
  return { id, model, input, work: modelOf(request).work(input) };
}
