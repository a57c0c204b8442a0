/**
 * What the bodies of all creator workflows share, and the pictures that they are made of. Pure.
 * Source of parameters and limits: contract 10.2 and 10.5, read 2026-11.
 */
import * as z from "zod";
import { decimal, enhancePrompt, imageUrl, seed, uuid } from "../fields.ts";
import { POPCORN_MODELS } from "../families/popcorn.ts";
import { SOUL_MODELS } from "../families/soul.ts";
import { SOUL_RESOLUTIONS } from "../families/soul-sizes.ts";
import type { PartCall } from "./workflow.ts";

/** The models that make a workflow's pictures. */
const IMAGE_MODELS = [
  "higgsfield-ai/soul/v2/standard",
  "higgsfield-ai/soul/standard",
  "higgsfield-ai/soul/cinema",
  "higgsfield-ai/soul/character",
  "higgsfield-ai/popcorn/auto",
] as const;

export type ImageModelPath = (typeof IMAGE_MODELS)[number];

export const TONES = [
  "friendly",
  "professional",
  "energetic",
  "dramatic",
  "calm",
  "humorous",
  "inspiring",
] as const;

export type Tone = (typeof TONES)[number];

const shortText = z.string().min(1).max(300).nullable().default(null);

/** What the workflow is about. */
export const topic = z.string().trim().min(3).max(2_000).describe("What it is about.");

/** A list of addresses of pictures. */
export const imageUrls = (max: number, description: string) =>
  z.array(imageUrl).max(max).default([]).describe(description);

/** The model that makes the pictures, `fallback` where the body names none. */
export const imageModel = (fallback: ImageModelPath) =>
  z.enum(IMAGE_MODELS).default(fallback).describe("The model that makes the pictures.");

/** The size class of the pictures. */
export const pictureResolution = (fallback: (typeof SOUL_RESOLUTIONS)[number]) =>
  z.enum(SOUL_RESOLUTIONS).default(fallback).describe("Size class of the pictures.");

/** Parameters of every workflow; `tone` is the endpoint's default. */
export const sharedFields = (tone: Tone) => ({
  custom_reference_id: uuid
    .nullable()
    .default(null)
    .describe("A completed custom reference: the person that recurs."),
  custom_reference_strength: decimal(0, 1)
    .default(1)
    .describe("How far the reference goes, 0 to 1."),
  style_id: uuid.nullable().default(null).describe("A style of the list that the model takes."),
  tone: z.enum(TONES).default(tone).describe("How it speaks."),
  audience: shortText.describe("Whom it is for."),
  call_to_action: shortText.describe("What the viewer is to do in the end."),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "Input should be a BCP 47 language tag")
    .default("en")
    .describe("Language of narration, overlays and captions (BCP 47). Prompts stay English."),
  enhance_prompt: enhancePrompt,
  seed,
});

/** What decides how a workflow's pictures are made. */
export interface PictureInput {
  image_model: ImageModelPath;
  resolution: (typeof SOUL_RESOLUTIONS)[number];
  custom_reference_id: string | null;
  custom_reference_strength: number;
  style_id: string | null;
  enhance_prompt: boolean;
  seed: number | null;
}

const PICTURE_MODELS = new Map(
  [...SOUL_MODELS, ...POPCORN_MODELS].map((each) => [each.path, each]),
);

/** The seed of part `index`, from 0. Source: contract 10.2. */
export const seedOf = (chosen: number | null, index: number): number | null =>
  chosen === null ? null : ((chosen + index - 1) % 1_000_000) + 1;

/** Models by what the body names beside them: reference pictures are Popcorn's. */
export const pictureModelOf = (
  { image_model }: Pick<PictureInput, "image_model">,
  referenceUrls: readonly string[],
): ImageModelPath => (referenceUrls.length > 0 ? "higgsfield-ai/popcorn/auto" : image_model);

/** The request for one picture. */
export function pictureCall(
  input: PictureInput,
  picture: { prompt: string; index: number; aspectRatio: string; referenceUrls: readonly string[] },
): PartCall {
  const path = pictureModelOf(input, picture.referenceUrls);
  const model = PICTURE_MODELS.get(path)!;
  const common = {
    prompt: picture.prompt,
    aspect_ratio: picture.aspectRatio,
    seed: seedOf(input.seed, picture.index),
  };
  const body =
    path === "higgsfield-ai/popcorn/auto"
      ? {
          ...common,
          image_urls: picture.referenceUrls,
          resolution: input.resolution === "1080p" ? "1600p" : "720p",
        }
      : {
          ...common,
          resolution: input.resolution,
          enhance_prompt: input.enhance_prompt,
          ...(input.style_id !== null && { style_id: input.style_id }),
          ...(input.custom_reference_id !== null && {
            custom_reference_id: input.custom_reference_id,
            custom_reference_strength: input.custom_reference_strength,
          }),
        };
  return { model, input: model.input.parse(body) };
}

/** What is wrong across fields with how the pictures are to be made; reported at the field. */
export function checkPictures(
  input: PictureInput,
  referenceUrls: readonly string[],
  context: z.RefinementCtx,
): void {
  const path = pictureModelOf(input, referenceUrls);
  const { custom_reference_id: reference, style_id: style } = input;
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message, input: undefined });
  if (path === "higgsfield-ai/soul/character" && reference === null) {
    refuse(
      "custom_reference_id",
      "image_model higgsfield-ai/soul/character needs a custom reference",
    );
  }
  if (reference !== null && !TAKES_REFERENCE.has(path)) {
    refuse("custom_reference_id", `image_model ${path} takes no custom reference`);
  }
  if (style !== null && path === "higgsfield-ai/popcorn/auto") {
    refuse("style_id", `image_model ${path} takes no style`);
  }
}

const TAKES_REFERENCE: ReadonlySet<ImageModelPath> = new Set([
  "higgsfield-ai/soul/v2/standard",
  "higgsfield-ai/soul/cinema",
  "higgsfield-ai/soul/character",
]);
