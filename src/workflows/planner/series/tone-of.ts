/**
 * The tone that a series is told in: the body's, unless it says how its narrator sounds. Pure.
 */
import type { Tone } from "../../../catalog/workflows/shared-fields.ts";
import type { SeriesBrief } from "../../plan.ts";

/** Words for a voice, and the tone they ask for; the first that occurs decides. */
const VOICE_WORDS: readonly (readonly [RegExp, Tone])[] = [
  [/whisper|soft|calm|quiet|gentle|soothing|sleepy|slow/i, "calm"],
  [/deep|dark|grave|ominous|haunt|gravel|raspy|tense/i, "dramatic"],
  [/fast|loud|excited|energetic|hype|sport/i, "energetic"],
  [/funny|dry|sarcastic|ironic|witty|comic/i, "humorous"],
  [/warm|friendly|motherly|grand|young|cheerful/i, "friendly"],
  [/news|neutral|expert|professor|documentary|clear|formal/i, "professional"],
  [/uplifting|inspiring|preacher|heroic|hopeful/i, "inspiring"],
];

/** The tone. */
export function toneOf(brief: SeriesBrief): Tone {
  const voice = brief.format === "faceless-story" ? brief.input.narrator_voice : null;
  const asked = VOICE_WORDS.find(([words]) => voice !== null && words.test(voice));
  return asked?.[1] ?? brief.input.tone;
}
