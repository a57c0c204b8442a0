/** Stores one file of a group. */
import { namedAssetKey } from "../../assets/asset-key.ts";
import type { OutputFile } from "../../database/request-state.ts";
import type { Request } from "../../requests/request.ts";

/** A file that is written whole. */
export interface PackFile {
  name: string;
  contentType: string;
  bytes: Uint8Array | string;
  /** Whether it goes with the results and is none itself. */
  isBeside: boolean;
}

/** Puts the file, and says what is stored. Rejects where R2 fails. */
export async function putFile(
  bucket: R2Bucket,
  group: Request,
  { name, contentType, bytes, isBeside }: PackFile,
): Promise<OutputFile> {
  const key = namedAssetKey(group, name);
  const body = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  await bucket.put(key, body, { httpMetadata: { contentType } });
  const file = { key, contentType, sizeBytes: body.length };
  return isBeside ? { ...file, isBeside } : file;
}
