/**
 * What a carousel's points are: of the closest table as many as there are slides for. Pure.
 * Guarantees: no point twice; a table whose order carries the meaning keeps it; texts and pictures are complete sentences
 * and phrases, with every slot filled.
 */
import { filled, type Picker, type Slots } from "../words/index.ts";
import { adviceFor, candidatesFor } from "./candidates-for.ts";
import type { CarouselTopic } from "./carousel-topic.ts";
import { GENERAL_POINTS } from "./points/domain-points.ts";
import type { PointOrder } from "./points/frame-points.ts";
import type { Point } from "./points/points-of.ts";

/** What was chosen: as many points as there are slides for, or all that a topic promises where those are more. */
export interface ChosenPoints {
  points: Point[];
  /** Whether they are the very things that the topic lists. */
  areListed: boolean;
}

/** The points, in the order of their slides. */
export function choosePoints(topic: CarouselTopic): ChosenPoints {
  const { pointSlides, promised, slots, picker } = topic;
  const wanted = Math.max(pointSlides, promised ?? 0);
  const { points, order, isAdvice, areListed } = candidatesFor(topic);
  const own = filledPoints(points, slots);
  const more = filledPoints([...adviceFor(topic), ...GENERAL_POINTS], slots);
  const room = (isAdvice ? wanted : pointSlides) - own.length;
  const spare = more.filter(({ headline }) => !own.some((point) => point.headline === headline));
  const all = [...own, ...spare.slice(0, Math.max(0, room))];
  // A list is told whole, or as far as there are slides.
  const count = all.length >= wanted ? wanted : pointSlides;
  return { points: selected(all, count, order, picker), areListed };
}

function selected(
  points: readonly Point[],
  count: number,
  order: PointOrder,
  picker: Picker,
): Point[] {
  switch (order) {
    case "free":
      return picker.shuffled(points, "points").slice(0, count);
    case "kept":
      return spread(points, count, picker);
    case "opened":
      return [points[0]!, ...spread(points.slice(1), count - 1, picker)];
  }
}

/** One of each of `count` stretches: a selection that has a beginning, a middle and an end. */
function spread(points: readonly Point[], count: number, picker: Picker): Point[] {
  const at = (part: number) => Math.floor((part * points.length) / count);
  return Array.from({ length: count }, (_, part) =>
    picker.pick(points.slice(at(part), at(part + 1)), `stretch ${part}`),
  );
}

const filledPoints = (points: readonly Point[], slots: Slots): Point[] =>
  points.flatMap(({ headline, body, picture }) => {
    const [title, text, scene] = [headline, body, picture].map((part) => filled(part, slots));
    return title && text && scene ? [{ headline: title, body: text, picture: scene }] : [];
  });
