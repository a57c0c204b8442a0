/**
 * Copies a provider's results into R2, under keys derived from the request, so that a copy repeated after a crash
 * writes the same objects. Streams: memory does not grow with the file.
 */
import type { OutputFile } from "../database/request-state.ts";
import type { ProviderOutput } from "../providers/provider.ts";
import { assetKey, type AssetOwner } from "./asset-key.ts";
import { sixAtATime } from "./six-at-a-time.ts";

/** Stores every output, in order, and returns what is stored. Throws when a copy breaks off: try the whole again. */
export async function ingestOutputs(
  bucket: R2Bucket,
  owner: AssetOwner,
  outputs: readonly ProviderOutput[],
): Promise<OutputFile[]> {
  return await sixAtATime(outputs, async ({ open }, index) => {
    const { body, contentType, sizeBytes } = await open();
    const key = assetKey(owner, index, contentType);
    await bucket.put(key, body, { httpMetadata: { contentType } });
    return { key, contentType, sizeBytes };
  });
}
