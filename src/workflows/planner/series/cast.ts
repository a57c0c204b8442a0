/**
 * Who a story is about and what it is about, read out of its topic: the person who recurs in every picture, how they are
 * spoken of, and the thing that everything turns on. Pure.
 * A person has no name and one look; where the body brings a reference of a person, that decides the looks.
 */
import type { Person } from "../words/domains/domain.ts";
import { nounPhraseAt, type NounPhrase } from "../words/noun-phrase.ts";
import type { Picker } from "../words/picker.ts";
import { isVerb } from "../words/verbs.ts";
import { withArticle } from "../words/sentence.ts";
import { wordsOf } from "../words/shorten.ts";
import type { TopicReading } from "../words/topic-reading.ts";
import { kindOf, LOOKS, type Kind } from "./looks.ts";

/** The person, or animal, of a story. */
export interface Hero {
  /** "a lighthouse keeper" */
  text: string;
  /** "the lighthouse keeper" */
  definite: string;
  /** "the keeper" */
  short: string;
  plural: boolean;
  kind: Kind;
  /** For pictures: "a lighthouse keeper, a woman in her sixties with ...". */
  pictured: string;
}

/** Who and what. */
export interface Cast {
  hero: Hero;
  /** Null: the topic names none. */
  thing: Pick<NounPhrase, "definite" | "plural"> | null;
  /** What the hero does, as the topic says it; null where it says nothing of a person. */
  predicate: string | null;
}

/** What decides beside the topic. */
interface CastOptions {
  people: readonly Person[];
  picker: Picker;
  /** Whether the body brings a reference of the person. */
  hasReference: boolean;
}

/** The cast of a topic. */
export function castOf(topic: TopicReading, { people, picker, hasReference }: CastOptions): Cast {
  const { subject, predicate } = topic;
  const mayAct = topic.shape === "statement" || topic.shape === "noun";
  if (subject === null || !mayAct || kindOf(subject) === "thing") {
    const hero = heroOf(domainHero(people, picker), "", picker, hasReference);
    return { hero, thing: subject && stripped(subject), predicate: null };
  }
  const relative = /\b(?:who|that)\s+(.+)$/i.exec(topic.text)?.[1] ?? "";
  const deed = predicate ?? relative;
  return { hero: heroOf(subject, deed, picker, hasReference), thing: objectOf(deed), predicate };
}

/** A person of the domain: "a hiker in a red anorak" is spoken of as "the hiker". */
function domainHero(people: readonly Person[], picker: Picker): NounPhrase {
  const { noun } = picker.pick(people, "hero");
  const name = noun.replace(/ (?:in|with|on) .*/, "");
  return { text: withArticle(noun), definite: `the ${name}`, plural: false };
}

function heroOf(phrase: NounPhrase, deed: string, picker: Picker, hasReference: boolean): Hero {
  const kind = kindOf(phrase, deed, picker);
  const look = hasReference ? "the same person in every clip" : picker.pick(LOOKS[kind], "looks");
  const isUnmet = /^(?:a|an|one|two|three|four|five)\b/i.test(phrase.text);
  return {
    text: phrase.text,
    definite: phrase.definite,
    short: shortOf(phrase.definite),
    plural: phrase.plural,
    kind: hasReference && kind !== "it" ? "they" : kind,
    pictured: `${isUnmet ? phrase.text : phrase.definite}, ${look}`,
  };
}

/** "the old lighthouse keeper" is soon only "the keeper"; two words are short enough. */
function shortOf(definite: string): string {
  const words = wordsOf(definite);
  if (words[0] !== "the" || words.includes("and")) return definite;
  const ofAt = words.indexOf("of");
  const end = ofAt > 0 ? ofAt : words.length;
  return words.length <= 3 && ofAt < 0 ? definite : `the ${words[end - 1]!}`;
}

/** The first thing behind a verb: "finds a message in a bottle" is about the message. */
function objectOf(deed: string): Cast["thing"] {
  const rest = wordsOf(deed).slice(1);
  if (
    /^(?:becomes?|had|has|have|was|is|were|are|been|cannot|can|could|would|will|never|came|went)\b/i.test(
      deed,
    )
  )
    return null;
  if (rest[0] === "to" && isVerb(rest[1] ?? "")) rest.splice(0, 2);
  while (
    /^(?:to|into|from|through|over|across|back|up|off|out|at|in|on|with|against|for|after|learn|about)$/i.test(
      rest[0] ?? "",
    )
  )
    rest.shift();
  if (
    /^(?:her|his|their|its|himself|herself|themselves|too|not|never|cannot|late|it)$/i.test(
      rest[0] ?? "",
    ) &&
    rest.length < 2
  )
    return null;
  const phrase = nounPhraseAt(rest);
  return phrase && !/^(?:too|not|never|how|home|time|he|she|they|another|one)\b/i.test(phrase.text)
    ? stripped(phrase)
    : null;
}

/** Spoken of by somebody who stands outside: "my first budget" is "the first budget". */
const stripped = ({ definite, plural }: NounPhrase): { definite: string; plural: boolean } => ({
  definite: definite
    .replace(/^(?:your|my|our)(?: own)? /i, "the ")
    .replace(/^(her|his|their|its) own /i, "$1 "),
  plural,
});
