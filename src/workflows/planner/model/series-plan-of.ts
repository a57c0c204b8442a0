/**
 * A series' plan out of a language model's script and shots that hold: texts brought within their limits, prompts
 * completed with what they have to say. Pure.
 */
import type { Captions, PlannedClip, SeriesBrief, SeriesPlan } from "../../plan.ts";
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { paragraphs } from "../carousel/paragraphs.ts";
import type { ClipOrder } from "../series/clip-orders.ts";
import { sentence, shortened, steeringIn } from "../words/index.ts";
import { keptHashtags, tagsWithin } from "./kept-hashtags.ts";
import { promptOf } from "./prompt-of.ts";
import { mostWordsOf, type SeriesScript } from "./series-script.ts";
import type { SeriesShots } from "./series-shots.ts";
import { withinBudget } from "./within-budget.ts";

const FRAMING = "Vertical 9:16 composition.";
const FACELESS = "No visible faces";

/** The plan: a clip of each order, script and shot. */
export function seriesPlanOf(
  { format, input }: SeriesBrief,
  orders: readonly ClipOrder[],
  script: SeriesScript,
  shots: SeriesShots["shots"],
): SeriesPlan {
  const hashtags = keptHashtags(script.hashtags, PLAN_LIMITS.hashtags, input.topic ?? "");
  const steering = steeringIn(input.topic ?? "");
  const isFaceless = format === "faceless-story";
  const clips = orders.map(({ beat, about }, index): PlannedClip => {
    const { title, narration, on_screen_text } = script.clips[index]!;
    const { picture, movement, alt_text } = shots[index]!;
    const required = [about ?? "", isFaceless ? FACELESS : ""];
    return {
      beat,
      title: shortened(title, PLAN_LIMITS.titleChars),
      imagePrompt: promptOf([picture, script.look, FRAMING], required, steering),
      videoPrompt: promptOf([movement], required, steering),
      narration: input.include_narration ? withinBudget(narration, mostWordsOf(input))! : "",
      onScreenText: shortened(on_screen_text, PLAN_LIMITS.onScreenTextChars),
      altText: shortened(alt_text, PLAN_LIMITS.altTextChars),
    };
  });
  return {
    kind: "series",
    title: shortened(script.title, PLAN_LIMITS.titleChars),
    description: shortened(script.description, PLAN_LIMITS.youtubeDescriptionChars),
    hashtags,
    language: input.language,
    clips,
    captions: script.captions && captionsOf(script, script.captions, hashtags),
    warnings: [],
  };
}

function captionsOf(
  { description, title }: SeriesScript,
  { hook, caption, tiktok, youtube_title, youtube_tags }: NonNullable<SeriesScript["captions"]>,
  hashtags: string[],
): Captions {
  const room = PLAN_LIMITS.captionChars - hashtags.join(" ").length - 2;
  return {
    instagram: { text: paragraphs([sentence(hook), caption], room), hashtags },
    tiktok: { text: shortened(tiktok, room), hashtags },
    youtube_shorts: {
      title: shortened(youtube_title || title, PLAN_LIMITS.youtubeTitleChars),
      description: shortened(description, PLAN_LIMITS.youtubeDescriptionChars),
      tags: tagsWithin(youtube_tags),
    },
  };
}
