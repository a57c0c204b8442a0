/** The files that a sandbox job makes, in its own part of R2, as a real provider's would be on the provider's host. */

/** A file that the sandbox made. */
export interface SandboxFile {
  key: string;
  contentType: string;
  sizeBytes: number;
}

const EXTENSIONS = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "video/mp4": "mp4",
} as const;

/** The media types that the sandbox makes. */
export type SandboxType = keyof typeof EXTENSIONS;

/** Writes the job's file at `index`, from 0. The same job writes the same key again. */
export async function putFile(
  bucket: R2Bucket,
  { jobId, index }: { jobId: string; index: number },
  contentType: SandboxType,
  bytes: Uint8Array,
): Promise<SandboxFile> {
  const key = `sandbox/${jobId}/${index}.${EXTENSIONS[contentType]}`;
  await bucket.put(key, bytes, { httpMetadata: { contentType } });
  return { key, contentType, sizeBytes: bytes.byteLength };
}
