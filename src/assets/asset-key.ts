/**
 * The keys of results in R2, which are also the paths of their URLs: `{request}/{token}/{index}.{extension}`. Pure.
 * Guarantees: the same output always has the same key, and no key of anything else in the bucket has this form.
 */

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "video/mp4": "mp4",
};

const ASSET_KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[0-9a-f]{32}\/\d+\.[0-9a-z]+$/;

/** The parts of a request that its keys are made of. */
export interface AssetOwner {
  id: string;
  assetToken: string;
}

/** The key of the owner's output at `index`, from 0. */
export function assetKey(owner: AssetOwner, index: number, contentType: string): string {
  return `${owner.id}/${owner.assetToken}/${index}.${EXTENSIONS[contentType] ?? "bin"}`;
}

/** Whether `key` may be served. The bucket also holds files that no secret token protects, such as the sandbox's own. */
export function isAssetKey(key: string): boolean {
  return ASSET_KEY.test(key);
}
