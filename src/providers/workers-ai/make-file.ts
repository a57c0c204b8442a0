/**
 * Makes the next file of a job: one call of its model, or the download of what a call has answered with. Writes to R2
 * under the job's own prefix. Says what came of it; recording that is the caller's.
 *
 * Workers AI has no idempotency key. A call whose answer was not in R2 when the object was killed, or that broke off, is
 * made again and may be paid again: only for the one file that was being made, three times in all at most, and the log
 * says so.
 */
import { type DownloadError, type OpenDownload } from "../../runtime/download.ts";
import { hash32 } from "../../runtime/hash.ts";
import { logInfo } from "../../runtime/log.ts";
import { mediaTypeOf } from "../../runtime/media-type.ts";
import type { Job } from "../provider.ts";
import { findFile, putFile } from "./ai-file.ts";
import { type Makeable, pictureUrlsOf } from "./can-make.ts";
import { classifyError } from "./classify-error.ts";
import type { FileOutcome } from "./file-outcome.ts";
import { imageModelNamed } from "./image-models.ts";
import { MAX_TRIES } from "./job-state.ts";
import { type AiRunner, type InputPicture, modelCall, type ModelCall } from "./model-call.ts";
import { type ModelAnswer, readAnswer } from "./read-answer.ts";

/** A bound for input pictures: what exceeds it is scaled down. */
export interface PictureFit {
  maxSide: number;
  maxBytes: number;
}

/**
 * Fetches a picture that a customer named, guarded, and makes it fit. `field` names its parameter where `input` does not
 * tell. What is wrong with it is a sentence for the customer.
 */
export type TakePicture = (
  url: string,
  place: { input: Job["input"]; field: string },
  fit: PictureFit,
) => Promise<
  | { kind: "picture"; bytes: Uint8Array<ArrayBuffer>; contentType: string }
  | { kind: "invalid"; message: string }
>;

/** What a file is made with. `ai` is null where the Worker has no such binding. */
export interface FileMaking {
  ai: AiRunner | null;
  bucket: R2Bucket;
  download: OpenDownload;
  takePicture: TakePicture;
  gateway: string;
}

/** The file to make: the job's at `index`. */
export interface FileOrder {
  jobId: string;
  index: number;
  work: Makeable;
  input: Job["input"];
  model: string;
  /** Calls for this very file that have begun before. */
  triedCount: number;
  /** Where its answer was said to be. */
  answerUrl: string | null;
}

/**
 * Longest call. Others saw 235 s for a picture of flux-2-dev (2026-10); clips take minutes; an alarm has 15.
 */
const CALL_DEADLINE_MS = { image: 5 * 60_000, video: 10 * 60_000 } as const;

/** A frame of a clip of 720p needs no more. Keeps a call with two frames, as text, below 11 MB. */
const FRAME_FIT: PictureFit = { maxSide: 2_048, maxBytes: 4 * 1_048_576 };

/** Makes the file. `onCall` runs right before the call; an abort of `controller` ends the wait for it. */
export async function makeFile(
  order: FileOrder,
  using: FileMaking,
  onCall: () => void,
  controller: AbortController,
): Promise<FileOutcome> {
  const { jobId, index, work, model } = order;
  if (order.answerUrl !== null) return await fetchFile(order.answerUrl, order, using);
  if (order.triedCount > 0) {
    const file = await findFile(using.bucket, order);
    if (file) return { kind: "made", file };
    if (order.triedCount >= MAX_TRIES) return { kind: "broken", detail: "killed each time" };
  }
  if (!using.ai) return { kind: "closed", reason: "blocked", detail: "there is no binding AI" };
  const taken = await takePictures(order, using);
  if (taken.kind === "invalid") return { kind: "invalid_input", message: taken.message };
  const seed = (work.seed ?? (hash32(jobId) % 1_000_000) + 1) + index;
  const { pictures } = taken;
  const call = modelCall(work, { model, seed, pictures, gateway: using.gateway });
  if (!call) return { kind: "closed", reason: "blocked", detail: `unknown model ${model}` };
  if (controller.signal.aborted) return { kind: "broken", detail: "canceled" };
  if (order.triedCount > 0) logInfo("workers_ai_call_repeated", { job: jobId, file: index });
  onCall();
  const answer = await answerOf(call, using.ai, controller, CALL_DEADLINE_MS[work.kind]);
  switch (answer.kind) {
    case "url":
      return { kind: "located", url: answer.url };
    case "failed":
      return answer.failure;
    case "unreadable":
      return { kind: "unusable", detail: answer.shape };
    case "bytes": {
      const contentType = mediaTypeOf(answer.bytes);
      if (contentType === null || !isOf(work, contentType)) {
        return { kind: "unusable", detail: `bytes of ${contentType ?? "no known type"}` };
      }
      const file = await putFile(using.bucket, order, { contentType, body: answer.bytes });
      return { kind: "made", file };
    }
  }
}

type Taken = { kind: "taken"; pictures: InputPicture[] } | { kind: "invalid"; message: string };

/** The job's pictures, one after the other: one may be decoded in memory at a time. */
async function takePictures(order: FileOrder, using: FileMaking): Promise<Taken> {
  const { work, input, model } = order;
  const maxSide = imageModelNamed(model)?.pictures?.maxSide;
  const fit = maxSide === undefined ? FRAME_FIT : { maxSide, maxBytes: FRAME_FIT.maxBytes };
  const pictures: InputPicture[] = [];
  for (const { url, field } of pictureUrlsOf(work)) {
    const picture = await using.takePicture(url, { input, field }, fit);
    if (picture.kind === "invalid") return picture;
    pictures.push(picture);
  }
  return { kind: "taken", pictures };
}

/** The answer of a call, read to its end, or what its error means; never later than the deadline. */
async function answerOf(
  { model, input, options }: ModelCall,
  ai: AiRunner,
  controller: AbortController,
  deadlineMs: number,
): Promise<ModelAnswer> {
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(), deadlineMs);
  // Beside the signal, which a model that is called may not listen to.
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("3008: no answer in time")));
  });
  try {
    const answered = ai.run(model, input, { ...options, signal }).then(readAnswer);
    return await Promise.race([answered, aborted]);
  } catch (error) {
    return { kind: "failed", failure: classifyError(error) };
  } finally {
    clearTimeout(timer); // a pending timer keeps the object in memory
  }
}

async function fetchFile(
  url: string,
  order: FileOrder,
  { bucket, download }: FileMaking,
): Promise<FileOutcome> {
  try {
    const { body, contentType } = await download(url);
    if (!isOf(order.work, contentType)) {
      await body.cancel();
      return { kind: "unusable", detail: `a file of ${contentType}` };
    }
    return { kind: "made", file: await putFile(bucket, order, { contentType, body }) };
  } catch (error) {
    const { isFinal = false, message } = error as Partial<DownloadError>;
    const detail = `the answer's file: ${message}`;
    return isFinal ? { kind: "unusable", detail } : { kind: "broken", detail };
  }
}

/** Whether a file of that type is what the job is for. */
function isOf(work: Makeable, contentType: string): boolean {
  return contentType.startsWith(`${work.kind}/`);
}
