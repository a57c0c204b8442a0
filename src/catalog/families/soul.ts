/**
 * Soul: text to image. One entry a model; sizes, prices and pace are the family's.
 */
import * as z from "zod";
import { batchSize, enhancePrompt, prompt, seed, uuid } from "../fields.ts";
import { defineModel } from "../model.ts";
import { GENERAL_STYLE_ID, GENERAL_STYLE_V2_ID } from "../presets/presets.ts";
import {
  customReferenceId,
  customReferenceStrength,
  IMAGE_PRICE,
  imageReferenceUrl,
  referenceOf,
  resolution,
  SOUL_CADENCE,
  SOUL_DEADLINE_MS,
  soulWork,
  styleId,
  styleStrength,
  unknownStyle,
} from "./soul-fields.ts";
import { ASPECT_RATIOS, SOUL_SIZES, WIDE_ASPECT_RATIOS } from "./soul-sizes.ts";

const V1_STYLES = "/v1/text2image/soul-styles";
const V2_STYLES = "/v1/text2image/soul-styles/v2";

const ratio = z.enum(ASPECT_RATIOS).default("4:3").describe("Shape of the pictures.");
const wideRatio = z.enum(WIDE_ASPECT_RATIOS).default("4:3").describe("Shape of the pictures.");

const shared = { resolution, batch_size: batchSize, enhance_prompt: enhancePrompt, seed };

const family = {
  kind: "image",
  cadence: SOUL_CADENCE,
  deadlineMs: SOUL_DEADLINE_MS,
  priceMicroCredits: (input: { resolution: keyof typeof IMAGE_PRICE; batch_size: number }) =>
    IMAGE_PRICE[input.resolution] * input.batch_size,
} as const;

const soulStandard = defineModel({
  ...family,
  path: "higgsfield-ai/soul/standard",
  title: "Soul Standard",
  summary: "Pictures from a text prompt, with a style preset. Strong at people and fashion.",
  input: z.object({
    prompt,
    aspect_ratio: ratio,
    style_id: styleId(V1_STYLES, GENERAL_STYLE_ID),
    style_strength: styleStrength,
    ...shared,
  }),
  refuse: ({ style_id }, { styles }) => unknownStyle(styles, style_id),
  work: (input, { styles }) =>
    soulWork(input, SOUL_SIZES[input.resolution][input.aspect_ratio], {
      style: styles.get(input.style_id ?? GENERAL_STYLE_ID),
    }),
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

const referenceV2 = referenceOf("v2");

const soulV2 = defineModel({
  ...family,
  path: "higgsfield-ai/soul/v2/standard",
  title: "Soul 2",
  summary: "The second Soul: pictures from a text prompt, with styles and references of its own.",
  input: z.object({
    prompt,
    aspect_ratio: wideRatio,
    style_id: styleId(V2_STYLES, GENERAL_STYLE_V2_ID),
    style_strength: styleStrength,
    custom_reference_id: customReferenceId,
    custom_reference_strength: customReferenceStrength,
    ...shared,
  }),
  refuse: ({ style_id }, { stylesV2 }) => unknownStyle(stylesV2, style_id),
  reference: referenceV2,
  work: (input, { stylesV2 }) =>
    soulWork(input, SOUL_SIZES[input.resolution][input.aspect_ratio], {
      style: stylesV2.get(input.style_id ?? GENERAL_STYLE_V2_ID),
      reference: referenceV2(input),
    }),
  examples: [
    {
      name: "Underwater",
      input: {
        prompt: "A dancer under water",
        aspect_ratio: "9:16",
        style_id: "04022c41-6164-47d9-b33f-cf241f0b5e15",
      },
    },
  ],
  source: "docs.higgsfield.ai, model page of soul-2, and observed clients, read 2026-11",
});

const referenceCinema = referenceOf("cinema");

const soulCinema = defineModel({
  ...family,
  path: "higgsfield-ai/soul/cinema",
  title: "Soul Cinema",
  summary: "Film stills from a text prompt. It has one look and takes no style.",
  input: z.object({
    prompt,
    aspect_ratio: wideRatio,
    style_id: uuid.nullable().default(null).describe("Refused: Cinema takes no style."),
    custom_reference_id: customReferenceId,
    custom_reference_strength: customReferenceStrength,
    ...shared,
  }),
  refuse: ({ style_id }) => (style_id === null ? null : "style_not_found"),
  reference: referenceCinema,
  work: (input) =>
    soulWork(input, SOUL_SIZES[input.resolution][input.aspect_ratio], {
      style: CINEMA_LOOK,
      reference: referenceCinema(input),
    }),
  examples: [
    {
      name: "A wide still",
      input: { prompt: "A detective under a street lamp, rain", aspect_ratio: "21:9" },
    },
  ],
  source: "docs.higgsfield.ai, model page of soul-cinema, read 2026-11",
});

/** The look of the model itself, for providers that know only pictures and styles. */
const CINEMA_LOOK = { id: "cinema", name: "Cinematic film", description: "", preview_url: "" };

const referenceV1 = referenceOf("v1");

const soulCharacter = defineModel({
  ...family,
  path: "higgsfield-ai/soul/character",
  title: "Soul Character",
  summary: "Pictures of a person that was trained as a custom reference.",
  input: z.object({
    prompt,
    custom_reference_id: uuid.describe("A completed custom reference: the person."),
    custom_reference_strength: customReferenceStrength,
    image_reference_url: imageReferenceUrl.nullable().default(null),
    style_id: styleId(V1_STYLES, null),
    style_strength: styleStrength,
    aspect_ratio: ratio,
    ...shared,
  }),
  refuse: ({ style_id }, { styles }) => unknownStyle(styles, style_id),
  reference: referenceV1,
  work: (input, { styles }) =>
    soulWork(input, SOUL_SIZES[input.resolution][input.aspect_ratio], {
      style: styles.get(input.style_id ?? GENERAL_STYLE_ID),
      reference: referenceV1(input),
      imageUrl: input.image_reference_url,
    }),
  examples: [
    {
      name: "The person in a café",
      input: {
        prompt: "Reading in a café, morning light",
        custom_reference_id: "9b2f6e0c-6a3d-4c7e-9a64-3f1f6d1f2a10",
      },
    },
  ],
  source: "docs.higgsfield.ai OpenAPI file of 2026-07-19, read 2026-11",
});

const soulReference = defineModel({
  ...family,
  path: "higgsfield-ai/soul/reference",
  title: "Soul Reference",
  summary: "Pictures that take after a given one.",
  input: z.object({
    prompt,
    image_reference_url: imageReferenceUrl,
    style_id: styleId(V1_STYLES, null),
    style_strength: styleStrength,
    aspect_ratio: ratio,
    ...shared,
  }),
  refuse: ({ style_id }, { styles }) => unknownStyle(styles, style_id),
  work: (input, { styles }) =>
    soulWork(input, SOUL_SIZES[input.resolution][input.aspect_ratio], {
      style: styles.get(input.style_id ?? GENERAL_STYLE_ID),
      imageUrl: input.image_reference_url,
    }),
  examples: [
    {
      name: "In the manner of a picture",
      input: {
        prompt: "The same place in winter",
        image_reference_url: "https://example.com/summer.jpg",
        aspect_ratio: "16:9",
      },
    },
  ],
  source: "docs.higgsfield.ai OpenAPI file of 2026-07-19, read 2026-11",
});

/** The models of this family. */
export const SOUL_MODELS = [soulStandard, soulV2, soulCinema, soulCharacter, soulReference];
