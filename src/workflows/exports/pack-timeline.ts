/**
 * A series as any editor sees it: clips one after another on one timeline, with the words that belong to each. What
 * subtitles, the wire's `timeline` and every export are written from, planned and finished alike. Pure types.
 */

/** One clip in its slot. Slots follow each other in order and do not overlap. */
export interface TimelineClip {
  /** From 0. */
  index: number;
  startSeconds: number;
  /** Of the slot; the file may be longer and is cut at the end of it. */
  durationSeconds: number;
  title: string;
  /** What is spoken over it; may be empty. */
  narration: string;
  /** What is to be read over it; may be empty. */
  onScreenText: string;
  /** Null until it is there. */
  videoUrl: string | null;
}

/** All clips of a series. */
export interface PackTimeline {
  title: string;
  /** Of narration and on-screen text: BCP 47. */
  language: string;
  fps: number;
  width: number;
  height: number;
  durationSeconds: number;
  clips: readonly TimelineClip[];
}

/** What was measured on a video file. */
export interface VideoFacts {
  durationSeconds: number;
  fps: number;
  width: number;
  height: number;
  /** As mediabunny names it: `avc`, `hevc`, `vp9`, `av1`. */
  codec: string;
  sizeBytes: number;
}

/** What a pack has beside its timeline. */
export interface PackFiles {
  /** Where the SubRip file is served; null where the pack has no narration. */
  srtUrl: string | null;
  /** Clip by clip; null where a file is missing or was not measured. */
  clips: readonly (VideoFacts | null)[];
}

/** Seconds to the millisecond, as they are written: 0.1 + 0.2 is 0.3. */
export const roundedSeconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
