/**
 * The embedded planner of the five video series: a brief becomes all the words of a pack. Pure and synchronous: the same
 * brief gives the same words.
 * Guarantees every limit of `plan-limits`, whatever the body holds; as many clips as the body makes; no two prompts or
 * narrations of a pack alike; nothing left to fill in.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import type { PlannedClip, SeriesBrief, SeriesPlan } from "../../plan.ts";
import { plannedLanguage } from "../language.ts";
import { cleaned, shortened } from "../words/shorten.ts";
import { withoutSteering } from "../words/topic-reading.ts";
import { clipOrdersOf } from "./clip-orders.ts";
import { clipShots } from "./clip-shots.ts";
import { captionsOf } from "./captions.ts";
import { lookOf } from "./look.ts";
import { callWords, narrate } from "./narrate.ts";
import { clipPrompts } from "./prompts.ts";
import { seriesHashtags } from "./series-hashtags.ts";
import { descriptionOf, titleOf } from "./series-title.ts";
import { readBrief } from "./story.ts";
import { slotsOf } from "./story-slots.ts";

/** Writes the plan of a series. */
export function planSeries(brief: SeriesBrief): SeriesPlan {
  const { input } = brief;
  const story = readBrief(brief);
  const orders = clipOrdersOf(brief);
  const slots = slotsOf(story);
  const words = withCall(
    brief,
    narrate(story, orders, slots),
    story.voice.urges.map((line) => line.words),
  );
  const prompts = clipPrompts(story, orders, clipShots(story, orders, words, slots), lookOf(story));
  const clips = orders.map(({ beat }, index): PlannedClip => {
    const { label, spoken } = words[index]!;
    const { image, video, alt } = prompts[index]!;
    return {
      beat,
      title: shortened(label, PLAN_LIMITS.titleChars, "…"),
      imagePrompt: image,
      videoPrompt: video,
      narration: input.include_narration ? spoken : "",
      onScreenText: label,
      altText: alt,
    };
  });
  const told = {
    title: titleOf(story),
    description: descriptionOf(story),
    hashtags: seriesHashtags(story),
  };
  return {
    kind: "series",
    ...told,
    clips,
    captions: input.include_captions ? captionsOf(story, told, words, orders) : null,
    ...plannedLanguage(input.language),
  };
}

/** The words with the last clip given to what the body asks of the viewer, if it does. */
function withCall(
  brief: SeriesBrief,
  words: ReturnType<typeof narrate>,
  urges: readonly string[],
): ReturnType<typeof narrate> {
  const call = brief.input.call_to_action;
  const last = words.at(-1);
  if (call === null || cleaned(call) === "" || last === undefined) return words;
  const max = Math.floor(brief.input.clip_duration_seconds * PLAN_LIMITS.narrationWordsPerSecond);
  const label = shortened(
    withoutSteering(call) || cleaned(call),
    PLAN_LIMITS.onScreenTextChars,
    "…",
  );
  return [...words.slice(0, -1), { ...last, label, spoken: callWords(call, urges, max) }];
}
