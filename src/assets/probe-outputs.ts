/**
 * Opens stored results as their receivers will, before anybody is told of them: HEAD of each address, answered by the
 * code behind `GET /assets`. One R2 head an output; writes nothing.
 * What it does not prove: that the origin's name resolves, that its routes lead to this Worker, and that no cache or
 * firewall in front of it answers something else. A Worker cannot fetch its own address to see.
 */
import type { OutputFile } from "../database/request-state.ts";
import { serveAsset } from "./serve.ts";
import { sixAtATime } from "./six-at-a-time.ts";

/** Throws unless each address answers 200 with the file's size and type and an ETag: store it again. */
export async function probeOutputs(
  bucket: R2Bucket,
  outputs: readonly (OutputFile & { url: string })[],
): Promise<void> {
  await sixAtATime(outputs, async ({ url, contentType, sizeBytes }) => {
    const request = new Request(url, { method: "HEAD" });
    const key = new URL(url).pathname.replace(/^\/assets\//, "");
    const answer = await serveAsset(bucket, key, request);
    const isServed =
      answer?.status === 200 &&
      answer.headers.get("content-length") === String(sizeBytes) &&
      answer.headers.get("content-type") === contentType &&
      answer.headers.has("etag");
    if (!isServed) throw new Error(`${key} is not served as it was stored`);
  });
}
