/**
 * Which table of points a carousel draws on: the closest one that fits its topic and its kind. Pure.
 */
import type { Domain, TopicReading } from "../words/index.ts";
import type { CarouselTopic } from "./carousel-topic.ts";
import { DOMAIN_POINTS, GENERAL_POINTS } from "./points/domain-points.ts";
import {
  FRAME_ORDER,
  FRAME_POINTS,
  type FrameName,
  type PointOrder,
} from "./points/frame-points.ts";
import { LIST_POINTS } from "./points/list-points.ts";
import { pointDomainOf } from "./points/point-domain.ts";
import type { Point, PointSet } from "./points/points-of.ts";
import { SUBJECT_POINTS } from "./points/subject-points.ts";

/** A table, and what may be done with it. */
export interface Candidates {
  points: readonly Point[];
  order: PointOrder;
  /** Any advice fits beside it. */
  isAdvice: boolean;
  /** They are the very things that the topic lists. */
  areListed: boolean;
}

/** Words of a topic that is told, whatever it is about: advice would miss it. */
const TOLD = /\b(history|origins?|rise and fall|legend|mystery) of\b/i;

/** Words that make a list one of a kind other than its subject: the tables know nothing of them. */
const QUALIFIED =
  /\b(vegan|vegetarian|gluten|dairy|keto|low.carb|kids?|child(ren)?|toddlers?|seniors?|pregnan\w+|rare|expensive|worst|toxic|poison\w*|never)\b/i;

/** What a numbered topic counts, where the tables have points of that kind. */
const COUNTED: readonly (readonly [RegExp, FrameName | "tips"])[] = [
  [/\b(mistakes?|errors?|pitfalls?|traps?|red flags)\b/i, "mistakes"],
  [/\breasons?\b/i, "reasons"],
  [
    /\b(ways?|tips?|tricks?|hacks?|habits?|rules?|lessons?|steps?|principles?|things? to know|ideas? for|fixes)\b/i,
    "tips",
  ],
];

/** The closest table. */
export function candidatesFor(topic: CarouselTopic): Candidates {
  const { reading, domain, kind } = topic;
  if (kind === "sell" || kind === "announce" || kind === "story" || kind === "inspire") {
    return frame(kind);
  }
  const isList = kind === "listicle";
  const counted = isList ? COUNTED.find(([words]) => words.test(reading.text))?.[1] : undefined;
  const listed = isList && !QUALIFIED.test(reading.text) ? match(LIST_POINTS, reading) : undefined;
  if (listed) return { points: listed.points, order: "free", isAdvice: false, areListed: true };
  if (counted === "mistakes") {
    return frame(counted, mistakesOf(domain));
  }
  if (counted === "reasons") return frame(counted);
  const names = reading.count !== null || reading.subject?.plural === true;
  if (counted === undefined && isList && names && reading.doing === null && reading.subject) {
    return frame("things");
  }
  const isTold = ["history", "science"].includes(domain.name) || reading.shape === "noun";
  if (kind === "explain" && !isTold) return frame("question");
  if (isChoice(topic)) return frame("choose");
  const order = isList ? "free" : "kept";
  return { points: adviceFor(topic), order, isAdvice: true, areListed: false };
}

/** Fields in which several things, named without a deed, are things to choose from. */
const SHOPPED: ReadonlySet<string> = new Set(
  "general software fashion beauty home art music".split(" "),
);

const isChoice = ({ kind, reading, domain }: CarouselTopic): boolean =>
  kind === "educate" &&
  reading.shape === "noun" &&
  reading.subject?.plural === true &&
  SHOPPED.has(domain.name);

/** A frame's points, after those that are closer. */
const frame = (name: FrameName, closer: readonly Point[] = []): Candidates => ({
  points: [...closer, ...FRAME_POINTS[name]],
  order: FRAME_ORDER[name],
  isAdvice: false,
  areListed: false,
});

/** What goes wrong in the field. */
const mistakesOf = ({ mistakes }: Domain): Point[] =>
  mistakes.map(({ still, lines: [first, second] }) => ({
    headline: first.label,
    body: `${first.words} ${second.words}`,
    picture: still,
  }));

/** What somebody who knows the subject, or else the field, would say. */
export function adviceFor({ reading, domain }: CarouselTopic): readonly Point[] {
  const field = TOLD.test(reading.text) ? "history" : pointDomainOf(domain.name);
  return match(SUBJECT_POINTS, reading)?.points ?? (field ? DOMAIN_POINTS[field] : GENERAL_POINTS);
}

const match = (sets: readonly PointSet[], { text }: TopicReading) =>
  sets.find(({ about }) => about.test(text));
