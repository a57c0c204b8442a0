/**
 * Reads a topic: what shape its words have, what it is about, what is done in it, so that sentences about it are
 * grammatical. What spelling cannot tell is left out, and templates then quote the topic as a title. Pure.
 */
import { cleaned, shortened, wordsOf } from "./shorten.ts";
import { inWords } from "./sentence.ts";
import type { NounPhrase } from "./noun-phrase.ts";
import { midSentence, recased } from "./casing.ts";
import { shapeOf, type TopicShape } from "./topic-shapes.ts";

/** A topic, read. */
export interface TopicReading {
  /** All of it in one line, without steering words. */
  text: string;
  /** As a title of at most 80 characters, without a full stop; never empty. */
  title: string;
  shape: TopicShape;
  /** How many are promised: five of "Five houseplants". */
  count: number | null;
  /** The thing it is about; null where that cannot be told. */
  subject: NounPhrase | null;
  /** What is done, to set after "to" and after "of"; null where nothing is. */
  doing: { infinitive: string; gerund: string } | null;
  /** Of a statement: what its subject does, as it stands in the topic: "finds a message in a bottle". */
  predicate: string | null;
  /** To set after "about" or "of": "brewing coffee", "how a keeper finds a bottle"; else the title in quotation marks. */
  about: string;
  /** Words such as `sandbox:fail`, that are for a provider and are not read aloud. */
  steering: string[];
}

/** A word for a provider: a name, a colon and a value, as no text has it. Addresses are none. */
const STEERING = /\b(?!https?:|ftp:|mailto:)[a-z]{3,20}:[a-z][\w.=-]*/gi;

/** Titles are shorter than the limit of 100, so that a format can be named beside them. */
const TITLE_CHARS = 80;

/** Words that a topic may have to be read as one phrase; a longer one is a text, and quoted by its beginning. */
const READABLE_WORDS = 16;

/** The words for a provider in a text, in order. */
export const steeringIn = (text: string): string[] => cleaned(text).match(STEERING) ?? [];

/** A text without the words for a provider, in one line. */
export const withoutSteering = (text: string): string => {
  const rest = cleaned(cleaned(text).replaceAll(STEERING, " "));
  return rest.replaceAll(/\s+([,.;:!?])/g, "$1").replace(/[\s,;:–—-]+$/u, "");
};

/** Reads a topic. `fallback` is its title where it has no letter or digit. */
export function readTopic(topic: string, fallback = "One small thing, told well"): TopicReading {
  const text = recased(withoutSteering(topic).replaceAll(/https?:\/\/(?:www\.)?/gi, ""));
  const spoken = withoutPictures(firstSentence(text));
  const words = wordsOf(spoken);
  const title = /[\p{L}\p{N}]/u.test(spoken)
    ? shortened(spoken.replace(/[.…\s]+$/u, ""), TITLE_CHARS, "…")
    : fallback;
  const quoted = `“${shortened(title.replaceAll(/[“”"]/g, ""), 48, "…")}”`;
  const steering = steeringIn(topic);
  const opaque = {
    text,
    title,
    count: null,
    subject: null,
    doing: null,
    predicate: null,
    steering,
  };
  if (words.length > READABLE_WORDS || !isPlainEnglish(spoken) || /\S\s*\n\s*\S/.test(topic)) {
    return { ...opaque, shape: "opaque", about: quoted };
  }
  const { shape, count, subject, doing, predicate } = shapeOf(wordsOf(midSentence(spoken)));
  const middle = midSentence(spoken.replace(/[.!?…\s]+$/u, ""));
  const whole = middle.replace(/^\d+(?=\s)/, (digits) => inWords(Number(digits)));
  const about = {
    "how-to": doing?.gerund,
    imperative: doing?.gerund,
    gerund: doing?.gerund,
    clause: whole,
    noun: subject !== null || doing !== null || NAMED.test(spoken) ? whole : null,
    statement: subject && `how ${whole}`,
    question: `the question ${quoted}`,
    opaque: null,
  }[shape];
  return { ...opaque, shape, count, subject, doing, predicate, about: about ?? quoted };
}

/** A noun phrase by its first words, whatever follows them. */
const NAMED =
  /^(?:(?:a|an|the|one) )?(?:[\w-]+ ){0,2}(?:day|night|morning|evening|week|year|life|story|history|art|power|ways|tips|things|reasons|mistakes|facts|tricks|signs|everything)\b/i;

/** Without emoji, which are not read aloud. */
const withoutPictures = (text: string): string => {
  const rest = cleaned(
    text.replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F/gu, " "),
  );
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
};

/** The first sentence that says something, of a text that has several. */
function firstSentence(text: string): string {
  const first = /^.{12,}?[.!?…](?=\s+\p{Lu})/u.exec(text)?.[0];
  return first ?? text;
}

/** Small words of other languages; two of them make a text no English. */
const FOREIGN =
  /(?<!\p{L})(?:de|la|el|los|las|en|un|una|con|por|para|como|del|der|die|das|und|ein|eine|mit|für|wie|von|zu|le|les|des|du|et|une|pour|dans|avec|il|di|che|per|come|het|een|van)(?!\p{L})/giu;

/** Whether the words can be read at all: Latin letters, digits and ordinary marks. */
const isPlainEnglish = (text: string): boolean =>
  !/\S{30}/.test(text) &&
  (text.match(FOREIGN)?.length ?? 0) < 2 &&
  /[a-z]{2}/i.test(text) &&
  /^[\p{Script=Latin}\p{N}\s.,;:!?'’"“”()&%$€£+/–—-]+$/u.test(text) &&
  !/[;]|\(\)|:\/\/|\w\/\w+\/|\w\(/.test(text);
