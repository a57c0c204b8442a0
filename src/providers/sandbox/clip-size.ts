/** The size of a clip from the size of its first frame. Pure. */

/** The short side of a clip: the 720p class, as the original's DoP models give. */
const SHORT_SIDE = 720;

/** Widest shape that is kept, 21:9 either way; anything longer is cropped to it. */
const MAX_RATIO = 21 / 9;

/** The frame's shape at 720 pixels on the short side, both sides even, as the encoder needs. */
export function clipSize(frame: { width: number; height: number }): {
  width: number;
  height: number;
} {
  const ratio = frame.width / frame.height;
  const shape = Math.min(MAX_RATIO, Math.max(1 / MAX_RATIO, ratio));
  const long = 2 * Math.round((SHORT_SIDE * Math.max(shape, 1 / shape)) / 2);
  return shape >= 1 ? { width: long, height: SHORT_SIDE } : { width: SHORT_SIDE, height: long };
}
