/**
 * The bodies that workflows answer with, as schemas of the API reference. Their values are made by `workflows/group-view`;
 * a test holds the two together. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { EXPORTS } from "../../workflows/exports/index.ts";
import { envelopeSchema, instant, mediaSchema, tags, wireStatus } from "./schemas.ts";

const url = z.string().openapi({ format: "uri" });
const count = z.int().min(0);

const warning = z.object({
  code: z.string().openapi({ description: "For programs." }),
  message: z.string(),
  clip: count.optional(),
  slide: count.optional(),
});

const platformCheck = z
  .object({
    platform: z.enum(["instagram", "tiktok", "youtube_shorts"]),
    ok: z.boolean().openapi({ description: "False where the platform would refuse the post." }),
    warnings: z.array(
      warning.extend({ limit: z.number().optional(), value: z.number().optional() }),
    ),
  })
  .openapi("PlatformCheck");

const progress = z
  .object({ total: count, ...Object.fromEntries(wireStatus.options.map((word) => [word, count])) })
  .openapi("Progress");

const shared = {
  title: z.string(),
  run: z.int().openapi({ description: "From 1; each retry begins another." }),
  progress,
  estimated_credits: z.string().openapi({ example: "144.000" }),
  created_at: instant,
  expires_at: instant.optional(),
  hashtags: z.array(z.string()),
  platform_checks: z.array(platformCheck),
  warnings: z.array(warning),
  error: z.string().optional(),
  ...tags,
};

const clip = envelopeSchema
  .extend({
    index: count,
    beat: z.string(),
    title: z.string(),
    start_seconds: z.number(),
    duration_seconds: z.number(),
    image_prompt: z.string(),
    video_prompt: z.string(),
    narration: z.string(),
    on_screen_text: z.string(),
    alt_text: z.string(),
    motions: z.array(z.object({ id: z.uuid(), strength: z.number() })),
    model: z.string(),
    images: z.array(mediaSchema).optional().openapi({ description: "Its first frame." }),
    video: mediaSchema
      .extend({
        duration_seconds: z.number().optional(),
        fps: z.number().optional(),
        width: z.int().optional(),
        height: z.int().optional(),
      })
      .optional(),
    error: z.string().optional(),
  })
  .openapi("Clip");

const caption = z.object({ text: z.string(), hashtags: z.array(z.string()) });

const placed = { clip: count, start: z.number(), duration: z.number() };
const track = z.object({
  type: z.enum(["video", "text", "narration"]),
  items: z.array(
    z.object({
      ...placed,
      text: z.string().optional(),
      transition: z.object({ type: z.literal("cut") }).optional(),
    }),
  ),
});

export const seriesSchema = envelopeSchema
  .extend({
    type: z.literal("social_video_series"),
    workflow: z.string(),
    description: z.string(),
    aspect_ratio: z.literal("9:16"),
    clip_count: count,
    clip_duration_seconds: z.int(),
    total_duration_seconds: z.number(),
    clips: z.array(clip),
    videos: z.array(mediaSchema.extend({ index: count })).optional(),
    video: mediaSchema
      .optional()
      .openapi({ description: "All clips in one file, joined without re-encoding." }),
    narration_script: z.string(),
    subtitles: z
      .object({ srt_url: url, vtt_url: url, language: z.string(), cues: count })
      .nullable(),
    captions: z
      .object({
        instagram: caption,
        tiktok: caption,
        youtube_shorts: z.object({
          title: z.string(),
          description: z.string(),
          tags: z.array(z.string()),
        }),
      })
      .nullable(),
    cover: z.object({ url, source_clip: count, at_seconds: z.number() }).nullable(),
    timeline: z.object({
      fps: z.number(),
      tracks: z.array(track),
      exports: z
        .object(Object.fromEntries(Object.keys(EXPORTS).map((name) => [name, url])))
        .nullable()
        .openapi({ description: "For editors; null until all clips are there." }),
    }),
    ...shared,
  })
  .openapi("VideoSeries");

const fraction = z.number().min(0).max(1);

const slide = envelopeSchema
  .extend({
    index: count,
    role: z.enum(["cover", "point", "proof", "recap", "cta"]),
    image_prompt: z.string(),
    alt_text: z.string(),
    overlay: z
      .object({
        headline: z.string(),
        body: z.string(),
        cta: z.string().nullable(),
        position: z.enum(["top", "center", "bottom"]),
        text_color: z.string(),
        safe_area: z
          .object({ x: fraction, y: fraction, width: fraction, height: fraction })
          .openapi({ description: "In fractions of the slide." }),
      })
      .nullable(),
    image: mediaSchema
      .extend({
        width: z.int(),
        height: z.int(),
        content_type: z.string(),
        size_bytes: z.int(),
      })
      .optional(),
    error: z.string().optional(),
  })
  .openapi("Slide");

export const carouselSchema = envelopeSchema
  .extend({
    type: z.literal("social_carousel"),
    workflow: z.string(),
    aspect_ratio: z.string(),
    width: z.int(),
    height: z.int(),
    slide_count: count,
    caption: z.string(),
    caption_hook: z.string().openapi({ description: "What shows of it before “more”." }),
    alt_text_language: z.string(),
    cover_index: count,
    slides: z.array(slide),
    images: z
      .array(mediaSchema)
      .optional()
      .openapi({ description: "The slides in their order, once all are there." }),
    zip_url: url.optional(),
    ...shared,
  })
  .openapi("Carousel");
