/**
 * One job as a Durable Object lives it: a blocking call of a model in each turn of its alarm, until all files are made.
 * Its state is in the object's storage, its files in R2. Guarantees: the same job id is accepted once; an alarm that is
 * killed repeats the one call whose answer was not stored (see `make-file`), three times at most; every job ends; no
 * alarm throws.
 */
import type { Clock } from "../../runtime/clock.ts";
import { invariant } from "../../runtime/invariant.ts";
import { logError } from "../../runtime/log.ts";
import type { Settings } from "../../runtime/settings.ts";
import type { Job } from "../provider.ts";
import { removeFiles } from "./ai-file.ts";
import { type Ending, endingOf } from "./ending.ts";
import type { FileOutcome } from "./file-outcome.ts";
import { afterTurn, type JobState, newJob } from "./job-state.ts";
import { type FileMaking, makeFile, type TakePicture } from "./make-file.ts";
import { noteOutage, type Outage, readOutage } from "./outage.ts";

/** What a look at the job shows. `checkAfterMs`: when another look pays, where that is known. */
export type JobView =
  | { kind: "queued" | "running"; checkAfterMs?: number }
  | { kind: "unknown" }
  | Ending;

/** What a job needs. */
export interface AiJobbing extends Omit<FileMaking, "gateway"> {
  storage: DurableObjectStorage;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  settings: Pick<
    Settings,
    | "WORKERS_AI_IMAGE_MODEL"
    | "WORKERS_AI_VIDEO_MODEL"
    | "WORKERS_AI_GATEWAY"
    | "REQUEST_DEADLINE_SECONDS"
  >;
}

/** A job in its object. */
export interface AiJobLife {
  /** Accepts the job, or finds it accepted already: null. Otherwise the outage for which it is not accepted. */
  accept(job: Job): Promise<Outage | null>;
  /** How the job stands. A job that nobody works on any more is taken up again by whoever looks. */
  view(): Promise<JobView>;
  /** The alarm. */
  run(): Promise<void>;
  /** Stops the job and removes what it made. */
  forget(): Promise<void>;
}

/** Files are kept for an hour after the end, as providers keep theirs for a while; then the job is forgotten. */
const KEPT_MS = 60 * 60_000;

/**
 * The poller cancels a job whose request is past its deadline, which the job does not know. This is for a cancel that was
 * lost: longer than any model's deadline, and never shorter than the operator's.
 */
const TRIED_FOR_MS = 60 * 60_000;

/** Pause before a turn that threw (storage, R2) is taken again. */
const AGAIN_MS = 2_000;

const JOB_KEY = "job";

/**
 * The life of the job whose object has this storage. Calls are made after acceptance, since they take up to minutes, and
 * after acceptance nobody else can take the job. The trade-off: where the account turns out to be used up or blocked,
 * this job fails, with a clear message, though another provider might have made it. The note that it leaves (`outage`)
 * keeps the next ones from the same. Want of capacity, which passes, is waited out here.
 */
