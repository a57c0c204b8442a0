/**
 * Style presets as looks: how a style bends the palette and grades the finished rows.
 * Keyword families cover the names that say what they look like; every other name gets a grade from its hash, so
 * that each of the presets changes the picture, always in the same way.
 */
import { hash32 } from "../../../runtime/hash.ts";
import { randomStream } from "./hash.ts";
import { LOOK_FAMILIES } from "./look-families.ts";

/** All numbers, so that a strength can fade one look into another. NEUTRAL changes nothing but adds fine grain. */
export interface Look {
  /** Contrast of the palette around mid lightness (1 = as is), and lightness added to it. */
  range: number;
  lift: number;
  /** Factor on chroma, and chroma added. */
  chroma: number;
  chromaFloor: number;
  /** Hues (degrees) the two dark and three light stops are pulled to, by shares 0..1. */
  darkHue: number;
  darkPull: number;
  lightHue: number;
  lightPull: number;
  /** Grade of finished pixels: saturation (1 = as is), contrast (1 = as is), black level raised by (0..255). */
  saturation: number;
  contrast: number;
  fade: number;
  /** Tint added to shadows and to highlights: strength 0..60 of a hue in degrees. */
  shadowTint: number;
  shadowHue: number;
  lightTint: number;
  lightTintHue: number;
  /** Noise (standard amplitude, 0..255 scale), darkening of the corners, scan lines, a warm leak of light, 0..1. */
  grain: number;
  vignette: number;
  scanlines: number;
  leak: number;
  /** A pool of light in the middle with dark round it, and inverted tones (solarisation), 0..1. */
  spot: number;
  solarise: number;
}

/** The look of no style. */
export const NEUTRAL: Look = {
  range: 1,
  lift: 0,
  chroma: 1,
  chromaFloor: 0,
  darkHue: 0,
  darkPull: 0,
  lightHue: 0,
  lightPull: 0,
  saturation: 1,
  contrast: 1,
  fade: 0,
  shadowTint: 0,
  shadowHue: 0,
  lightTint: 0,
  lightTintHue: 0,
  grain: 2.2,
  vignette: 0.3,
  scanlines: 0,
  leak: 0,
  spot: 0,
  solarise: 0,
};

const LOOK_KEYS: readonly (keyof Look)[] = [
  "range",
  "lift",
  "chroma",
  "chromaFloor",
  "darkHue",
  "darkPull",
  "lightHue",
  "lightPull",
  "saturation",
  "contrast",
  "fade",
  "shadowTint",
  "shadowHue",
  "lightTint",
  "lightTintHue",
  "grain",
  "vignette",
  "scanlines",
  "leak",
  "spot",
  "solarise",
];

/** Hues are positions, not amounts: they switch at once, their pulls and tints fade. */
const POSITIONS = new Set<keyof Look>(["darkHue", "lightHue", "shadowHue", "lightTintHue"]);

/** A grade for a name that no family knows: a split tone with its own contrast, grain and saturation. */
function hashedLook(name: string): Partial<Look> {
  const random = randomStream(hash32(name));
  const hue = random() * 360;
  const opposite = hue + 120 + random() * 120;
  return {
    darkHue: hue,
    darkPull: 0.25 + random() * 0.3,
    lightHue: opposite,
    lightPull: 0.1 + random() * 0.25,
    range: 0.85 + random() * 0.3,
    chroma: 0.75 + random() * 0.5,
    lift: (random() - 0.45) * 0.12,
    shadowTint: 14 + random() * 16,
    shadowHue: hue,
    lightTint: 8 + random() * 14,
    lightTintHue: opposite,
    contrast: 0.92 + random() * 0.24,
    grain: 2.5 + random() * 5,
    vignette: 0.2 + random() * 0.35,
    leak: random() < 0.25 ? 0.5 : 0,
  };
}

/**
 * The look of a style preset at a strength 0..1 (clipped). Null, "", "none" and "General" are NEUTRAL, and so is any
 * style at strength 0.
 */
export function lookOf(style: string | null, strength: number): Look {
  const name = (style ?? "").trim().toLowerCase();
  if (name === "" || name === "general" || name === "none") {
    return NEUTRAL;
  }
  const share = Math.min(1, Math.max(0, strength));
  const full = LOOK_FAMILIES.find(([word]) => word.test(name))?.[1] ?? hashedLook(name);
  const look = { ...NEUTRAL };
  // Members of one family still differ a little: a turn of the tints by up to 8 degrees.
  const turn = (hash32(name) / 4294967296 - 0.5) * 16;
  for (const key of LOOK_KEYS) {
    const target = full[key];
    if (target !== undefined) {
      look[key] = POSITIONS.has(key)
        ? target + turn
        : NEUTRAL[key] + (target - NEUTRAL[key]) * share;
    }
  }
  return look;
}
