/**
 * Popcorn: text, and up to eight pictures to take after, to up to eight images.
 */
import * as z from "zod";
import { imageUrl, integer, prompt, seed } from "../fields.ts";
import { defineModel } from "../model.ts";
import { SOUL_CADENCE, SOUL_DEADLINE_MS } from "./soul-fields.ts";
import { ASPECT_RATIOS, POPCORN_RESOLUTIONS, POPCORN_SIZES } from "./soul-sizes.ts";

/** About 1.5 credits an image. Source: geopopos/higgsfield_ai_mcp, read 2026-11; no page gives it. */
const IMAGE_PRICE = 1_500_000;

const popcornAuto = defineModel({
  path: "higgsfield-ai/popcorn/auto",
  title: "Popcorn",
  summary: "Pictures from a text prompt and, on request, from up to eight pictures.",
  kind: "image",
  input: z.object({
    prompt,
    image_urls: z.array(imageUrl).max(8).default([]).describe("Pictures to take after."),
    num_images: integer(1, 8).default(1).describe("How many pictures."),
    resolution: z.enum(POPCORN_RESOLUTIONS).default("720p").describe("Size class."),
    aspect_ratio: z.enum(ASPECT_RATIOS).default("4:3").describe("Shape of the pictures."),
    seed,
  }),
  priceMicroCredits: ({ num_images }) => IMAGE_PRICE * num_images,
  work(input) {
    const [width, height] = POPCORN_SIZES[input.resolution][input.aspect_ratio];
    const { prompt: text, seed: chosen, num_images: count, image_urls: imageUrls } = input;
    return {
      kind: "image",
      prompt: text,
      seed: chosen,
      count,
      width,
      height,
      style: null,
      reference: null,
      imageUrls,
    };
  },
  cadence: SOUL_CADENCE,
  deadlineMs: SOUL_DEADLINE_MS,
  examples: [
    {
      name: "Two pictures of a product",
      input: {
        prompt: "The sneaker on a wet street at night",
        image_urls: ["https://example.com/sneaker.png"],
        num_images: 2,
        aspect_ratio: "1:1",
      },
    },
  ],
  source: "docs.higgsfield.ai OpenAPI file of 2026-07-19, read 2026-11",
});

/** The models of this family. */
export const POPCORN_MODELS = [popcornAuto];
