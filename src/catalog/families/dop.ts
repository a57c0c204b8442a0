/**
 * DoP: image to video, a clip of five seconds from a first frame and, on request, to a last one. Three tiers that differ
 * in price, each with a door that insists on the last frame, and the v1 door, which answers with a job set.
 */
import * as z from "zod";
import type { VideoWork } from "../../providers/provider.ts";
import { enhancePrompt, flag, imageUrl, prompt, seed, strength, uuid } from "../fields.ts";
import { defineModel, type InputRefusal, type Model } from "../model.ts";
import type { Presets } from "../presets/presets.ts";

/** Clips are five seconds; a `duration` in the body is ignored, as by the original (observed, read 2026-11). */
const CLIP_SECONDS = 5;

/** Credits a clip. Source: billing page, read 2026-11. */
const TIERS = {
  lite: { credits: 2, title: "DoP Lite", praise: "at the lowest price" },
  turbo: { credits: 6.5, title: "DoP Turbo", praise: "fast" },
  standard: { credits: 9, title: "DoP Standard", praise: "at the best quality" },
} as const;

type Tier = keyof typeof TIERS;

const priceOf = (tier: Tier) => TIERS[tier].credits * 1_000_000;

const motion = z.object({
  id: uuid.describe("A motion from `/v1/motions`."),
  strength: strength.describe("How far the motion goes, 0 to 1."),
});

const motions = z
  .array(motion)
  .max(2)
  .nullable()
  .default(null)
  .describe("Up to two motion presets.");

const firstFrame = imageUrl.describe("The first frame: PNG, JPEG or WebP, at most 8.3 megapixels.");
const lastFrame = imageUrl.describe("The last frame.");

/** What every DoP body says, whatever its parameters are called. */
interface Clip {
  prompt: string;
  seed: number | null;
  firstFrameUrl: string;
  lastFrameUrl: string | null;
  motions: z.output<typeof motions>;
}

function refuseClip(
  { motions: chosen, lastFrameUrl }: Clip,
  presets: Presets,
): InputRefusal | null {
  const found = (chosen ?? []).map(({ id }) => presets.motions.get(id));
  if (found.includes(undefined)) return "motion_not_found";
  const lacksEndFrame = found.some((preset) => preset && !preset.start_end_frame);
  return lastFrameUrl !== null && lacksEndFrame ? "motion_without_end_frame" : null;
}

const clipWork = ({ motions: chosen, ...clip }: Clip, presets: Presets): VideoWork => ({
  ...clip,
  kind: "video",
  durationSeconds: CLIP_SECONDS,
  motions: (chosen ?? []).map(({ id, strength: far }) => {
    const preset = presets.motions.get(id);
    return { id: preset?.id ?? id, name: preset?.name ?? "", strength: far };
  }),
});

const family = {
  kind: "video",
  // Observed upstream: 30 to 60 s a clip (contract 1.11, read 2026-11).
  cadence: { typicalMs: [30_000, 60_000], minMs: 500, maxMs: 60_000 },
  deadlineMs: 15 * 60_000,
} as const;

const ORBIT = { id: "ea035f68-b350-40f1-b7f4-7dff999fdd67", strength: 0.8 };

const toLastFrame = {
  name: "From a first to a last frame, with a motion",
  input: {
    prompt: "Day turns into night",
    image_url: "https://example.com/day.png",
    end_image_url: "https://example.com/night.png",
    motions: [ORBIT],
    seed: 7,
  },
};

const shared = { prompt, image_url: firstFrame, motions, enhance_prompt: enhancePrompt, seed };
const openInput = z.object({ ...shared, end_image_url: lastFrame.nullable().default(null) });
const closedInput = z.object({ ...shared, end_image_url: lastFrame });

const flatClip = (input: z.output<typeof openInput>): Clip => ({
  prompt: input.prompt,
  seed: input.seed,
  firstFrameUrl: input.image_url,
  lastFrameUrl: input.end_image_url,
  motions: input.motions,
});

const flatDeclaration = {
  ...family,
  refuse: (input: z.output<typeof openInput>, presets: Presets) =>
    refuseClip(flatClip(input), presets),
  work: (input: z.output<typeof openInput>, presets: Presets) => clipWork(flatClip(input), presets),
};

