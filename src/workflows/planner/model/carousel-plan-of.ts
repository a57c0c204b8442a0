/**
 * A carousel's plan out of a language model's answer that holds: texts brought within their limits, prompts completed
 * with what they have to say. Pure.
 * Guarantees: the call to action is the customer's where there is one; every prompt says "no text in the image"; where a text stands and its colour are ours, as they have to
 * agree with the picture.
 */
import type { CarouselBrief, CarouselPlan, PlannedSlide } from "../../plan.ts";
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { carouselLook, compositionOf, positionOf, roomFor } from "../carousel/carousel-look.ts";
import { paragraphs } from "../carousel/paragraphs.ts";
import { referenceSentence } from "../carousel/slide-picture.ts";
import {
  createPicker,
  domainOf,
  sentence,
  shortened,
  steeringIn,
  withoutSteering,
} from "../words/index.ts";
import type { CarouselAnswer } from "./carousel-assignment.ts";
import { keptHashtags } from "./kept-hashtags.ts";
import { promptOf } from "./prompt-of.ts";

const TEXTLESS = "No text in the image";

/** The plan. `answer` fits its schema and has no faults. */
export function carouselPlanOf(
  answer: CarouselAnswer,
  { input, seed }: CarouselBrief,
): CarouselPlan {
  const hashtags = keptHashtags(answer.hashtags, input.hashtag_count, input.topic);
  const room = PLAN_LIMITS.captionChars - hashtags.join(" ").length - 2;
  const picker = createPicker("carousel", seed, input.tone, input.goal, input.topic);
  const look = carouselLook(input, domainOf(input.topic), picker);
  const ask = withoutSteering(input.call_to_action ?? "") || answer.cta;
  const steering = steeringIn(input.topic);
  const ending = steeringIn(input.call_to_action ?? "");
  return {
    kind: "carousel",
    title: shortened(answer.title, PLAN_LIMITS.titleChars),
    caption: paragraphs([sentence(answer.hook), answer.caption], room),
    hashtags,
    language: input.language,
    slides: answer.slides.map(({ role, headline, body, picture, alt_text }): PlannedSlide => {
      const position = positionOf(role, look);
      const written = [
        picture,
        answer.look,
        compositionOf(input.aspect_ratio),
        referenceSentence(input),
        input.include_overlay_text ? roomFor(position, look) : null,
      ].filter((part) => part !== null);
      const isDrawn = input.include_overlay_text && input.draw_overlay_text;
      const seen = isDrawn ? [alt_text, headline, body].map(sentence).join(" ") : alt_text;
      const words = role === "cta" ? [...steering, ...ending] : steering;
      return {
        role,
        imagePrompt: promptOf(written, [TEXTLESS], words),
        altText: shortened(seen, PLAN_LIMITS.altTextChars, "…"),
        overlay: input.include_overlay_text
          ? {
              headline: shortened(headline, PLAN_LIMITS.headlineChars, "…"),
              body: shortened(body, PLAN_LIMITS.overlayBodyChars, "…"),
              cta: role === "cta" ? shortened(ask, PLAN_LIMITS.ctaChars, "…") : null,
              position,
              textColor: look.textColor,
            }
          : null,
      };
    }),
    warnings: [],
  };
}
