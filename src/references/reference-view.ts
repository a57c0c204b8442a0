/**
 * How a custom reference looks on the wire. Pure. Shapes: the compatible API's character pages. Its status is that of
 * the request that trains it.
 */
import type { OutputFile, RequestStatus } from "../database/request-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import { hash32 } from "../runtime/hash.ts";
import type { Reference, Training } from "./reference.ts";

/** The five words of the wire. */
export type ReferenceStatus = "not_ready" | "queued" | "in_progress" | "completed" | "failed";

/** A reference as creation answers it. In lists `thumbnail_url` is always null, as in the original. */
export interface ReferenceBody {
  id: string;
  name: string;
  status: ReferenceStatus;
  thumbnail_url: string | null;
  created_at: string;
  in_progress_at: string | null;
  model_version: string;
}

/** A reference with the pictures that it was trained from, once it is completed. */
export interface ReferenceWithMedia extends ReferenceBody {
  reference_media: { id: string; media_url: string }[];
}

/** One page of an account's references. */
export interface ReferenceListBody {
  total: number;
  page: number;
  page_size: number;
  /** 0 of an empty list. */
  total_pages: number;
  items: ReferenceBody[];
}

const REFERENCE_STATUS = {
  queued: "queued",
  running: "in_progress",
  storing: "in_progress",
  completed: "completed",
  failed: "failed",
  nsfw: "failed",
  canceled: "failed",
} as const satisfies Record<RequestStatus, ReferenceStatus>;

/** The object, without its pictures. */
export function referenceBody(reference: Reference): ReferenceBody {
  const { id, name, modelVersion, createdAt, training } = reference;
  const [thumbnail] = filesOf(training);
  const startedAt = training?.startedAt ?? training?.producedAt ?? null;
  return {
    id,
    name,
    status: training ? REFERENCE_STATUS[training.status] : "not_ready",
    thumbnail_url: training && thumbnail ? urlOf(training, thumbnail) : null,
    created_at: isoInstant(createdAt),
    in_progress_at: startedAt === null ? null : isoInstant(startedAt),
    model_version: modelVersion,
  };
}

/** The object with its pictures: every output but the first, which is the thumbnail. */
export function referenceWithMedia(reference: Reference): ReferenceWithMedia {
  const { training } = reference;
  const media = filesOf(training).slice(1);
  return {
    ...referenceBody(reference),
    reference_media: media.map((file) => ({
      id: mediaId(file),
      media_url: training ? urlOf(training, file) : "",
    })),
  };
}

/** A page of the list. `total` counts all of the account's. */
export function referenceList(
  found: { total: number; items: readonly Reference[] },
  { page, pageSize }: { page: number; pageSize: number },
): ReferenceListBody {
  return {
    total: found.total,
    page,
    page_size: pageSize,
    total_pages: Math.ceil(found.total / pageSize),
    items: found.items.map((item) => ({ ...referenceBody(item), thumbnail_url: null })),
  };
}

const filesOf = (training: Training | null): OutputFile[] =>
  training?.removedAt === null ? (training.outputs ?? []) : [];

const urlOf = ({ origin }: Training, { key }: OutputFile) => `${origin}/assets/${key}`;

/** The same picture always has the same id: a UUID of version 8 (RFC 9562, "custom") out of its key. */
function mediaId({ key }: OutputFile): string {
  const hex = [0, 1, 2, 3]
    .map((part) => hash32(`${part} ${key}`).toString(16).padStart(8, "0"))
    .join("");
  const [time, mid, custom, rest] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex];
  return `${time}-${mid}-8${custom}-a${rest.slice(17, 20)}-${rest.slice(20)}`;
}
