/**
 * A curtain at the side of a window, tied back, its inner edge in the light.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { addLight, blend } from "../row.ts";
import type { RowPainter, SceneContext } from "../scene.ts";
import type { Window } from "./window.ts";

/** One curtain from the rod to below the sill, gathered towards its outer edge; `side` -1 left, 1 right. */
export function curtainOf(context: SceneContext, window: Window, side: -1 | 1): RowPainter {
  const { width, height, short, palette, row } = context;
  const outer = side < 0 ? window.left - short * 0.08 : window.right + short * 0.08;
  const cloth = mixRgb(palette.middle, palette.shadow, 0.35);
  const fold = mixRgb(palette.shadow, palette.deep, 0.5);
  const top = window.top - short * 0.012;
  const foot = Math.min(height, window.sill + short * 0.12);
  const [glowR, glowG, glowB] = palette.glow;
  return (y) => {
    if (y < top || y >= foot) {
      return;
    }
    const t = (y - top) / (foot - top);
    // Tied back at two thirds of its height.
    const wide =
      short *
      (0.135 +
        0.1 * Math.cos(Math.min(1, t / 0.68) * Math.PI * 0.5) ** 0.9 +
        0.05 * Math.max(0, t - 0.68));
    const from = Math.max(0, Math.floor(side < 0 ? outer : outer - wide));
    const to = Math.min(width, side < 0 ? outer + wide : outer);
    for (let x = from; x < to; x++) {
      const u = Math.abs(x - outer) / wide;
      const wave = 0.5 + 0.5 * Math.sin(u * 19 + Math.sin(t * 3) * 0.5);
      const shade = 0.15 + 0.75 * wave * (1 - 0.3 * t);
      const r = fold[0] + (cloth[0] - fold[0]) * shade;
      const g = fold[1] + (cloth[1] - fold[1]) * shade;
      const b = fold[2] + (cloth[2] - fold[2]) * shade;
      blend(row, x, r, g, b, Math.min(1, (1 - u) * wide));
      const lit = u > 0.8 && y < window.sill ? ((u - 0.8) / 0.2) ** 2 : 0;
      addLight(row, x, glowR, glowG, glowB, lit * 0.3);
    }
  };
}
