/**
 * The list from which ffmpeg joins the clips: its concat demuxer's script. Pure.
 * Source: https://ffmpeg.org/ffmpeg-formats.html#concat-1, read 2026-11; read back by ffmpeg 5.1 in the tests.
 */
import {
  type PackFiles,
  type PackTimeline,
  roundedSeconds,
  type TimelineClip,
} from "./pack-timeline.ts";

/** What a list is saved as; its own command names it. */
export const CONCAT_FILE_NAME = "concat.ffconcat";

/** The formats that reach a list over HTTPS; ffmpeg allows a script in a file none but `file` by itself. */
const PROTOCOLS = "file,http,https,tcp,tls";
const COMMAND = `ffmpeg -f concat -safe 0 -protocol_whitelist ${PROTOCOLS} -i ${CONCAT_FILE_NAME} -c copy -movflags +faststart series.mp4`;

/** The list of all clips that are there, each cut at the end of its slot. */
export function ffmpegConcat(timeline: PackTimeline, files: PackFiles): string {
  const lines = [
    "ffconcat version 1.0",
    `# ${oneLine(timeline.title)}`,
    `# ${COMMAND}`,
    ...timeline.clips.flatMap((clip, index) => [
      `# ${clip.index}: ${oneLine(clip.title)}`,
      ...fileLines(clip, files.clips[index]?.durationSeconds ?? null),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function fileLines(clip: TimelineClip, fileSeconds: number | null): string[] {
  if (clip.videoUrl === null) return ["# There is no file."];
  const seconds = roundedSeconds(clip.durationSeconds);
  const overhangs = fileSeconds !== null && roundedSeconds(fileSeconds) > seconds;
  return [
    `file ${quoted(clip.videoUrl)}`,
    `duration ${seconds}`,
    ...(overhangs ? [`outpoint ${seconds}`] : []),
  ];
}

/** Within quotes all is literal but the quote itself. A line break cannot be quoted at all. */
const quoted = (url: string): string =>
  `'${url.replace(/[\r\n]/g, encodeURIComponent).replaceAll("'", String.raw`'\''`)}'`;

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
