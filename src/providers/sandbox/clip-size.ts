/** The size of a clip from the size of its first frame. Pure. */

/** Widest shape that is kept, 21:9 either way; anything longer is cropped to it. */
const MAX_RATIO = 21 / 9;

/**
 * Nearer than this to 16:9, either way, a clip is 16:9: models round a picture's sides to multiples of 32, as in 960x1696,
 * and platforms ask for 720x1280.
 */
const WIDE = 16 / 9;
const TOLERANCE = 0.01;

/** The frame's shape with `shortSide` pixels on the short side, both sides even, as the encoder needs. */
export function clipSize(
  frame: { width: number; height: number },
  shortSide: number,
): { width: number; height: number } {
  const short = 2 * Math.floor(shortSide / 2);
  const ratio = frame.width / frame.height;
  const shape = Math.min(MAX_RATIO, Math.max(1 / MAX_RATIO, ratio));
  const side = Math.max(shape, 1 / shape);
  const kept = Math.abs(side / WIDE - 1) < TOLERANCE ? WIDE : side;
  const long = 2 * Math.round((short * kept) / 2);
  return shape >= 1 ? { width: long, height: short } : { width: short, height: long };
}
