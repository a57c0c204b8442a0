/**
 * The list of exports: a finished series for other tools to open. Add one: its file, and one line here. Names on the
 * wire, names of files and what the zip carries derive from it.
 */
import { creatomateSource } from "./creatomate.ts";
import { CONCAT_FILE_NAME, ffmpegConcat } from "./ffmpeg-concat.ts";
import { json2videoMovie } from "./json2video.ts";
import { otioTimeline } from "./otio.ts";
import type { PackFiles, PackTimeline } from "./pack-timeline.ts";
import { shotstackEdit } from "./shotstack.ts";

/** One export. */
export interface TimelineExport {
  fileName: string;
  contentType: string;
  /** The whole file, with a line break at its end. The same pack gives the same text. */
  write: (timeline: PackTimeline, files: PackFiles) => string;
}

const JSON_TYPE = "application/json";

/** Exports by their name on the wire. Source of the names: contract 10.4, read 2026-11. */
export const EXPORTS = {
  shotstack: { fileName: "shotstack.json", contentType: JSON_TYPE, write: shotstackEdit },
  creatomate: { fileName: "creatomate.json", contentType: JSON_TYPE, write: creatomateSource },
  json2video: { fileName: "json2video.json", contentType: JSON_TYPE, write: json2videoMovie },
  ffmpeg_concat: {
    fileName: CONCAT_FILE_NAME,
    contentType: "text/plain; charset=utf-8",
    write: ffmpegConcat,
  },
  otio: { fileName: "timeline.otio", contentType: JSON_TYPE, write: otioTimeline },
} as const satisfies Record<string, TimelineExport>;

export type ExportName = keyof typeof EXPORTS;
