/**
 * The files that models made, in this provider's own part of R2 until the request's copy is taken, as they would be on a
 * provider's host. A job's file at an index has one key, whoever writes it and however often.
 */
import type { AiFile } from "./file-outcome.ts";

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/avif": "avif",
  "video/mp4": "mp4",
  "video/webm": "webm",
};

const folderOf = (jobId: string) => `workers-ai/${jobId}/`;

/** Writes the job's file at `index`, from 0. A stream has to be of known length. */
export async function putFile(
  bucket: R2Bucket,
  { jobId, index }: { jobId: string; index: number },
  { contentType, body }: { contentType: string; body: Uint8Array | ReadableStream<Uint8Array> },
): Promise<AiFile> {
  const key = `${folderOf(jobId)}${index}.${EXTENSIONS[contentType] ?? "bin"}`;
  const { size: sizeBytes } = await bucket.put(key, body, { httpMetadata: { contentType } });
  return { key, contentType, sizeBytes };
}

/** The job's file at `index`, if it was written. */
export async function findFile(
  bucket: R2Bucket,
  { jobId, index }: { jobId: string; index: number },
): Promise<AiFile | null> {
  const prefix = `${folderOf(jobId)}${index}.`;
  const [key] = (await bucket.list({ prefix, limit: 1 })).objects.map((object) => object.key);
  const object = key === undefined ? null : await bucket.head(key);
  return (
    object && {
      key: object.key,
      contentType: object.httpMetadata?.contentType ?? "application/octet-stream",
      sizeBytes: object.size,
    }
  );
}

/** Removes whatever was written for the job, recorded or not. */
export async function removeFiles(bucket: R2Bucket, jobId: string): Promise<void> {
  const { objects } = await bucket.list({ prefix: folderOf(jobId) });
  if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
}
