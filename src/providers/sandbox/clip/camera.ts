/**
 * Where the virtual camera stands over a still at each moment of a clip. Pure: reads nothing, writes nothing.
 * Guarantees for every move, moment and strength, for pictures from 9:21 to 21:9: the path has no jumps, and the
 * camera sees only the picture, never past its edge.
 */
import { MOVE_PATHS } from "./camera-moves.ts";

/** The moves there are, by the names that requests use. */
export const CAMERA_MOVES = [
  "static",
  "dolly_in",
  "dolly_out",
  "push_in_slow",
  "super_dolly_in",
  "super_dolly_out",
  "zoom_in",
  "zoom_out",
  "yoyo_zoom",
  "crash_zoom_in",
  "crash_zoom_out",
  "dolly_zoom",
  "dolly_zoom_out",
  "dolly_left",
  "dolly_right",
  "pan_left",
  "pan_right",
  "whip_pan",
  "tilt_up",
  "tilt_down",
  "crane_up",
  "crane_down",
  "jib_up",
  "jib_down",
  "orbit_left",
  "orbit_right",
  "arc_left",
  "arc_right",
  "lazy_susan",
  "handheld",
  "wiggle",
  "dutch_roll",
  "spiral",
  "hyperlapse",
  "fpv_drone",
] as const;

export type CameraMove = (typeof CAMERA_MOVES)[number];

/** A camera position. All zero but `zoom` 1 shows the whole picture as it is. */
export interface CameraPose {
  /** Magnification, at least 1. */
  zoom: number;
  /** Offset of the view's centre, as a share of the picture's width and height; right and down are positive. */
  x: number;
  y: number;
  /** Rotation about the view's centre in radians; positive turns the picture counter-clockwise. */
  roll: number;
  /** Perspective about the vertical and the horizontal axis: how much nearer one side is than the middle. */
  yaw: number;
  pitch: number;
  /** Extra magnification of what is taken to be near (the middle and the ground). */
  depth: number;
  /** Sideways shift of what is taken to be near, as a share of the width. */
  slide: number;
}

/** The pose that shows the picture as it is. */
export const REST: Readonly<CameraPose> = {
  zoom: 1,
  x: 0,
  y: 0,
  roll: 0,
  yaw: 0,
  pitch: 0,
  depth: 0,
  slide: 0,
};

/** The pose of `move` at full strength; `t` runs from 0 (first frame) to 1 (last). */
export function camera(move: CameraMove, t: number): CameraPose {
  return { ...REST, ...MOVE_PATHS[move](t) };
}

/** The pose a share `amount` (0..1) of the way from one pose to another. */
export function mixPoses(from: CameraPose, to: CameraPose, amount: number): CameraPose {
  const mix = (key: keyof CameraPose): number => from[key] + (to[key] - from[key]) * amount;
  return {
    zoom: mix("zoom"),
    x: mix("x"),
    y: mix("y"),
    roll: mix("roll"),
    yaw: mix("yaw"),
    pitch: mix("pitch"),
    depth: mix("depth"),
    slide: mix("slide"),
  };
}

/** The pose of `move` at `t`, `strength` 0 (the camera stays at rest) to 1 (the full move). */
export function cameraAt(move: CameraMove, t: number, strength: number): CameraPose {
  return mixPoses(REST, camera(move, t), Math.min(1, Math.max(0, strength)));
}
