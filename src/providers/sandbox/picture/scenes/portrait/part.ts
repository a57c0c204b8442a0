/**
 * One piece of the sitter (skin, hair, cloth): a crisp outline filled with softly lit colour.
 * Paints only the columns its outline covers.
 */
import type { Rgb } from "../../../../../media/drawing/colour.ts";
import type { Shape } from "../../../../../media/drawing/shape.ts";
import type { Field } from "../../field.ts";
import { blend } from "../../row.ts";
import type { RowPainter, SceneContext } from "../../scene.ts";

/** What to fill a shape with. */
export interface Part {
  shape: Shape;
  /** Colour at the top and at the foot of the part, and where those are, in pixels. */
  top: Rgb;
  foot: Rgb;
  from: number;
  to: number;
  opacity?: number;
  /** Lit edges: colour, strength at +1. */
  light?: { field: Field; colour: Rgb; amount: number };
  /** Edges in shade: strength of darkening at -1 of the light's field. */
  shade?: number;
  rim?: { field: Field; colour: Rgb; amount: number };
  /** A shadow cast on it: mask, its displacement in pixels, strength 0..1, the colour it leaves. */
  cast?: { field: Field; dx: number; dy: number; amount: number; colour: Rgb };
}

/** Paints a part. */
export function painterOf(context: SceneContext, part: Part): RowPainter {
  const { width, height, row } = context;
  const cover = new Float32Array(width + 2);
  const light = new Float32Array(width);
  const rim = new Float32Array(width);
  const cast = new Float32Array(width);
  const opacity = part.opacity ?? 1;
  const shadeAmount = part.shade ?? 0;
  return (y) => {
    const { from, to } = part.shape.cover(y, cover);
    if (from >= to) {
      return;
    }
    const t = Math.min(1, Math.max(0, (y - part.from) / (part.to - part.from)));
    const r0 = part.top[0] + (part.foot[0] - part.top[0]) * t;
    const g0 = part.top[1] + (part.foot[1] - part.top[1]) * t;
    const b0 = part.top[2] + (part.foot[2] - part.top[2]) * t;
    part.light?.field.readRow(y / height, light, width);
    part.rim?.field.readRow(y / height, rim, width);
    part.cast?.field.readRow((y - part.cast.dy) / height, cast, width);
    const shift = Math.round(part.cast?.dx ?? 0);
    for (let x = from; x < to; x++) {
      const a = cover[x]! * opacity;
      if (a > 0) {
        let r = r0;
        let g = g0;
        let b = b0;
        if (part.light) {
          const l = light[x]!;
          if (l > 0) {
            const k = Math.min(1, l * part.light.amount);
            r += (part.light.colour[0] - r) * k;
            g += (part.light.colour[1] - g) * k;
            b += (part.light.colour[2] - b) * k;
          } else {
            const k = 1 - Math.min(0.8, -l * shadeAmount);
            r *= k;
            g *= k;
            b *= k;
          }
        }
        if (part.cast) {
          const source = Math.min(width - 1, Math.max(0, x - shift));
          const k = cast[source]! * part.cast.amount;
          r += (part.cast.colour[0] - r) * k;
          g += (part.cast.colour[1] - g) * k;
          b += (part.cast.colour[2] - b) * k;
        }
        if (part.rim && rim[x]! > 0) {
          const k = Math.min(1, rim[x]! * part.rim.amount);
          r += (part.rim.colour[0] - r) * k;
          g += (part.rim.colour[1] - g) * k;
          b += (part.rim.colour[2] - b) * k;
        }
        blend(row, x, r, g, b, a);
      }
    }
  };
}
