/**
 * What Instagram asks of a carousel and of its caption, as data. Pure. Add a rule: one entry.
 * Facts as of 2026-11, gathered in contract 10.7. What the app takes and only the API does not is a warning.
 */
import { PLAN_LIMITS } from "../plan-limits.ts";
import { captionAsPosted } from "./caption-text.ts";
import { roundedSeconds } from "./pack-timeline.ts";
import { type CarouselPack, indexed, type Rule } from "./platform-rule.ts";

const AYRSHARE = "Ayrshare's media guidelines for Instagram";

/** Every rule. Characters are UTF-16 units, which Instagram does not count below. */
export const CAROUSEL_RULES: readonly Rule<CarouselPack>[] = [
  {
    code: "carousel_over_api_limit",
    bound: "max",
    limits: { instagram: 10 },
    refusedBy: [],
    measure: ({ slideCount }) => [{ value: slideCount }],
    says: (value, limit) => `it has ${value} slides; the API takes ${limit}, the app 20`,
    source: AYRSHARE,
  },
  {
    code: "aspect_ratio_app_only",
    bound: "min",
    limits: { instagram: 0.8 },
    refusedBy: [],
    measure: ({ width, height }) => [{ value: roundedSeconds(width / height) }],
    says: () => "its slides are narrower than 4:5: the app takes them, the API crops or refuses",
    source: "3:4 in the app since 2025: background, not re-checked",
  },
  {
    code: "image_width_low",
    bound: "min",
    limits: { instagram: 320 },
    refusedBy: [],
    measure: ({ slides }) => indexed(slides ?? [], ({ width }) => width),
    says: (value, limit) => `it is ${value} pixels wide, below ${limit}`,
    source: AYRSHARE,
  },
  {
    code: "image_width_high",
    bound: "max",
    limits: { instagram: 1440 },
    refusedBy: [],
    measure: ({ slides }) => indexed(slides ?? [], ({ width }) => width),
    says: (value, limit) => `it is ${value} pixels wide, above ${limit}`,
    source: AYRSHARE,
  },
  {
    code: "image_over_8mb",
    bound: "max",
    limits: { instagram: 8_000_000 },
    refusedBy: ["instagram"],
    measure: ({ slides }) => indexed(slides ?? [], ({ sizeBytes }) => sizeBytes),
    says: (value) => `it has ${(value / 1_000_000).toFixed(1)} MB, above 8`,
    source: AYRSHARE,
  },
  {
    code: "caption_too_long",
    bound: "max",
    limits: { instagram: PLAN_LIMITS.captionChars },
    refusedBy: ["instagram"],
    measure: ({ caption }) => [{ value: captionAsPosted(caption).length }],
    says: (value, limit) => `caption and hashtags have ${value} characters, above ${limit}`,
    source: AYRSHARE,
  },
  {
    code: "hashtags_over_limit",
    bound: "max",
    limits: { instagram: PLAN_LIMITS.hashtags },
    refusedBy: ["instagram"],
    measure: ({ caption }) => [{ value: caption.hashtags.length }],
    says: (value, limit) => `it has ${value} hashtags, above ${limit}`,
    source: "Business Today, Social Samosa: since 2025-12-19",
  },
  {
    code: "alt_text_too_long",
    bound: "max",
    limits: { instagram: PLAN_LIMITS.altTextChars },
    refusedBy: ["instagram"],
    measure: ({ altTexts }) => indexed(altTexts, (text) => text.length),
    says: (value, limit) => `its alt text has ${value} characters, above ${limit}`,
    source: AYRSHARE,
  },
];
