/**
 * Takes the bytes of one upload into R2. Streams: memory does not grow with the file.
 * Guarantees one file an upload: R2 itself refuses the second, however close together they come. What is refused
 * leaves nothing behind, and its URL may be used again.
 */
import { uploadKey } from "./asset-key.ts";
import type { UploadStore } from "./upload-store.ts";
import {
  fitsAnnouncement,
  HEAD_BYTES,
  judgeUpload,
  servedType,
  type Upload,
  uploadFile,
  type UploadRefusal,
} from "./upload.ts";

/** What receiving acts with. */
export interface Receiving {
  bucket: R2Bucket;
  uploads: Pick<UploadStore, "find" | "markStored">;
}

/** What came of a `PUT`. */
export type Received =
  | { kind: "stored"; etag: string }
  | { kind: "unknown" }
  | { kind: "refused"; refusal: UploadRefusal };

const refused = (refusal: UploadRefusal): Received => ({ kind: "refused", refusal });

/** Stores the body of `request` as the upload whose URLs end in `file`. Throws when R2 or D1 do: try again. */
export async function receiveUpload(
  { bucket, uploads }: Receiving,
  file: string,
  request: Request,
  now: number,
): Promise<Received> {
  const upload = await uploads.find(file.split(".")[0] ?? "");
  if (!upload || uploadFile(upload) !== file) return { kind: "unknown" };
  const { headers, body } = request;
  const said = {
    contentType: headers.get("content-type"),
    contentLength: headers.get("content-length"),
  };
  const verdict = judgeUpload(upload, said, now);
  if (verdict.kind === "refused") return verdict;
  if (!body) return refused("upload_incomplete");

  const reader = body.getReader();
  const head = await readHead(reader);
  if (!fitsAnnouncement(upload, head)) {
    await reader.cancel();
    return refused("upload_content_mismatch");
  }
  const outcome = await store(bucket, upload, verdict.sizeBytes, head, reader);
  // Also for one that lost: the winner may have died before it could note it.
  if (outcome.kind === "stored" || outcome.refusal === "upload_used") {
    await uploads.markStored(upload.id, now);
  }
  return outcome;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** The first bytes, at least `HEAD_BYTES` unless the file is shorter. */
async function readHead(reader: Reader): Promise<Uint8Array> {
  let head = new Uint8Array(0);
  while (head.length < HEAD_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  return head;
}

/** Writes exactly `sizeBytes`, or nothing. */
async function store(
  bucket: R2Bucket,
  upload: Upload,
  sizeBytes: number,
  head: Uint8Array,
  rest: Reader,
): Promise<Exclude<Received, { kind: "unknown" }>> {
  const { readable, writable } = new FixedLengthStream(sizeBytes);
  const source = { head, rest, sizeBytes, incomplete: false };
  // Not awaited: where R2 refuses without reading, it ends with the call. Its failures are those of `put`.
  feed(source, writable).catch(() => undefined);
  try {
    const object = await bucket.put(uploadKey(upload), readable, {
      httpMetadata: { contentType: servedType(upload) },
      onlyIf: new Headers({ "If-None-Match": "*" }),
    });
    return object
      ? { kind: "stored", etag: object.httpEtag }
      : { kind: "refused", refusal: "upload_used" };
  } catch (error) {
    if (source.incomplete) return { kind: "refused", refusal: "upload_incomplete" };
    throw error;
  }
}

/** The bytes as they come. `incomplete` is set where they break off, or are not as many as was said. */
interface Source {
  head: Uint8Array;
  rest: Reader;
  sizeBytes: number;
  incomplete: boolean;
}

/** Copies the source; aborts the target where it is incomplete. */
async function feed(source: Source, target: WritableStream<Uint8Array>): Promise<void> {
  const writer = target.getWriter();
  let leftBytes = source.sizeBytes;
  let chunk: Uint8Array | null = source.head;
  while (chunk && chunk.length <= leftBytes) {
    leftBytes -= chunk.length;
    await writer.write(chunk);
    chunk = await nextChunk(source);
  }
  source.incomplete ||= chunk !== null || leftBytes > 0;
  if (!source.incomplete) return await writer.close();
  await writer.abort(new Error("the upload does not have the length that was said"));
}

/** The next bytes, or null at the end, also where the caller has gone. */
async function nextChunk(source: Source): Promise<Uint8Array | null> {
  try {
    return (await source.rest.read()).value ?? null;
  } catch {
    source.incomplete = true;
    return null;
  }
}
