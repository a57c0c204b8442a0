/**
 * A series' timeline on the wire: which clip, text and narration stands where. Pure.
 * Source: contract 10.4, read 2026-11.
 */
import type { ExportName } from "./index.ts";
import { type PackTimeline, roundedSeconds, type TimelineClip } from "./pack-timeline.ts";

/** Something in its place. Seconds. */
interface Placed {
  clip: number;
  start: number;
  duration: number;
}

/** The wire's `timeline`. */
export interface TimelineView {
  fps: number;
  tracks: [
    /** Joined without re-encoding, clips can only be cut. */
    { type: "video"; items: (Placed & { transition: { type: "cut" } })[] },
    { type: "text"; items: (Placed & { text: string })[] },
    { type: "narration"; items: (Placed & { text: string })[] },
  ];
  /** Where each export is served; null until the clips are final. */
  exports: Record<ExportName, string> | null;
}

/** The timeline as clients see it. Clips without a text have no item in its track. */
export function timelineView(
  timeline: PackTimeline,
  exports: Record<ExportName, string> | null,
): TimelineView {
  const spoken = timeline.clips.filter((clip) => clip.narration !== "");
  const titled = timeline.clips.filter((clip) => clip.onScreenText !== "");
  return {
    fps: timeline.fps,
    tracks: [
      {
        type: "video",
        items: timeline.clips.map((clip) => ({ ...placed(clip), transition: { type: "cut" } })),
      },
      { type: "text", items: titled.map((clip) => ({ ...placed(clip), text: clip.onScreenText })) },
      {
        type: "narration",
        items: spoken.map((clip) => ({ ...placed(clip), text: clip.narration })),
      },
    ],
    exports,
  };
}

const placed = (clip: TimelineClip): Placed => ({
  clip: clip.index,
  start: roundedSeconds(clip.startSeconds),
  duration: roundedSeconds(clip.durationSeconds),
});
