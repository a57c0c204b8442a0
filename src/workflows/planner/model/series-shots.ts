/**
 * The pictures of some clips of a series as they are asked of a language model, which has the whole script before it. Pure.
 * The sentences in rules and faults are for the model.
 */
import * as z from "zod";
import type { SeriesBrief } from "../../plan.ts";
import type { ClipOrder } from "../series/clip-orders.ts";
import { assignment, type Assignment } from "./assignment.ts";
import { briefWords } from "./brief-words.ts";
import type { SeriesScript } from "./series-script.ts";
import { duplicateFaults, placeholderFaults } from "./text-faults.ts";

/** Few, so that the calls together take little longer than one; enough that their number stays far from rate limits. */
export const SHOTS_A_CALL = 6;

/** What a clip and the rest take, in tokens, with room: alt texts are in the plan's language. */
const TOKENS = { clip: 240, rest: 200 } as const;

const RULES = [
  'Write the pictures of some clips of a vertical video series. "script" is what is said over all of it; "clips" lists the clips that you write, in order; answer with as many "shots", in that order, each with its clip\'s number.',
  '"picture": the clip\'s first frame for a text-to-image model: subject, action, place, framing, lens. 25 to 45 words. It shows what is said. No two alike. "look" is added to each.',
  '"movement": what moves in the clip, the subject and the camera, in 10 to 25 words. Where "camera" names a move, the camera moves so. No two alike.',
  '"alt_text": one sentence that says what the picture shows.',
  'Where a clip has "about", its picture shows that.',
];

const text = z.string().trim().min(1);

const shotsOf = (count: number) =>
  z.object({
    shots: z
      .array(z.object({ clip: z.int(), picture: text, movement: text, alt_text: text }))
      .length(count),
  });

/** Shots that hold. */
export type SeriesShots = z.output<ReturnType<typeof shotsOf>>;

/** What the model is asked for: the shots of clip `start`, from 0, and of those after it. */
export function shotsAssignment(
  { format, input, moves, seed }: SeriesBrief,
  orders: readonly ClipOrder[],
  script: SeriesScript,
  start: number,
): Assignment<SeriesShots> {
  const own = orders.slice(start, start + SHOTS_A_CALL);
  const clips = own.map(({ beat, about }, index) => ({
    clip: start + index + 1,
    beat,
    seconds: input.clip_duration_seconds,
    camera: moves[start + index] ?? undefined,
    about: about ?? undefined,
    title: script.clips[start + index]?.title,
    narration: script.clips[start + index]?.narration,
  }));
  const said = script.clips.map(({ narration, title }) => narration || title).join(" ");
  return assignment({
    rules: RULES,
    brief: { format, ...briefWords(input), look: script.look, script: said, clips },
    schema: shotsOf(own.length),
    faultsOf: (answer) => faultsOf(answer, start),
    maxTokens: TOKENS.rest + TOKENS.clip * own.length,
    seed: seed + start,
  });
}

function faultsOf(answer: SeriesShots, start: number): string[] {
  const { shots } = answer;
  return [
    ...shots.flatMap(({ clip }, index) =>
      clip === start + index + 1 ? [] : [`shots.${index}.clip: is to be ${start + index + 1}.`],
    ),
    ...duplicateFaults(
      "shots",
      "picture",
      shots.map(({ picture }) => picture),
    ),
    ...duplicateFaults(
      "shots",
      "movement",
      shots.map(({ movement }) => movement),
    ),
    ...placeholderFaults(answer),
  ];
}
