/**
 * Hashtags and tags that a language model wrote, brought to the form and the number that platforms take. Pure.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { chosenHashtags, cleaned, hashtagOf } from "../words/index.ts";

/** A longer one is a sentence. */
const LONGEST_CHARS = 40;

/** At most `max` of the hashtags, each `#` and one word, none generic, none twice; of the topic where none is left. */
export function keptHashtags(written: readonly string[], max: number, topic: string): string[] {
  const words = written.map((tag) => tag.normalize("NFC").replaceAll(/[^\p{L}\p{M}\p{N}_]/gu, ""));
  const tags = words.map((word) =>
    /^\p{L}|^\p{N}+\p{L}/u.test(word) && word.length <= LONGEST_CHARS ? `#${word}` : null,
  );
  const kept = chosenHashtags(tags, max);
  return kept.length > 0 ? kept : chosenHashtags([hashtagOf(topic)], max);
}

/** As many of YouTube's tags as fit together, with a comma between two. */
export function tagsWithin(written: readonly string[]): string[] {
  const kept: string[] = [];
  let room: number = PLAN_LIMITS.youtubeTagsChars;
  for (const tag of new Set(written.map((each) => cleaned(each.replaceAll(/[#,<>]/g, ""))))) {
    if (tag === "" || tag.length + 1 > room) continue;
    kept.push(tag);
    room -= tag.length + 1;
  }
  return kept;
}
