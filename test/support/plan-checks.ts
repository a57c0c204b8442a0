/**
 * What no plan may read like, whoever wrote it: placeholders, broken text, wrong articles. Shared by the tests of every
 * planner. Customers' own words are taken out before a text is judged.
 */
import { expect } from "vitest";
import { PLAN_LIMITS } from "../../src/workflows/plan-limits.ts";

/** Phrases that a template leaves behind, with what each catches. */
export const PLACEHOLDERS: readonly RegExp[] = [
  /\blorem\b|\bipsum\b/i,
  /\byour (?:topic|product|brand|text|name) here\b/i,
  /\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\$\{/,
  /\b(?:TBD|TODO|FIXME|XXX|N\/A)\b/,
  /\binsert (?:your|the|a)\b/i,
  /\bplaceholder\b|\bexample\b/i,
  /\bstep one of the process\b|\bthe topic\b|\bthis topic\b|\bthe subject\b/i,
  /\bundefined\b|\bnull\b|\bNaN\b|\[object/,
];

/** What well-set text does not have. */
export const BROKEN: readonly RegExp[] = [
  / {2}/,
  /\.\.|,,|\?\?|!!|;;|,\.|\.,|:\.|\?\.|!\./,
  /\s[,.;:!?](?:\s|$)/,
  /^\s|\s$/,
  /\b(?:and|or|of|the|a|an)[.,!?]/,
  /\b(the|a|an|and|of|to|is|are|it|in) \1\b/i,
  /(?:^|[.!?] )[a-z]/,
];

/** "a" before a vowel's sound, "an" before another's, as far as spelling tells. */
export const WRONG_ARTICLES: readonly RegExp[] = [
  /\b[Aa] (?!(?:uni(?!n|m)|use|usu|uti|euro|eul|one\b|once\b|ufo\b))[aeiou]\w/,
  /\b[Aa]n (?!(?:hour|honest|honou?r|heir)|[FHLMNRSX][-A-Z0-9]|8)[^aeiouAEIOU“"'‘\W]/,
];

/** The patterns of `rules` that `text` breaks, with the customer's `own` texts taken out of it. */
export function broken(
  text: string,
  rules: readonly RegExp[],
  own: readonly string[] = [],
): string[] {
  const rest = own
    .filter((each) => each.trim() !== "")
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, each) => left.replaceAll(each, "Harbour"), text);
  return rules.filter((rule) => rule.test(rest)).map((rule) => `${rule.source} in: ${text}`);
}

/** Fails if two of the texts are alike. */
export function expectDistinct(texts: readonly string[], what: string): void {
  const seen = new Set<string>();
  const twice = texts.filter((text) => seen.has(text) || !seen.add(text));
  expect(twice, `${what} alike`).toEqual([]);
}

/** Fails unless the hashtags are those of a post: few, each one word, none generic. */
export function expectHashtags(
  hashtags: readonly string[],
  max: number = PLAN_LIMITS.hashtags,
): void {
  expect(hashtags.length).toBeLessThanOrEqual(max);
  for (const tag of hashtags) {
    expect(tag).toMatch(/^#[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*$/u);
    expect(tag.toLowerCase()).not.toMatch(
      /^#(?:viral|fyp|foryou|foryoupage|love|instagood|explore|trending|reels?|shorts)$/,
    );
  }
  expectDistinct(
    hashtags.map((tag) => tag.toLowerCase()),
    "hashtags",
  );
}

/** Fails unless the text is well-formed and between one and `max` UTF-16 units long. */
export function expectText(text: string, max: number, what: string): void {
  expect(text.length, `${what}: ${text}`).toBeGreaterThan(0);
  expect(text.length, `${what}: ${text}`).toBeLessThanOrEqual(max);
  expect(text.isWellFormed(), `${what} is well-formed`).toBe(true);
}
