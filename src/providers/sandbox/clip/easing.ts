/**
 * Curves that camera moves and transitions share. Pure.
 */

/** From 0 to 1 with a soft start and end; 0 before and 1 after. */
export function smooth(t: number): number {
  const x = Math.min(1, Math.max(0, t));
  return x * x * (3 - 2 * x);
}

/** From `from` to `to`, linear in `amount` 0..1. */
export function lerp(from: number, to: number, amount: number): number {
  return from + (to - from) * amount;
}

/** From 0 to 1 at once, then settling: most of the way is done in the first half. */
export function snap(t: number): number {
  return 1 - (1 - Math.min(1, t * 1.9)) ** 4;
}

/** From 0 to 1 with nearly all of the way around the middle. */
export function whip(t: number): number {
  return t < 0.5 ? 8 * t ** 4 : 1 - 8 * (1 - t) ** 4;
}
