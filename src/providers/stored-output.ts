/** The output of providers that keep their files in our own bucket until the request's copy is taken. */
import type { ProviderOutput } from "./provider.ts";

/** A file by its key, with what it is. */
export interface StoredFile {
  key: string;
  contentType: string;
  sizeBytes: number;
}

/** Opens the file again each time; throws where it is gone. */
export function storedOutput(
  { key, contentType, sizeBytes }: StoredFile,
  bucket: R2Bucket,
): ProviderOutput {
  return {
    async open() {
      const object = await bucket.get(key);
      if (!object) throw new Error(`The provider's file ${key} is gone`);
      return { body: object.body, contentType, sizeBytes };
    },
  };
}
