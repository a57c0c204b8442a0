/**
 * The hashtags of a carousel: what it is about, whose it is, its field. Pure.
 * Guarantees: at most as many as the body asks for, which are at most five; none generic, none twice.
 */
import { chosenHashtags, hashtagOf, keywordsOf } from "../words/index.ts";
import type { CarouselTopic } from "./carousel-topic.ts";
import type { CarouselKind } from "./kinds/index.ts";
import { isThirdPerson, isVerb, plainOfGerund } from "../words/verbs.ts";

/** What a subject's second hashtag ends in, by kind: people look for "houseplant guide", not for "five houseplants". */
const ENDINGS: Readonly<Record<CarouselKind, string>> = {
  educate: "Guide",
  sell: "Finds",
  inspire: "Inspiration",
  announce: "News",
  story: "Story",
  listicle: "List",
  explain: "Explained",
};

/** Words that are hardly a noun, or say nothing as a hashtag. */
const NO_TAG =
  /(?:ly|ed)$|^(?:small|big|secret|perfect|complete|free|own|fast|slow|real|true|hidden|little|great|daily|modern|total|tiny|noisy|rusty|natural|forgotten|lost|dark|dry|last|whole|man|woman|girl|boy|people|person|things?|days?|expire|sold|said|does)$/;

/** Names within a sentence, as they are written. */
const NAMES = /(?<=[\p{Ll}\d,] )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/gu;

/** More would be a sentence. */
const LONGEST_BASE_CHARS = 20;

/** The hashtags, each with `#`. */
export function carouselHashtags({
  input,
  kind,
  reading,
  domain,
  picker,
}: CarouselTopic): string[] {
  const { hashtag_count: max, brand } = input;
  const { text, subject } = reading;
  const words = keywordsOf(text).filter((word) => !NO_TAG.test(word) && !isThirdPerson(word));
  const nouns = words.filter((word) => !isVerb(word) && plainOfGerund(word) === null);
  const deeds = words.filter((word) => plainOfGerund(word) !== null);
  const names = [...text.matchAll(NAMES)].map(([name]) => hashtagOf(name));
  const thing = NO_TAG.test(keywordsOf(subject?.text ?? "").at(-1) ?? "") ? null : subject;
  const about =
    hashtagOf(thing?.text ?? "") ?? names[0] ?? hashtagOf(nouns[0] ?? deeds[0] ?? words[0] ?? "");
  const searched =
    about !== null && /^#\w+$/.test(about) && about.length <= LONGEST_BASE_CHARS
      ? about + ENDINGS[kind]
      : null;
  const field = domain.name === "general" ? [] : picker.of("hashtags").shuffled(domain.tags);
  const tags = [about, ...names, hashtagOf(brand?.name ?? ""), ...field.slice(0, 2), searched];
  return chosenHashtags([...tags, ...nouns.map((noun) => hashtagOf(noun)), ...field], max);
}
