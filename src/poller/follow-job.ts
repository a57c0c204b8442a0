/**
 * A request whose job a provider has: ask how it stands, and follow. Results are copied, and opened at their addresses,
 * before `completed` is written; a provider that cannot be asked is asked again, until the request's deadline.
 */
import { ingestOutputs } from "../assets/ingest.ts";
import { probeOutputs } from "../assets/probe-outputs.ts";
import type { PollOutcome, ProviderOutput } from "../providers/provider.ts";
import type { Change } from "../requests/lifecycle.ts";
import { assetUrl } from "../requests/request-view.ts";
import type { Request } from "../requests/request.ts";
import { DownloadError } from "../runtime/download.ts";
import { logError, logInfo } from "../runtime/log.ts";
import { type Advancing, apply, modelOf, type Next, notPastDeadline, record } from "./advancing.ts";
import { jobKind, MIN_PAUSE_MS, nextPollAt } from "./cadence.ts";

/** A provider may answer a status a little later than the submission that it is about. */
const SETTLING_MS = 30_000;
const SETTLING_CHECK_MS = 2_000;

/** Polls the job. */
export async function followJob(
  request: Request,
  { provider: name, providerJobId }: { provider: string; providerJobId: string },
  using: Advancing,
): Promise<Next> {
  const outcome: PollOutcome = (await using.providerNamed(name)?.poll(providerJobId)) ?? {
    kind: "lost",
  };
  const now = using.clock.now();
  using.polls.note(request.id, { at: now, outcome: outcome.kind });
  switch (outcome.kind) {
    case "queued":
      return await pollLater(request, outcome.checkAfterMs, using);
    case "running": {
      if (request.status !== "queued") return await pollLater(request, outcome.checkAfterMs, using);
      const started = await apply(request, { kind: "started" }, using);
      if (started.kind === "lost") return { kind: "again" };
      return await pollLater(started.request, outcome.checkAfterMs, using);
    }
    case "completed":
      return await store(outcome.outputs, request, using);
    case "failed":
      await learn(request, using);
      return await record(request, outcome, using);
    case "flagged":
      await learn(request, using);
      return await record(request, { kind: "flagged" }, using);
    case "lost": {
      const isSettling = now < (request.submittedAt ?? now) + SETTLING_MS;
      return isSettling && using.providerNamed(name)
        ? await pollLater(request, SETTLING_CHECK_MS, using)
        : await record(request, LOST, using);
    }
    case "unavailable": {
      const { reason, retryAfterMs } = outcome;
      logInfo("provider_unavailable", { request: request.id, reason });
      // One job that cannot be asked about says nothing of the next one; whether that is taken, its submission shows.
      if (reason !== "down") {
        await using.health.note(name, { kind: "failure", reason, retryAfterMs }, now, using.random);
      }
      return notPastDeadline(now + Math.max(retryAfterMs, MIN_PAUSE_MS), request, now);
    }
  }
}

/** When to poll next, by the pace that is known of the provider and model. */
export async function pollLater(
  request: Request,
  checkAfterMs: number | undefined,
  using: Advancing,
): Promise<Next> {
  const now = using.clock.now();
  const { submittedAt, deadlineAt, provider } = request;
  const at = nextPollAt({
    now,
    submittedAt: submittedAt ?? now,
    deadlineAt,
    cadence: modelOf(request).cadence,
    histogram: await using.durations.read(provider ?? "", kindOf(request), now),
    checkAfterMs,
  });
  return { kind: "at", at };
}

const LOST: Change = {
  kind: "failed",
  code: "provider_lost_job",
  message: "The provider lost the generation. Nothing was charged; submit it again.",
};

async function store(outputs: ProviderOutput[], request: Request, using: Advancing): Promise<Next> {
  let current = request;
  if (request.status !== "storing") {
    await learn(request, using);
    const produced = await apply(request, { kind: "produced" }, using);
    if (produced.kind === "lost") return { kind: "again" };
    current = produced.request;
  }
  try {
    const files = await ingestOutputs(using.bucket, current, outputs);
    const links = files.map((file) => ({ ...file, url: assetUrl(current, file) }));
    await probeOutputs(using.bucket, links);
    return await record(current, { kind: "completed", outputs: files }, using);
  } catch (error) {
    if (!(error instanceof DownloadError && error.isFinal)) throw error;
    logError("output_unusable", error, { request: request.id });
    return await record(current, UNUSABLE, using);
  }
}

/** Keeps how long the job took, as its looks saw it. */
async function learn(request: Request, using: Advancing): Promise<void> {
  const { provider, submittedAt } = request;
  const polls = using.polls.logOf(request);
  if (provider === null || submittedAt === null) return;
  if (using.providerNamed(provider)?.tellsWhen) return;
  // A look that nobody answered says nothing; without one the interval is only wider.
  const unfinished = polls?.recent.findLast(({ outcome }) => /^(queued|running)$/.test(outcome));
  const afterMs = Math.max(0, (unfinished?.at ?? submittedAt) - submittedAt);
  const byMs = Math.max(afterMs, using.clock.now() - submittedAt);
  const seen = { afterMs, byMs };
  await using.durations
    .note(provider, kindOf(request), seen, using.clock.now())
    .catch((error: unknown) => logError("duration_not_noted", error));
}

const kindOf = (request: Request) =>
  jobKind({ model: request.model, work: modelOf(request).work(request.input) });

const UNUSABLE: Change = {
  kind: "failed",
  code: "output_not_stored",
  message: "The provider's result cannot be used. Nothing was charged; submit it again.",
};
