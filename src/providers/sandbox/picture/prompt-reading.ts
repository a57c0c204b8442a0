/**
 * What the words of a prompt say about the light, the weather and the colours of a picture.
 * Pure. English words only; a prompt in another language reads as "nothing said" and its hash decides.
 */
import { captionText } from "./caption-text.ts";

/** The time of day a prompt names. */
export type TimeOfDay = "night" | "dawn" | "noon" | "sunset";
/** The weather a prompt names. */
export type Weather = "rain" | "snow" | "fog" | "storm";

/** A colour word: hue in degrees and chroma in OKLCH, and how much it lightens (+) or darkens (-) the picture. */
export interface NamedColour {
  hue: number;
  chroma: number;
  lift: number;
}

/** The facts later steps ask for. `colours` are in the order of the prompt, at most two. */
export interface PromptReading {
  /** Lower case, without steering tokens. */
  text: string;
  time: TimeOfDay | null;
  weather: Weather | null;
  colours: NamedColour[];
  monochrome: boolean;
}

const TIMES: readonly (readonly [RegExp, TimeOfDay])[] = [
  [/\b(sunset|dusk|golden hour|twilight|evening)\b/, "sunset"],
  [/\b(dawn|sunrise|morning|daybreak|first light)\b/, "dawn"],
  [/\b(night|midnight|moonlit|moonlight|nocturnal|starry)\b/, "night"],
  [/\b(noon|midday|daylight|sunny|bright day|afternoon|summer day)\b/, "noon"],
];

const WEATHERS: readonly (readonly [RegExp, Weather])[] = [
  [/\b(storm|stormy|thunder|thunderstorm|lightning|hurricane|tempest)\b/, "storm"],
  [/\b(rain|rainy|raining|drizzle|downpour|wet)\b/, "rain"],
  [/\b(snowing|snowfall|snowy|snowflakes?|blizzard|snow)\b/, "snow"],
  [/\b(fog|foggy|mist|misty|haze|hazy|smoke|smoky)\b/, "fog"],
];

const COLOURS: readonly (readonly [string, NamedColour])[] = [
  ["red|crimson|scarlet|ruby|burgundy|cherry", { hue: 25, chroma: 0.2, lift: -0.03 }],
  ["orange|tangerine|copper|rust|terracotta", { hue: 52, chroma: 0.17, lift: 0 }],
  ["gold|golden|amber|honey|mustard", { hue: 82, chroma: 0.14, lift: 0.02 }],
  ["yellow|lemon", { hue: 100, chroma: 0.17, lift: 0.12 }],
  ["green|emerald|olive|mint|lime|jade", { hue: 150, chroma: 0.14, lift: 0 }],
  ["teal|turquoise|cyan|aqua|aquamarine", { hue: 195, chroma: 0.12, lift: 0.02 }],
  ["blue|azure|cobalt|sapphire|navy", { hue: 256, chroma: 0.16, lift: -0.02 }],
  ["purple|violet|lavender|indigo|lilac", { hue: 300, chroma: 0.16, lift: 0 }],
  ["magenta|fuchsia", { hue: 332, chroma: 0.22, lift: 0 }],
  ["pink|rose|blush|salmon|coral", { hue: 2, chroma: 0.14, lift: 0.05 }],
  ["brown|chocolate|sepia|bronze|wooden", { hue: 58, chroma: 0.07, lift: -0.06 }],
  ["beige|cream|ivory|sand", { hue: 80, chroma: 0.04, lift: 0.06 }],
  ["white|silver|pearl|pale", { hue: 250, chroma: 0.015, lift: 0.1 }],
  ["black|dark|ebony|obsidian|shadowy", { hue: 270, chroma: 0.03, lift: -0.12 }],
  ["grey|gray|ash|concrete", { hue: 255, chroma: 0.02, lift: 0 }],
];

const MONOCHROME = /\b(black[ -]and[ -]white|monochrome|b&w|greyscale|grayscale|noir)\b/;

function firstMatch<T>(table: readonly (readonly [RegExp, T])[], text: string): T | null {
  return table.find(([word]) => word.test(text))?.[1] ?? null;
}

/** Reads a prompt. */
export function readPrompt(prompt: string): PromptReading {
  const text = captionText(prompt).toLowerCase();
  const monochrome = MONOCHROME.test(text);
  // "Golden hour" and its like name a light, not a colour.
  const coloured = text.replace(/golden (hour|sunset|sunrise|light|dawn|dusk)/g, "$1");
  const found: { at: number; colour: NamedColour }[] = [];
  for (const [words, colour] of COLOURS) {
    const at = coloured.search(new RegExp(`\\b(${words})\\b`));
    if (at >= 0 && !monochrome) {
      found.push({ at, colour });
    }
  }
  const colours = found.sort((a, b) => a.at - b.at).slice(0, 2);
  return {
    text,
    time: firstMatch(TIMES, text),
    weather: firstMatch(WEATHERS, text),
    colours: colours.map((entry) => entry.colour),
    monochrome,
  };
}