export function createAiJob(using: AiJobbing): AiJobLife {
  const { storage, bucket, clock, settings } = using;
  const read = () => storage.kv.get<JobState>(JOB_KEY);
  const write = (job: JobState) => storage.kv.put(JOB_KEY, job);

  const making = {
    ...using,
    gateway: settings.WORKERS_AI_GATEWAY,
    takePicture: remembering(using.takePicture),
  };

  /** The turn that goes on in this object; null while none does. */
  let turn: AbortController | null = null;

  async function takeTurn(job: JobState, controller: AbortController): Promise<void> {
    const now = clock.now();
    if (job.keptUntil !== null) {
      if (now < job.keptUntil) return await storage.setAlarm(job.keptUntil);
      await removeFiles(bucket, job.id);
      return await storage.deleteAll();
    }
    if (now < job.dueAt) return await storage.setAlarm(job.dueAt);
    const triedForMs = Math.max(TRIED_FOR_MS, (settings.REQUEST_DEADLINE_SECONDS ?? 0) * 1_000);
    const isLate = now >= job.acceptedAt + triedForMs;
    const outcome = isLate ? null : await makeNext(job, controller);
    if (!read()) return await removeFiles(bucket, job.id); // canceled meanwhile
    const after = outcome
      ? afterTurn(job, outcome, clock.now(), using.random())
      : ({ kind: "ends", ending: endingOf({ kind: "busy", detail: "" }) } as const);
    if (outcome) await report(job, outcome, after.kind === "ends");
    if (after.kind === "ends") return await end(job, after.ending);
    write(after.job);
    await storage.setAlarm(after.job.dueAt);
  }

  /** One call, or one download. What throws (R2) counts as a call that may have been paid. */
  async function makeNext(job: JobState, controller: AbortController): Promise<FileOutcome> {
    const order = { ...job, jobId: job.id, index: job.files.length };
    // Counted before the call is made, which waits until this is on disk: a killed turn has been counted.
    const onCall = () => write({ ...job, triedCount: job.triedCount + 1 });
    try {
      return await makeFile(order, making, onCall, controller);
    } catch (error) {
      logError("workers_ai_turn_failed", error, { job: job.id });
      return { kind: "broken", detail: "it threw" };
    }
  }

  /** Tells the operator what only the operator can change, and what a job failed of. */
  async function report(job: JobState, outcome: FileOutcome, isLast: boolean): Promise<void> {
    const { id, model, work } = job;
    if (isLast && "detail" in outcome) {
      logError(`workers_ai_${outcome.kind}`, outcome.detail, { job: id, model });
    }
    if (outcome.kind === "closed") await noteOutage(bucket, work.kind, outcome, clock.now());
  }

  async function end(job: JobState, ending: Ending): Promise<void> {
    if (ending.kind !== "completed") await removeFiles(bucket, job.id);
    const keptUntil = clock.now() + KEPT_MS;
    write({ ...job, ending, keptUntil });
    await storage.setAlarm(keptUntil);
  }

  return {
    async accept(job) {
      const { work } = job;
      invariant(work.kind !== "training", "a training is not submitted here");
      const now = clock.now();
      const outage = read() ? null : await readOutage(bucket, work.kind, now);
      if (outage || read()) return outage;
      const model =
        work.kind === "image" ? settings.WORKERS_AI_IMAGE_MODEL : settings.WORKERS_AI_VIDEO_MODEL;
      write(newJob(job, work, model, now));
      await storage.setAlarm(now);
      return null;
    },

    async view() {
      const job = read();
      if (!job) return { kind: "unknown" };
      if (job.ending) return job.ending;
      const now = clock.now();
      // The platform gives an alarm up that was killed seven times (measured in local workerd, 2026-11).
      if (turn === null && (await storage.getAlarm()) === null) {
        await storage.setAlarm(Math.max(now, job.dueAt));
      }
      const isBegun = job.files.length > 0 || job.answerUrl !== null || job.triedCount > 0;
      const kind = isBegun || turn !== null ? "running" : "queued";
      return job.dueAt > now ? { kind, checkAfterMs: job.dueAt - now } : { kind };
    },

    async run() {
      const job = read();
      if (!job || turn !== null) return;
      turn = new AbortController();
      try {
        await takeTurn(job, turn);
      } catch (error) {
        logError("workers_ai_job_failed", error, { job: job.id });
        if (read()) await storage.setAlarm(clock.now() + AGAIN_MS);
      } finally {
        turn = null;
      }
    },

    async forget() {
      const job = read();
      turn?.abort();
      await storage.deleteAll(); // the alarm with it
      if (job) await removeFiles(bucket, job.id);
    },
  };
}

/** Every file of a job has the same input pictures: each is taken once while the object lives. */
function remembering(take: TakePicture): TakePicture {
  const taken = new Map<string, Awaited<ReturnType<TakePicture>>>();
  return async (url, place, fit) => {
    const picture = taken.get(url) ?? (await take(url, place, fit));
    if (picture.kind === "picture") taken.set(url, picture);
    return picture;
  };
}
