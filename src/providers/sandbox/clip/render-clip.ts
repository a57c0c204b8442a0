/**
 * A clip from one still (a camera move) or from a first and a last still (a transition under the move): H.264
 * Baseline in MP4, no audio. Reads rasters, returns the file. Guarantees even progress (a pause after every frame),
 * equal bytes for equal input on one runtime, a key frame each second, exactly `frameCount / fps` seconds.
 */
import type { Pause, Raster } from "../../../media/raster.ts";
import { pairDrawer, stillDrawer, type Shot } from "./draw-frames.ts";
import { createH264Encoder } from "./h264-encoder.ts";
import { remux } from "./remux.ts";
import { stampMark, type MarkPatch } from "./stamp-mark.ts";
import { createFrame } from "./warp-picture.ts";

/** What to make: a shot of even size at `fps` whole frames a second, `frameCount` of them. */
export interface ClipSpec extends Shot {
  fps: number;
  frameCount: number;
}

/**
 * The MP4. Pictures are cropped to fill the frame. With `last`, the first frame is the first picture and the last
 * frame the last picture, apart from the mark and compression. Throws a `RangeError` for a spec that is no clip, and
 * whatever `pause` throws.
 */
export async function renderClip(
  first: Raster,
  last: Raster | null,
  spec: ClipSpec,
  mark: MarkPatch | null,
  pause: Pause,
): Promise<Uint8Array<ArrayBuffer>> {
  assertSpec(spec);
  const { width, height, fps, frameCount } = spec;
  const draw =
    last === null
      ? await stillDrawer(first, spec, pause)
      : await pairDrawer(first, last, spec, pause);
  const encoder = createH264Encoder({ width, height, fps, keyFrameInterval: fps });
  const frame = createFrame(width, height);
  for (let index = 0; index < frameCount; index++) {
    draw(frameCount === 1 ? 0 : index / (frameCount - 1), frame);
    if (mark) stampMark(mark, frame);
    encoder.addFrame(frame.data);
    await pause();
  }
  return await remux(encoder.finish(), fps);
}

function assertSpec({ width, height, fps, frameCount }: ClipSpec): void {
  if (![width, height, fps, frameCount].every((n) => Number.isInteger(n) && n > 0)) {
    throw new RangeError(`no clip of ${width}x${height}, ${frameCount} frames at ${fps} a second`);
  }
}
