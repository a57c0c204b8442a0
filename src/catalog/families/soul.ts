/**
 * Soul: text to image. One entry a model; the sizes and prices are the family's.
 */
import * as z from "zod";
import { batchSize, enhancePrompt, presetId, prompt, seed, strength } from "../fields.ts";
import { defineModel } from "../model.ts";
import { GENERAL_STYLE_ID, SOUL_STYLES } from "../presets/presets.ts";

const RESOLUTIONS = ["720p", "1080p"] as const;

/** Pixels by resolution and ratio. Source: model page of soul/standard and observed answers, read 2026-11. */
export const SOUL_SIZES = {
  "720p": {
    "9:16": [960, 1696],
    "16:9": [1696, 960],
    "4:3": [1536, 1152],
    "3:4": [1152, 1536],
    "1:1": [1536, 1536],
    "2:3": [1088, 1632],
    "3:2": [1632, 1088],
  },
  "1080p": {
    "9:16": [1152, 2048],
    "16:9": [2048, 1152],
    "4:3": [2048, 1536],
    "3:4": [1536, 2048],
    "1:1": [2048, 2048],
    "2:3": [1344, 2016],
    "3:2": [2016, 1344],
  },
} as const satisfies Record<
  (typeof RESOLUTIONS)[number],
  Record<string, readonly [number, number]>
>;

const ASPECT_RATIOS = ["9:16", "16:9", "4:3", "3:4", "1:1", "2:3", "3:2"] as const;

/** Micro-credits an image: 1.5 credits at 720p, 3 at 1080p. Source: billing page, read 2026-11. */
const IMAGE_PRICE = { "720p": 1_500_000, "1080p": 3_000_000 } as const;

const soulStandard = defineModel({
  path: "higgsfield-ai/soul/standard",
  title: "Soul Standard",
  summary: "Pictures from a text prompt, with a style preset. Strong at people and fashion.",
  kind: "image",
  input: z.object({
    prompt,
    aspect_ratio: z.enum(ASPECT_RATIOS).default("4:3").describe("Shape of the pictures."),
    resolution: z.enum(RESOLUTIONS).default("720p").describe("Size class of the pictures."),
    style_id: presetId
      .nullable()
      .default(GENERAL_STYLE_ID)
      .describe("A style from `/v1/text2image/soul-styles`."),
    style_strength: strength.describe("How far the style goes, 0 to 1."),
    batch_size: batchSize,
    enhance_prompt: enhancePrompt,
    seed,
  }),
  priceMicroCredits: (input) => IMAGE_PRICE[input.resolution] * input.batch_size,
  refuse: ({ style_id }) =>
    style_id === null || SOUL_STYLES.has(style_id) ? null : "style_not_found",
  work(input) {
    const [width, height] = SOUL_SIZES[input.resolution][input.aspect_ratio];
    const style = SOUL_STYLES.get(input.style_id ?? GENERAL_STYLE_ID);
    return {
      kind: "image",
      prompt: input.prompt,
      seed: input.seed,
      count: input.batch_size,
      width,
      height,
      style: style ? { id: style.id, name: style.name, strength: input.style_strength } : null,
    };
  },
  // Observed upstream: 30 to 50 s a batch (contract 1.11, read 2026-11).
  cadence: { firstMs: 2_000, minMs: 1_000, maxMs: 5_000 },
  deadlineMs: 5 * 60_000,
  examples: [
    {
      name: "A portrait with a seed",
      input: {
        prompt: "Portrait of a woman in a red coat, golden hour, film look",
        aspect_ratio: "3:4",
        seed: 42,
      },
    },
    { name: "The shortest body", input: { prompt: "A lighthouse in a storm" } },
    {
      name: "Four variants in a style",
      input: {
        prompt: "Street at night in the rain",
        aspect_ratio: "16:9",
        batch_size: 4,
        style_id: "40ff999c-f576-443c-b5b3-c7d1391a666e",
        style_strength: 0.7,
      },
    },
  ],
  source: "docs.higgsfield.ai, model page of soul/standard, read 2026-11",
});

/** The models of this family. */
export const SOUL_MODELS = [soulStandard];
