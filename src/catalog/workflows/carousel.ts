/**
 * The Instagram carousel: a topic becomes slides of one exact size, with their overlay copy and a caption. Pure data.
 * Source: contract 10.5, read 2026-11.
 */
import * as z from "zod";
import type { Offer } from "../model.ts";
import { flag, integer } from "../fields.ts";
import {
  checkPictures,
  imageModel,
  imageUrls,
  pictureCall,
  pictureResolution,
  sharedFields,
  topic,
} from "./shared-fields.ts";
import { defineWorkflow, type PartCall } from "./workflow.ts";

/** Slides by shape: the size at which they are delivered, and the shape that is rendered for it, as no model has 4:5. */
export const SLIDE_SHAPES = {
  "4:5": { width: 1080, height: 1350, rendered: "3:4" },
  "1:1": { width: 1080, height: 1080, rendered: "1:1" },
  "3:4": { width: 1080, height: 1440, rendered: "3:4" },
  "9:16": { width: 1080, height: 1920, rendered: "9:16" },
} as const;

export type SlideShape = keyof typeof SLIDE_SHAPES;

const SHAPES = Object.keys(SLIDE_SHAPES) as [SlideShape, ...SlideShape[]];

const hexColor = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, "Input should be a colour such as #1a2b3c")
  .nullable()
  .default(null);

const brand = z.object({
  name: z.string().trim().min(1).max(100).nullable().default(null).describe("Its name."),
  handle: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe("Its account, as @name."),
  primary_color: hexColor.describe("Its first colour, as #rrggbb."),
  secondary_color: hexColor.describe("Its second colour, as #rrggbb."),
  font: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe("Its typeface, by name."),
});

const carouselInput = z
  .object({
    topic,
    slide_count: integer(3, 10).default(7).describe("How many slides."),
    goal: z
      .enum(["educate", "sell", "inspire", "announce", "story", "listicle"])
      .default("educate")
      .describe("What it is for."),
    aspect_ratio: z.enum(SHAPES).default("4:5").describe("Shape of the slides."),
    resolution: pictureResolution("1080p"),
    image_model: imageModel("higgsfield-ai/soul/v2/standard"),
    reference_image_urls: imageUrls(
      8,
      "Pictures that the slides take after: Popcorn makes them then.",
    ),
    brand: brand.nullable().default(null).describe("Whose carousel it is."),
    hashtag_count: integer(0, 5).default(5).describe("How many hashtags; Instagram takes five."),
    include_overlay_text: flag.default(true).describe("Write text to set over the slides."),
    draw_overlay_text: flag
      .default(false)
      .describe("Draw that text onto the slides, beside giving it as data."),
    ...sharedFields("friendly"),
  })
  .superRefine((input, context) => checkPictures(input, input.reference_image_urls, context));

/** A validated body. */
export type CarouselInput = z.output<typeof carouselInput>;

/** The request for the picture of slide `index`, from 0. */
export function slideCall(input: CarouselInput, index: number, prompt: string): PartCall {
  const aspectRatio = SLIDE_SHAPES[input.aspect_ratio].rendered;
  const { reference_image_urls: referenceUrls } = input;
  return pictureCall(input, { prompt, index, aspectRatio, referenceUrls });
}

export const CAROUSEL_PATH = "social/carousel/instagram";

/** The carousel. */
export const CAROUSEL: Offer = defineWorkflow({
  path: CAROUSEL_PATH,
  title: "Instagram carousel",
  summary: "Slides in Instagram's exact size, with overlay copy, alt text, a caption and hashtags.",
  input: carouselInput,
  parts: (input) =>
    Array.from({ length: input.slide_count }, (_, index) => slideCall(input, index, "-")),
  examples: [
    { name: "The shortest body", input: { topic: "Five houseplants that are hard to kill" } },
    {
      name: "For a brand, with the text drawn",
      input: {
        topic: "Why we roast our coffee in small batches",
        slide_count: 5,
        goal: "story",
        brand: { name: "Harbour Roasters", handle: "@harbourroasters", primary_color: "#1f3a5f" },
        draw_overlay_text: true,
      },
    },
  ],
});
