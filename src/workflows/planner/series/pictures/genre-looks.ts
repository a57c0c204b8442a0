/** How each genre of a cinematic series looks: its light as the story darkens and clears, its colours, its film. Data. */
import type { Genre } from "../scripts/genres.ts";

/** A genre's look; one light for each third of the story. */
export interface GenreLook {
  lights: readonly [first: string, middle: string, last: string];
  palettes: readonly string[];
  film: string;
  /** What the story is about where the topic names nothing, as "the letter". */
  things: readonly string[];
}

export const GENRE_LOOKS: Readonly<Record<Genre, GenreLook>> = {
  drama: {
    lights: [
      "soft window light of late afternoon",
      "dim lamp light, deep shadows",
      "clear light of early morning",
    ],
    palettes: ["muted amber, slate and cream", "faded blue, walnut and wheat"],
    film: "35mm film, fine grain, restrained contrast",
    things: ["the letter", "the old house", "the last summer"],
  },
  thriller: {
    lights: [
      "cold light in hard stripes",
      "near darkness with one hard beam",
      "blue emergency light against grey dawn",
    ],
    palettes: ["steel blue, black and sodium orange", "bottle green, graphite and white"],
    film: "anamorphic, crushed blacks, hard contrast",
    things: ["the key", "the list", "the recording"],
  },
  "sci-fi": {
    lights: [
      "cool panel light from below",
      "starlight with a thin rim",
      "pale light of a strange morning",
    ],
    palettes: ["ice blue, titanium and amber", "deep violet, white and cyan"],
    film: "large format, clean highlights, slight haze",
    things: ["the signal", "the machine", "the sealed room"],
  },
  fantasy: {
    lights: [
      "soft green-gold light",
      "torchlight and drifting sparks",
      "golden light through mist",
    ],
    palettes: ["moss, gold and bone", "twilight blue, copper and fern"],
    film: "vintage lenses, soft halation, painterly depth",
    things: ["the bell", "the silver thread", "the sleeping stone"],
  },
  romance: {
    lights: [
      "warm low sun with soft flare",
      "blue evening with glowing windows",
      "bright gentle morning",
    ],
    palettes: ["peach, ivory and sage", "dusk rose, honey and navy"],
    film: "35mm film, creamy highlights, soft focus falloff",
    things: ["the unsent letter", "the red umbrella", "the old song"],
  },
  noir: {
    lights: [
      "hard light through blinds",
      "one street lamp in the rain",
      "grey light before sunrise",
    ],
    palettes: ["black and white with silver greys", "monochrome with one trace of red"],
    film: "black-and-white film, deep shadows, wet reflections",
    things: ["the photograph", "the missing file", "the black car"],
  },
  documentary: {
    lights: ["plain overcast daylight", "available light indoors", "honest evening sun"],
    palettes: ["natural, unforced colours", "earth tones and pale sky"],
    film: "observational, natural grain, no filters",
    things: ["the work", "the long plan", "the old workshop"],
  },
  action: {
    lights: [
      "hard noon sun with sharp shadows",
      "flashes of orange in smoke",
      "cool dawn after the storm",
    ],
    palettes: ["teal, burnt orange and steel", "concrete, crimson and white"],
    film: "anamorphic flares, crisp shutter, high contrast",
    things: ["the briefcase", "the last train out", "the code"],
  },
};
