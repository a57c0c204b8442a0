/**
 * The cover of a series: the first frame of its hook, at the size in which vertical video is posted. Reads the frame's
 * file. Guarantees what `finishSlide` does.
 */
import { type FinishedSlide, finishSlide } from "./finish-slide.ts";

/** Of vertical video on every platform. Source: contract 10.7. */
export const COVER_SIZE = { width: 1_080, height: 1_920 } as const;

/** The cover made of `frame`, a PNG, JPEG or WebP file: its middle, filling the size. */
export function makeCover(frame: Uint8Array): Promise<FinishedSlide> {
  return finishSlide(frame, { ...COVER_SIZE, overlay: null, brand: null });
}
