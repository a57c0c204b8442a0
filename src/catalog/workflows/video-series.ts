/**
 * The five video series: a topic becomes a vertical film of at least 90 seconds in clips. Add one: an entry here, and
 * its words in `workflows/planner`. Pure data.
 * Source: contract 10.2 and 10.3, read 2026-11.
 */
import * as z from "zod";
import type { Offer } from "../model.ts";
import type { Presets } from "../presets/presets.ts";
import { flag } from "../fields.ts";
import { checkSeries, seriesFields, type SeriesInput, seriesParts } from "./series-fields.ts";
import { imageUrls, topic } from "./shared-fields.ts";
import { defineWorkflow } from "./workflow.ts";

const text = (max: number) => z.string().trim().min(1).max(max).nullable().default(null);

const texts = (count: number, max: number) =>
  z.array(z.string().trim().min(1).max(max)).max(count).default([]);

const tutorialInput = z
  .object({
    topic,
    steps: texts(20, 300).describe("The steps, in order. Default: written from the topic."),
    skill_level: z
      .enum(["beginner", "intermediate", "advanced"])
      .default("beginner")
      .describe("What the viewer knows already."),
    ...seriesFields("friendly"),
  })
  .superRefine(checkSeries);

const showcaseInput = z
  .object({
    product_name: z.string().trim().min(1).max(200).describe("What is shown."),
    topic: topic.nullable().default(null).describe("The angle. Default: the product."),
    product_description: text(2_000).describe("What it is."),
    product_image_urls: imageUrls(8, "Pictures of the product, which the frames take after."),
    features: texts(10, 300).describe("What it can do, one a line."),
    price_text: text(60).describe("The price, as it is to be shown."),
    brand_name: text(100).describe("Whose it is."),
    ...seriesFields("energetic"),
  })
  .superRefine(checkSeries);

const GENRES = [
  "drama",
  "thriller",
  "sci-fi",
  "fantasy",
  "romance",
  "noir",
  "documentary",
  "action",
] as const;

const cinematicInput = z
  .object({
    topic,
    genre: z.enum(GENRES).default("drama").describe("What kind of film."),
    logline: text(500).describe("The story in a sentence."),
    ...seriesFields("dramatic", "higgsfield-ai/soul/cinema"),
  })
  .superRefine(checkSeries);

const povInput = z
  .object({
    topic,
    character_role: text(200).describe("Whose eyes these are."),
    setting: text(300).describe("Where and when."),
    hands_visible: flag.default(true).describe("Whether the own hands are in the picture."),
    ...seriesFields("energetic"),
  })
  .superRefine(checkSeries);

const NICHES = [
  "horror",
  "history",
  "true-crime",
  "motivation",
  "finance",
  "science",
  "mythology",
  "mystery",
  "other",
] as const;

const facelessInput = z
  .object({
    topic,
    niche: z.enum(NICHES).default("other").describe("What kind of story."),
    narrator_voice: text(100).describe("How the narrator sounds."),
    ...seriesFields("dramatic"),
  })
  .superRefine(checkSeries)
  .superRefine(({ custom_reference_id: reference }, context) => {
    if (reference === null) return;
    const message = "a faceless story shows no recurring person";
    context.addIssue({ code: "custom", path: ["custom_reference_id"], message, input: reference });
  });

/** What a series adds to the shared schema, by its format: the validated body. */
export interface SeriesInputs {
  tutorial: z.output<typeof tutorialInput>;
  "product-showcase": z.output<typeof showcaseInput>;
  cinematic: z.output<typeof cinematicInput>;
  pov: z.output<typeof povInput>;
  "faceless-story": z.output<typeof facelessInput>;
}

/** The last part of a series' path. */
export type SeriesFormat = keyof SeriesInputs;

/** Motions of each series, in turn over its clips. */
export const DEFAULT_MOTIONS = {
  tutorial: ["Static", "Dolly In", "Overhead", "Focus Change"],
  "product-showcase": ["360 Orbit", "Lazy Susan", "Dolly In", "Robo Arm", "Crash Zoom In"],
  cinematic: ["Crane Up", "Dolly Zoom In", "Arc Left", "Super Dolly Out", "Handheld"],
  pov: ["FPV Drone", "Handheld", "Object POV", "Downhill POV"],
  "faceless-story": ["Dolly In", "Jib Up", "Timelapse Landscape", "Zoom Out"],
} as const satisfies Record<SeriesFormat, readonly string[]>;

const SERIES_PREFIX = "social/video-series/";

const series = (
  format: SeriesFormat,
  declared: {
    title: string;
    summary: string;
    input: z.ZodObject;
    example: Record<string, unknown>;
  },
): Offer =>
  defineWorkflow({
    path: SERIES_PREFIX + format,
    title: declared.title,
    summary: declared.summary,
    input: declared.input,
    parts: (input, presets: Presets) =>
      seriesParts(input as unknown as SeriesInput, DEFAULT_MOTIONS[format], presets),
    examples: [{ name: "The shortest body", input: declared.example }],
  });

/** The five series, in the order of the API reference. */
export const VIDEO_SERIES: readonly Offer[] = [
  series("tutorial", {
    title: "Tutorial series",
    summary: "Teaches something step by step.",
    input: tutorialInput,
    example: { topic: "How to brew pour-over coffee at home" },
  }),
  series("product-showcase", {
    title: "Product showcase series",
    summary: "Shows a product from its best sides, from the problem to the offer.",
    input: showcaseInput,
    example: { product_name: "Nimbus trail running shoe" },
  }),
  series("cinematic", {
    title: "Cinematic series",
    summary: "Tells a story like a film, in ten turns.",
    input: cinematicInput,
    example: { topic: "A lighthouse keeper finds a message in a bottle" },
  }),
  series("pov", {
    title: "Point-of-view series",
    summary: "Shows the world through somebody's eyes.",
    input: povInput,
    example: { topic: "A day as a baker in Paris" },
  }),
  series("faceless-story", {
    title: "Faceless story series",
    summary: "A narrated story without a visible face.",
    input: facelessInput,
    example: { topic: "The lighthouse that vanished in 1900" },
  }),
];

/** The format of a series' path; null for any other. */
export function seriesFormatOf(path: string): SeriesFormat | null {
  const format = path.startsWith(SERIES_PREFIX) ? path.slice(SERIES_PREFIX.length) : "";
  return format in DEFAULT_MOTIONS ? (format as SeriesFormat) : null;
}
