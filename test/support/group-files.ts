/**
 * Real files for the children of groups: a clip that is as small as a clip can be, one that is large, and a vertical
 * picture. Made once a test file; the same bytes for every child.
 */
import { encodeJpeg } from "../../src/media/codecs/encode-jpeg.ts";
import { picturesOf, plainClip } from "./clip-files.ts";
import type { ProviderDouble } from "./provider-double.ts";
import { gradientRaster } from "./rasters.ts";

type Files = Required<Pick<ProviderDouble["files"], "video" | "image">>;

/** Of nine large clips, the joined file is sent in two parts. */
const LARGE_FILLER_BYTES = 2_800;

const made = new Map<string, Promise<Files>>();

/** What a provider answers jobs with; clips last `seconds`. */
export function packFiles(seconds: 5 | 10, size: "small" | "large" = "small"): Promise<Files> {
  const name = `${seconds} ${size}`;
  const known = made.get(name) ?? makeFiles(seconds, size);
  made.set(name, known);
  return known;
}

async function makeFiles(seconds: number, size: "small" | "large"): Promise<Files> {
  const clip = await plainClip({ frameCount: 24 * seconds, fps: 24, width: 32, height: 64 });
  const bytes = size === "small" ? clip : await picturesOf(clip, LARGE_FILLER_BYTES);
  return {
    video: { contentType: "video/mp4", bytes },
    image: { contentType: "image/jpeg", bytes: await encodeJpeg(gradientRaster(90, 160), 80) },
  };
}
