/**
 * Captions as they are posted, and how long they are by the platforms' own counting. Pure.
 * Sources: contract 10.7; https://developers.google.com/youtube/v3/docs/videos (`snippet.tags[]`), read 2026-11.
 */
import type { Caption } from "../plan.ts";

/** The text, a blank line, and the hashtags in one line. */
export const captionAsPosted = ({ text, hashtags }: Caption): string =>
  [text, hashtags.join(" ")].filter((part) => part !== "").join("\n\n");

/** Characters of YouTube's tags: a comma between two, and quotes around one with a space, count. */
export const youtubeTagsLength = (tags: readonly string[]): number =>
  tags.map((tag) => (tag.includes(" ") ? `"${tag}"` : tag)).join(",").length;
