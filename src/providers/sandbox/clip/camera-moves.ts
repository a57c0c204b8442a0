/**
 * The path of each camera move at full strength, as data: what differs from rest at `t` (0..1).
 * Pure. Moves that travel into the picture start at rest, so that the first frame is the picture itself; moves that
 * turn or travel across it keep enough zoom for the picture's edge to stay outside (`camera-projection.ts`).
 */
import type { CameraMove, CameraPose } from "./camera.ts";
import { lerp, smooth, snap, whip } from "./easing.ts";

type Path = (t: number) => Partial<CameraPose>;

const TURN = 2 * Math.PI;

/** A swing past the subject: perspective one way, the view's centre the other. */
const orbit =
  (side: 1 | -1): Path =>
  (t) => ({
    zoom: 1.3,
    yaw: side * lerp(-0.2, 0.2, smooth(t)),
    x: side * lerp(0.05, -0.05, smooth(t)),
    slide: side * lerp(-0.02, 0.02, smooth(t)),
  });

/** Half an orbit that also closes in. */
const arc =
  (side: 1 | -1): Path =>
  (t) => ({
    zoom: lerp(1.22, 1.42, smooth(t)),
    yaw: side * lerp(0, 0.22, smooth(t)),
    x: side * lerp(0.03, -0.06, smooth(t)),
    depth: 0.08 * smooth(t),
  });

/** Turning on the spot: the whole view moves alike. */
const pan =
  (side: 1 | -1): Path =>
  (t) => ({ zoom: 1.28, x: side * lerp(-0.1, 0.1, smooth(t)) });

/** Travelling sideways: what is near passes faster. */
const truck =
  (side: 1 | -1): Path =>
  (t) => ({
    zoom: 1.3,
    x: side * lerp(-0.055, 0.055, smooth(t)),
    slide: side * lerp(-0.045, 0.045, smooth(t)),
  });

const tilt =
  (direction: 1 | -1): Path =>
  (t) => ({
    zoom: 1.3,
    y: direction * lerp(-0.09, 0.09, smooth(t)),
    pitch: direction * lerp(0.05, -0.05, smooth(t)),
  });

/** A large rise (or fall) that opens the view. `e` runs 0..1 from low and near to high and wide. */
const crane = (e: number): Partial<CameraPose> => ({
  zoom: lerp(1.46, 1.14, e),
  y: lerp(0.11, -0.02, e),
  pitch: lerp(-0.12, 0.06, e),
  depth: 0.05 * (1 - e),
});

/** A small vertical move at one distance. */
const jib =
  (direction: 1 | -1): Path =>
  (t) => ({
    zoom: 1.2,
    y: direction * lerp(-0.05, 0.05, smooth(t)),
    pitch: direction * lerp(-0.08, 0.08, smooth(t)),
  });

const dolly = (e: number): Partial<CameraPose> => ({ zoom: lerp(1, 1.42, e), depth: 0.1 * e });

const superDolly = (e: number): Partial<CameraPose> => ({
  zoom: lerp(1, 2.2, e),
  depth: 0.22 * e,
});

/** The background recedes while the subject (nearness 1) keeps its size. */
const vertigo = (e: number): Partial<CameraPose> => {
  const zoom = lerp(1.34, 1.05, e);
  return { zoom, depth: 1.34 / zoom - 1 };
};

/** Keyed by move; a move without a path does not compile. */
export const MOVE_PATHS: Readonly<Record<CameraMove, Path>> = {
  // Barely drifting: a locked-off camera, but not a file that looks stuck.
  static: (t) => ({ zoom: lerp(1, 1.02, t) }),
  dolly_in: (t) => dolly(smooth(t)),
  dolly_out: (t) => dolly(1 - smooth(t)),
  push_in_slow: (t) => ({ zoom: lerp(1, 1.14, t), depth: 0.04 * t }),
  super_dolly_in: (t) => superDolly(t ** 2.2),
  super_dolly_out: (t) => superDolly(1 - snap(t * 0.6)),
  zoom_in: (t) => ({ zoom: 1.5 ** smooth(t) }),
  zoom_out: (t) => ({ zoom: 1.5 ** (1 - smooth(t)) }),
  yoyo_zoom: (t) => ({ zoom: lerp(1, 1.6, smooth(1 - Math.abs(1 - 2 * t))) }),
  crash_zoom_in: (t) => ({
    zoom: lerp(1, 2.1, snap(t)) + 0.03 * t,
    depth: 0.1 * snap(t),
    x: 0.004 * Math.sin(t * 70) * (1 - t) * snap(t),
  }),
  crash_zoom_out: (t) => ({ zoom: lerp(2.1, 1.03, snap(t)) - 0.03 * t }),
  dolly_zoom: (t) => vertigo(smooth(t)),
  dolly_zoom_out: (t) => vertigo(1 - smooth(t)),
  dolly_left: truck(-1),
  dolly_right: truck(1),
  pan_left: pan(-1),
  pan_right: pan(1),
  whip_pan: (t) => ({ zoom: 1.45, x: lerp(-0.15, 0.15, whip(t)) }),
  tilt_up: tilt(-1),
  tilt_down: tilt(1),
  crane_up: (t) => crane(smooth(t)),
  crane_down: (t) => crane(1 - smooth(t)),
  jib_up: jib(-1),
  jib_down: jib(1),
  orbit_left: orbit(1),
  orbit_right: orbit(-1),
  arc_left: arc(1),
  arc_right: arc(-1),
  lazy_susan: (t) => ({
    zoom: 1.34,
    yaw: 0.24 * Math.sin(TURN * t),
    slide: 0.045 * Math.sin(TURN * t),
  }),
  // Several slow sines that never repeat together within a clip.
  handheld: (t) => ({
    zoom: 1.14,
    x: 0.011 * (Math.sin(t * 11) + 0.6 * Math.sin(t * 23 + 1)),
    y: 0.011 * (Math.sin(t * 13 + 2) + 0.5 * Math.sin(t * 29)),
    roll: 0.008 * Math.sin(t * 9 + 1),
  }),
  wiggle: (t) => ({
    zoom: 1.2,
    yaw: 0.08 * Math.sin(6 * TURN * t),
    slide: 0.035 * Math.sin(6 * TURN * t),
  }),
  dutch_roll: (t) => ({ zoom: lerp(1.3, 1.46, smooth(t)), roll: lerp(-0.02, 0.15, smooth(t)) }),
  spiral: (t) => ({ zoom: lerp(1.05, 1.85, smooth(t)), roll: 0.25 * smooth(t) }),
  // Forward in steps that never stop, with the tremor of a time lapse shot from the hand.
  hyperlapse: (t) => ({
    zoom: 1.04 * 1.75 ** (t - 0.028 * Math.sin(5 * TURN * t)),
    depth: 0.16 * t,
    x: 0.004 * Math.sin(t * 61) * smooth(t * 8),
    y: 0.004 * Math.sin(t * 53 + 2) * smooth(t * 8),
  }),
  // Banks into each curve: roll leads, sideways travel follows.
  fpv_drone: (t) => ({
    zoom: lerp(1.34, 1.72, smooth(t)),
    roll: 0.09 * Math.sin(TURN * t),
    x: 0.05 * Math.sin(TURN * t - 0.9),
    y: 0.03 * Math.sin(TURN * t * 0.5),
    pitch: -0.06 * Math.sin(TURN * t * 0.5),
    depth: 0.1 * smooth(t),
  }),
};
