/**
 * Kling: image to video, five or ten seconds.
 */
import * as z from "zod";
import { decimalWithStep, imageUrl, prompt } from "../fields.ts";
import { defineModel } from "../model.ts";

/** Micro-credits a second: 8 credits for five. Not published; ours. */
const SECOND_PRICE = 1_600_000;

const klingPro = defineModel({
  path: "kling-video/v2.1/pro/image-to-video",
  title: "Kling 2.1 Pro",
  summary: "A clip of five or ten seconds from a picture.",
  kind: "video",
  input: z.object({
    prompt,
    image_url: imageUrl.describe("The first frame: PNG, JPEG or WebP, at most 8.3 megapixels."),
    duration: z
      .literal([5, 10])
      .default(5)
      .meta({ type: "integer", enum: [5, 10], default: 5, description: "Length in seconds." }),
    cfg_scale: decimalWithStep(0, 1, 0.01)
      .default(0.5)
      .describe("How closely to follow the prompt."),
    negative_prompt: z.string().max(5_000).default("").describe("What to avoid."),
  }),
  priceMicroCredits: ({ duration }) => SECOND_PRICE * duration,
  work: ({ prompt: text, image_url, duration }) => ({
    kind: "video",
    prompt: text,
    seed: null,
    durationSeconds: duration,
    firstFrameUrl: image_url,
    lastFrameUrl: null,
    motions: [],
  }),
  // Not published; minutes. Ours, until it is learned.
  cadence: { typicalMs: [120_000, 360_000], minMs: 500, maxMs: 120_000 },
  deadlineMs: 15 * 60_000,
  examples: [
    {
      name: "Ten seconds",
      input: {
        prompt: "The boat drifts out of the harbour",
        image_url: "https://example.com/boat.jpg",
        duration: 10,
      },
    },
  ],
  source: "docs.higgsfield.ai OpenAPI file of 2026-07-19, read 2026-11",
});

/** The models of this family. */
export const KLING_MODELS = [klingPro];
