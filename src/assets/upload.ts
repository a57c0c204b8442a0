/**
 * What may be uploaded, and whether one upload may happen: types, sizes, the one hour, the one use. Pure.
 * Guarantees that a picture is taken only when its first bytes are of the type that was announced.
 */

/** A place for one file. Its URL takes the bytes once, before `expiresAt`. */
export interface Upload {
  /** 32 hexadecimal digits that nobody can guess. */
  id: string;
  contentType: string;
  expiresAt: number;
  /** Null until the bytes are there. */
  storedAt: number | null;
}

/** The types, as the contract's section 4 lists them. */
export const UPLOAD_CONTENT_TYPES = [
  "image/jpeg",
  "image/jpg",
  "image/png",
  "image/webp",
  "image/gif",
  "audio/wav",
  "audio/x-wav",
  "video/mp4",
] as const;

export type UploadContentType = (typeof UPLOAD_CONTENT_TYPES)[number];

/** How long an upload URL may be used: an hour (contract, section 4). */
export const UPLOAD_WINDOW_MS = 3_600_000;

/** Largest picture, in bytes: room for a 4K PNG, whose pixels are 25 MB before their compression. */
export const MAX_IMAGE_BYTES = 25 * 2 ** 20;

/** Largest sound or clip, in bytes: what one request to a Worker may carry on Cloudflare's smaller plans. */
export const MAX_MEDIA_BYTES = 100 * 2 ** 20;

/** Bytes from the start of a file that tell its type. */
export const HEAD_BYTES = 12;

/**
 * How a type is stored. `servedAs` is its registered name. `starts` are the beginnings that its files may have, one
 * character a byte, `?` for any; none where they are not checked.
 */
interface UploadType {
  extension: string;
  servedAs: string;
  maxBytes: number;
  starts: readonly string[];
}

const image = (extension: string, servedAs: string, ...starts: string[]): UploadType => ({
  extension,
  servedAs,
  maxBytes: MAX_IMAGE_BYTES,
  starts,
});

const media = (extension: string, servedAs: string): UploadType => ({
  extension,
  servedAs,
  maxBytes: MAX_MEDIA_BYTES,
  starts: [],
});

const JPEG = image("jpg", "image/jpeg", "\xff\xd8\xff");
const WAV = media("wav", "audio/wav");

const UPLOAD_TYPES: Readonly<Record<UploadContentType, UploadType>> = {
  "image/jpeg": JPEG,
  "image/jpg": JPEG,
  "image/png": image("png", "image/png", "\x89PNG\r\n\x1a\n"),
  "image/webp": image("webp", "image/webp", "RIFF????WEBP"),
  "image/gif": image("gif", "image/gif", "GIF87a", "GIF89a"),
  "audio/wav": WAV,
  "audio/x-wav": WAV,
  "video/mp4": media("mp4", "video/mp4"),
};

/** Why bytes are not taken. The word is a key of `http/problems`. */
export type UploadRefusal =
  | "upload_used"
  | "upload_expired"
  | "upload_type_mismatch"
  | "upload_length_required"
  | "upload_too_large"
  | "upload_content_mismatch"
  | "upload_incomplete";

/** How a type is stored and served. Throws for a type that no upload can have. */
function typeOf({ contentType }: Pick<Upload, "contentType">): UploadType {
  const known = UPLOAD_CONTENT_TYPES.find((type) => type === contentType);
  if (known === undefined) throw new Error(`No upload has the type ${contentType}`);
  return UPLOAD_TYPES[known];
}

/** The last part of both URLs of an upload. */
export function uploadFile(upload: Pick<Upload, "id" | "contentType">): string {
  return `${upload.id}.${typeOf(upload).extension}`;
}

/** The media type that the file is served with. */
export function servedType(upload: Pick<Upload, "contentType">): string {
  return typeOf(upload).servedAs;
}

/** What the headers of a `PUT` say of the bytes to come. */
export interface UploadHeaders {
  contentType: string | null;
  contentLength: string | null;
}

/** Whether the bytes may come, and how many will. */
export type UploadVerdict =
  | { kind: "acceptable"; sizeBytes: number }
  | { kind: "refused"; refusal: UploadRefusal };

/** Judges a `PUT` before its first byte is read. */
export function judgeUpload(upload: Upload, headers: UploadHeaders, now: number): UploadVerdict {
  const refused = (refusal: UploadRefusal): UploadVerdict => ({ kind: "refused", refusal });
  if (upload.storedAt !== null) return refused("upload_used");
  if (now >= upload.expiresAt) return refused("upload_expired");
  const essence = headers.contentType?.split(";")[0]?.trim().toLowerCase();
  if (essence !== upload.contentType) return refused("upload_type_mismatch");
  if (!/^\d+$/.test(headers.contentLength ?? "")) return refused("upload_length_required");
  const sizeBytes = Number(headers.contentLength);
  if (sizeBytes > typeOf(upload).maxBytes) return refused("upload_too_large");
  if (sizeBytes === 0) return refused("upload_content_mismatch");
  return { kind: "acceptable", sizeBytes };
}

/** Whether a file that begins with `head` can be what was announced. Sounds and clips are taken at their word. */
export function fitsAnnouncement(upload: Upload, head: Uint8Array): boolean {
  const { starts } = typeOf(upload);
  return starts.length === 0 || starts.some((start) => beginsWith(head, start));
}

function beginsWith(head: Uint8Array, start: string): boolean {
  return Array.from(start).every(
    (character, at) =>
      at < head.length && (character === "?" || character.charCodeAt(0) === head[at]),
  );
}
