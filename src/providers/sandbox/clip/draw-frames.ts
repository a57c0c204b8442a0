/**
 * What each frame of a clip shows: one still under a moving camera, or two with a transition between them.
 * Reads rasters once, writes the caller's frames. Guarantees that of two stills the first frame is the first picture
 * and the last frame the last picture, whatever the move.
 */
import type { Pause, Raster } from "../../../media/raster.ts";
import { cameraAt, mixPoses, REST, type CameraMove, type CameraPose } from "./camera.ts";
import { coverCrop } from "./cover-sampler.ts";
import { smooth } from "./easing.ts";
import { mixFrames, morphBend, turnOrder, type Transition } from "./transition.ts";
import { createFrame, warpPicture, type Frame } from "./warp-picture.ts";
import { toYuvPicture, type YuvPicture } from "./yuv-picture.ts";

/** Even sizes in pixels, and how the camera moves. */
export interface Shot {
  width: number;
  height: number;
  move: CameraMove;
  /** 0 (the camera rests) to 1 (the full move). */
  strength: number;
  /** Used only between two pictures. */
  transition: Transition;
}

/** Draws the frame at `t`: 0 is the first, 1 the last. */
export type DrawFrame = (t: number, frame: Frame) => void;

/**
 * The most detail kept of a picture, in pixels of it for one of the frame: enough for the moves that close in, and
 * little enough that the wide ones do not shimmer.
 */
const DETAIL = 1.4;
/** The camera leaves the first picture, and settles on the last, within this share of the clip. */
const SETTLE = 0.45;
/** The transition runs in the middle, so that both pictures are seen for themselves. */
const TRANSITION_FROM = 0.15;
const TRANSITION_SHARE = 0.7;

/** Draws one still as the camera sees it, cropped to fill the frame. */
export async function stillDrawer(still: Raster, shot: Shot, pause: Pause): Promise<DrawFrame> {
  const picture = await clipPicture(still, shot, pause);
  return (t, frame) => warpPicture(picture, cameraAt(shot.move, t, shot.strength), null, frame);
}

/** Draws the way from one still to another, both cropped to fill the frame. */
export async function pairDrawer(
  first: Raster,
  last: Raster,
  shot: Shot,
  pause: Pause,
): Promise<DrawFrame> {
  const { transition, width, height } = shot;
  const from = await clipPicture(first, shot, pause);
  const to = await clipPicture(last, shot, pause);
  const order = await turnOrder(transition, width, height, pause);
  const other = createFrame(width, height);
  const poseFrom = (t: number, settled: number): CameraPose =>
    mixPoses(REST, cameraAt(shot.move, t, shot.strength), smooth(settled / SETTLE));

  return (t, frame) => {
    const progress = smooth((t - TRANSITION_FROM) / TRANSITION_SHARE);
    const bends = transition === "morph";
    if (progress < 1) {
      warpPicture(from, poseFrom(t, t), bends ? morphBend(progress) : null, frame);
    }
    if (progress > 0) {
      warpPicture(to, poseFrom(t, 1 - t), bends ? morphBend(progress - 1) : null, other);
    }
    mixFrames(frame, other, order, progress);
  };
}

/** The still as YUV, with as much detail as the clip can show and the still has. */
async function clipPicture(still: Raster, shot: Shot, pause: Pause): Promise<YuvPicture> {
  const crop = coverCrop(still, shot.width / shot.height);
  const even = (length: number): number => Math.max(2, 2 * Math.floor(length / 2));
  return await toYuvPicture(
    still,
    even(Math.min(crop.width, shot.width * DETAIL)),
    even(Math.min(crop.height, shot.height * DETAIL)),
    pause,
  );
}
