/**
 * Neck and shoulders, and the way clothes are cut to them.
 * Pure geometry in figure coordinates (see pose.ts).
 */
import { pairs, spline } from "../../../../../media/drawing/outline.ts";

/** How wide the shoulders are and how high they stand: 0 is a woman's, 1 a man's; a child's are narrow and high. */
export interface Frame {
  broad: number;
  child: number;
}

/** Moves points that describe a woman's neck, shoulders or clothes to another frame. */
export function toFrame({ broad, child }: Frame, points: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    // Below the chin (1.0) everything counts in full; the head itself keeps its place.
    const below = Math.min(1, Math.max(0, (y - 0.7) / 0.9));
    const middle = -0.26;
    const wide = 1 + below * (0.17 * broad - 0.26 * child);
    out.push(
      middle + (x - middle) * wide + 0.03 * child * below,
      y - below * (0.2 * child + 0.1 * (1 - broad) * 0.4),
    );
  }
  return out;
}

/** Neck and shoulders, turned half towards the viewer. Runs far below any frame. */
export function bustOutline(frame: Frame): number[] {
  return toFrame(
    frame,
    spline(
      pairs(`0.2,0.3 0.36,0.7 0.22,0.96 0.1,1.2 0.11,1.42 0.24,1.56 0.56,1.68 0.94,1.84 1.2,2.14
        1.36,2.8 1.5,4 1.6,9 -2.15,9 -2.1,4 -1.94,2.8 -1.74,2.14 -1.42,1.82 -0.98,1.62 -0.7,1.44
        -0.6,1.16 -0.6,0.8 -0.7,0.3 -0.4,0.1`),
      8,
    ),
  );
}
