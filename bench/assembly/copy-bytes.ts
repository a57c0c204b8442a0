/**
 * The clips' bytes through the Worker and back, in the reads and parts of a join but without one: what the simulated bucket,
 * which lives in the same process, takes for itself.
 */
const BLOCK_BYTES = 1024 * 1024;
const PART_BYTES = 5 * BLOCK_BYTES;

/** Reads all clips and stores them one behind the other. */
export async function copyBytes(
  bucket: R2Bucket,
  clips: readonly { key: string; sizeBytes: number }[],
  target: { key: string },
): Promise<{ kind: "copied" }> {
  const upload = await bucket.createMultipartUpload(target.key);
  const part = new Uint8Array(PART_BYTES);
  const parts: R2UploadedPart[] = [];
  let filled = 0;
  for (const { key, sizeBytes } of clips) {
    for (let offset = 0; offset < sizeBytes; offset += BLOCK_BYTES) {
      const length = Math.min(BLOCK_BYTES, sizeBytes - offset);
      const object = await bucket.get(key, { range: { offset, length } });
      const bytes = new Uint8Array(await object!.arrayBuffer());
      const room = PART_BYTES - filled;
      part.set(bytes.subarray(0, room), filled);
      filled += Math.min(length, room);
      if (filled < PART_BYTES) continue;
      parts.push(await upload.uploadPart(parts.length + 1, part));
      part.set(bytes.subarray(room));
      filled = Math.max(0, length - room);
    }
  }
  parts.push(await upload.uploadPart(parts.length + 1, part.subarray(0, filled)));
  await upload.complete(parts);
  return { kind: "copied" };
}
