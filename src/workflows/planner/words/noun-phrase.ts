/**
 * Finds the thing that a topic is about within its words, and the forms that agree with it. A reading of spelling, not of
 * meaning: what it is unsure of it leaves out. Pure.
 */
import { numberOf } from "./sentence.ts";

/** A thing, as it stands in the middle of a sentence. */
export interface NounPhrase {
  /** With its own article, where it has one: "a lighthouse keeper", "pour-over coffee". */
  text: string;
  plural: boolean;
  /** Spoken of again: "the lighthouse keeper", "pour-over coffee". */
  definite: string;
}

/** Words that end a noun phrase. */
const ENDERS = new Set(
  (
    "that which who whose where when why how in on at for with from by to without during after before under over near vs versus versus. " +
    "against into onto through across between among behind beyond as than like because if while until is are was were has have had do does did can " +
    "could will would should must may might using via and or but & nobody everyone everybody no you we i they he she it about"
  ).split(" "),
);

const DETERMINERS = new Set(
  "a an the this that these those my your our his her its their every each some any no another".split(
    " ",
  ),
);

/** Words that count something to come rather than name it: "ways to save", "tips for sleep". */
const CONTAINERS =
  /^(?:ways?|tips?|things?|reasons?|steps?|mistakes?|ideas?|facts?|secrets?|rules?|habits?|lessons?|tricks?|signs?|hacks?|guides?|introduction|intro|basics|art|power|story|history|truth|beginners?|basic|everything|something|anything|nothing|what|all|part|day|life|morning|night|week|year|hour)$/i;

/** Containers that hold several: whatever follows them is not their noun. */
const LISTS =
  /^(?:ways|tips|things|reasons|steps|mistakes|ideas|facts|secrets|rules|lessons|tricks|signs|hacks)$/i;

const isAdverb = (word: string): boolean =>
  (/[a-z]{3}ly$/.test(word) &&
    !/^(?:family|butterfly|italy|july|jelly|belly|assembly|anomaly|monopoly|bully|supply|lily|weekly|daily|early|friendly|lovely|lonely|deadly)$/.test(
      word,
    )) ||
  /^(?:straight|faster|again|today|alone|yourself|twice|once|per|together|forever|daily)$/.test(
    word,
  );

/** Last words that end in "s" and are one thing. */
const SINGULAR_S = /(?:ss|us|is|ics|news|series|chess|lens|bus|gas|swiss|paris)$/i;

const PLURALS = /^(?:people|children|men|women|feet|teeth|mice|geese|police|cattle|sheep)$/i;

/** Whether a noun phrase of these words takes "are". */
function isPlural(words: readonly string[]): boolean {
  const first = words[0]!.toLowerCase();
  if (/^(?:a|an|this|every|each|another)$/.test(first)) return false;
  if (/^(?:these|those|both)$/.test(first) || (numberOf(first) ?? 1) > 1) return true;
  const of = words.findIndex((word) => word.toLowerCase() === "of");
  const head = words[of > 0 ? of - 1 : words.length - 1]!;
  return PLURALS.test(head) || (/[a-z]s$/.test(head) && !SINGULAR_S.test(head));
}

/** The phrase as it is spoken of once it is known. */
function definiteOf(words: readonly string[]): string {
  const first = words[0]!.toLowerCase();
  const rest = words.slice(1).join(" ");
  if (/^(?:a|an|one|this|that|these|those|every|each|another|some|any)$/.test(first))
    return `the ${rest}`;
  if ((numberOf(first) ?? 0) > 0 && rest !== "") return `the ${words.join(" ")}`;
  return words.join(" ");
}

/**
 * The noun phrase at the beginning of `words`, of at most `max` words; null where there is none that could stand for
 * the topic. A number before it is left out unless `keepNumber`.
 */
export function nounPhraseAt(
  words: readonly string[],
  { max = 4, keepNumber = false }: { max?: number; keepNumber?: boolean } = {},
): NounPhrase | null {
  const count = numberOf(words[0] ?? "");
  const own = !keepNumber && count !== null && count !== 1 ? words.slice(1) : [...words];
  let end = 0;
  while (end < own.length) {
    const word = own[end]!.toLowerCase();
    if (end > 0 && (ENDERS.has(word.replaceAll(/[^\p{L}.&]/gu, "")) || isAdverb(word))) break;
    if (end > 0 && DETERMINERS.has(word) && own[end - 1]!.toLowerCase() !== "of") break;
    if (/^[–—-]+$/.test(word)) break;
    end++;
    if (/[,;:.!?…)]$/.test(word)) break;
  }
  const phrase = own
    .slice(0, end)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  while (phrase.length > 0 && LOOSE.test(phrase.at(-1)!)) phrase.pop();
  return phraseOf(phrase, max);
}

/** Last words that are no part of the thing: "Rust ownership explained", "Yoga 101". */
const LOOSE =
  /^(?:|of|and|or|the|a|an|really|actually|ever|just|not|explained|101|review|reviewed|tutorial|tutorials|guide|tips|basics|ideas|hacks)$/i;

function phraseOf(phrase: readonly string[], max: number): NounPhrase | null {
  const nouns = DETERMINERS.has(phrase[0]?.toLowerCase() ?? "") ? phrase.slice(1) : phrase;
  const ofAt = nouns.findIndex((word) => /^of$/i.test(word));
  const head = nouns[(ofAt < 0 ? nouns.length : ofAt) - 1] ?? "";
  const most = phrase.includes("of") ? max + 1 : max;
  if (nouns.length === 0 || phrase.length > most || ENDERS.has(nouns[0]!.toLowerCase()))
    return null;
  if (CONTAINERS.test(head) || LISTS.test(nouns[0]!) || /['’]s$/.test(phrase.at(-1)!)) return null;
  const plural = isPlural(phrase);
  return { text: phrase.join(" "), plural, definite: definiteOf(phrase) };
}
