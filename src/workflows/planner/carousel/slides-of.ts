/**
 * The slides of a carousel in order: what each shows, from how near, and what it says. Pure.
 */
import { type CarouselTopic } from "./carousel-topic.ts";
import type { ChosenPoints } from "./choose-points.ts";
import { KIND_COPY } from "./kinds/index.ts";
import { coverText, endText, pointText, recapText, type SlideText } from "./slide-overlays.ts";
import { FRAMINGS } from "./slide-picture.ts";
import type { SlideRole } from "./slide-roles.ts";

/** One slide, without its look. */
export interface Slide extends SlideText {
  role: SlideRole;
  /** An English noun phrase. */
  picture: string;
  framing: string;
}

/** Covers are seen small, in a grid. */
const HERO = "Bold and simple, one clear subject that reads at thumbnail size";

/** The slides. */
export function slidesOf(topic: CarouselTopic, chosen: ChosenPoints): Slide[] {
  const { kind, domain, promised, pointSlides, slots, picker } = topic;
  const { points } = chosen;
  const framings = picker.of("framings").shuffled(FRAMINGS);
  const proof = picker.of("proof").pick(KIND_COPY[kind].proofs);
  const counted = points.slice(0, Math.min(pointSlides, promised ?? pointSlides));
  return topic.roles.map((role, index): Slide => {
    const framing = framings[index % framings.length]!;
    switch (role) {
      case "cover":
        return { role, picture: heroOf(topic, chosen), framing: HERO, ...coverText(topic) };
      case "point": {
        const point = points[index - 1]!;
        const number = promised === null ? null : index <= promised ? index : "bonus";
        return { role, picture: point.picture, framing, ...pointText(point, number) };
      }
      case "proof":
        return { role, framing, cta: null, ...proof };
      case "recap": {
        const picture = `${slots["place"]}, tidy and at rest, seen from further back`;
        return { role, picture, framing, ...recapText(topic, counted) };
      }
      case "cta": {
        const picture = picker.of("shots").shuffled(domain.shots)[1]!.still;
        return { role, picture, framing, ...endText(topic, points.length - pointSlides) };
      }
    }
  });
}

/** Domains whose things can be looked at. Of the others a picture of the field says more. */
const SEEN: ReadonlySet<string> = new Set(
  "general drinks baking cooking garden pets beauty fashion craft home".split(" "),
);

/** What the cover shows: two of the things that are listed, the thing itself, or a picture of its field. */
function heroOf(
  { reading, domain, slots, picker }: CarouselTopic,
  { points: [first, second], areListed }: ChosenPoints,
): string {
  if (areListed && first && second) return `${first.picture}, and beside it ${second.picture}`;
  if (reading.shape === "statement") return reading.title;
  if (SEEN.has(domain.name) && reading.subject !== null) {
    return `${reading.subject.text}, alone in the frame, set against ${slots["place"]}`;
  }
  return picker.of("shots").shuffled(domain.shots)[0]!.still;
}
