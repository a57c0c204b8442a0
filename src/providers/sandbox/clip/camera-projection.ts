/**
 * Which point of the picture the camera sees at a point of the frame. Pure geometry.
 * A still has no depth, so depth is taken to be what stills usually have: a subject in the middle, and ground that
 * comes nearer towards the lower edge.
 */
import type { CameraPose } from "./camera.ts";

/** How near a point of the frame (-0.5..0.5 from its centre) is taken to be: 0 far, about 1.2 nearest. */
function nearness(u: number, v: number): number {
  const subject = Math.exp(-(u * u + v * v) * 5);
  // A parabola that meets zero without a kink; a kink would show as a crease when the depth changes.
  const below = Math.max(0, v + 0.2);
  return subject + 0.67 * below * below;
}

/** The mean of `nearness` over a frame, about: what `slide` leaves in place. */
const MEAN_NEARNESS = 0.55;

/**
 * The point of the picture (0..1 from its top left) seen at `u`, `v` (0..1) of a frame of this aspect ratio (width
 * by height). Picture and frame have the same aspect ratio. Not clamped.
 */
export function project(
  pose: CameraPose,
  u: number,
  v: number,
  aspect: number,
): { x: number; y: number } {
  const fromCentreX = (u - 0.5) * aspect;
  const fromCentreY = v - 0.5;
  const cos = Math.cos(pose.roll);
  const sin = Math.sin(pose.roll);
  const turnedX = fromCentreX * cos - fromCentreY * sin;
  const turnedY = fromCentreX * sin + fromCentreY * cos;
  const distance = 1 + (pose.yaw * turnedX) / Math.max(1, aspect) + pose.pitch * turnedY;
  const near = nearness(u - 0.5, v - 0.5);
  const scale = 1 / (distance * pose.zoom * (1 + pose.depth * near));
  return {
    x: (turnedX / aspect) * scale + pose.x + pose.slide * (near - MEAN_NEARNESS) + 0.5,
    y: turnedY * scale + pose.y + 0.5,
  };
}
