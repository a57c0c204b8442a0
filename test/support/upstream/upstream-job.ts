/**
 * A job at the upstream, and what it shows of itself: its state follows from the instants at which it starts and ends,
 * so that nothing has to run meanwhile. Source of the bodies: the contract's sections 2.1, 3.1 and 9, read 2026-11. Pure.
 */
import { PICTURE_KINDS } from "./answers.ts";
import type { JobKind } from "./durations.ts";
import { type Fault, faultOf } from "./faults.ts";
import type { MediaKind } from "./media-files.ts";

/** A job that was accepted. Instants are by the upstream's clock; those of a job that waits for a place are null. */
export interface UpstreamJob {
  readonly id: string;
  readonly kind: JobKind;
  /** Path of the model. */
  readonly path: string;
  /** Where the upstream was called, and what the links in its answers begin with. */
  readonly origin: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string | null;
  readonly webhookUrl: string | null;
  readonly faults: readonly Fault[];
  readonly acceptedAt: number;
  readonly queueMs: number;
  readonly runMs: number;
  startsAt: number | null;
  endsAt: number | null;
  canceledAt: number | null;
  /** How often its status was looked at, and how often after its end. */
  looks: number;
  looksAfterEnd: number;
  callbacksTaken: number;
  /** How often its files were opened. */
  openings: number;
}

/** What a job ends as by itself. */
export type JobEnd = "completed" | "failed" | "nsfw";

/** The six words of the API. */
export type UpstreamStatus = "queued" | "in_progress" | JobEnd | "canceled";

export const hasFault = (job: UpstreamJob, name: Fault["name"]) =>
  faultOf(job.faults, [name]) !== null;

/** How the job stands. */
export function statusAt(job: UpstreamJob, now: number): UpstreamStatus {
  if (job.canceledAt !== null && now >= job.canceledAt) return "canceled";
  if (job.startsAt === null || now < job.startsAt) return "queued";
  if (job.endsAt === null || now < job.endsAt) return "in_progress";
  return endOf(job);
}

/** What the job ends as. */
export function endOf(job: UpstreamJob): JobEnd {
  if (hasFault(job, "fail")) return "failed";
  return hasFault(job, "nsfw") ? "nsfw" : "completed";
}

/** Where the job's files are: one a picture, or the clip. */
export function fileNames(job: UpstreamJob): string[] {
  const kinds: MediaKind[] =
    job.kind === "dop" || job.kind === "kling"
      ? ["mp4"]
      : Array.from({ length: pictureCount(job) }, (_, i) => PICTURE_KINDS[i % 3]!);
  return kinds.map((kind, index) => `files/${job.id}/${index}.${kind}`);
}

function pictureCount({ kind, body }: UpstreamJob): number {
  if (kind === "training")
    return Array.isArray(body["input_images"]) ? body["input_images"].length : 1;
  return Number(body["batch_size"] ?? body["num_images"] ?? 1);
}

const WEEK_MS = 7 * 24 * 60 * 60_000;
const isoOf = (ms: number) => new Date(ms).toISOString();

/** The body of `GET /requests/{id}/status` and of a callback. */
export function statusBody(job: UpstreamJob, status: UpstreamStatus) {
  const { origin } = job;
  const envelope = {
    status,
    request_id: job.id,
    status_url: `${origin}/requests/${job.id}/status`,
    cancel_url: `${origin}/requests/${job.id}/cancel`,
  };
  if (status === "failed") return { ...envelope, error: "The model could not draw this." };
  if (status !== "completed") return envelope;
  const files = fileNames(job).map((name) => ({ url: `${origin}/${name}` }));
  const [first] = files;
  const media = first?.url.endsWith(".mp4") ? { video: first } : { images: files };
  return { ...envelope, ...media, expires_at: isoOf((job.endsAt ?? job.acceptedAt) + WEEK_MS) };
}

/** The body of a custom reference; a new one is shown without its pictures. */
export function referenceBody(job: UpstreamJob, now: number, age: "new" | "known" = "known") {
  const status = statusAt(job, now);
  const notReady = status === "queued" && now < job.acceptedAt + job.queueMs / 4;
  const isDone = status === "completed";
  const [thumbnail = null] = fileNames(job).map((name) => `${job.origin}/${name}`);
  const started = job.startsAt !== null && now >= job.startsAt;
  return {
    id: job.id,
    name: job.body["name"],
    status: notReady ? "not_ready" : status,
    thumbnail_url: isDone ? thumbnail : null,
    created_at: isoOf(job.acceptedAt),
    in_progress_at: started && job.startsAt !== null ? isoOf(job.startsAt) : null,
    model_version: job.body["model_version"] ?? "v1",
    ...(age === "known" && {
      reference_media: isDone
        ? fileNames(job).map((name, index) => ({
            id: `${job.id.slice(0, -2)}${String(index).padStart(2, "0")}`,
            media_url: `${job.origin}/${name}`,
          }))
        : [],
    }),
  };
}
