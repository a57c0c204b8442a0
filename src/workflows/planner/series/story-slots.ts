/**
 * What the slots of scripts and picture lists stand for in one story. A slot whose value is not known is null, and what
 * needs it is left out. Pure.
 */
import type { Picker } from "../words/picker.ts";
import type { Slots } from "../words/sentence.ts";
import { capitalized, inWords, listed } from "../words/sentence.ts";
import { cleaned, shortened, shortenedToWords, wordCountOf } from "../words/shorten.ts";
import type { Cast } from "./cast.ts";
import { GENRE_LOOKS } from "./pictures/genre-looks.ts";
import type { Story } from "./story.ts";

/** Characters of a label that names the topic: it shares the line with nothing. */
const LABEL_CHARS = 40;

const label = (text: string | null | undefined): string | null =>
  text ? capitalized(shortened(text, LABEL_CHARS, "…")) : null;

/** Of a story's words. */
export function slotsOf(story: Story): Slots {
  const { topic, domain, product, role, setting, picker, brief } = story;
  const { doing, shape } = topic;
  const tools = picker.shuffled(domain.tools, "tools");
  const isTitle = shape !== "question" && shape !== "opaque";
  const title = isTitle ? topic.title : `“${topic.title.replaceAll(/[“”"]/g, "")}”`;
  const minutes = minutesOf(brief.input.target_duration_seconds);
  return {
    ...castSlots(story),
    do: doing?.infinitive ?? null,
    doLabel: label(doing?.infinitive),
    statement: topic.predicate === null ? null : topic.title,
    ...subjectSlots(story),
    about: topic.about,
    question: shape === "question" ? `${topic.title.replace(/\?*$/, "")}?` : null,
    questionLabel: shape === "question" ? label(`${topic.title.replace(/\?*$/, "")}?`) : null,
    title: shape === "question" ? null : title,
    titleLabel: label(title),
    titleQuoted: `“${topic.title.replaceAll(/[“”"]/g, "")}”`,
    minutes,
    minutesLabel: label(minutes),
    tool: tools[0] ?? null,
    tools2: listed(tools.slice(0, 2)),
    toolsB2: listed(tools.slice(3, 5)),
    audience: brief.input.audience === null ? null : audienceOf(brief.input.audience),
    product: product?.called ?? null,
    productLabel: label(product?.name),
    nick: product?.nick ?? null,
    nickLabel: product && shortened(product.nick, LABEL_CHARS),
    brand: product?.brand ?? null,
    price: product?.price ?? null,
    role,
    roleLabel: role && shortened(role, LABEL_CHARS),
    setting,
    settingLabel: label(setting),
    place: picker.pick(domain.places, "place"),
  };
}

/** The thing that the topic names, and what the topic is on the whole: a deed is no thing. */
function subjectSlots({ topic, cast }: Story): Slots {
  const { subject, doing, shape } = topic;
  const isPerson = shape === "statement" || cast.predicate !== null;
  const spoken = subject?.text.replace(/^(?:my|our) /i, "the ") ?? null;
  const isQualified = /\b(?:that|who|which|nobody|everyone|every|i|we|they)\b/i.test(topic.text);
  const isWhole = doing === null && !isPerson && !(shape === "noun" && isQualified);
  const matter = doing?.gerund ?? (isWhole ? spoken : null);
  const isMany = doing === null && (subject?.plural ?? false);
  return {
    subject: isPerson ? null : spoken,
    subjectLabel: label(spoken),
    is: subject?.plural ? "are" : "is",
    wasSubject: subject?.plural ? "were" : "was",
    matter,
    matterLabel: label(matter),
    isMatter: isMany ? "are" : "is",
  };
}

/** "for beginners" and "Beginners" are both for beginners. */
export function audienceOf(audience: string): string {
  const text = cleaned(audience)
    .replace(/[.!]+$/, "")
    .replace(/^for /i, "");
  return /^\p{Lu}\p{Ll}+(?: \p{Ll}|$)/u.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** How long a film is, as one says it. */
const minutesOf = (seconds: number): string =>
  seconds < 105 ? "ninety seconds" : `${inWords(Math.round(seconds / 60))} minutes`;

const PRONOUNS = {
  she: { she: "she", her: "her", him: "her", hers: "hers" },
  he: { she: "he", her: "his", him: "him", hers: "his" },
  they: { she: "they", her: "their", him: "them", hers: "theirs" },
  it: { she: "it", her: "its", him: "it", hers: "its own" },
} as const;

/** Of its people and of what it is about. `s` ends a verb after the pronoun, `z` and `es` one after the hero. */
function castSlots({ cast, brief, picker }: Story): Slots {
  const { hero, predicate } = cast;
  const many = hero.kind === "they";
  const thing = thingOf(
    cast,
    brief.format === "cinematic" ? GENRE_LOOKS[brief.input.genre].things : ["it all"],
    picker,
  );
  return {
    ...PRONOUNS[hero.kind],
    hero: hero.short,
    heroLong: hero.definite,
    heroLabel: label(hero.definite),
    aHero: hero.pictured,
    predicate:
      predicate && wordCountOf(predicate) <= 9
        ? predicate
        : predicate && shortenedToWords(predicate, 8),
    s: many ? "" : "s",
    does: many ? "do" : "does",
    isShe: many ? "are" : "is",
    hasShe: many ? "have" : "has",
    z: hero.plural ? "" : "s",
    es: hero.plural ? "" : "es",
    es3: many ? "" : "es",
    does2: hero.plural ? "do" : "does",
    isHero: hero.plural ? "are" : "is",
    hasHero: hero.plural ? "have" : "has",
    thing: thing.definite,
    thingWas: thing.plural ? "were" : "was",
    thingThem: thing.plural ? "them" : "it",
  };
}

function thingOf(
  { thing }: Cast,
  fallbacks: readonly string[],
  picker: Picker,
): { definite: string; plural: boolean } {
  if (thing !== null && wordCountOf(thing.definite) <= 5) return thing;
  return { definite: picker.pick(fallbacks, "thing"), plural: false };
}
