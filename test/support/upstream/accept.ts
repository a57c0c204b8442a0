/**
 * A submission at the upstream: told apart by its key, checked, and accepted into a place or the queue. Source: the
 * contract's sections 1.3, 1.5, 1.7, 1.8 and 9.1, read 2026-11.
 */
import { busy, detail, queueFull, REFUSED, type Violation } from "./answers.ts";
import { drawMs, type JobKind } from "./durations.ts";
import {
  type Fault,
  faultOf,
  faultsIn,
  type Refusal,
  REFUSALS,
  type Spoiling,
  SPOILINGS,
} from "./faults.ts";
import type { Memory, Submission } from "./memory.ts";
import { hasFault, type UpstreamJob } from "./upstream-job.ts";

/** What came of it. `spoiling`: what becomes of the answer. */
export type Acceptance =
  | { kind: "accepted"; job: UpstreamJob; spoiling: Spoiling | null }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "answered"; answer: Response };

const HOUR_SECONDS = 3_600;

/** Models by the beginning of their path, and what each insists on. */
const MODELS: readonly { prefix: string; kind: JobKind; required: readonly string[] }[] = [
  { prefix: "higgsfield-ai/soul/", kind: "image", required: ["prompt"] },
  { prefix: "higgsfield-ai/popcorn/", kind: "image", required: ["prompt"] },
  { prefix: "higgsfield-ai/dop/", kind: "dop", required: ["prompt", "image_url"] },
  { prefix: "kling-video/", kind: "kling", required: ["prompt", "image_url"] },
  { prefix: "v1/custom-references", kind: "training", required: ["name", "input_images"] },
];

/** Doors that the service closed to ordinary keys. */
const CLOSED = new Set(["v1/text2image/soul", "v1/image2video/dop"]);

/** Takes a submission in. `callFaults` are those of the call, whose answer is not this function's matter. */
export async function acceptSubmission(
  request: Request,
  url: URL,
  callFaults: readonly Fault[],
  memory: Memory,
): Promise<Acceptance> {
  const path = url.pathname.slice(1);
  const body = readObject(await request.text());
  const webhookUrl = url.searchParams.get("hf_webhook");
  const idempotencyKey = request.headers.get("idempotency-key");
  const submission: Submission = {
    path,
    body: body ?? {},
    idempotencyKey,
    webhookUrl,
    at: memory.now(),
    jobId: null,
  };
  memory.submissions.push(submission);

  const text = body?.["prompt"] ?? body?.["name"];
  const words = typeof text === "string" ? faultsIn(text) : [];
  const refusal = faultOf(words, REFUSALS);
  if (refusal && isMet(refusal, memory)) return { kind: "refused", refusal: refusal.name };
  const spoiled = faultOf(words, SPOILINGS);
  const spoiling = spoiled && isMet(spoiled, memory) ? spoiled.name : null;

  const known = memory.jobsByKey.get(idempotencyKey ?? "");
  if (known) {
    if (!isSame(known, submission)) return answered(keyReused());
    submission.jobId = known.id;
    return { kind: "accepted", job: known, spoiling };
  }
  const objection = objectionTo(path, body) ?? fullness(memory);
  if (objection) return answered(objection);

  const faults = [...callFaults, ...words];
  const jump = faultOf(faults, ["clock_jump"]);
  if (jump) memory.jump((jump.value ?? HOUR_SECONDS) * 1_000);
  const job = newJob(submission, url.origin, faults, memory);
  submission.jobId = job.id;
  return { kind: "accepted", job, spoiling };
}

const answered = (answer: Response): Acceptance => ({ kind: "answered", answer });

/** Whether the latest submission meets a fault: as many of the same do as its number says. */
function isMet({ value }: { value: number | null }, { submissions }: Memory): boolean {
  const latest = submissions.at(-1);
  const tries = submissions.filter((other) => latest && isSame(other, latest)).length;
  return tries <= (value ?? 1);
}

function newJob(
  submission: Submission,
  origin: string,
  faults: readonly Fault[],
  memory: Memory,
): UpstreamJob {
  const { path, body, idempotencyKey, webhookUrl } = submission;
  const { random, places, durations } = memory;
  const now = memory.now();
  const kind = modelOf(path)?.kind ?? "image";
  const job: UpstreamJob = {
    id: uuidOf(random),
    kind,
    path,
    origin,
    body,
    idempotencyKey,
    webhookUrl,
    faults,
    acceptedAt: now,
    queueMs: drawMs(durations[kind].queueMs, random),
    runMs: drawMs(durations[kind].runMs, random),
    startsAt: null,
    endsAt: null,
    canceledAt: null,
    looks: 0,
    looksAfterEnd: 0,
    callbacksTaken: 0,
    openings: 0,
  };
  memory.jobs.set(job.id, job);
  if (idempotencyKey !== null) memory.jobsByKey.set(idempotencyKey, job);
  if (webhookUrl !== null) memory.untold.add(job);
  if (hasFault(job, "cancel")) job.canceledAt = now;
  else places.enter(job, now);
  return job;
}

const modelOf = (path: string) => MODELS.find(({ prefix }) => path.startsWith(prefix));

function objectionTo(path: string, body: Submission["body"] | null): Response | null {
  if (CLOSED.has(path)) return REFUSED.unavailable_model();
  const model = modelOf(path);
  if (!model) return REFUSED.model_not_found();
  if (!body) {
    return detail(
      [{ type: "json_invalid", loc: ["body", 0], msg: "JSON decode error", input: {} }],
      422,
    );
  }
  const violations: Violation[] = model.required
    .filter((name) => body[name] === undefined || body[name] === null)
    .map((name) => ({ type: "missing", loc: ["body", name], msg: "Field required", input: body }));
  const { batch_size: batch = 1 } = body;
  if (batch !== 1 && batch !== 4) {
    const expected = { msg: "Input should be 1 or 4", ctx: { expected: "1 or 4" } };
    violations.push({
      type: "literal_error",
      loc: ["body", "batch_size"],
      input: batch,
      ...expected,
    });
  }
  return violations.length > 0 ? detail(violations, 422) : null;
}

/** The refusal of whoever comes when there is neither a place nor room in the queue. */
function fullness({ places, limits, whenFull, jobs, now }: Memory): Response | null {
  places.settle(now());
  const hasLimit = places.limit !== null;
  if (!hasLimit || places.takenCount < limits.concurrent) return null;
  if (whenFull === "refuse") return busy(limits);
  if (places.waitingCount < limits.queued) return null;
  const ends = [...jobs.values()].flatMap(({ endsAt }) => (endsAt && endsAt > now() ? endsAt : []));
  const seconds = Math.ceil((Math.min(...ends) - now()) / 1_000);
  return queueFull(limits, String(Number.isFinite(seconds) ? Math.max(1, seconds) : 60));
}

const keyReused = () => detail("Idempotency-Key was already used with a different request", 422);

/** Whether two submissions, or a job and a submission, are the same to the last letter. */
function isSame(
  a: Pick<Submission, "path" | "body" | "webhookUrl" | "idempotencyKey">,
  b: Pick<Submission, "path" | "body" | "webhookUrl" | "idempotencyKey">,
): boolean {
  const textOf = ({ path, body, webhookUrl, idempotencyKey }: typeof a) =>
    JSON.stringify([path, body, webhookUrl, idempotencyKey]);
  return textOf(a) === textOf(b);
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function uuidOf(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
