/**
 * Subtitles of a series, from its narration: when which lines are shown, and the two files that say so, SubRip and
 * WebVTT. Pure. A cue has at most 2 lines of 42 characters, lasts 1 to 7 s and stays within its clip's slot; cues are in
 * order and never overlap; no text can break either file.
 * Source of the limits: contract 10.4, read 2026-11. Formats: https://www.w3.org/TR/webvtt1/ and SubRip as ffmpeg reads
 * it, read 2026-11.
 */
import { CUE_MS, cueLines, splitIntoCues } from "./cue-split.ts";
import { cueWords, textWidth } from "./cue-words.ts";
import type { PackTimeline, TimelineClip } from "./pack-timeline.ts";

/** Lines that are shown together. Times are whole milliseconds from the start of the series. */
export interface Cue {
  startMs: number;
  endMs: number;
  /** One or two, not empty, as they are to be read: nothing is escaped. */
  lines: readonly string[];
  /** Index of the clip whose narration it is. */
  clip: number;
}

/** What summing up lengths may be off: slots that meet are not to lose a millisecond by it. */
const SUM_ERROR_MS = 0.001;

/** All cues of a series, in order. A clip without narration, or with a slot below a second, has none. */
export const subtitleCues = (timeline: PackTimeline): Cue[] =>
  timeline.clips.flatMap((clip) => cuesOf(clip, timeline.durationSeconds));

function cuesOf(clip: TimelineClip, seriesSeconds: number): Cue[] {
  const startMs = Math.ceil(clip.startSeconds * 1000 - SUM_ERROR_MS);
  const endSeconds = Math.min(clip.startSeconds + clip.durationSeconds, seriesSeconds);
  const slotMs = Math.floor(endSeconds * 1000 + SUM_ERROR_MS) - startMs;
  const maxCues = Math.floor(slotMs / CUE_MS.min);
  const words = cueWords(clip.narration);
  if (maxCues < 1 || words.length === 0) return [];
  const texts = splitIntoCues(words, slotMs, maxCues).map(cueLines);
  const spans = timeShares(
    texts.map((lines) => textWidth(lines.join(" "))),
    slotMs,
  );
  let elapsedMs = 0;
  return texts.map((lines, index) => {
    const from = startMs + Math.round(elapsedMs);
    elapsedMs += spans[index]!;
    const to = startMs + Math.round(elapsedMs);
    return { startMs: from, endMs: Math.min(to, from + CUE_MS.max), lines, clip: clip.index };
  });
}

/** A slot shared out in proportion, except that nobody gets less than a second. There is a second for everybody. */
function timeShares(widths: readonly number[], slotMs: number): number[] {
  const pinned = new Set<number>();
  for (;;) {
    const restMs = slotMs - pinned.size * CUE_MS.min;
    const restWidth = widths.reduce(
      (sum, width, index) => sum + (pinned.has(index) ? 0 : width),
      0,
    );
    const shares = widths.map((width, index) =>
      pinned.has(index) ? CUE_MS.min : (width / restWidth) * restMs,
    );
    const hurried = shares.flatMap((share, index) => (share < CUE_MS.min ? [index] : []));
    if (hurried.length === 0) return shares;
    for (const index of hurried) pinned.add(index);
  }
}

/** The cues as a SubRip file. Players read tags in it, so what looks like one is left out. */
export function toSrt(cues: readonly Cue[]): string {
  const shown = cues
    .map((cue) => ({ cue, lines: cue.lines.map(withoutMarkup).filter((line) => line !== "") }))
    .filter(({ lines }) => lines.length > 0);
  return shown
    .map(({ cue, lines }, index) => {
      const times = `${clock(cue.startMs, ",")} --> ${clock(cue.endMs, ",")}`;
      return [String(index + 1), times, ...lines, ""].join("\n");
    })
    .join("\n");
}

/** The cues as a WebVTT file. Its language stands in a note, as the format has no place for it. */
export function toVtt(cues: readonly Cue[], language: string): string {
  const blocks = cues.map((cue) =>
    [`${clock(cue.startMs, ".")} --> ${clock(cue.endMs, ".")}`, ...cue.lines.map(escaped)].join(
      "\n",
    ),
  );
  const note = `NOTE Language: ${language.replace(/[^A-Za-z0-9-]/g, "")}`;
  return `${["WEBVTT", note, ...blocks].join("\n\n")}\n`;
}

/** `01:02:03,456` */
function clock(ms: number, decimalMark: "," | "."): string {
  const padded = (value: number, digits: number) => String(value).padStart(digits, "0");
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  const time = [hours, minutes, seconds].map((value) => padded(Math.floor(value), 2)).join(":");
  return `${time}${decimalMark}${padded(ms % 1000, 3)}`;
}

const escaped = (line: string): string =>
  line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** HTML tags, and the overrides of Advanced SubStation such as `{\an8}`. */
const MARKUP = /<\/?[a-z][^>]*>|\{\\[^}]*\}/gi;

/** A lone `<` becomes `‹`: ffmpeg takes even `a < b > c` for bold type. */
function withoutMarkup(line: string): string {
  const without = line.replace(MARKUP, "");
  // What is left may have closed up to a tag.
  if (without !== line) return withoutMarkup(without);
  return line.replaceAll("-->", "→").replaceAll("<", "‹").trim();
}