/** A tier's door for a first and, on request, a last frame. */
function dop(tier: Tier): Model {
  const { title, praise } = TIERS[tier];
  return defineModel({
    ...flatDeclaration,
    path: `higgsfield-ai/dop/${tier}`,
    title,
    summary: `A five-second clip from a picture, ${praise}.`,
    input: openInput,
    priceMicroCredits: () => priceOf(tier),
    examples: [
      {
        name: "A picture comes to life",
        input: {
          prompt: "The camera slowly moves towards her",
          image_url: "https://example.com/first-frame.png",
        },
      },
      toLastFrame,
    ],
    source: "docs.higgsfield.ai OpenAPI file of 2026-07-19 and billing page, read 2026-11",
  });
}

/** A tier's door that insists on both frames. */
function dopFirstLastFrame(tier: Tier): Model {
  const { title, praise } = TIERS[tier];
  return defineModel({
    ...flatDeclaration,
    path: `higgsfield-ai/dop/${tier}/first-last-frame`,
    title: `${title}, first to last frame`,
    summary: `A five-second clip from one picture to another, ${praise}.`,
    input: closedInput,
    priceMicroCredits: () => priceOf(tier),
    examples: [toLastFrame],
    source:
      "observed in several public clients, read 2026-11; that both frames are required is ours",
  });
}

/** Names of the tiers on v1: the pages say dop-preview, the official client dop-standard; both are taken. */
const V1_TIERS = {
  "dop-lite": "lite",
  "dop-turbo": "turbo",
  "dop-standard": "standard",
  "dop-preview": "standard",
} as const satisfies Record<string, Tier>;

const V1_MODELS = ["dop-lite", "dop-turbo", "dop-standard", "dop-preview"] as const;

const inputImage = z.object({
  type: z.literal("image_url").default("image_url"),
  image_url: imageUrl,
});

const v1Input = z.object({
  model: z.enum(V1_MODELS).describe("The tier."),
  prompt,
  input_images: z.array(inputImage).min(1).describe("The first frame; further items are ignored."),
  input_images_end: z.array(inputImage).default([]).describe("The last frame."),
  motions,
  seed,
  enhance_prompt: enhancePrompt,
  check_nsfw: flag
    .default(true)
    .describe("Accepted and without effect: results are always checked."),
});

const v1Clip = (input: z.output<typeof v1Input>): Clip => ({
  prompt: input.prompt,
  seed: input.seed,
  firstFrameUrl: input.input_images[0]?.image_url ?? "",
  lastFrameUrl: input.input_images_end[0]?.image_url ?? null,
  motions: input.motions,
});

const dopV1 = defineModel({
  ...family,
  path: "v1/image2video/dop",
  title: "DoP (v1)",
  summary: "DoP behind the v1 API: parameters in `params`, the answer is a job set.",
  input: v1Input,
  priceMicroCredits: ({ model }) => priceOf(V1_TIERS[model]),
  refuse: (input, presets) => refuseClip(v1Clip(input), presets),
  work: (input, presets) => clipWork(v1Clip(input), presets),
  call(input) {
    const { prompt: text, firstFrameUrl, lastFrameUrl, motions: chosen } = v1Clip(input);
    const { seed: number, enhance_prompt } = input;
    const frames = { image_url: firstFrameUrl, end_image_url: lastFrameUrl };
    const body = { prompt: text, ...frames, motions: chosen, seed: number, enhance_prompt };
    return { path: `higgsfield-ai/dop/${V1_TIERS[input.model]}`, body };
  },
  jobSet: { type: "image2video", jobCount: () => 1, inputParams: (input) => ({ ...input }) },
  examples: [
    {
      name: "A picture comes to life",
      input: {
        params: {
          model: "dop-turbo",
          prompt: "The camera slowly moves towards her",
          input_images: [{ type: "image_url", image_url: "https://example.com/first-frame.png" }],
          motions: [ORBIT],
        },
      },
    },
  ],
  source: "docs.higgsfield.ai v1 page of dop, and @higgsfield/client 0.2.6, read 2026-11",
});

const tiers = ["lite", "turbo", "standard"] as const;

/** The models of this family. */
export const DOP_MODELS = [...tiers.map(dop), ...tiers.map(dopFirstLastFrame), dopV1];
