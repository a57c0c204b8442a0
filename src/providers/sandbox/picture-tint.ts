/**
 * The colour that a picture takes after other pictures: what they have most of, colourful parts before grey ones. Pure.
 */
import { labOf } from "../../media/drawing/colour.ts";
import type { Raster } from "../../media/raster.ts";
import type { Tint } from "./picture/palette.ts";

/** What of a picture's colours is kept, so that its pixels need not be: OKLab, 0..1 and about -0.3..0.3. */
export interface MeanColour {
  lightness: number;
  a: number;
  b: number;
}

/** Samples along each side: more would not change the mean. */
const SAMPLES = 48;

/** How far a result takes after its pictures: clearly, with some of the prompt's own colours left. */
const STRENGTH = 0.8;

/** Weight of a grey sample, beside the chroma that adds to it: a small red thing on grey counts as red. */
const GREY_WEIGHT = 0.02;

/** The most chroma a tint may have; sRGB ends below. */
const MAX_CHROMA = 0.4;

/** The mean colour of a picture; hue and chroma lean to its colourful parts. */
export function meanColour({ width, height, data }: Raster): MeanColour {
  const sum = { lightness: 0, a: 0, b: 0, weight: 0 };
  for (let j = 0; j < SAMPLES; j++) {
    for (let i = 0; i < SAMPLES; i++) {
      const x = Math.floor(((i + 0.5) * width) / SAMPLES);
      const y = Math.floor(((j + 0.5) * height) / SAMPLES);
      const at = (y * width + x) * 4;
      const [lightness, a, b] = labOf([data[at]!, data[at + 1]!, data[at + 2]!]);
      const weight = Math.hypot(a, b) + GREY_WEIGHT;
      sum.lightness += lightness;
      sum.a += a * weight;
      sum.b += b * weight;
      sum.weight += weight;
    }
  }
  const { weight } = sum;
  return { lightness: sum.lightness / SAMPLES ** 2, a: sum.a / weight, b: sum.b / weight };
}

/** The tint of pictures by their mean colours, each with an equal say; null of none. */
export function tintOf(colours: readonly MeanColour[]): Tint | null {
  if (colours.length === 0) return null;
  const mean = (part: keyof MeanColour) =>
    colours.reduce((sum, colour) => sum + colour[part], 0) / colours.length;
  const [a, b] = [mean("a"), mean("b")];
  return {
    lightness: Math.min(1, Math.max(0, mean("lightness"))),
    chroma: Math.min(MAX_CHROMA, Math.hypot(a, b)),
    hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
    strength: STRENGTH,
  };
}
