/**
 * The series as a source of Creatomate (RenderScript), ready to be sent to its render endpoint. Pure.
 * Source: https://creatomate.com/docs/api/render-script (top-level, element, video and text properties), read 2026-11.
 */
import { type PackTimeline, roundedSeconds } from "./pack-timeline.ts";
import { subtitleCues } from "./subtitles.ts";

/** Either text fills its box, as far as 6 vmin go. */
const TEXT = {
  width: "84%",
  height: "20%",
  x_alignment: "50%",
  y_alignment: "50%",
  font_weight: 700,
  font_size_maximum: "6 vmin",
  fill_color: "#ffffff",
  stroke_color: "#000000",
};

/** The source as JSON: clips on track 1, on-screen texts on 2, subtitles on 3, as it reads no subtitle file. */
export function creatomateSource(timeline: PackTimeline): string {
  const placed = (startSeconds: number, durationSeconds: number) => ({
    time: roundedSeconds(startSeconds),
    duration: roundedSeconds(durationSeconds),
  });
  const { clips } = timeline;
  const videos = clips.flatMap((clip) =>
    clip.videoUrl === null
      ? []
      : [
          {
            type: "video",
            track: 1,
            ...placed(clip.startSeconds, clip.durationSeconds),
            source: clip.videoUrl,
          },
        ],
  );
  const texts = clips
    .filter((clip) => clip.onScreenText !== "")
    .map((clip) => ({
      type: "text",
      track: 2,
      ...placed(clip.startSeconds, clip.durationSeconds),
      text: clip.onScreenText,
      y: "18%",
      ...TEXT,
    }));
  const subtitles = subtitleCues(timeline).map((cue) => ({
    type: "text",
    track: 3,
    ...placed(cue.startMs / 1000, (cue.endMs - cue.startMs) / 1000),
    text: cue.lines.join("\n"),
    y: "78%",
    ...TEXT,
  }));
  const source = {
    output_format: "mp4",
    width: timeline.width,
    height: timeline.height,
    frame_rate: timeline.fps,
    duration: roundedSeconds(timeline.durationSeconds),
    elements: [...videos, ...texts, ...subtitles],
  };
  return `${JSON.stringify(source, null, 2)}\n`;
}
