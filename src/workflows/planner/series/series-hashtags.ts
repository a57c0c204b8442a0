/**
 * The hashtags and tags that a series is found by: of its topic first, then of its field and format. Pure.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { chosenHashtags, hashtagOf, keywordsOf } from "../words/keywords.ts";
import type { Story } from "./story.ts";

const FORMAT_TAGS = {
  tutorial: ["#StepByStep", "#LearnByDoing"],
  "product-showcase": ["#SeenUpClose", "#DesignDetails"],
  cinematic: ["#MicroCinema", "#VerticalFilm"],
  pov: ["#PointOfView", "#ThroughMyEyes"],
  "faceless-story": ["#FacelessStory", "#ToldInTheDark"],
} as const;

/** At most five, none generic. */
export function seriesHashtags({ brief, topic, product, domain, picker }: Story): string[] {
  const { format, input } = brief;
  const kind =
    format === "cinematic"
      ? hashtagOf(`${input.genre} shortfilm`)
      : format === "faceless-story" && input.niche !== "other"
        ? hashtagOf(`${input.niche} stories`)
        : null;
  const own = [product?.brand, product?.name, topic.subject?.text ?? topic.title].map((text) =>
    text ? hashtagOf(text) : null,
  );
  const field = picker.shuffled(domain.tags, "tags");
  const tags = [
    ...own.slice(0, 4),
    kind,
    field[0]!,
    picker.pick(FORMAT_TAGS[format], "tags"),
    ...field.slice(1),
  ];
  return chosenHashtags(tags, PLAN_LIMITS.hashtags);
}

/** Tags for YouTube: words and phrases in small letters, 500 characters in all with a comma between two. */
export function youtubeTags({ brief, topic, product, domain }: Story): string[] {
  const phrases = [
    product?.name,
    product?.brand,
    topic.subject?.text,
    ...keywordsOf(topic.text, 10),
    domain.name === "general" ? null : domain.name,
    brief.format.replaceAll("-", " "),
    "vertical video",
  ];
  const tags: string[] = [];
  let room: number = PLAN_LIMITS.youtubeTagsChars;
  for (const phrase of phrases) {
    const tag =
      phrase
        ?.toLowerCase()
        .replaceAll(/[^\p{L}\p{M}\p{N} -]/gu, "")
        .replaceAll(/ +/g, " ")
        .trim() ?? "";
    if (tag === "" || tag.length > 60 || tags.includes(tag) || tag.length + 1 > room) continue;
    tags.push(tag);
    room -= tag.length + 1;
  }
  return tags;
}
