/**
 * The words of a body that a writer wants to know, without what steers the models and the files. Pure.
 */
import type { CarouselInput } from "../../../catalog/workflows/carousel.ts";
import type { SeriesInputs } from "../../../catalog/workflows/video-series.ts";

type AnyInput = SeriesInputs[keyof SeriesInputs] | CarouselInput;

type AnyField = AnyInput extends infer Input
  ? Input extends AnyInput
    ? keyof Input
    : never
  : never;

const FIELDS: readonly AnyField[] = [
  "topic",
  "goal",
  "language",
  "tone",
  "audience",
  "call_to_action",
  "skill_level",
  "product_name",
  "product_description",
  "price_text",
  "brand_name",
  "brand",
  "genre",
  "logline",
  "character_role",
  "setting",
  "hands_visible",
  "niche",
  "narrator_voice",
  "hashtag_count",
];

/** Those of the fields that the body has, by name. Steps and features are the clips' own. */
export function briefWords(input: AnyInput): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(input));
  return Object.fromEntries(
    FIELDS.map((field) => [field, given.get(field) ?? undefined] as const).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
