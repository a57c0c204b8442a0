/**
 * What the Soul models share beside their sizes: parameters, prices, pace, and the job that they become. Pure.
 */
import * as z from "zod";
import type { ImageWork } from "../../providers/provider.ts";
import { imageUrl, strength, uuid } from "../fields.ts";
import type { Cadence, ReferenceUse } from "../model.ts";
import type { Style } from "../presets/presets.ts";
import { SOUL_RESOLUTIONS, type Size } from "./soul-sizes.ts";

export const resolution = z
  .enum(SOUL_RESOLUTIONS)
  .default("720p")
  .describe("Size class of the pictures.");

/** A style of the list at `listPath`; `fallback` where the body names none. */
export const styleId = (listPath: string, fallback: string | null) =>
  uuid.nullable().default(fallback).describe(`A style from \`${listPath}\`.`);

export const styleStrength = strength.describe("How far the style goes, 0 to 1.");

export const customReferenceId = uuid
  .nullable()
  .default(null)
  .describe("A completed custom reference: the person that recurs.");

export const customReferenceStrength = strength.describe("How far the reference goes, 0 to 1.");

export const imageReferenceUrl = imageUrl.describe("A picture that the result takes after.");

/** Micro-credits an image: 1.5 credits at 720p, 3 at 1080p. Source: billing page, read 2026-11. */
export const IMAGE_PRICE = { "720p": 1_500_000, "1080p": 3_000_000 } as const;

/** Observed upstream: 30 to 50 s a batch (contract 1.11, read 2026-11). */
export const SOUL_CADENCE: Cadence = { typicalMs: [30_000, 50_000], minMs: 500, maxMs: 60_000 };

export const SOUL_DEADLINE_MS = 5 * 60_000;

/** What a Soul body says, whatever its parameters are called. */
interface SoulInput {
  prompt: string;
  seed: number | null;
  batch_size: number;
  style_strength?: number;
}

/** The job of a Soul model. */
export function soulWork(
  input: SoulInput,
  [width, height]: Size,
  extras: { style?: Style | undefined; reference?: ReferenceUse | null; imageUrl?: string | null },
): ImageWork {
  const { style, reference = null, imageUrl: taken = null } = extras;
  return {
    kind: "image",
    prompt: input.prompt,
    seed: input.seed,
    count: input.batch_size,
    width,
    height,
    style: style ? { id: style.id, name: style.name, strength: input.style_strength ?? 1 } : null,
    reference: reference && { id: reference.id, strength: reference.strength },
    imageUrls: taken === null ? [] : [taken],
  };
}

/** The refusal of a style that the list lacks; null where there is none to refuse. */
export const unknownStyle = (styles: ReadonlyMap<string, unknown>, id: string | null) =>
  id === null || styles.has(id) ? null : "style_not_found";

/** The parameters by which a body names a custom reference. */
interface ReferenceInput {
  custom_reference_id: string | null;
  custom_reference_strength: number;
}

/** Reads the custom reference of a body; it has to be of `modelVersion`. */
export const referenceOf =
  (modelVersion: ReferenceUse["modelVersion"]) =>
  (input: ReferenceInput): ReferenceUse | null =>
    input.custom_reference_id === null
      ? null
      : {
          id: input.custom_reference_id,
          modelVersion,
          strength: input.custom_reference_strength,
        };
