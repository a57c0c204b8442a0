/**
 * Removes uploads: first the objects, then their rows, so that a removal that was interrupted is found and done again.
 */
import { uploadKey } from "./asset-key.ts";
import type { Upload } from "./upload.ts";
import type { UploadStore } from "./upload-store.ts";

/** Deletes at most 1,000 uploads, R2's limit a call. Throws when R2 or D1 does; repeat it then. */
export async function removeUploads(
  uploads: readonly Upload[],
  bucket: R2Bucket,
  store: Pick<UploadStore, "forget">,
): Promise<void> {
  if (uploads.length === 0) return;
  await bucket.delete(uploads.map(uploadKey));
  await store.forget(uploads.map(({ id }) => id));
}
