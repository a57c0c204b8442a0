/**
 * Takes a picture that a customer named for a model with bounds of its own: fetched, checked, and scaled down where it
 * is too large. For providers whose models read pictures; the composition root hands it to them.
 */
import { encodeJpeg } from "../../media/codecs/encode-jpeg.ts";
import { IMAGE_CONTENT_TYPES, sniffImage } from "../../media/codecs/sniff-image.ts";
import type { Raster } from "../../media/raster.ts";
import { inTurn } from "../../media/render-turn.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Outbound } from "../../runtime/outbound.ts";
import type { Job } from "../provider.ts";
import { coverSampler } from "./clip/cover-sampler.ts";
import { checkImage, decodeInput, fetchImage, type InvalidImage } from "./input-image.ts";
import { parameterNaming } from "./parameter-naming.ts";

/** A PNG, JPEG or WebP file. */
export interface TakenPicture {
  kind: "picture";
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** mozjpeg's quality for a picture that a model looks at: no visible loss. */
const QUALITY = 90;

/**
 * A way to take pictures. One within `maxSide` and `maxBytes` comes as it is; a larger one as a JPEG whose sides are
 * within `maxSide`. `field` names its parameter where the body does not tell.
 */
export function createTakePicture(parts: { outbound: Outbound; clock: Clock }) {
  return async (
    url: string,
    place: { input: Job["input"]; field: string },
    fit: { maxSide: number; maxBytes: number },
  ): Promise<TakenPicture | InvalidImage> => {
    const field = parameterNaming(url, place.input) ?? place.field;
    const fetched = await fetchImage(url, field, parts.outbound);
    if (fetched.kind === "invalid") return fetched;
    const checked = checkImage(fetched.bytes, field);
    if (checked.kind === "invalid") return checked;
    const bytes = new Uint8Array(fetched.bytes);
    const longest = longestSide(bytes);
    if (longest <= fit.maxSide && bytes.byteLength <= fit.maxBytes) {
      return { kind: "picture", bytes, contentType: IMAGE_CONTENT_TYPES[checked.type] };
    }
    return await inTurn(parts.clock, async () => {
      const decoded = await decodeInput(bytes, field);
      if (decoded.kind === "invalid") return decoded;
      const small = scaledDown(decoded.raster, fit.maxSide);
      const jpeg = await encodeJpeg(small, QUALITY);
      return { kind: "picture", bytes: jpeg, contentType: "image/jpeg" };
    });
  };
}

function longestSide(bytes: Uint8Array): number {
  const info = sniffImage(bytes);
  return info ? Math.max(info.width, info.height) : 0;
}

/** The picture with no side above `maxSide`, of the same shape to a pixel. */
function scaledDown(raster: Raster, maxSide: number): Raster {
  const scale = Math.min(1, maxSide / Math.max(raster.width, raster.height));
  if (scale === 1) return raster;
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const sample = coverSampler(raster, width, height);
  const row = new Float32Array(width * 3);
  for (let y = 0, o = 0; y < height; y++) {
    sample(y, row);
    for (let i = 0; i < row.length; i += 3, o += 4) data.set(row.subarray(i, i + 3), o);
  }
  return { width, height, data };
}
