/**
 * Copies a provider's results into R2, under keys derived from the request, so that a copy repeated after a crash
 * writes the same objects. Streams: memory does not grow with the file.
 */
import type { OutputFile } from "../database/request-state.ts";
import type { ProviderOutput } from "../providers/provider.ts";
import { assetKey, type AssetOwner } from "./asset-key.ts";

/** Copies at once: a Worker has six connections that wait for an answer, and a training has a hundred outputs. */
const COPIES_AT_ONCE = 6;

/** Stores every output, in order, and returns what is stored. Throws when a copy breaks off: try the whole again. */
export async function ingestOutputs(
  bucket: R2Bucket,
  owner: AssetOwner,
  outputs: readonly ProviderOutput[],
): Promise<OutputFile[]> {
  const copy = async ({ open }: ProviderOutput, index: number): Promise<OutputFile> => {
    const { body, contentType, sizeBytes } = await open();
    const key = assetKey(owner, index, contentType);
    await bucket.put(key, body, { httpMetadata: { contentType } });
    return { key, contentType, sizeBytes };
  };
  const stored: OutputFile[] = [];
  for (let from = 0; from < outputs.length; from += COPIES_AT_ONCE) {
    const turn = outputs.slice(from, from + COPIES_AT_ONCE);
    stored.push(...(await Promise.all(turn.map((output, i) => copy(output, from + i)))));
  }
  return stored;
}
