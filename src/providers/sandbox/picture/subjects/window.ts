/**
 * The opening that a window takes up in a frame.
 * Pure.
 */
import type { SceneContext } from "../scene.ts";

/** The opening in pixels; `sill` is the row things stand on. */
export interface Window {
  left: number;
  right: number;
  top: number;
  sill: number;
}

/** The window that fits a frame. */
export function windowOf({ width, height, short }: SceneContext): Window {
  const half = Math.min(width * 0.4, height * 0.62);
  return {
    left: width / 2 - half,
    right: width / 2 + half,
    top: Math.max(height * 0.05, short * 0.05),
    sill: height * 0.74,
  };
}
