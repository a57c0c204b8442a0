/**
 * A series' script as it is asked of a language model: what is said and written, clip by clip, and beside the film. Pure.
 * The sentences in rules and faults are for the model.
 */
import * as z from "zod";
import type { SeriesBrief } from "../../plan.ts";
import { PLAN_LIMITS } from "../../plan-limits.ts";
import type { ClipOrder } from "../series/clip-orders.ts";
import { assignment, type Assignment } from "./assignment.ts";
import { briefWords } from "./brief-words.ts";
import { duplicateFaults, placeholderFaults } from "./text-faults.ts";
import { withinBudget } from "./within-budget.ts";

/** What a clip and the rest take, in tokens, with room: most languages take twice what English does. */
const TOKENS = { clip: 140, rest: 1_500 } as const;

/** How much of a clip is spoken at least: less sounds like a gap. */
const LEAST_SPOKEN = 0.7;

const RULES = [
  'Write the script of a vertical video series. "clips" lists its clips in order, each with its beat; answer with as many clips, in that order, each with its beat.',
  '"narration": one coherent script that reads aloud across all clips, within each clip\'s "words". "" where "words" is 0. No two alike.',
  '"on_screen_text": at most 6 words. "title": of the series at most 80 characters, of a clip at most 6 words.',
  'Where a clip has "about", that clip is about these words.',
  '"look": palette, light, and the person, thing or place that recurs; it is added to the picture of every clip. In English, 15 to 30 words.',
  '"hook": one complete sentence of at most 110 characters that makes people stop. "caption": two short paragraphs that follow it. "captions" is null where "captions_wanted" is false.',
  '"hashtags": 3 to 5, specific to the subject; never generic ones such as #viral or #fyp.',
];

/** Longer ones are cut by us; an empty one is to be written again. */
const text = z.string().trim().min(1);

/** Said, or left out by the body. */
const optionalText = (isWanted: boolean): z.ZodType<string> => (isWanted ? text : z.string());

const captions = z.object({
  hook: text.max(PLAN_LIMITS.captionHookChars),
  caption: text,
  tiktok: text,
  youtube_title: text,
  youtube_tags: z.array(z.string()),
});

function scriptOf(input: SeriesBrief["input"], orders: readonly ClipOrder[]) {
  const clip = z.object({
    beat: z.enum([...new Set(orders.map(({ beat }) => beat))]),
    title: text,
    narration: optionalText(input.include_narration),
    on_screen_text: z.string(),
  });
  const wantedCaptions: z.ZodType<z.output<typeof captions> | null> = input.include_captions
    ? captions
    : z.null();
  return z.object({
    title: text,
    description: text,
    hashtags: z.array(z.string()),
    look: text,
    captions: wantedCaptions,
    clips: z.array(clip).length(orders.length),
  });
}

/** A script that holds. */
export type SeriesScript = z.output<ReturnType<typeof scriptOf>>;

/** Words that a clip of the series has time for. */
export const mostWordsOf = ({ clip_duration_seconds: seconds }: SeriesBrief["input"]): number =>
  Math.floor(seconds * PLAN_LIMITS.narrationWordsPerSecond);

/** What the model is asked for. */
export function scriptAssignment(
  { format, input, seed }: SeriesBrief,
  orders: readonly ClipOrder[],
): Assignment<SeriesScript> {
  const most = mostWordsOf(input);
  const words = input.include_narration ? `${Math.ceil(most * LEAST_SPOKEN)} to ${most}` : 0;
  const clips = orders.map(({ beat, about }, index) => ({
    clip: index + 1,
    beat,
    words,
    about: about ?? undefined,
  }));
  return assignment({
    rules: RULES,
    brief: { format, ...briefWords(input), captions_wanted: input.include_captions, clips },
    schema: scriptOf(input, orders),
    faultsOf: (script) => faultsOf(script, orders, most),
    maxTokens: TOKENS.rest + TOKENS.clip * orders.length,
    seed,
  });
}

function faultsOf(script: SeriesScript, orders: readonly ClipOrder[], mostWords: number): string[] {
  const narrations = script.clips.map(({ narration }) => narration);
  return [
    ...script.clips.flatMap(({ beat }, index) =>
      beat === orders[index]?.beat
        ? []
        : [`clips.${index}.beat: is to be "${orders[index]?.beat}".`],
    ),
    ...narrations.flatMap((narration, index) =>
      withinBudget(narration, mostWords) === null
        ? [`clips.${index}.narration: is far too long; at most ${mostWords} words.`]
        : [],
    ),
    ...duplicateFaults("clips", "narration", narrations),
    ...placeholderFaults(script),
  ];
}
