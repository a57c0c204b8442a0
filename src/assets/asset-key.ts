/**
 * The keys of what is served out of R2: results, `{request}/{token}/{index}.{extension}`, and by names the files of a
 * group, which are also the paths of their URLs; uploads, `uploads/{id}.{extension}`; previews, `previews/{kind}/{preset}.webp`. Pure.
 * Guarantees: the same file always has the same key, and no key of anything else in the bucket has such a form.
 */
import { type Upload, uploadFile } from "./upload.ts";

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "video/mp4": "mp4",
};

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** Results and uploads are protected by 128 random bits in the key; previews are for everybody. */
const SERVED_KEYS = [
  new RegExp(`^${UUID}/[0-9a-f]{32}/[0-9a-z-]+\\.[0-9a-z]+$`),
  /^uploads\/[0-9a-f]{32}\.[0-9a-z]+$/,
  new RegExp(`^previews/(?:soul-styles|motions)/${UUID}\\.webp$`),
] as const;

/** The parts of a request that its keys are made of. */
export interface AssetOwner {
  id: string;
  assetToken: string;
}

/** The key of the owner's output at `index`, from 0. */
export function assetKey(owner: AssetOwner, index: number, contentType: string): string {
  return `${owner.id}/${owner.assetToken}/${index}.${EXTENSIONS[contentType] ?? "bin"}`;
}

/** The key of the owner's file `name`, of lower-case letters, digits and hyphens with one extension. */
export function namedAssetKey(owner: AssetOwner, name: string): string {
  return `${owner.id}/${owner.assetToken}/${name}`;
}

/** The key of an upload's file. */
export function uploadKey(upload: Pick<Upload, "id" | "contentType">): string {
  return `uploads/${uploadFile(upload)}`;
}

/** The key of the preview of a preset, by the catalog's id. */
export function previewKey(kind: "soul-styles" | "motions", presetId: string): string {
  return `previews/${kind}/${presetId}.webp`;
}

/** Whether `key` may be served. The bucket also holds files that no secret token protects, such as the sandbox's own. */
export function isAssetKey(key: string): boolean {
  return SERVED_KEYS.some((form) => form.test(key));
}
