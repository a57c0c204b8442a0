/**
 * One job of the sandbox as a Durable Object lives it: queued for a while, rendering, ended. Its state is in the
 * object's storage, its files in R2 under `sandbox/`, as a real provider's would be on the provider's own host.
 * Guarantees: the same job id is accepted once; an alarm that runs again renders the same bytes to the same keys.
 */
import type { Clock } from "../../runtime/clock.ts";
import { logError } from "../../runtime/log.ts";
import type { Outbound } from "../../runtime/outbound.ts";
import type { Settings } from "../../runtime/settings.ts";
import type { Job, Work } from "../provider.ts";
import { renderJob } from "./render-job.ts";
import type { SandboxFile } from "./sandbox-file.ts";
import { readSteering } from "./steering.ts";

/** How a job ended. */
export type Ending =
  | { kind: "completed"; files: SandboxFile[] }
  | { kind: "failed"; code: "generation_failed" | "invalid_input_image"; message: string }
  | { kind: "flagged" };

/** What a look at the job shows. `checkAfterMs`: when another look pays. */
export type JobView =
  | { kind: "queued" | "running"; checkAfterMs: number }
  | { kind: "unknown" }
  | Ending;

/** What is stored of a job. `startsAt` and `endsAt` bound the time in which it shows `running`. */
interface StoredJob {
  job: Job;
  startsAt: number;
  endsAt: number;
  ending: Ending | null;
  /** When it is forgotten; null before its render is over. */
  keptUntil: number | null;
}

/** What a job needs. */
export interface Sandboxing {
  storage: DurableObjectStorage;
  bucket: R2Bucket;
  outbound: Outbound;
  clock: Clock;
  settings: Settings;
}

/** Files are kept for an hour after the end, as providers keep theirs for a while; then the job is forgotten. */
const KEPT_MS = 60 * 60_000;

/** How soon a look pays while a render that is over its latency goes on. */
const RENDERING_CHECK_MS = 250;

/**
 * A render takes seconds. One that is not over after this may have no alarm left: the platform gives one up that was
 * killed seven times (measured in local workerd, 2026-11).
 */
const STRANDED_MS = 60_000;

/** Pause before a render or a removal that threw is tried again. */
const AGAIN_MS = 2_000;

const JOB_KEY = "job";

/** Accepts the job, or finds it accepted already. Returns milliseconds until a look pays. */
export async function acceptJob(job: Job, using: Sandboxing): Promise<number> {
  const { storage, clock, settings } = using;
  const now = clock.now();
  const known = storage.kv.get<StoredJob>(JOB_KEY);
  if (known) return Math.max(0, known.startsAt - now);
  const startsAt = now + settings.SANDBOX_QUEUE_MS;
  const latencyMs = readSteering(textOf(job.work)).latencyMs ?? usualMs(job.work, settings);
  const stored: StoredJob = {
    job,
    startsAt,
    endsAt: startsAt + latencyMs,
    ending: null,
    keptUntil: null,
  };
  storage.kv.put(JOB_KEY, stored);
  await storage.setAlarm(startsAt);
  return settings.SANDBOX_QUEUE_MS;
}

/** The text that may steer the job: the prompt, or the name of who is trained. */
const textOf = (work: Work) => (work.kind === "training" ? work.name : work.prompt);

const usualMs = (work: Work, settings: Settings) =>
  work.kind === "training" ? settings.SANDBOX_TRAINING_MS : settings.SANDBOX_LATENCY_MS;

/** How the job stands. A job that nobody works on any more is started again by whoever looks. */
export async function viewJob({ storage, clock }: Sandboxing): Promise<JobView> {
  const stored = storage.kv.get<StoredJob>(JOB_KEY);
  if (!stored) return { kind: "unknown" };
  const now = clock.now();
  if (now < stored.startsAt) return { kind: "queued", checkAfterMs: stored.startsAt - now };
  if (stored.ending && now >= stored.endsAt) return stored.ending;
  const late = stored.keptUntil === null && now >= stored.startsAt + STRANDED_MS;
  if (late && (await storage.getAlarm()) === null) await storage.setAlarm(now);
  return { kind: "running", checkAfterMs: Math.max(RENDERING_CHECK_MS, stored.endsAt - now) };
}

/** The alarm: renders what is due, or forgets what is old. Early or repeated, it changes nothing. Never throws. */
export async function runJob(using: Sandboxing): Promise<void> {
  const { storage, clock } = using;
  const stored = storage.kv.get<StoredJob>(JOB_KEY);
  if (!stored) return;
  try {
    if (stored.keptUntil !== null) {
      if (clock.now() >= stored.keptUntil) return await forgetJob(using);
      return await storage.setAlarm(stored.keptUntil);
    }
    const { ending: wanted } = readSteering(textOf(stored.job.work));
    const ending = wanted === "complete" ? await renderJob(stored.job, using) : ENDINGS[wanted];
    if (!storage.kv.get(JOB_KEY)) return await discard(ending, using); // canceled meanwhile
    const keptUntil = Math.max(clock.now(), stored.endsAt) + KEPT_MS;
    storage.kv.put(JOB_KEY, { ...stored, ending, keptUntil } satisfies StoredJob);
    await storage.setAlarm(keptUntil);
  } catch (error) {
    logError("sandbox_job_failed", error, { job: stored.job.id });
    await storage.setAlarm(clock.now() + AGAIN_MS);
  }
}

const ENDINGS = {
  fail: {
    kind: "failed",
    code: "generation_failed",
    message: "The sandbox was asked to fail (sandbox:fail in the prompt).",
  },
  flag: { kind: "flagged" },
  stuck: null,
} as const satisfies Record<"fail" | "flag" | "stuck", Ending | null>;

/** Stops the job and removes what it made. */
export async function forgetJob(using: Sandboxing): Promise<void> {
  const ending = using.storage.kv.get<StoredJob>(JOB_KEY)?.ending ?? null;
  await discard(ending, using);
}

async function discard(ending: Ending | null, { storage, bucket }: Sandboxing): Promise<void> {
  if (ending?.kind === "completed") await bucket.delete(ending.files.map(({ key }) => key));
  await storage.deleteAll(); // the alarm with it
}
