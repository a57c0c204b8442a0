/** What the files of an ended run turned out to be, as stored with the group. Pure types. */
import type { ClipFacts } from "./assembly/join/clip-facts.ts";

/** Something about the files that whoever posts them should know. `clip` or `slide` count from 0. */
export interface ResultWarning {
  code: string;
  message: string;
  clip?: number;
  slide?: number;
}

/** A series: its clips as measured; null where one has no result. */
export interface SeriesResult {
  kind: "series";
  clips: (ClipFacts | null)[];
  /** Of the joined file; null where there is none. */
  joined: { durationSeconds: number; sizeBytes: number } | null;
  /** Where each clip lies on the timeline. */
  slots: { startSeconds: number; durationSeconds: number }[];
  /** The clip whose first frame is the cover; null without a cover. */
  coverClip: number | null;
  warnings: ResultWarning[];
}

/** A carousel: the sizes of its finished slides in bytes; null where one has no result. */
export interface CarouselResult {
  kind: "carousel";
  slideBytes: (number | null)[];
  warnings: ResultWarning[];
}
