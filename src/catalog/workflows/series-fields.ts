/**
 * What the five video series share: their parameters, how many clips a body makes, and the requests that each clip is
 * made of: a first frame, unless the body brings it, and its animation. Pure.
 * Source: contract 10.2, read 2026-11.
 */
import * as z from "zod";
import { DOP_MODELS } from "../families/dop.ts";
import { KLING_MODELS } from "../families/kling.ts";
import { flag, integer, uuid } from "../fields.ts";
import { type Motion, type Presets } from "../presets/presets.ts";
import {
  checkPictures,
  imageModel,
  type ImageModelPath,
  imageUrls,
  pictureCall,
  type PictureInput,
  pictureResolution,
  seedOf,
  sharedFields,
  type Tone,
} from "./shared-fields.ts";
import type { PartCall } from "./workflow.ts";

const KLING = "kling-video/v2.1/pro/image-to-video";

const VIDEO_MODELS = [
  "higgsfield-ai/dop/lite",
  "higgsfield-ai/dop/turbo",
  "higgsfield-ai/dop/standard",
  KLING,
] as const;

/** Bounds of a series, in seconds. The upper one is 60 clips of five. */
export const TARGET_SECONDS = { min: 90, max: 300 } as const;

/** Parameters of every series beside the topic; defaults of the endpoint. */
export const seriesFields = (
  tone: Tone,
  model: ImageModelPath = "higgsfield-ai/soul/v2/standard",
) => ({
  target_duration_seconds: integer(TARGET_SECONDS.min, TARGET_SECONDS.max)
    .default(TARGET_SECONDS.min)
    .describe("How long the series is at least, in seconds."),
  clip_duration_seconds: z
    .literal([5, 10])
    .default(5)
    .meta({
      type: "integer",
      enum: [5, 10],
      default: 5,
      description: "Length of a clip. 10: Kling.",
    }),
  video_model: z
    .enum(VIDEO_MODELS)
    .default("higgsfield-ai/dop/turbo")
    .describe("The model that animates the first frames."),
  image_model: imageModel(model),
  aspect_ratio: z.literal("9:16").default("9:16").describe("Series are vertical."),
  resolution: pictureResolution("720p"),
  start_image_urls: imageUrls(60, "First frames, in order; those that are missing are generated."),
  motion_ids: z
    .array(uuid)
    .max(10)
    .default([])
    .describe("Motions, in turn over the clips. DoP only. Default: the endpoint's own."),
  continuity: flag
    .default(false)
    .describe("Each clip ends in the first frame of the next. DoP only."),
  include_narration: flag.default(true).describe("Write a narration, and subtitles of it."),
  include_captions: flag.default(true).describe("Write captions for the platforms."),
  ...sharedFields(tone),
});

/** A validated body, as far as all series have it. */
export interface SeriesInput extends PictureInput {
  target_duration_seconds: number;
  clip_duration_seconds: 5 | 10;
  video_model: (typeof VIDEO_MODELS)[number];
  start_image_urls: string[];
  motion_ids: string[];
  continuity: boolean;
  include_narration: boolean;
  include_captions: boolean;
  tone: Tone;
  audience: string | null;
  call_to_action: string | null;
  language: string;
  /** Of `product-showcase` only. */
  product_image_urls?: string[];
}

/** What is wrong across the fields of a series. */
export function checkSeries(input: SeriesInput, context: z.RefinementCtx): void {
  const isKling = input.video_model === KLING;
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message, input: undefined });
  if (input.clip_duration_seconds === 10 && !isKling) {
    refuse("clip_duration_seconds", `10 needs video_model ${KLING}`);
  }
  if (isKling && input.motion_ids.length > 0)
    refuse("motion_ids", "motions are for DoP models only");
  if (isKling && input.continuity) refuse("continuity", "continuity is for DoP models only");
  checkPictures(input, input.product_image_urls ?? [], context);
}

/** How many clips a body makes: as many as reach its length. */
export const clipCountOf = (input: SeriesInput): number =>
  Math.ceil(input.target_duration_seconds / input.clip_duration_seconds);

/** How far a motion goes. Source: the example of contract 10.4. */
const MOTION_STRENGTH = 0.7;

/** The motion of a clip; null where its model takes none. */
export type ClipMotion = { id: string; name: string; strength: number } | null;

/** The motions, clip by clip: the body's own in turn, else those named `defaults` that the presets have. */
export function motionsOf(
  input: SeriesInput,
  defaults: readonly string[],
  presets: Presets,
): ClipMotion[] {
  const count = clipCountOf(input);
  if (input.video_model === KLING) return Array.from({ length: count }, () => null);
  const known = [...presets.motions.values()];
  const usable = (motion: Motion | undefined): motion is Motion =>
    motion !== undefined && (motion.start_end_frame || !input.continuity);
  const named = defaults.map((name) => known.find((motion) => motion.name === name)).filter(usable);
  const chosen =
    input.motion_ids.length > 0
      ? input.motion_ids.map((id) => ({ id, name: presets.motions.get(id)?.name ?? "" }))
      : named.map(({ id, name }) => ({ id, name }));
  return Array.from({ length: count }, (_, index) => {
    const motion = chosen[index % chosen.length];
    return motion ? { ...motion, strength: MOTION_STRENGTH } : null;
  });
}

/** The request for the first frame of clip `index`, from 0; null where the body brings the frame. */
export function frameCall(input: SeriesInput, index: number, prompt: string): PartCall | null {
  if (input.start_image_urls[index] !== undefined) return null;
  const referenceUrls = input.product_image_urls ?? [];
  return pictureCall(input, { prompt, index, aspectRatio: "9:16", referenceUrls });
}

/** What animates a first frame. */
export interface Animation {
  prompt: string;
  motion: ClipMotion;
  firstFrameUrl: string;
  /** Where the clip is to end; null: anywhere. */
  lastFrameUrl: string | null;
}

const ANIMATORS = new Map([...DOP_MODELS, ...KLING_MODELS].map((each) => [each.path, each]));

/** The request that animates clip `index`. A clip with a last frame goes to the model's door for both. */
export function animationCall(input: SeriesInput, index: number, animation: Animation): PartCall {
  const { prompt, motion, firstFrameUrl: image_url, lastFrameUrl: end_image_url } = animation;
  const isKling = input.video_model === KLING;
  const path =
    isKling || end_image_url === null ? input.video_model : `${input.video_model}/first-last-frame`;
  const model = ANIMATORS.get(path)!;
  const body = isKling
    ? { prompt, image_url, duration: input.clip_duration_seconds }
    : {
        prompt,
        image_url,
        ...(end_image_url !== null && { end_image_url }),
        motions: motion && [{ id: motion.id, strength: motion.strength }],
        enhance_prompt: input.enhance_prompt,
        seed: seedOf(input.seed, index),
      };
  return { model, input: model.input.parse(body) };
}

/** Where a frame stands in a body before it exists: a valid address that is never fetched. */
export const FRAME_TO_COME = "https://frame.invalid/";

/** Every request of a series, with any words. */
export function seriesParts(
  input: SeriesInput,
  defaults: readonly string[],
  presets: Presets,
): PartCall[] {
  const motions = motionsOf(input, defaults, presets);
  return motions.flatMap((motion, index) => {
    const frame = frameCall(input, index, "-");
    const endsInNext = input.continuity && index < motions.length - 1;
    const animation = animationCall(input, index, {
      prompt: "-",
      motion,
      firstFrameUrl: FRAME_TO_COME,
      lastFrameUrl: endsInNext ? FRAME_TO_COME : null,
    });
    return frame ? [frame, animation] : [animation];
  });
}
