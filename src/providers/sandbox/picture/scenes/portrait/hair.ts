/**
 * Combing: the outlines of locks, the strands within them, and the arcs that model curls.
 * Pure geometry in figure coordinates.
 */
import { spline, stroke } from "../../../../../media/drawing/outline.ts";
import type { RandomStream } from "../../hash.ts";
import type { Lock } from "./hair-styles.ts";
import type { Loops } from "./pose.ts";

/** The guide at share k (0..1) across a lock, smoothly between its guides. */
function guideAt(lock: Lock, k: number): number[] {
  const t = k * (lock.length - 1);
  const i = Math.min(lock.length - 2, Math.floor(t));
  const f = t - i;
  return lock[i]!.map((p, at) => p + (lock[i + 1]![at]! - p) * f);
}

/** The filled outline of a lock. */
export function lockOutline(lock: Lock): number[] {
  const out = spline(lock[0]!, 8, false);
  const last = spline(lock.at(-1)!, 8, false);
  const loop = [...out];
  for (let i = last.length - 2; i >= 0; i -= 2) {
    loop.push(last[i]!, last[i + 1]!);
  }
  // Back along the roots, from the last guide to the first, in a smooth hairline.
  const roots = spline(
    lock.toReversed().flatMap((guide) => [guide[0]!, guide[1]!]),
    6,
    false,
  );
  loop.push(...roots.slice(2, -2));
  return loop;
}

/** Combed strands of a lock: thin strokes from root to tip, `count` of them, `width` wide at the thickest. */
export function strandsOf(lock: Lock, count: number, width: number, random: RandomStream): Loops {
  const out: Loops = [];
  for (let i = 0; i < count; i++) {
    const curve = spline(guideAt(lock, 0.03 + 0.94 * ((i + random()) / count)), 8, false);
    const points = curve.length / 2;
    const from = Math.floor(random() * 0.45 * points);
    const to = Math.max(from + 4, Math.floor((0.55 + 0.45 * random()) * points));
    const w = width * (0.3 + 0.7 * random());
    out.push(
      stroke(
        curve.slice(from * 2, to * 2),
        (t) => w * Math.sin(Math.PI * Math.min(1, 0.04 + t * 0.96)),
      ),
    );
  }
  return out;
}

/** Numbers in a loop made by `ellipse`: curls and buns, as opposed to the mass they sit on. */
const ROUND = 80;

/** Arcs that model a bun or a curl: crescents inside each ellipse-like loop. */
export function curlArcs(clouds: Loops, random: RandomStream): Loops {
  return clouds
    .filter((loop) => loop.length === ROUND)
    .flatMap((loop) => {
      const n = loop.length / 2;
      let [cx, cy] = [0, 0];
      for (let i = 0; i < n; i++) {
        cx += loop[i * 2]! / n;
        cy += loop[i * 2 + 1]! / n;
      }
      const from = Math.floor(random() * n);
      return [0.9, 0.55].map((share) => {
        const curve: number[] = [];
        for (let i = 0; i < n * 0.45; i++) {
          const k = ((from + i) % n) * 2;
          curve.push(cx + (loop[k]! - cx) * share, cy + (loop[k + 1]! - cy) * share);
        }
        return stroke(curve, (t) => 0.02 * Math.sin(Math.PI * t));
      });
    });
}
