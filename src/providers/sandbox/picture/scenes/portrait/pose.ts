/**
 * Where the sitter is in the frame: figure coordinates to pixels.
 * Figure coordinates: the head is 2 high, its middle is (0, 0), it looks to +x, y grows downwards.
 */
import { ellipse } from "../../../../../media/drawing/outline.ts";
import { Shape } from "../../../../../media/drawing/shape.ts";
import type { SceneContext } from "../../scene.ts";

/** Loops of x, y pairs in figure coordinates; overlapping loops merge. */
export type Loops = number[][];

/** Scale (pixels per unit), place of (0, 0), side looked to, and the nod of the head. */
export interface Pose {
  unit: number;
  x: number;
  y: number;
  /** +1 looks right, -1 looks left. */
  side: 1 | -1;
  /** Turn of the head about the nape in radians; positive nods down. */
  nod: number;
}

/** The point the head turns about. */
const NAPE = [-0.3, 0.75] as const;

/** Head and shoulders in the upper two thirds, with room in front of the face. */
export function poseOf(context: SceneContext): Pose {
  const { width, height, aspect, random } = context;
  const side = random() < 0.5 ? -1 : 1;
  const close = 0.86 + 0.4 * random();
  const nod = (random() - 0.55) * 0.26;
  const shift = random();
  const unit =
    (aspect < 1 ? Math.min(width * 0.27, height * 0.185) : Math.min(height * 0.25, width * 0.25)) *
    close;
  // The wider the frame, the further the sitter stands from its middle, away from where the face looks.
  const offset = Math.min(0.2, 0.05 + 0.07 * Math.max(0, aspect - 1)) + 0.04 * (shift - 0.5);
  return {
    unit,
    x: width * (0.5 - side * offset) + side * unit * 0.16,
    y: height * (aspect < 0.8 ? 0.37 : aspect < 1.2 ? 0.4 : 0.43) + unit * 0.6 * (close - 1),
    side,
    nod,
  };
}

/** One point of the head (turned by the nod) or of the body, in pixels. */
export function place(pose: Pose, points: readonly number[], head: boolean): number[] {
  const c = head ? Math.cos(pose.nod) : 1;
  const s = head ? Math.sin(pose.nod) : 0;
  const out: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const dx = points[i]! - NAPE[0];
    const dy = points[i + 1]! - NAPE[1];
    const x = NAPE[0] + dx * c - dy * s;
    const y = NAPE[1] + dx * s + dy * c;
    out.push(pose.x + x * pose.unit * pose.side, pose.y + y * pose.unit);
  }
  return out;
}

/** Loops as a shape at a scale of the frame (1 = full size). */
export function shapeOf(
  pose: Pose,
  loops: Loops,
  head: boolean,
  width: number,
  height: number,
  scale = 1,
): Shape {
  const shape = new Shape(width, height);
  for (const loop of loops) {
    shape.loop(place(pose, loop, head).map((p) => p * scale));
  }
  return shape;
}

/** A round dot in figure coordinates. */
export function dot(x: number, y: number, r: number): number[] {
  return ellipse(x, y, r, r);
}
