/**
 * The coat of an animal: a colour of its own, named or drawn from its kind's, dipped into the shadow of the picture.
 * Pure but for one number of the stream.
 */
import { type Lch, mixRgb, type Rgb } from "../../../../media/drawing/colour.ts";
import type { SceneContext } from "../scene.ts";

/** Tones of one coat, from the back that catches the light to the legs in shade, and a pale one for belly and muzzle. */
export interface Coat {
  fur: Rgb;
  dark: Rgb;
  pale: Rgb;
}

const NAMED: readonly (readonly [RegExp, Lch])[] = [
  [/\bblack\b/, [0.25, 0.015, 280]],
  [/\b(white|snowy|arctic)\b/, [0.93, 0.012, 80]],
  [/\b(gr[ae]y|silver|blue)\b/, [0.6, 0.02, 260]],
  [/\b(ginger|orange|red)\b/, [0.64, 0.15, 52]],
  [/\b(brown|chocolate|chestnut)\b/, [0.46, 0.08, 50]],
  [/\b(golden|blond|yellow|cream)\b/, [0.76, 0.1, 76]],
];

/** Mixes a coat; `kinds` are the colours the seed chooses from. */
export function coatOf(context: SceneContext, kinds: readonly Lch[]): Coat {
  const { palette, reading, random } = context;
  const drawn = kinds[Math.floor(random() * kinds.length)]!;
  const [l, c, h] = NAMED.find(([words]) => words.test(reading.text))?.[1] ?? drawn;
  return {
    fur: mixRgb(palette.own([l, c, h]), palette.shadow, 0.22),
    dark: mixRgb(palette.own([l * 0.6, c, h - 6]), palette.deep, 0.5),
    pale: mixRgb(palette.own([l + (0.94 - l) * 0.7, c * 0.4, h + 12]), palette.shadow, 0.12),
  };
}
