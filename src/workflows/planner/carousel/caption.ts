/**
 * The caption of a carousel. Pure.
 * Guarantees: the first paragraph is a complete sentence within what shows of a caption; with the hashtags it fits the
 * limit; a brand's account is mentioned once at most.
 */
import type { CarouselInput } from "../../../catalog/workflows/carousel.ts";
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { filled, sentence, shortened } from "../words/index.ts";
import { callToAction, handleOf, lineFor } from "./brand-words.ts";
import type { CarouselTopic } from "./carousel-topic.ts";
import { KIND_COPY } from "./kinds/index.ts";
import { paragraphs } from "./paragraphs.ts";
import type { Point } from "./points/points-of.ts";
import { TONE_COPY } from "./tone-copy.ts";

/** The caption without its hashtags; `points` may be more than there are slides for. */
export function carouselCaption(
  topic: CarouselTopic,
  points: readonly Point[],
  hashtags: readonly string[],
): string {
  const { input, kind, reading, slots, picker } = topic;
  const lead = lineFor(KIND_COPY[kind].leads, slots, picker.of("lead"));
  const audience = input.audience ? sentence(`For ${shortened(input.audience, 120)}`) : "";
  const goodbye = lineFor(TONE_COPY[input.tone], slots, picker.of("goodbye"));
  const ask = sentence(callToAction(topic));
  const texts = [
    captionHook(topic),
    `${lead} ${audience}`.trim(),
    pointLines(points, topic.promised),
    `${goodbye} ${ask}`,
    brandLine(input, `${reading.text} ${ask}`),
  ];
  return paragraphs(texts, PLAN_LIMITS.captionChars - hashtags.join(" ").length - 2);
}

/** A sentence within what shows, that fits the topic; one always does. */
function captionHook({ kind, reading, slots, picker }: CarouselTopic): string {
  const isQuestion = reading.title.endsWith("?");
  const hooks = picker.of("hook").shuffled(KIND_COPY[kind].hooks);
  const named = hooks.flatMap((hook) => filled(hook, slots) ?? []);
  const candidates = isQuestion ? [reading.title, ...named] : named;
  return (
    candidates.find((hook) => hook.length <= PLAN_LIMITS.captionHookChars) ??
    "This one is worth a minute of your day."
  );
}

function pointLines(points: readonly Point[], promised: number | null): string {
  return points
    .map(({ headline, body }, index) => {
      // Not the shortest first sentence: "Sour?" says nothing by itself.
      const first = /^.{16,}?[.!?](?=\s|$)/u.exec(body)?.[0] ?? body;
      const mark = promised === null ? "•" : index < promised ? `${index + 1}.` : "+";
      return `${mark} ${sentence(headline)} ${first}`;
    })
    .join("\n");
}

/** Who speaks: the one place for the account, unless the customer's own words name it already. */
function brandLine(input: CarouselInput, said: string): string {
  const name = input.brand?.name ?? null;
  const handle = handleOf(input);
  if (handle !== null && !said.toLowerCase().includes(handle.toLowerCase())) {
    return name === null
      ? `More of this: ${handle}`
      : `More from ${shortened(name, 100)}: ${handle}`;
  }
  return name === null ? "" : sentence(`From all of us at ${shortened(name, 100)}`);
}
