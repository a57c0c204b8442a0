/**
 * A language model at the edge, scripted: each call is recorded and answered by the next of the given answers, the last
 * one again and again. And the answers that a model would give to a good order, made of the order itself.
 */
import type { Planner } from "../../src/workflows/plan.ts";
import {
  createModelPlanner,
  type RunTextModel,
} from "../../src/workflows/planner/model/model-planner.ts";
import type { TextModelName } from "../../src/workflows/planner/model/text-models.ts";

/** The model that is asked, where it does not matter which. */
export const TEXT_MODEL: TextModelName = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";

/** A call as it was made. */
export interface TextCall {
  model: string;
  messages: { role: string; content: string }[];
  input: Record<string, unknown>;
  signal: AbortSignal;
}

/** What is answered: a value, or what a function makes of the brief; a throw rejects. */
export type Answer = (brief: Brief, call: TextCall) => unknown;

/** The user's first message, read. */
export interface Brief {
  language: string;
  topic?: string;
  /** Of a script, or of the shots that are asked for. */
  clips?: { clip: number; beat: string; about?: string }[];
  /** Where shots are asked for. */
  script?: string;
  captions_wanted?: boolean;
  slides?: { role: string }[];
}

/** The double, and what it was asked. */
export function textModelDouble(...answers: Answer[]): { run: RunTextModel; calls: TextCall[] } {
  const calls: TextCall[] = [];
  return {
    calls,
    async run(model, input, { signal }) {
      const { messages } = input as { messages: TextCall["messages"] };
      const call = { model, messages, input, signal };
      const answer = answers[Math.min(calls.push(call), answers.length) - 1]!;
      return await answer(JSON.parse(messages[1]!.content) as Brief, call);
    },
  };
}

/** A good answer to a carousel's order, as an object. */
export const carouselAnswer = ({ slides = [] }: Brief) => ({
  title: "Houseplants that survive you",
  hook: "These plants do not need you, and that is the good news.",
  caption: "Most plants die of attention.\n\nThese five do not mind a holiday.",
  hashtags: ["#HardyHouseplants", "#viral", "indoor jungle", "#HardyHouseplants", "#🌱"],
  look: "Editorial photograph in soft north light, a palette of sage, clay and cream",
  cta: "Save this list",
  slides: slides.map(({ role }, index) => ({
    role,
    headline: `Plant number ${index + 1}`,
    body: "It forgives a forgotten month.",
    picture: `A snake plant on sill number ${index + 1}, seen from the side`,
    alt_text: `A snake plant on windowsill ${index + 1}.`,
  })),
});

/** A good answer to a series' order for its script, as an object. */
export const scriptAnswer = ({ clips = [], captions_wanted }: Brief) => ({
  title: "Coffee, slowly",
  description: "Pour-over coffee at home, step by step.",
  hashtags: ["#PourOver", "#fyp", "SlowCoffee"],
  look: "Warm side light, a palette of walnut and cream, the same blue kettle throughout",
  captions: captions_wanted
    ? {
        hook: "Your morning coffee is four minutes away from being good.",
        caption: "No machine needed.\n\nOnly water, patience and a scale.",
        tiktok: "Four minutes to a better cup.",
        youtube_title: "Pour-over coffee in four minutes",
        youtube_tags: ["pour over", "coffee", "pour over"],
      }
    : null,
  clips: clips.map(({ beat }, index) => ({
    beat,
    title: `Part ${index + 1}`,
    narration: `This is line number ${index + 1} of a calm little story.`,
    on_screen_text: `Part ${index + 1}`,
  })),
});

/** A good answer to a series' order for shots, as an object. */
export const shotsAnswer = ({ clips = [] }: Brief) => ({
  shots: clips.map(({ clip }) => ({
    clip,
    picture: `Hands holding the blue kettle over cup number ${clip}, close up, 50mm lens`,
    movement: `Steam rises from cup number ${clip} as the camera moves in`,
    alt_text: `A blue kettle over cup ${clip}.`,
  })),
});

/** Good answers to all orders of a series. */
export const seriesAnswer: Answer = (brief) => ({
  response: brief.script === undefined ? scriptAnswer(brief) : shotsAnswer(brief),
});

/** A good answer to a carousel's order. */
export const goodCarousel: Answer = (brief) => ({ response: carouselAnswer(brief) });

/** A good answer to a carousel's order, changed. */
export const changedCarousel =
  (change: (answer: ReturnType<typeof carouselAnswer>) => unknown): Answer =>
  (brief) => ({ response: change(carouselAnswer(brief)) });

/** Good answers to a series' orders, but for what `change` does to the script. */
export const changedScript =
  (change: (answer: ReturnType<typeof scriptAnswer>) => unknown): Answer =>
  (brief, call) => {
    if (brief.script !== undefined) return seriesAnswer(brief, call);
    const answer = scriptAnswer(brief);
    change(answer);
    return { response: answer };
  };

/** A planner with a model that answers so, and what the model was asked. */
export function answering(...answers: Answer[]): { calls: TextCall[]; planner: Planner } {
  const { run, calls } = textModelDouble(...answers);
  return { calls, planner: createModelPlanner({ run, model: TEXT_MODEL, deadlineMs: 500 }) };
}
