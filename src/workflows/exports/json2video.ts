/**
 * The series as a movie of JSON2Video, ready to be sent to its render endpoint: a scene a clip. Pure.
 * Source: https://json2video.com/docs/v2/reference/json-syntax (movie, scene, video, text, subtitles), read 2026-11.
 */
import {
  type PackFiles,
  type PackTimeline,
  roundedSeconds,
  type TimelineClip,
} from "./pack-timeline.ts";

/** The movie as JSON. A clip that is not there leaves its scene black, so that the rest stays in time. */
export function json2videoMovie(timeline: PackTimeline, files: PackFiles): string {
  const movie = {
    comment: literal(timeline.title),
    resolution: "custom",
    width: timeline.width,
    height: timeline.height,
    quality: "high",
    scenes: timeline.clips.map((clip) => sceneOf(clip, Math.round(timeline.width / 18))),
    elements:
      files.srtUrl === null
        ? []
        : [
            {
              type: "subtitles",
              captions: files.srtUrl,
              settings: { style: "classic", position: "bottom-center" },
            },
          ],
  };
  return `${JSON.stringify(movie, null, 2)}\n`;
}

function sceneOf(clip: TimelineClip, fontSize: number) {
  const duration = roundedSeconds(clip.durationSeconds);
  const video =
    clip.videoUrl === null
      ? []
      : [{ type: "video", src: clip.videoUrl, start: 0, duration, resize: "cover" }];
  const text =
    clip.onScreenText === ""
      ? []
      : [
          {
            type: "text",
            text: literal(clip.onScreenText),
            start: 0,
            duration,
            settings: {
              "font-size": `${fontSize}px`,
              "font-weight": "700",
              "font-color": "#ffffff",
              "text-align": "center",
              "vertical-position": "top",
              "horizontal-position": "center",
            },
          },
        ];
  return { comment: literal(clip.title), duration, elements: [...video, ...text] };
}

/** It takes `{{name}}` for a variable: a text keeps its braces apart. */
const literal = (text: string): string => text.replace(/\{(?=\{)/g, "{ ");
