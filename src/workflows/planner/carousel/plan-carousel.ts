/**
 * The embedded planner of carousels: reads the topic, chooses points, and writes every slide and the caption from tables.
 * Pure: the same brief and seed give the same plan.
 * Guarantees: it always plans, whatever the topic's words are, and keeps every limit.
 */
import type { CarouselBrief, CarouselPlan, PlannedSlide } from "../../plan.ts";
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { plannedLanguage } from "../language.ts";
import { shortened, steeringIn } from "../words/index.ts";
import { carouselCaption } from "./caption.ts";
import { carouselHashtags } from "./carousel-hashtags.ts";
import { type CarouselLook, carouselLook, positionOf } from "./carousel-look.ts";
import { type CarouselTopic, readCarousel } from "./carousel-topic.ts";
import { choosePoints } from "./choose-points.ts";
import { slideAltText, slidePrompt } from "./slide-picture.ts";
import { type Slide, slidesOf } from "./slides-of.ts";

/** Plans a carousel. */
export function planCarousel(brief: CarouselBrief): CarouselPlan {
  const topic = readCarousel(brief);
  const chosen = choosePoints(topic);
  const look = carouselLook(topic.input, topic.domain, topic.picker);
  const hashtags = carouselHashtags(topic);
  const { language, warnings } = plannedLanguage(topic.input.language);
  return {
    kind: "carousel",
    title: shortened(topic.reading.title, PLAN_LIMITS.titleChars),
    caption: carouselCaption(topic, chosen.points, hashtags),
    hashtags,
    language,
    slides: slidesOf(topic, chosen).map((slide) => plannedSlide(slide, topic, look)),
    warnings,
  };
}

function plannedSlide(slide: Slide, { input, reading }: CarouselTopic, look: CarouselLook) {
  const { role, picture, framing, headline, body, cta } = slide;
  const position = positionOf(role, look);
  const ending = role === "cta" ? steeringIn(input.call_to_action ?? "") : [];
  const isDrawn = input.include_overlay_text && input.draw_overlay_text;
  const imagePrompt = slidePrompt({
    input,
    look,
    picture,
    framing,
    position: input.include_overlay_text ? position : null,
    theme: reading.text,
    steering: [...reading.steering, ...ending],
  });
  return {
    role,
    imagePrompt,
    altText: slideAltText(picture, look, isDrawn ? [headline, body, cta] : []),
    overlay: input.include_overlay_text
      ? { headline, body, cta, position, textColor: look.textColor }
      : null,
  } satisfies PlannedSlide;
}
