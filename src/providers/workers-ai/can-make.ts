/**
 * What a model can make of a job: the text that it is told, and whether it takes the job at all. Pure.
 */
import type { ImageWork, Work } from "../provider.ts";
import { imageModelNamed } from "./image-models.ts";
import { videoModelNamed } from "./video-models.ts";

/** Jobs that this provider makes at all: it trains nobody. */
export type Makeable = Exclude<Work, { kind: "training" }>;

/** The preset that changes nothing, among styles as among motions. */
const NEUTRAL_PRESET = "General";

/**
 * The prompt, with presets in words: these models have none of their own, so a style or a motion is a wish and its
 * strength is lost.
 */
export function textOf(work: Makeable): string {
  const presets = work.kind === "image" ? (work.style ? [work.style] : []) : work.motions;
  const names = presets
    .filter(({ name, strength }) => strength > 0 && name !== NEUTRAL_PRESET)
    .map(({ name }) => name);
  if (names.length === 0) return work.prompt;
  return `${work.prompt}\n${work.kind === "image" ? "Style" : "Camera"}: ${names.join(", ")}.`;
}

/**
 * Whether the model of that name makes the job as ordered. A prompt that is too long is not cut and pictures are not left
 * out: another provider may take them.
 */
export function canMake(work: Work, models: { image: string; video: string }): boolean {
  switch (work.kind) {
    case "training":
      return false;
    case "image": {
      const model = imageModelNamed(models.image);
      return (
        model !== undefined &&
        work.reference === null &&
        work.imageUrls.length <= (model.pictures?.max ?? 0) &&
        isWithin(model.maxPromptChars, work)
      );
    }
    case "video": {
      const model = videoModelNamed(models.video);
      return (
        model !== undefined &&
        work.durationSeconds >= model.seconds.min &&
        work.durationSeconds <= model.seconds.max &&
        (model.takesLastFrame || work.lastFrameUrl === null) &&
        isWithin(model.maxPromptChars, work)
      );
    }
  }
}

const isWithin = (maxChars: number | null, work: Makeable) =>
  maxChars === null || textOf(work).length <= maxChars;

/** How many files the job has. */
export const fileCountOf = (work: Makeable): number => (work.kind === "image" ? work.count : 1);

/** The pictures that the job is made from, each with the parameter that it usually stands in. */
export function pictureUrlsOf(work: Makeable): { url: string; field: string }[] {
  if (work.kind === "image") return imageUrlsOf(work);
  const last = work.lastFrameUrl;
  return [
    { url: work.firstFrameUrl, field: "image_url" },
    ...(last === null ? [] : [{ url: last, field: "end_image_url" }]),
  ];
}

const imageUrlsOf = ({ imageUrls }: ImageWork) =>
  imageUrls.map((url, index) => ({ url, field: `image_urls[${index}]` }));
