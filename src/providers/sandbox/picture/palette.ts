/**
 * The colours of one picture: mood words or the hash, then named colours, tints from outside, time of day and weather,
 * then the style.
 * Pure; draws a fixed number of random values, so that a style or a colour word never moves the composition.
 */
import { type Lch, pullHue, ramp, type Rgb, rgbOf } from "../../../media/drawing/colour.ts";
import type { RandomStream } from "./hash.ts";
import type { Look } from "./look.ts";
import { MOODS, type Stops } from "./moods.ts";
import type { NamedColour, PromptReading } from "./prompt-reading.ts";

/** Ready to draw with: five colours dark to light, and ramps through all five and through the upper four. */
export interface Palette {
  stops: readonly Lch[];
  deep: Rgb;
  shadow: Rgb;
  middle: Rgb;
  light: Rgb;
  glow: Rgb;
  full: Float32Array;
  sky: Float32Array;
  /** A colour of a thing's own (skin, hair, cloth), put into the light and the style of this picture. */
  own: (colour: Lch) => Rgb;
}

/** A colour from outside of the prompt that the whole palette leans towards. */
export interface Tint {
  /** OKLCH: 0..1, 0..0.4, degrees. */
  lightness: number;
  chroma: number;
  hue: number;
  /** 0 (nothing) to 1. */
  strength: number;
}

/** Hue from the hash, running 50 to 120 degrees up the ramp: near enough to harmonise, far enough to glow. */
function hashedStops(random: RandomStream): Stops {
  const h = random() * 360;
  const d = (random() < 0.5 ? 1 : -1) * (50 + random() * 70);
  return [
    [0.17, 0.06, h],
    [0.36, 0.12, h + d * 0.25],
    [0.58, 0.16, h + d * 0.5],
    [0.79, 0.13, h + d * 0.8],
    [0.95, 0.07, h + d],
  ];
}

/** Share of a colour's chroma at each stop: full in the middle, little at the ends where the gamut is narrow. */
const CHROMA_PROFILE = [0.45, 0.8, 1, 0.8, 0.4];

function bendToNamed(stop: Lch, index: number, colours: readonly NamedColour[]): Lch {
  if (colours.length === 0) {
    return stop;
  }
  const second = colours[1];
  const colour = second && index >= 2 ? second : colours[0]!;
  const lift = colours.reduce((sum, c) => sum + c.lift, 0);
  const [l, c, h] = stop;
  const chroma = colour.chroma * CHROMA_PROFILE[index]!;
  const neutral = colour.chroma < 0.05;
  return [
    Math.min(0.98, Math.max(0.06, l + lift * (index === 4 ? 0.3 : 1))),
    neutral && !second ? c * 0.3 + chroma * 0.7 : c * 0.15 + chroma * 0.85,
    pullHue(h, colour.hue + (index - 2) * 6, 0.92),
  ];
}

/** Below this chroma a colour has no hue to speak of: a grey tint takes colour away instead of turning it red. */
const HUED_CHROMA = 0.04;

/** The tint decides hue and colourfulness; of its lightness half is taken, so that dark and light stay apart. */
function bendToTint([l, c, h]: Lch, index: number, tint: Tint): Lch {
  const { lightness, chroma, hue, strength } = tint;
  const target = chroma * 1.15 * CHROMA_PROFILE[index]!;
  return [
    Math.min(0.98, Math.max(0.06, l + (lightness - 0.58) * 0.5 * strength)),
    c + (target - c) * 0.85 * strength,
    pullHue(h, hue + (index - 2) * 6, strength * Math.min(1, chroma / HUED_CHROMA)),
  ];
}

function bendToLight(stop: Lch, index: number, reading: PromptReading): Lch {
  let [l, c, h] = stop;
  const named = reading.colours.length > 0;
  if (reading.time === "night") {
    l *= [0.74, 0.74, 0.78, 0.9, 0.98][index]!;
    h = pullHue(h, 268, named ? 0.1 : [0.6, 0.5, 0.35, 0.15, 0][index]!);
  } else if (reading.time === "noon") {
    l = Math.min(0.98, l * 0.86 + 0.15);
    c *= 0.92;
  } else if (reading.time === "dawn") {
    l = Math.min(0.98, l * 0.92 + 0.07);
    h = pullHue(h, 30, named ? 0 : [0, 0.05, 0.2, 0.3, 0.2][index]!);
  }
  if (reading.weather === "storm") {
    l *= [0.8, 0.72, 0.74, 0.8, 0.96][index]!;
    c *= 0.55;
    h = pullHue(h, 248, named ? 0 : 0.6);
  } else if (reading.weather === "rain") {
    l *= 0.92;
    c *= 0.8;
    h = pullHue(h, 250, named ? 0 : 0.2);
  } else if (reading.weather === "fog") {
    l = l * 0.72 + 0.24;
    c *= 0.6;
  }
  return [l, reading.monochrome ? c * 0.04 : c, h];
}

function bendToLook(stop: Lch, index: number, look: Look): Lch {
  const [l, c, h] = stop;
  const dark = index < 2;
  return [
    Math.min(0.985, Math.max(0.04, (l - 0.5) * look.range + 0.5 + look.lift)),
    Math.max(0, c * look.chroma + look.chromaFloor * CHROMA_PROFILE[index]!),
    pullHue(h, dark ? look.darkHue : look.lightHue, dark ? look.darkPull : look.lightPull),
  ];
}

/** Mixes the palette of a prompt; `tints` come in turn. */
export function paletteOf(
  reading: PromptReading,
  look: Look,
  random: RandomStream,
  tints: readonly Tint[] = [],
): Palette {
  const hashed = hashedStops(random);
  const turn = (random() - 0.5) * 26;
  const base = MOODS.find(([word]) => word.test(reading.text))?.[1] ?? hashed;
  // Skin and hair keep more of their own colour than a sky does.
  const softer = {
    ...look,
    darkPull: look.darkPull * 0.5,
    lightPull: look.lightPull * 0.4,
    chromaFloor: 0,
  };
  const stops = base.map(([l, c, h], i) => {
    const named = bendToNamed([l, c, h + turn], i, reading.colours);
    const tinted = tints.reduce<Lch>((stop, tint) => bendToTint(stop, i, tint), named);
    return bendToLook(bendToLight(tinted, i, reading), i, look);
  });
  const colours = stops.map(rgbOf);
  const own = ([l, c, h]: Lch): Rgb => {
    const lit = reading.time === "night" ? l * 0.88 : l;
    const chroma = reading.monochrome ? c * 0.04 : c;
    const index = l < 0.4 ? 1 : l < 0.7 ? 2 : 3;
    return rgbOf(bendToLook([lit, chroma, pullHue(h, stops[3]![2], 0.12)], index, softer));
  };
  return {
    stops,
    deep: colours[0]!,
    shadow: colours[1]!,
    middle: colours[2]!,
    light: colours[3]!,
    glow: colours[4]!,
    full: ramp(stops),
    sky: ramp(stops.slice(1)),
    own,
  };
}
