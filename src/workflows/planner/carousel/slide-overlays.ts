/**
 * The texts over a carousel's slides. Pure.
 * Guarantees: every text keeps its limit, cut between words; a call to action stands on the last slide only.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { inWords, sentence, shortened } from "../words/index.ts";
import { callToAction, lineFor } from "./brand-words.ts";
import type { CarouselTopic } from "./carousel-topic.ts";
import { KIND_COPY } from "./kinds/index.ts";
import type { Point } from "./points/points-of.ts";

/** What a slide says. */
export interface SlideText {
  headline: string;
  body: string;
  cta: string | null;
}

const slideText = (headline: string, body: string, cta: string | null = null): SlideText => ({
  headline: shortened(headline, PLAN_LIMITS.headlineChars, "…"),
  body: shortened(body, PLAN_LIMITS.overlayBodyChars, "…"),
  cta: cta === null ? null : shortened(cta, PLAN_LIMITS.ctaChars, "…"),
});

/** The title, and for whom or for what it is. */
export function coverText({ input, kind, reading, slots, picker }: CarouselTopic): SlideText {
  const line = lineFor(KIND_COPY[kind].covers, slots, picker.of("cover"));
  const audience = input.audience && sentence(`For ${shortened(input.audience, 90)}`);
  return slideText(reading.title, audience ? `${audience} ${line}` : line);
}

/** A point; `number` from 1 where the topic counts them, "bonus" beyond its count. */
export function pointText({ headline, body }: Point, number: number | "bonus" | null): SlideText {
  const mark = number === null ? "" : number === "bonus" ? "Bonus: " : `${number}. `;
  return slideText(mark + headline, body);
}

/** The points' headlines, as many as fit. */
export function recapText({ kind, picker }: CarouselTopic, points: readonly Point[]): SlideText {
  let body = "";
  for (const { headline } of points) {
    const longer = body === "" ? headline : `${body} · ${headline}`;
    if (longer.length <= PLAN_LIMITS.overlayBodyChars) body = longer;
  }
  return slideText(picker.of("recap").pick(KIND_COPY[kind].recaps), body);
}

/** The end; `unseen` counts points that only the caption has. */
export function endText(topic: CarouselTopic, unseen: number): SlideText {
  const { input, kind, picker } = topic;
  const { headline, body } = picker.of("end").pick(KIND_COPY[kind].ends);
  const brand = input.brand?.name ? sentence(`From ${shortened(input.brand.name, 60)}`) : "";
  const texts = [unseenText(unseen), body, brand].filter((text) => text !== "");
  return slideText(headline, texts.join(" "), callToAction(topic));
}

const unseenText = (count: number): string =>
  count <= 0
    ? ""
    : count === 1
      ? "The last one is in the caption."
      : `The other ${inWords(count)} are in the caption.`;
