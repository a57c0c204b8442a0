/**
 * The sitter's colours in the light of the picture: skin, lips, hair and cloth, each with a light and a dark tone.
 * Pure.
 */
import { type Lch, mixRgb, type Rgb } from "../../../../../media/drawing/colour.ts";
import type { Palette } from "../../palette.ts";
import type { Casting } from "./casting.ts";

/** Tones to paint with. */
export interface Tones {
  skin: Rgb;
  skinLight: Rgb;
  skinDark: Rgb;
  lip: Rgb;
  hair: Rgb;
  hairLight: Rgb;
  hairDark: Rgb;
  cloth: Rgb;
}

/** A lighter (by > 1) or darker (by < 1) tone; darker skin and hair turn a little redder. */
function shaded([l, c, h]: Lch, by: number): Lch {
  return [Math.min(0.98, l * by), c * (by > 1 ? 0.85 : 1.05), by < 1 ? h - 8 : h];
}

/** Mixes the tones: own colours, tinted by the palette's light and shadow so that sitter and backdrop belong together. */
export function tonesOf(palette: Palette, casting: Casting): Tones {
  const { own, deep, shadow, light, glow } = palette;
  const { skin, hairColour } = casting;
  const rouge: Lch = [skin[0] * 0.68, 0.13, 18];
  return {
    skin: own(skin),
    skinLight: mixRgb(own(shaded(skin, 1.12)), glow, 0.3),
    skinDark: mixRgb(own(shaded(skin, 0.66)), shadow, 0.3),
    lip: own(casting.build.woman > 0.5 ? rouge : shaded(skin, 0.8)),
    hair: mixRgb(own(hairColour), deep, 0.12),
    hairLight: mixRgb(own(shaded(hairColour, 1.5)), light, 0.22),
    hairDark: mixRgb(own(shaded(hairColour, 0.55)), deep, 0.3),
    cloth: mixRgb(shadow, deep, 0.35),
  };
}
