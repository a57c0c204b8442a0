/**
 * The older doors to Soul: `/v1/text2image/soul`, which answers with a job set, and `/soul`, a flat body under several
 * names. Same pictures, sizes and prices as `families/soul`.
 */
import * as z from "zod";
import { batchSize, enhancePrompt, imageUrl, prompt, seed } from "../fields.ts";
import type { CompatibleCall } from "../../providers/provider.ts";
import { defineModel } from "../model.ts";
import { GENERAL_STYLE_ID, type Presets } from "../presets/presets.ts";
import {
  customReferenceId,
  customReferenceStrength,
  IMAGE_PRICE,
  imageReferenceUrl,
  referenceOf,
  SOUL_CADENCE,
  SOUL_DEADLINE_MS,
  soulWork,
  styleId,
  styleStrength,
  unknownStyle,
} from "./soul-fields.ts";
import {
  ASPECT_RATIOS,
  nearestChoice,
  type Size,
  SOUL_RESOLUTIONS,
  SOUL_SIZES,
  SOUL_WIDTHS_AND_HEIGHTS,
  sizeOf,
} from "./soul-sizes.ts";

const quality = z.enum(SOUL_RESOLUTIONS).default("1080p").describe("Price class of the pictures.");

const imageReference = z
  .object({ type: z.literal("image_url").default("image_url"), image_url: imageUrl })
  .nullable()
  .default(null)
  .describe("A picture that the result takes after.");

const shared = {
  prompt,
  enhance_prompt: enhancePrompt,
  style_id: styleId("/v1/text2image/soul-styles", GENERAL_STYLE_ID),
  style_strength: styleStrength,
  quality,
  seed,
  custom_reference_id: customReferenceId,
  custom_reference_strength: customReferenceStrength,
  image_reference: imageReference,
  batch_size: batchSize,
  negative_prompt: z.string().max(5_000).default("").describe("What to avoid."),
};

const family = {
  kind: "image",
  cadence: SOUL_CADENCE,
  deadlineMs: SOUL_DEADLINE_MS,
  priceMicroCredits: (input: { quality: keyof typeof IMAGE_PRICE; batch_size: number }) =>
    IMAGE_PRICE[input.quality] * input.batch_size,
  refuse: ({ style_id }: { style_id: string | null }, { styles }: Presets) =>
    unknownStyle(styles, style_id),
} as const;

const reference = referenceOf("v1");

/** What both doors say. */
interface V1Choice {
  prompt: string;
  enhance_prompt: boolean;
  style_id: string | null;
  style_strength: number;
  seed: number | null;
  batch_size: number;
  custom_reference_id: string | null;
  custom_reference_strength: number;
}

/** The same in the words of today's models, which the upstream serves to everybody. */
function todaysCall(input: V1Choice, size: Size, takenAfter: string | null): CompatibleCall {
  const { custom_reference_id: id, custom_reference_strength, ...rest } = input;
  const { prompt: text, enhance_prompt, style_id, style_strength, seed: number, batch_size } = rest;
  const style = { style_id, style_strength };
  const body = {
    prompt: text,
    ...nearestChoice(size),
    ...style,
    enhance_prompt,
    seed: number,
    batch_size,
    image_reference_url: takenAfter,
    ...(id !== null && { custom_reference_id: id, custom_reference_strength }),
  };
  const model = id !== null ? "character" : takenAfter !== null ? "reference" : "standard";
  return { path: `higgsfield-ai/soul/${model}`, body };
}

const v1Input = z.object({
  width_and_height: z.enum(SOUL_WIDTHS_AND_HEIGHTS).describe("Pixels of the pictures."),
  ...shared,
});

const soulV1 = defineModel({
  ...family,
  path: "v1/text2image/soul",
  title: "Soul (v1)",
  summary: "Soul behind the v1 API: parameters in `params`, the answer is a job set.",
  input: v1Input,
  reference,
  work: (input, { styles }) =>
    soulWork(input, sizeOf(input.width_and_height), {
      style: styles.get(input.style_id ?? GENERAL_STYLE_ID),
      reference: reference(input),
      imageUrl: input.image_reference?.image_url ?? null,
    }),
  call: (input) =>
    todaysCall(input, sizeOf(input.width_and_height), input.image_reference?.image_url ?? null),
  jobSet: {
    type: "text2image_soul",
    jobCount: ({ batch_size }) => batch_size,
    inputParams(input) {
      const [width, height] = sizeOf(input.width_and_height);
      const { custom_reference_id: id, custom_reference_strength } = input;
      return {
        prompt: input.prompt,
        width,
        height,
        seed: input.seed,
        style_id: input.style_id,
        style_strength: input.style_strength,
        enhance_prompt: input.enhance_prompt,
        custom_reference: id,
        custom_reference_strength,
        image_reference: input.image_reference,
      };
    },
  },
  examples: [
    {
      name: "Four portraits",
      input: {
        params: {
          prompt: "Portrait of a sailor",
          width_and_height: "1152x1536",
          quality: "720p",
          batch_size: 4,
          seed: 500000,
        },
      },
    },
  ],
  source: "docs.higgsfield.ai v1 page of soul, and @higgsfield/client 0.2.6, read 2026-11",
});

const legacyInput = z.object({
  width_and_height: z
    .enum(SOUL_WIDTHS_AND_HEIGHTS)
    .nullable()
    .default(null)
    .describe("Pixels of the pictures; otherwise `aspect_ratio` and `quality` decide."),
  aspect_ratio: z.enum(ASPECT_RATIOS).default("4:3").describe("Shape of the pictures."),
  ...shared,
  image_reference_url: imageReferenceUrl
    .nullable()
    .default(null)
    .describe("The same as a plain URL; `image_reference` wins."),
});

type LegacyInput = z.output<typeof legacyInput>;

const legacySize = ({ width_and_height, quality: resolution, aspect_ratio }: LegacyInput): Size =>
  width_and_height === null ? SOUL_SIZES[resolution][aspect_ratio] : sizeOf(width_and_height);

const legacyImageUrl = ({ image_reference, image_reference_url }: LegacyInput) =>
  image_reference?.image_url ?? image_reference_url;

const soulLegacy = defineModel({
  ...family,
  path: "soul",
  title: "Soul (legacy)",
  summary: "The first door to Soul, a flat body. Use `higgsfield-ai/soul/standard` for new work.",
  input: legacyInput,
  aliases: {
    image_reference_image_url: "image_reference_url",
    resolution: "quality",
    soul_style: "style_id",
    soul_style_id: "style_id",
    soul_style_strength: "style_strength",
  },
  reference,
  work: (input, { styles }) =>
    soulWork(input, legacySize(input), {
      style: styles.get(input.style_id ?? GENERAL_STYLE_ID),
      reference: reference(input),
      imageUrl: legacyImageUrl(input),
    }),
  call: (input) => todaysCall(input, legacySize(input), legacyImageUrl(input)),
  examples: [
    {
      name: "With the names of the first clients",
      input: {
        prompt: "A lighthouse in a storm",
        soul_style_id: "40ff999c-f576-443c-b5b3-c7d1391a666e",
        width_and_height: "1536x1152",
        quality: "720p",
      },
    },
  ],
  source: "observed in two public clients and a reseller's page, read 2026-11; the rest is ours",
});

/** The models of this family. */
export const SOUL_V1_MODELS = [soulV1, soulLegacy];
