/**
 * The shapes that topics come in, and what each tells about its thing and its deed. The first that fits decides. Pure.
 */
import { midSentence } from "./casing.ts";
import { isEverydayNoun } from "./everyday-nouns.ts";
import { nounPhraseAt, type NounPhrase } from "./noun-phrase.ts";
import { numberOf } from "./sentence.ts";
import { gerundOf, isCertainVerb, isThirdPerson, isVerb, plainOfGerund } from "./verbs.ts";

/** How a topic is worded. `opaque`: a text, code or another script, which is only ever quoted. */
export type TopicShape =
  | "how-to"
  | "imperative"
  | "gerund"
  | "question"
  | "clause"
  | "statement"
  | "noun"
  | "opaque";

/** What the shape tells. */
export interface ShapeReading {
  shape: TopicShape;
  count: number | null;
  subject: NounPhrase | null;
  doing: { infinitive: string; gerund: string } | null;
  predicate: string | null;
}

const NOTHING = { count: null, subject: null, doing: null, predicate: null } as const;

const AUXILIARIES = /^(?:do|does|did|is|are|was|were|can|could|will|would|should|has|have|am)$/i;

const PARTICLES = /^(?:up|off|out|down|away|back|over|on|into|in|with|for|to|from|like)$/i;

/** Follows a verb, and no noun. */
const OBJECT_STARTERS =
  /^(?:a|an|the|this|that|these|those|my|your|our|his|her|its|their|every|each|some|any|no|less|more|like|to|it|them)$/i;

/** Reads the words of a topic. */
export function shapeOf(words: readonly string[]): ShapeReading {
  const [first = "", second = ""] = words;
  const lower = first.toLowerCase();
  if (lower === "how" && second.toLowerCase() === "to") return deedOf("how-to", words.slice(2));
  const isQuestion = (words.at(-1) ?? "").endsWith("?");
  if (isQuestion || isInterrogative(words)) return questionOf(words);
  if (/^(?:how|why|what|when|where|who)$/.test(lower)) return { ...NOTHING, shape: "clause" };
  if (isOrder(first, second)) return deedOf("imperative", words);
  if (isGerund(first, second)) return gerundReading(words);
  return statementOf(words) ?? nounReading(words);
}

const isInterrogative = ([first = "", second = ""]: readonly string[]): boolean =>
  (/^(?:how|why|what|when|where|who|which)$/i.test(first) && AUXILIARIES.test(second)) ||
  (/^(?:do|does|did|is|are|can|should|will)$/i.test(first) && second !== "");

const PHRASAL = /^(?:off|up|out|down|away)$/i;

const isOrder = (first: string, second: string): boolean =>
  (isCertainVerb(first) && second !== "" && !/^(?:of|in|vs)$/i.test(second)) ||
  (isVerb(first) &&
    (OBJECT_STARTERS.test(second) || PHRASAL.test(second) || plainOfGerund(second) !== null));

const isGerund = (first: string, second: string): boolean => {
  const plain = plainOfGerund(first);
  if (plain === null) return false;
  return (
    isCertainVerb(plain) ||
    second === "" ||
    OBJECT_STARTERS.test(second) ||
    PARTICLES.test(second) ||
    second.endsWith("ly")
  );
};

/** What is done: a verb and what follows it, without a full stop. */
function deedOf(shape: TopicShape, words: readonly string[]): ShapeReading {
  const verbAt = words.findIndex(
    (word) => !/ly$|^(?:not|never|always|really|finally)$/i.test(word),
  );
  const verb = words[verbAt]?.replaceAll(/[^\p{L}-]/gu, "") ?? "";
  if (verb === "") return { ...NOTHING, shape: "opaque" };
  const rest = words.slice(verbAt + 1).join(" ");
  const before = words.slice(0, verbAt).join(" ").toLowerCase();
  const join = (form: string) =>
    [before, form, rest]
      .filter(Boolean)
      .join(" ")
      .replace(/[.!?…]+$/u, "");
  return {
    shape,
    count: null,
    subject: objectOf(words.slice(verbAt + 1)),
    doing: { infinitive: join(midVerb(verb)), gerund: join(gerundOf(midVerb(verb))) },
    predicate: null,
  };
}

const midVerb = (verb: string): string =>
  /^\p{Lu}\p{Ll}*$/u.test(verb) ? verb.toLowerCase() : verb;

const NOUNS_IN_ING =
  /^(?:king|spring|string|ring|wing|swing|evening|morning|wedding|building|ceiling|pudding|clothing|bedding|lighting|icing|frosting|plumbing|dressing)$/i;

/** The thing that the deed is done to. */
function objectOf(rest: readonly string[]): NounPhrase | null {
  const own = PARTICLES.test(rest[0] ?? "") ? rest.slice(1) : rest;
  const [first = ""] = own;
  if (isVerb(first) && isCertainVerb(first)) return null;
  if (/ing$/i.test(first) && !NOUNS_IN_ING.test(first)) return null;
  return /^(?:yourself|it|them|less|more|well|better|fast|faster|alone|again|early|often|happy|good|ly)$/i.test(
    first,
  )
    ? null
    : nounPhraseAt(own);
}

