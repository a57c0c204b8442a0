/**
 * How a request looks on the wire: the submission's answer, the status body and the callback's payload.
 * Pure. Shapes: the compatible API's, `status` in its six words.
 */
import { isoInstant } from "../runtime/clock.ts";
import {
  type Metadata,
  type OutputFile,
  REQUEST_STATUSES,
  type RequestStatus,
} from "../database/request-state.ts";
import type { Request } from "./request.ts";

/** A request as far as it is shown: what lists read of it. */
export type ShownRequest = Pick<
  Request,
  | "id"
  | "model"
  | "status"
  | "origin"
  | "outputs"
  | "errorMessage"
  | "customerId"
  | "metadata"
  | "expiresAt"
  | "removedAt"
>;

/** The six words of the wire. */
export type WireStatus = "queued" | "in_progress" | "completed" | "failed" | "nsfw" | "canceled";

const WIRE_STATUS = {
  queued: "queued",
  running: "in_progress",
  storing: "in_progress",
  completed: "completed",
  failed: "failed",
  nsfw: "nsfw",
  canceled: "canceled",
} as const satisfies Record<RequestStatus, WireStatus>;

/** The four fields that every submission answers with; both URLs absolute. */
export interface Envelope {
  status: WireStatus;
  request_id: string;
  status_url: string;
  cancel_url: string;
}

/** A stored result, by its permanent URL. */
export interface MediaLink {
  url: string;
}

/** The caller's own tags, each only where it was given. */
export interface Tags {
  customer_id?: string;
  metadata?: Metadata;
}

/** The envelope and, once final, the result (`images` or `video`) or the `error`; and the caller's tags. */
export interface StatusBody extends Envelope, Tags {
  images?: MediaLink[];
  video?: MediaLink;
  /** Of a completed training, which shows no media: the reference that it made. */
  custom_reference_id?: string;
  /** When the results are removed; absent where they are kept. */
  expires_at?: string;
  error?: string;
}

/** The state in the wire's word. */
export function wireStatus({ status }: Pick<Request, "status">): WireStatus {
  return WIRE_STATUS[status];
}

/** The six words. */
export const WIRE_STATUSES: readonly WireStatus[] = [...new Set(Object.values(WIRE_STATUS))];

/** The states that a word stands for. */
export function statusesOf(word: WireStatus): RequestStatus[] {
  return REQUEST_STATUSES.filter((status) => WIRE_STATUS[status] === word);
}

/** Path of the model that trains custom references; the id of its request is the reference's. */
export const TRAINING_MODEL = "soul-id";

/** The answer to a submission. */
export function envelope(request: ShownRequest): Envelope {
  const base = `${request.origin}/requests/${request.id}`;
  return {
    status: wireStatus(request),
    request_id: request.id,
    status_url: `${base}/status`,
    cancel_url: `${base}/cancel`,
  };
}

/** The tags that the caller gave. */
export function tagsOf({ customerId, metadata }: Pick<Request, "customerId" | "metadata">): Tags {
  return {
    ...(customerId !== null && { customer_id: customerId }),
    ...(metadata !== null && { metadata }),
  };
}

/** Permanent address of one of the request's results. */
export function assetUrl({ origin }: Pick<Request, "origin">, { key }: OutputFile): string {
  return `${origin}/assets/${key}`;
}

/** Why a failed request failed, for people. */
export function failureMessage({ errorMessage }: Pick<Request, "errorMessage">): string {
  return errorMessage ?? "Generation failed";
}

/** Links to the results that are still kept. */
export function mediaOf(
  request: Pick<Request, "origin" | "outputs" | "removedAt">,
): (MediaLink & { isVideo: boolean })[] {
  const outputs = request.removedAt === null ? (request.outputs ?? []) : [];
  return outputs
    .filter((file) => !file.isBeside)
    .map((file) => ({
      url: assetUrl(request, file),
      isVideo: file.contentType.startsWith("video/"),
    }));
}

/** The body of `GET /requests/{id}/status`, and of the callback of a completed request. */
export function statusBody(request: ShownRequest): StatusBody {
  const isTraining = request.model === TRAINING_MODEL;
  const media = isTraining ? [] : mediaOf(request);
  const video = media.find((link) => link.isVideo);
  const images = media.filter((link) => !link.isVideo).map(({ url }) => ({ url }));
  return {
    ...envelope(request),
    ...(images.length > 0 && { images }),
    ...(video && { video: { url: video.url } }),
    ...(isTraining && request.status === "completed" && { custom_reference_id: request.id }),
    ...(request.expiresAt !== null && { expires_at: isoInstant(request.expiresAt) }),
    ...(request.status === "failed" && { error: failureMessage(request) }),
    ...tagsOf(request),
  };
}

/** The callback's payload: the status body when completed, else only what the original API sends, and the tags. */
export function callbackBody(request: Request): Partial<StatusBody> {
  if (request.status === "completed") return statusBody(request);
  const { status, request_id, error } = statusBody(request);
  return { status, request_id, ...(error !== undefined && { error }), ...tagsOf(request) };
}
