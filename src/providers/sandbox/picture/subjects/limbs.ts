/**
 * What four-legged subjects share: tapered legs with hooves, manes and tails of single locks.
 * Pure geometry in figure units (see easel.ts).
 */
import { pairs, spline, stroke } from "../../../../media/drawing/outline.ts";

/** A leg, antler or branch: a smooth line through points whose full widths are given one a point. */
export function limb(points: string, widths: readonly number[]): number[] {
  return stroke(spline(pairs(points), 8, false), (t) => {
    const at = t * (widths.length - 1);
    const i = Math.min(widths.length - 2, Math.floor(at));
    return widths[i]! + (widths[i + 1]! - widths[i]!) * (at - i);
  });
}

/** A hoof under the fetlock at x, y: `size` long, its toe towards +x. */
export function hoof(x: number, y: number, size: number): number[] {
  return [
    x - size * 0.42,
    y - size * 0.75,
    x + size * 0.3,
    y - size * 0.8,
    x + size * 0.62,
    y,
    x - size * 0.5,
    y,
  ];
}

/** A lock of hair: a line that is `width` wide at its root and runs out into a point. */
export function lock(points: string, width: number): number[] {
  return stroke(spline(pairs(points), 8, false), (t) => width * Math.min(1, 0.4 + t * 3) * (1 - t));
}
