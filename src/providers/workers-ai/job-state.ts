/**
 * What is stored of a job, and what the outcome of a turn makes of it. Pure: time and chance are arguments.
 */
import type { Job } from "../provider.ts";
import { fileCountOf, type Makeable } from "./can-make.ts";
import { type Ending, endingOf } from "./ending.ts";
import type { AiFile, FileOutcome } from "./file-outcome.ts";

/** A job between two turns. */
export interface JobState {
  id: string;
  work: Makeable;
  input: Job["input"];
  /** The model's name at the job's acceptance: one model makes the whole job. */
  model: string;
  acceptedAt: number;
  /** Not before this is the next turn taken. */
  dueAt: number;
  /** The files made so far, in order. */
  files: AiFile[];
  /** Where the next file is to be fetched from, once its call was answered with an address. */
  answerUrl: string | null;
  /** Calls for the next file that have begun and may have been paid, or tries to fetch it. */
  triedCount: number;
  /** Calls for the next file that met a model without capacity, which costs nothing. */
  busyCount: number;
  ending: Ending | null;
  /** When the job is forgotten; null before its end. */
  keptUntil: number | null;
}

/** Calls of one file that may each have been paid. */
export const MAX_TRIES = 3;

/** Pauses before a call is made again: from the first, doubling, to the last, each spread by a fifth either way. */
const FIRST_PAUSE_MS = 5_000;
const LAST_PAUSE_MS = 60_000;

/** A job that nothing was done for yet. */
export function newJob(
  { id, input }: Pick<Job, "id" | "input">,
  work: Makeable,
  model: string,
  now: number,
): JobState {
  const nothing = { files: [], answerUrl: null, triedCount: 0, busyCount: 0 };
  const open = { ending: null, keptUntil: null };
  return { id, work, input, model, acceptedAt: now, dueAt: now, ...nothing, ...open };
}

/** The job after a turn: it goes on, or has ended. */
export type AfterTurn = { kind: "goes_on"; job: JobState } | { kind: "ends"; ending: Ending };

/** Decides. `job` is the state before the turn; `random` is 0 to 1. */
export function afterTurn(
  job: JobState,
  outcome: FileOutcome,
  now: number,
  random: number,
): AfterTurn {
  const next: JobState = { ...job, answerUrl: null, triedCount: 0, busyCount: 0, dueAt: now };
  switch (outcome.kind) {
    case "made": {
      const files = [...job.files, outcome.file];
      return files.length === fileCountOf(job.work)
        ? { kind: "ends", ending: { kind: "completed", files } }
        : { kind: "goes_on", job: { ...next, files } };
    }
    case "located":
      return { kind: "goes_on", job: { ...next, answerUrl: outcome.url } };
    case "busy": {
      const busyCount = job.busyCount + 1;
      return {
        kind: "goes_on",
        job: { ...job, busyCount, dueAt: now + pauseMs(busyCount, random) },
      };
    }
    case "broken": {
      const triedCount = job.triedCount + 1;
      if (triedCount >= MAX_TRIES) return { kind: "ends", ending: endingOf(outcome) };
      const dueAt = now + pauseMs(triedCount, random);
      return { kind: "goes_on", job: { ...job, triedCount, dueAt } };
    }
    default:
      return { kind: "ends", ending: endingOf(outcome) };
  }
}

function pauseMs(count: number, random: number): number {
  const doubled = Math.min(FIRST_PAUSE_MS * 2 ** (count - 1), LAST_PAUSE_MS);
  return Math.round(doubled * (0.8 + 0.4 * random));
}
