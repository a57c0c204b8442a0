/**
 * Glasses and headgear in their colours and light.
 */
import { mixRgb, type Rgb } from "../../../../../media/drawing/colour.ts";
import type { SceneContext } from "../../scene.ts";
import type { Brush } from "./brush.ts";
import { paintBubble } from "./bubble.ts";
import type { Casting, Headgear } from "./casting.ts";
import { glassesOf, headgearOf } from "./headgear.ts";

/** Base colour, colour of its light and trim: metal shines, petals are pale, cloth is the palette's shadow. */
function headgearTones(name: Headgear, { palette }: SceneContext): [Rgb, Rgb, Rgb] {
  const { deep, shadow, middle, light, glow } = palette;
  if (name === "crown" || name === "helmet") {
    return [mixRgb(middle, light, 0.4), glow, shadow];
  }
  if (name === "flowers") {
    return [mixRgb(light, glow, 0.4), light, middle];
  }
  return [mixRgb(shadow, middle, 0.25), light, mixRgb(deep, shadow, 0.4)];
}

/** Paints glasses and headgear over a finished head. */
export function paintHeadgear(brush: Brush, context: SceneContext, casting: Casting): void {
  const { palette } = context;
  if (casting.glasses) {
    const { lens, frame } = glassesOf();
    brush.flat("head", lens, palette.deep, 0.78);
    brush.flat("head", frame, palette.deep, 0.95);
  }
  if (casting.headgear === "bubble") {
    paintBubble(brush, context);
  }
  const piece = headgearOf(casting.headgear);
  if (piece === null) {
    return;
  }
  const [base, keyColour, trim] = headgearTones(casting.headgear, context);
  brush.lit("head", piece.front, {
    top: base,
    foot: mixRgb(base, palette.deep, 0.5),
    from: -1.4,
    to: casting.headgear === "hood" ? 2.2 : 0,
    radius: 0.35,
    keyColour,
    key: 0.6,
    shade: 0.7,
    rim: 0.8,
  });
  brush.flat("head", piece.folds, palette.deep, 0.35);
  brush.flat("head", piece.trim, trim, 0.9);
}
