/**
 * The series as an edit of Shotstack, ready to be sent to its render endpoint. Pure.
 * Source: https://github.com/shotstack/oas-api-definition (`schemas/`: edit, clip, rich-text, caption, output), read
 * 2026-11.
 */
import { type PackFiles, type PackTimeline, roundedSeconds } from "./pack-timeline.ts";

/** The frame rates that it renders. */
const FRAME_RATES = [12, 15, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60];

/** The edit as JSON: on-screen texts above subtitles above clips. A clip that is not there leaves its slot black. */
export function shotstackEdit(timeline: PackTimeline, files: PackFiles): string {
  const { width, height, clips } = timeline;
  const placed = (clip: { startSeconds: number; durationSeconds: number }) => ({
    start: roundedSeconds(clip.startSeconds),
    length: roundedSeconds(clip.durationSeconds),
  });
  const texts = clips
    .filter((clip) => clip.onScreenText !== "")
    .map((clip) => ({
      asset: {
        type: "rich-text",
        text: clip.onScreenText,
        font: { size: Math.round(width / 18), weight: 700, color: "#ffffff" },
        stroke: { width: 2, color: "#000000" },
        align: { horizontal: "center", vertical: "middle" },
      },
      ...placed(clip),
      width: Math.round(width * 0.84),
      height: Math.round(height * 0.2),
      position: "top",
      offset: { x: 0, y: -0.08 },
    }));
  const subtitles =
    files.srtUrl === null
      ? []
      : [
          {
            asset: { type: "caption", src: files.srtUrl },
            ...placed({ startSeconds: 0, durationSeconds: timeline.durationSeconds }),
          },
        ];
  const videos = clips.flatMap((clip) =>
    clip.videoUrl === null
      ? []
      : [{ asset: { type: "video", src: clip.videoUrl }, ...placed(clip), fit: "crop" }],
  );
  const edit = {
    timeline: {
      background: "#000000",
      tracks: [texts, subtitles, videos]
        .filter((track) => track.length > 0)
        .map((track) => ({ clips: track })),
    },
    output: {
      format: "mp4",
      size: { width, height },
      fps: FRAME_RATES.find((rate) => rate >= timeline.fps) ?? FRAME_RATES.at(-1),
    },
  };
  return `${JSON.stringify(edit, null, 2)}\n`;
}
