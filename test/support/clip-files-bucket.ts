/**
 * A real bucket, watched: which ranges are read and what is sent, and a failure of R2 where a test wants one.
 */

/** The calls at which R2 can be made to fail. */
export type FaultAt = "get" | "put" | "createMultipartUpload" | "uploadPart" | "complete";

/** What went through the bucket. */
export interface WatchedBucket {
  bucket: R2Bucket;
  /** Of reads, in order. */
  ranges: { key: string; offset: number; length: number }[];
  /** Sizes of what was sent, with the number of each part; 0 for a put. */
  sent: { partNumber: number; sizeBytes: number }[];
  /** Uploads begun, and neither completed nor aborted. */
  openUploads: () => number;
  /** Makes the call of that kind fail, the `after` + 1st of them, once. */
  failOnce: (at: FaultAt, after?: number) => void;
}

/** Watches `real`; only what joining uses. */
export function watchBucket(real: R2Bucket): WatchedBucket {
  const ranges: WatchedBucket["ranges"] = [];
  const sent: WatchedBucket["sent"] = [];
  let open = 0;
  let fault: { at: FaultAt; after: number } | null = null;
  const pass = (at: FaultAt) => {
    if (fault?.at !== at) return;
    if (fault.after-- > 0) return;
    fault = null;
    throw new Error(`R2 fails at ${at}`);
  };

  const watchUpload = (upload: R2MultipartUpload) => ({
    key: upload.key,
    uploadId: upload.uploadId,
    async uploadPart(partNumber: number, bytes: Uint8Array) {
      pass("uploadPart");
      sent.push({ partNumber, sizeBytes: bytes.length });
      return await upload.uploadPart(partNumber, bytes);
    },
    async complete(parts: R2UploadedPart[]) {
      pass("complete");
      const object = await upload.complete(parts);
      open -= 1;
      return object;
    },
    async abort() {
      await upload.abort();
      open -= 1;
    },
  });
  const watched = {
    async get(key: string, options: { range: { offset: number; length: number } }) {
      pass("get");
      ranges.push({ key, ...options.range });
      return await real.get(key, options);
    },
    async put(key: string, bytes: Uint8Array, options: R2PutOptions) {
      pass("put");
      sent.push({ partNumber: 0, sizeBytes: bytes.length });
      return await real.put(key, bytes, options);
    },
    async createMultipartUpload(key: string, options: R2MultipartOptions) {
      pass("createMultipartUpload");
      open += 1;
      return watchUpload(await real.createMultipartUpload(key, options));
    },
  };
  return {
    bucket: watched as unknown as R2Bucket,
    ranges,
    sent,
    openUploads: () => open,
    failOnce(at, after = 0) {
      fault = { at, after };
    },
  };
}
