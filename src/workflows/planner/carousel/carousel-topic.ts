/**
 * A carousel's brief, read: what it is about, in which field, how many points it promises, and the words that the tables
 * name. What every other file of the planner starts from. Pure.
 */
import type { CarouselInput } from "../../../catalog/workflows/carousel.ts";
import type { CarouselBrief } from "../../plan.ts";
import {
  createPicker,
  type Domain,
  domainOf,
  inWords,
  keywordsOf,
  type Picker,
  readTopic,
  sentence,
  shortened,
  type Slots,
  type TopicReading,
  wordCountOf,
} from "../words/index.ts";
import { isThirdPerson, isVerb, plainOfGerund } from "../words/verbs.ts";
import type { CarouselKind } from "./kinds/index.ts";
import { type SlideRole, slideRolesOf } from "./slide-roles.ts";

/** The brief, read. */
export interface CarouselTopic {
  input: CarouselInput;
  kind: CarouselKind;
  reading: TopicReading;
  domain: Domain;
  /** How many points are counted: those that the topic promises, or all of a list. Null: they are not. */
  promised: number | null;
  roles: readonly SlideRole[];
  /** How many slides are for points. */
  pointSlides: number;
  slots: Slots;
  picker: Picker;
}

/** A topic that promises more is not counted along. */
const MOST_PROMISED = 12;

/** Reads a brief. */
export function readCarousel({ input, seed }: CarouselBrief): CarouselTopic {
  const reading = readTopic(input.topic);
  const picker = createPicker("carousel", seed, input.tone, input.goal, input.topic);
  const domain = domainOf(reading.text, input.brand?.name);
  const kind = kindOf(input.goal, reading, domain);
  const said = reading.count !== null && reading.count <= MOST_PROMISED ? reading.count : null;
  const roles = slideRolesOf(input.slide_count, said);
  const pointSlides = roles.filter((role) => role === "point").length;
  const promised = said ?? (kind === "listicle" ? pointSlides : null);
  const slots = slotsOf(input, reading, domain, picker, promised ?? pointSlides);
  return { input, kind, reading, domain, promised, roles, pointSlides, slots, picker };
}

/** Topics that tell of somebody or something rather than teach. */
const TOLD =
  /^(?:the|a|an|two|three|she|he|they|we|i|my)\b.*\b(?:that|who|which|nobody|never|man|woman|girl|boy|maker|stranger|strangers)\b|^an? \w+ \w+s (?:to|the|an?|his|her|their|its|how|one)\b/i;

/** Domains in which a thing is explained rather than done. */
const EXPLAINING: ReadonlySet<string> = new Set(["history", "science", "wild"]);

/** To educate, which is the default, may mean to count, to tell, to explain or to advise. */
function kindOf(goal: CarouselInput["goal"], reading: TopicReading, domain: Domain): CarouselKind {
  const { count, shape, doing, text } = reading;
  if (goal !== "educate") return goal;
  if (count !== null) return "listicle";
  if (shape === "statement" || (shape === "noun" && TOLD.test(text))) return "story";
  const explains = shape === "question" || shape === "clause" || EXPLAINING.has(domain.name);
  return explains && doing === null ? "explain" : "educate";
}

/** What has more words is no name. */
const MOST_NAME_WORDS = 6;

/** Whom something is for, where the body does not say. */
const ANYBODY = "people who would rather choose once, and well";

function slotsOf(
  { audience, slide_count: slides }: CarouselInput,
  { about, text, title, subject, shape, count, doing }: TopicReading,
  { places, tools }: Domain,
  picker: Picker,
  points: number,
): Slots {
  const isShort = wordCountOf(about) <= MOST_NAME_WORDS && !/[:%]/.test(about);
  const isName = shape === "noun" && count === null && isShort;
  return {
    // A long noun phrase may be a sentence whose verb is not known.
    about: shape === "noun" && !isShort ? `“${title.replaceAll(/[“”"]/g, "")}”` : about,
    title,
    name: isName ? about : null,
    deed: doing?.gerund,
    statement: shape === "statement" ? sentence(title) : null,
    question: shape === "question" ? sentence(title) : null,
    whom: audience === null ? ANYBODY : shortened(audience, 90),
    thing:
      subject?.definite ?? (shape === "opaque" ? null : nounOf(text)) ?? objectOf(tools, picker),
    place: picker.pick(places, "place"),
    slides: inWords(slides),
    points: inWords(points),
  };
}

/** The first word that may be a thing, as it is written; null where there is none. */
function nounOf(text: string): string | null {
  const noun = keywordsOf(text).find(
    (word) =>
      /^[a-z]{3,}$/.test(word) &&
      !isVerb(word) &&
      !isThirdPerson(word) &&
      plainOfGerund(word) === null,
  );
  return noun === undefined ? null : (new RegExp(`\\b${noun}\\b`, "i").exec(text)?.[0] ?? null);
}

/** Words of a tool that is none to look at. */
const UNSEEN =
  /\b(?:hour|evening|friend|mind|guess|order|control|date|question|measurement|little|what|room)\b/;

/** Something of the field that can be looked at. */
function objectOf(tools: readonly string[], picker: Picker): string {
  const objects = tools.filter((tool) => /^an? /.test(tool) && !UNSEEN.test(tool));
  return objects.length > 0 ? picker.pick(objects, "object") : "a single well-made object";
}
