/**
 * DoP: image to video, a clip of five seconds from a first frame and, on request, to a last one. Three tiers share one
 * schema and differ in price.
 */
import * as z from "zod";
import { enhancePrompt, imageUrl, presetId, prompt, seed, strength } from "../fields.ts";
import { defineModel, type InputRefusal, type Model } from "../model.ts";
import { MOTIONS } from "../presets/presets.ts";

/** Clips are five seconds; a `duration` in the body is ignored, as by the original (observed, read 2026-11). */
const CLIP_SECONDS = 5;

const motion = z.object({
  id: presetId.describe("A motion from `/v1/motions`."),
  strength: strength.describe("How far the motion goes, 0 to 1."),
});

const input = z.object({
  prompt,
  image_url: imageUrl.describe("The first frame: PNG, JPEG or WebP, at most 8.3 megapixels."),
  end_image_url: imageUrl.nullable().default(null).describe("The last frame."),
  motions: z.array(motion).max(2).nullable().default(null).describe("Up to two motion presets."),
  enhance_prompt: enhancePrompt,
  seed,
});

type Input = z.output<typeof input>;

function refuse({ motions, end_image_url }: Input): InputRefusal | null {
  const presets = (motions ?? []).map(({ id }) => MOTIONS.get(id));
  if (presets.includes(undefined)) return "motion_not_found";
  const lacksEndFrame = presets.some((preset) => preset && !preset.start_end_frame);
  return end_image_url !== null && lacksEndFrame ? "motion_without_end_frame" : null;
}

/** One tier; `credits` a clip. Source of prices: billing page, read 2026-11. */
function dop(tier: string, title: string, summary: string, credits: number): Model {
  return defineModel({
    path: `higgsfield-ai/dop/${tier}`,
    title,
    summary,
    kind: "video",
    input,
    priceMicroCredits: () => credits * 1_000_000,
    refuse,
    work: ({ prompt: text, seed: chosen, image_url, end_image_url, motions }) => ({
      kind: "video",
      prompt: text,
      seed: chosen,
      durationSeconds: CLIP_SECONDS,
      firstFrameUrl: image_url,
      lastFrameUrl: end_image_url,
      motions: (motions ?? []).map(({ id, strength: far }) => ({
        id,
        name: MOTIONS.get(id)?.name ?? "",
        strength: far,
      })),
    }),
    // Observed upstream: 30 to 60 s a clip (contract 1.11, read 2026-11).
    cadence: { firstMs: 3_000, minMs: 1_500, maxMs: 8_000 },
    deadlineMs: 15 * 60_000,
    examples: [
      {
        name: "A picture comes to life",
        input: {
          prompt: "The camera slowly moves towards her",
          image_url: "https://example.com/first-frame.png",
        },
      },
      {
        name: "From a first to a last frame, with a motion",
        input: {
          prompt: "Day turns into night",
          image_url: "https://example.com/day.png",
          end_image_url: "https://example.com/night.png",
          motions: [{ id: "ea035f68-b350-40f1-b7f4-7dff999fdd67", strength: 0.8 }],
          seed: 7,
        },
      },
    ],
    source: "docs.higgsfield.ai OpenAPI file of 2026-07-19 and billing page, read 2026-11",
  });
}

/** The models of this family. */
export const DOP_MODELS = [
  dop("lite", "DoP Lite", "A five-second clip from a picture, at the lowest price.", 2),
  dop("turbo", "DoP Turbo", "A five-second clip from a picture, fast.", 6.5),
  dop("standard", "DoP Standard", "A five-second clip from a picture, at the best quality.", 9),
];
