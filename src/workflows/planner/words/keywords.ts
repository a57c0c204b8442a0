/**
 * What a text is found by: its words that carry meaning, and hashtags made of them. Nothing generic, nothing that the
 * text does not say. Pure.
 */
import { cleaned } from "./shorten.ts";

const STOP_WORDS = new Set(
  (
    "a an and any are as at be because been before but by can could did do does done each ever every everyone everything few for from get gets got had has have he her here hers him his how " +
    "i if in into is it its just keep know less like made make makes making many me more most much my near need never no nobody not nothing now of off on once one only or other our out over own per " +
    "really she should so some someone something still such take than that the their them then there these they thing things this those through to too under until up use using very via vs was way ways we were " +
    "what when where which while who whose why will with without would yet you your tips reasons steps mistakes ideas facts lessons best easy simple first last two three four five six seven eight nine ten hard good bad new old " +
    "tell tells finds find found learn avoid don't doesn't can't isn't won't http https www com about after again all also always am day"
  ).split(" "),
);

/** Hashtags that say nothing and that platforms rank down. Lower case, without `#`. */
export const GENERIC_HASHTAGS: ReadonlySet<string> = new Set(
  (
    "viral fyp foryou foryoupage fy love instagood instagram instadaily instalike tiktok reels reel reelsinstagram shorts youtube youtubeshorts explore explorepage trending trend follow followme followforfollow " +
    "followback like like4like likeforlike likes likesforlikes f4f l4l photooftheday picoftheday beautiful happy cute tbt fashion art photography life lifestyle motivation goals mood video videos new post content creator howto tutorial"
  ).split(" "),
);

/** The words of a text that carry meaning, in lower case and in order, each once, `max` at most. */
export function keywordsOf(text: string, max = 8): string[] {
  const words =
    cleaned(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
  const meaningful = words
    .map((word) => word.replace(/['’]s?$/u, ""))
    .filter(
      (word) =>
        word.length >= 3 && word.length <= 24 && !STOP_WORDS.has(word) && !/^\d+$/.test(word),
    );
  return [...new Set(meaningful)].slice(0, max);
}

/** A hashtag of at most 30 characters made of a phrase's meaningful words: "#PourOverCoffee"; null if none is left. */
export function hashtagOf(phrase: string): string | null {
  let tag = "";
  for (const word of keywordsOf(phrase, 4)) {
    const parts = word.split(/['’-]/u).filter(Boolean);
    const camel = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
    if (tag.length + camel.length > 30) break;
    tag += camel;
  }
  return /\p{L}/u.test(tag) && !GENERIC_HASHTAGS.has(tag.toLowerCase()) ? `#${tag}` : null;
}

/** At most `max` hashtags of those given, in order, without the generic ones and without one twice. */
export function chosenHashtags(tags: readonly (string | null)[], max: number): string[] {
  const seen = new Set<string>();
  return tags
    .filter((tag): tag is string => {
      const key = tag?.slice(1).toLowerCase() ?? "";
      if (key === "" || seen.has(key) || GENERIC_HASHTAGS.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, max);
}
