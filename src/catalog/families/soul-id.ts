/**
 * Soul ID: pictures of one person to a custom reference, which the Soul models then draw again and again.
 */
import * as z from "zod";
import { imageUrl } from "../fields.ts";
import { defineModel, type Model } from "../model.ts";

/** 40 credits a training, whatever the number of pictures. Source: billing page, read 2026-11. */
const TRAINING_PRICE = 40_000_000;

const MAX_IMAGES = 100;

const inputImage = z.object({ type: z.literal("image_url"), image_url: imageUrl });

const input = z
  .object({
    name: z.string().min(1).max(100).describe("Name of the reference, for people."),
    input_images: z
      .array(inputImage)
      .max(MAX_IMAGES)
      .default([])
      .describe("1 to 100 pictures of the person. Required where `image_urls` is absent."),
    image_urls: z
      .array(imageUrl)
      .max(MAX_IMAGES)
      .default([])
      .describe("The same as plain URLs; `input_images` wins."),
    model_version: z
      .enum(["v1", "v2", "cinema"])
      .default("v1")
      .describe("The Soul that the reference is for."),
  })
  .superRefine(({ input_images, image_urls }, context) => {
    if (input_images.length + image_urls.length > 0) return;
    const tooShort = { code: "too_small", origin: "array", minimum: 1, inclusive: true } as const;
    context.addIssue({ ...tooShort, input: input_images, path: ["input_images"] });
  });

/** The model by which every custom reference is trained, under whichever path it is asked for. */
export const soulId: Model = defineModel({
  path: "soul-id",
  title: "Soul ID",
  summary: "Learns a person from pictures: makes a custom reference, which Soul models then draw.",
  kind: "training",
  input,
  priceMicroCredits: () => TRAINING_PRICE,
  work: ({ name, input_images, image_urls, model_version }) => ({
    kind: "training",
    name,
    modelVersion: model_version,
    imageUrls:
      input_images.length > 0 ? input_images.map(({ image_url }) => image_url) : image_urls,
  }),
  call: ({ name, input_images, image_urls, model_version }) => ({
    path: "v1/custom-references",
    body: {
      name,
      model_version,
      input_images:
        input_images.length > 0
          ? input_images
          : image_urls.map((image_url) => ({ type: "image_url", image_url })),
    },
  }),
  // Observed upstream: about a minute in the queue and ten of training (contract 1.11, read 2026-11).
  cadence: { typicalMs: [540_000, 780_000], minMs: 500, maxMs: 240_000 },
  deadlineMs: 30 * 60_000,
  examples: [
    {
      name: "A person from two pictures",
      input: {
        name: "Ada",
        input_images: [
          { type: "image_url", image_url: "https://example.com/ada-1.jpg" },
          { type: "image_url", image_url: "https://example.com/ada-2.jpg" },
        ],
      },
    },
    {
      name: "From plain URLs, for Soul 2",
      input: { name: "Ada", image_urls: ["https://example.com/ada.jpg"], model_version: "v2" },
    },
  ],
  source:
    "docs.higgsfield.ai, character pages and billing page, read 2026-11; the path is an alias",
});

/** The models of this family. */
export const SOUL_ID_MODELS = [soulId];
