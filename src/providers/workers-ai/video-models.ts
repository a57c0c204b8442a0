/**
 * Partner models that make clips, called through an AI Gateway and paid with its credits. Pure data. A model that the
 * settings name and this table lacks does not compile. Source: src/content/catalog-models in cloudflare-docs, read 2026-11.
 */
import type { Settings } from "../../runtime/settings.ts";

/** What a call says of a clip. Frames are data URIs. */
export interface ClipOrder {
  prompt: string;
  seed: number;
  durationSeconds: number;
  firstFrame: string;
  lastFrame: string | null;
}

/** What a model takes. */
export interface VideoModel {
  /** Shortest and longest clip, in seconds. */
  seconds: { min: number; max: number };
  takesLastFrame: boolean;
  /** Longest prompt in UTF-16 units; null: none is stated. */
  maxPromptChars: number | null;
  /** The model's input; both schemas refuse fields that they do not know. */
  input: (order: ClipOrder) => Record<string, unknown>;
}

/** The models by name. */
const VIDEO_MODELS = {
  "bytedance/seedance-2.0-fast": {
    seconds: { min: 4, max: 12 },
    takesLastFrame: true,
    maxPromptChars: 2_000,
    input: ({ prompt, seed, durationSeconds, firstFrame, lastFrame }) => ({
      prompt,
      seed,
      duration: durationSeconds,
      image: firstFrame,
      ...(lastFrame !== null && { last_frame_image: lastFrame }),
      resolution: "720p",
      // Required by the schema, and ignored where there is a first frame: the clip has its shape.
      aspect_ratio: "16:9",
      fps: 24,
      camera_fixed: false,
      watermark: false,
      // The models of the catalog make silent clips.
      generate_audio: false,
    }),
  },
  // An alias, for google/veo-3.1-fast as of this date, whose clips are of six seconds unless told otherwise, which the
  // alias cannot be: a clip that was ordered shorter comes longer.
  "cloudflare/i2v": {
    seconds: { min: 1, max: 6 },
    takesLastFrame: false,
    maxPromptChars: null,
    input: ({ prompt, firstFrame }) => ({ prompt, image: firstFrame }),
  },
} as const satisfies Record<Settings["WORKERS_AI_VIDEO_MODEL"], VideoModel>;

/** The model of that name; undefined for a name that this table does not have (any more). */
export function videoModelNamed(name: string): VideoModel | undefined {
  return (VIDEO_MODELS as Readonly<Record<string, VideoModel>>)[name];
}