function gerundReading(words: readonly string[]): ShapeReading {
  const plain = plainOfGerund(words[0]!)!;
  return { ...deedOf("gerund", [plain, ...words.slice(1)]) };
}

/** A question's thing stands between its auxiliary and its verb. */
function questionOf(words: readonly string[]): ShapeReading {
  const at = words.findIndex((word) => AUXILIARIES.test(word));
  if (at < 0) return { ...NOTHING, shape: "question" };
  const auxiliary = words[at]!.toLowerCase();
  const rest = words.slice(at + 1).map((word) => word.replaceAll(/[?!.,]+$/g, ""));
  if (/^what$/i.test(words[0]!) && /^(?:is|are)$/.test(auxiliary)) {
    return { ...NOTHING, shape: "question", subject: nounPhraseAt(rest) };
  }
  const verbAt = rest.findIndex((word, index) => index > 0 && isVerb(word));
  const short = rest.length <= 3 ? rest.length - 1 : -1;
  const end = verbAt > 0 ? verbAt : short;
  const isBe = /^(?:is|are|was|were)$/.test(auxiliary);
  const subject =
    end > 0 && !isBe ? nounPhraseAt(rest.slice(0, end)) : isBe ? subjectOfBe(rest) : null;
  return { ...NOTHING, shape: "question", subject };
}

/** "is the sky blue": an article and a noun; "are cats afraid": a plural; "is bitcoin dead": all but the last. */
function subjectOfBe(rest: readonly string[]): NounPhrase | null {
  const [first = "", second = ""] = rest;
  if (OBJECT_STARTERS.test(first))
    return isEverydayNoun(second) ? nounPhraseAt(rest.slice(0, 2)) : null;
  return rest.length === 2 || /[^s]s$/.test(first) ? nounPhraseAt(rest.slice(0, 1)) : null;
}

const PRONOUNS = /^(?:i|we|you|they|he|she|it)$/i;

/** A thing and what it does: the verb is one of the second to seventh words. */
function statementOf(words: readonly string[]): ShapeReading | null {
  if (PRONOUNS.test(words[0]!)) return { ...NOTHING, shape: "statement" };
  for (let at = 1; at < Math.min(words.length - 1, 7); at++) {
    const subject = actorOf(words.slice(0, at));
    if (subject === null || !isDeed(words, at, subject.plural)) continue;
    const predicate = words
      .slice(at)
      .join(" ")
      .replace(/[.!?…]+$/u, "");
    return { ...NOTHING, shape: "statement", subject, predicate };
  }
  return null;
}

/** Who acts, if these words are exactly that: a thing, or two joined by "and". */
function actorOf(words: readonly string[]): NounPhrase | null {
  const middle = words.map((word, index) => (index === 0 ? midSentence(word) : word));
  const andAt = middle.indexOf("and");
  if (andAt > 0) {
    const [one, other] = [actorOf(middle.slice(0, andAt)), actorOf(middle.slice(andAt + 1))];
    if (one === null || other === null) return null;
    const definite = `${one.definite} and ${other.definite}`;
    return { text: middle.join(" "), plural: true, definite };
  }
  const phrase = nounPhraseAt(middle, { keepNumber: true });
  return phrase?.text.split(" ").length === words.length ? phrase : null;
}

/** Whether the word at `at` is what the words before it do. */
function isDeed(words: readonly string[], at: number, plural: boolean): boolean {
  const [word, next] = [words[at]!, words[at + 1]!];
  const looksLikeOne = /^(?:a|an|the)$/i.test(words[0]!) && /[a-z][^su\W]s$/.test(word);
  const isKnown = plural ? isVerb(word) : isThirdPerson(word);
  if (!isKnown) return !plural && looksLikeOne && /^(?:a|an|the|her|his|its|their)$/i.test(next);
  const determined = OBJECT_STARTERS.test(words[0]!) || numberOf(words[0]!) !== null;
  const takesObject = OBJECT_STARTERS.test(next) || PARTICLES.test(next) || isVerb(next);
  return takesObject || (determined && !plural);
}

/** A thing by its name, or so many ways to do something. */
function nounReading(words: readonly string[]): ShapeReading {
  const count = numberOf(words[0] ?? "");
  const own = count === null ? words : words.slice(1);
  const middle = own.map((word, index) => (index === 0 ? midSentence(word) : word));
  const reading: ShapeReading = { ...NOTHING, shape: "noun", count, subject: nounPhraseAt(middle) };
  if (reading.subject !== null) return reading;
  const toAt = own.findIndex((word) => word.toLowerCase() === "to");
  if (toAt > 0 && toAt <= 3 && isVerb(own[toAt + 1] ?? "")) {
    const { subject, doing } = deedOf("imperative", own.slice(toAt + 1));
    return { ...reading, subject, doing };
  }
  const ofAt = own.findIndex((word) => /^(?:of|for|about|to)$/i.test(word));
  const after = ofAt > 0 && ofAt <= 3 ? nounPhraseAt(own.slice(ofAt + 1)) : null;
  return { ...reading, subject: after };
}
