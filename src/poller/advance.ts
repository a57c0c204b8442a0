/**
 * Looks after one request: load it, decide (`next-step`), do it, record it, say when to look again. Reads D1 and asks
 * providers; writes through the request store alone. Safe to repeat and to interrupt anywhere: whatever was done and
 * not recorded is done again under the same id, and a change that lost its race is decided anew from the fresh row.
 */
import type { SQL } from "drizzle-orm";
import { ingestOutputs } from "../assets/ingest.ts";
import { MODELS_BY_PATH } from "../catalog/index.ts";
import type { Job, PollOutcome, Provider, ProviderOutput } from "../providers/provider.ts";
import type { WaitingRequest } from "../requests/event.ts";
import type { Change } from "../requests/lifecycle.ts";
import type { Request } from "../requests/request.ts";
import { hasPlace } from "../requests/request-counts.ts";
import type { ChangeOutcome, RequestStore } from "../requests/request-store.ts";
import type { Clock } from "../runtime/clock.ts";
import { invariant } from "../runtime/invariant.ts";
import { logInfo } from "../runtime/log.ts";
import { MIN_PAUSE_MS, nextPollAt } from "./cadence.ts";
import { nextStep, type Step } from "./next-step.ts";
import type { PollMemory } from "./poll-memory.ts";

/** What the poller acts with. */
export interface Advancing {
  requests: RequestStore;
  bucket: R2Bucket;
  clock: Clock;
  /** The provider for a new job. */
  chooseProvider: (request: Request) => Provider;
  /** How many requests the account may run at once, as part of a statement. */
  runningLimit: (request: Request) => SQL;
  /** How long a request may take from its admission on; null: as its model says. */
  requestDeadlineMs: number | null;
  polls: PollMemory;
  /** Wakes what looks after other requests, best effort. */
  wakePoller(requests: readonly WaitingRequest[], urgency?: "now" | "if_unknown"): Promise<void>;
  /** A provider by the name that a row holds; undefined when it was removed from the configuration. */
  providerNamed: (name: string) => Provider | undefined;
}

/** What a step came to: look again at once, at an instant, or never. */
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
    if (next.kind === "at") return next.at;
    if (next.kind === "again") continue;
    using.polls.forget(id); // looks that somebody else's change left unrecorded
    return null;
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
    case "admit":
      return await takePlace(request, using);
    case "submit":
      return await submit(request, step.provider, using);
    case "poll": {
      const provider = using.providerNamed(step.provider);
      const outcome: PollOutcome = (await provider?.poll(step.providerJobId)) ?? { kind: "lost" };
      using.polls.note(request.id, { at: using.clock.now(), outcome: outcome.kind });
      return await follow(outcome, request, using);
    }
  }
}

const TIMED_OUT: Change = {
  kind: "failed",
  code: "timed_out",
  message: "The generation did not finish in time. Nothing was charged; submit it again.",
};

/** A request without a place is woken when one becomes free; this is for a wake that was lost, beside cron's. */
const WAIT_MS = 10 * 60_000;

/** Takes a place to run, in the order of submission, or waits for one. Whoever is next is told that it may try. */
async function takePlace(request: Request, using: Advancing): Promise<Next> {
  const now = using.clock.now();
  const deadlineAt = now + (using.requestDeadlineMs ?? modelOf(request).deadlineMs);
  const provider = using.chooseProvider(request).name;
  const onlyIf = hasPlace(request, using.runningLimit(request));
  const outcome = await apply(request, { kind: "admitted", provider, deadlineAt }, using, onlyIf);
  if (outcome.kind === "unmet") {
    return { kind: "at", at: Math.min(now + WAIT_MS, Math.max(request.deadlineAt, now)) };
  }
  if (outcome.kind === "changed" && outcome.next) await using.wakePoller([outcome.next]);
  return { kind: "again" };
}

async function submit(request: Request, name: string, using: Advancing): Promise<Next> {
  const provider = using.providerNamed(name);
  if (!provider) return await record(request, LOST, using);
  const outcome = await provider.submit(jobOf(request));
  switch (outcome.kind) {
    case "accepted": {
      const { providerJobId } = outcome;
      const submitted: Change = { kind: "submitted", provider: provider.name, providerJobId };
      const result = await apply(request, submitted, using);
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
        const started = await apply(request, { kind: "started" }, using);
        if (started.kind !== "changed") return { kind: "again" };
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
    const produced = await apply(request, { kind: "produced" }, using);
    if (produced.kind !== "changed") return { kind: "again" };
    current = produced.request;
  }
  const files = await ingestOutputs(using.bucket, current, outputs);
  return await record(current, { kind: "completed", outputs: files }, using);
}

/** Writes a change, and the looks since the last one with it. */
async function apply(
  request: Request,
  change: Change,
  using: Advancing,
  onlyIf?: SQL,
): Promise<ChangeOutcome> {
  const polls = using.polls.logOf(request);
  const options = { polls, ...(onlyIf && { onlyIf }) };
  const outcome = await using.requests.change(request, change, using.clock.now(), options);
  if (outcome.kind === "changed") using.polls.forget(request.id);
  return outcome;
}

async function record(request: Request, change: Change, using: Advancing): Promise<Next> {
  const outcome = await apply(request, change, using);
  if (outcome.kind !== "changed") {
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
