/**
 * A file that is written to R2 while it grows: parts go out when they are full, the first one last, since the muxer
 * writes the file's index into it at the end. A file of one part is put at once.
 * Writes one object. Guarantees that it exists whole or not at all, and a bound: two parts are in memory.
 * What a killed isolate leaves behind is no object but an open upload, which R2 ends by itself after 7 days
 * (developers.cloudflare.com/r2/objects/multipart-objects, read 2026-11).
 */
import type { StreamTargetChunk } from "mediabunny";
import type { OutputFile } from "../../../database/request-state.ts";
import { clearTimes } from "../../../media/clear-times.ts";
import { release } from "./release.ts";

/** The least that R2 takes; all parts but the last have one size (R2 refuses others). */
const PART_BYTES = 5 * 1024 * 1024;

/** A file being written. */
export interface PartedFile {
  /** Takes bytes at the file's end, and changes within the first part. Errors where R2 does. */
  writable: WritableStream<StreamTargetChunk>;
  /** Ends the file: now the object exists. Rejects where R2 fails; then `abort`. */
  finish(): Promise<OutputFile>;
  /** Gives up what was sent. Never rejects: R2 forgets the upload by itself. */
  abort(): Promise<void>;
}

/** Starts an MP4; nothing is sent before the second part is full. */
export function createPartedFile(bucket: R2Bucket, key: string): PartedFile {
  const contentType = "video/mp4";
  const options = { httpMetadata: { contentType } };
  const first = new Uint8Array(PART_BYTES);
  /** Filled again for each part after the first: R2 is done with it when it has answered. */
  let later: Uint8Array | null = null;
  let sizeBytes = 0;
  let upload: R2MultipartUpload | null = null;
  const parts: R2UploadedPart[] = [];

  async function send(partNumber: number, bytes: Uint8Array): Promise<void> {
    upload ??= await bucket.createMultipartUpload(key, options);
    parts.push(await upload.uploadPart(partNumber, bytes));
  }

  async function append(data: Uint8Array): Promise<void> {
    for (let taken = 0; taken < data.length;) {
      const at = sizeBytes % PART_BYTES;
      const piece = data.subarray(taken, taken + PART_BYTES - at);
      const isFirst = sizeBytes < PART_BYTES;
      const part = isFirst ? first : (later ??= new Uint8Array(PART_BYTES));
      part.set(piece, at);
      taken += piece.length;
      sizeBytes += piece.length;
      if (!isFirst && sizeBytes % PART_BYTES === 0) await send(sizeBytes / PART_BYTES, part);
    }
  }

  function change(data: Uint8Array, position: number): void {
    const isKept = position + data.length <= Math.min(sizeBytes, PART_BYTES);
    if (!isKept) throw new RangeError(`${data.length} bytes at ${position} are no longer here`);
    first.set(data, position);
  }

  return {
    writable: new WritableStream<StreamTargetChunk>({
      async write({ data, position }) {
        await (position === sizeBytes ? append(data) : change(data, position));
        release(data);
      },
    }),

    async finish() {
      clearTimes(first);
      if (sizeBytes <= PART_BYTES) {
        await bucket.put(key, first.subarray(0, sizeBytes), options);
        return { key, contentType, sizeBytes };
      }
      const rest = sizeBytes % PART_BYTES;
      if (later && rest > 0) await send(Math.ceil(sizeBytes / PART_BYTES), later.subarray(0, rest));
      await send(1, first);
      await upload?.complete(parts.toSorted((a, b) => a.partNumber - b.partNumber));
      return { key, contentType, sizeBytes };
    },

    async abort() {
      await upload?.abort().catch(() => undefined);
    },
  };
}
