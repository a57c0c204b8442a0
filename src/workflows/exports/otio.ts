/**
 * The series as a timeline of OpenTimelineIO, which DaVinci Resolve, Premiere and Kdenlive open: a video track of clips
 * with their on-screen texts as markers, and a track that keeps the narration and its subtitles as metadata of gaps.
 * Pure. Times are whole frames, and both tracks are as long as each other.
 * Source: github.com/AcademySoftwareFoundation/OpenTimelineIO (`docs/tutorials/otio-serialized-schema.md`, sample
 * data; schemas Clip.2 and Marker.2 as since 0.15), read 2026-11.
 */
import type { PackFiles, PackTimeline, TimelineClip, VideoFacts } from "./pack-timeline.ts";
import { type Cue, subtitleCues } from "./subtitles.ts";

/** Key under which metadata is ours. */
const NAMESPACE = "showrunner";

/** The timeline as JSON. A clip that is not there has a missing reference, and keeps its place. */
export function otioTimeline(timeline: PackTimeline, files: PackFiles): string {
  const { clips, fps } = timeline;
  const cues = subtitleCues(timeline);
  const videos = clips.map((clip, index) => videoClip(clip, fps, files.clips[index] ?? null));
  const narration = clips.map((clip) =>
    narrationGap(
      clip,
      fps,
      cues.filter((cue) => cue.clip === clip.index),
    ),
  );
  const document = {
    OTIO_SCHEMA: "Timeline.1",
    metadata: { [NAMESPACE]: { language: timeline.language } },
    name: timeline.title,
    global_start_time: null,
    tracks: {
      OTIO_SCHEMA: "Stack.1",
      ...item("tracks", null),
      children: [track("Video", "Video", videos), track("Narration", "Audio", narration)],
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What every item of a composition has. */
const item = (name: string, sourceRange: object | null, metadata: object = {}) => ({
  metadata,
  name,
  source_range: sourceRange,
  effects: [],
  markers: [] as object[],
  enabled: true,
});

const track = (name: string, kind: "Video" | "Audio", children: object[]) => ({
  OTIO_SCHEMA: "Track.1",
  ...item(name, null),
  children,
  kind,
});

const rationalTime = (frames: number, fps: number) => ({
  OTIO_SCHEMA: "RationalTime.1",
  rate: fps,
  value: frames,
});

const timeRange = (frames: number, fps: number) => ({
  OTIO_SCHEMA: "TimeRange.1",
  duration: rationalTime(frames, fps),
  start_time: rationalTime(0, fps),
});

/** Frames of a slot, from its own start. Both ends are rounded, so that the slots stay as long as the whole. */
function slotRange({ startSeconds, durationSeconds }: TimelineClip, fps: number) {
  const end = Math.round((startSeconds + durationSeconds) * fps);
  return timeRange(end - Math.round(startSeconds * fps), fps);
}

function videoClip(clip: TimelineClip, fps: number, facts: VideoFacts | null) {
  const range = slotRange(clip, fps);
  const marker = {
    OTIO_SCHEMA: "Marker.2",
    metadata: { [NAMESPACE]: { on_screen_text: clip.onScreenText } },
    name: clip.onScreenText,
    color: "GREEN",
    marked_range: range,
  };
  return {
    OTIO_SCHEMA: "Clip.2",
    ...item(clip.title, range, { [NAMESPACE]: { clip: clip.index } }),
    markers: clip.onScreenText === "" ? [] : [marker],
    media_references: { DEFAULT_MEDIA: mediaReference(clip.videoUrl, facts) },
    active_media_reference_key: "DEFAULT_MEDIA",
  };
}

function mediaReference(url: string | null, facts: VideoFacts | null) {
  const common = {
    metadata: {},
    name: "",
    available_range: facts && timeRange(Math.round(facts.durationSeconds * facts.fps), facts.fps),
    available_image_bounds: null,
  };
  return url === null
    ? { OTIO_SCHEMA: "MissingReference.1", ...common }
    : { OTIO_SCHEMA: "ExternalReference.1", ...common, target_url: url };
}

function narrationGap(clip: TimelineClip, fps: number, cues: readonly Cue[]) {
  const subtitles = cues.map((cue) => ({
    start_seconds: cue.startMs / 1000,
    end_seconds: cue.endMs / 1000,
    text: cue.lines.join("\n"),
  }));
  const metadata = { [NAMESPACE]: { clip: clip.index, narration: clip.narration, subtitles } };
  return { OTIO_SCHEMA: "Gap.1", ...item("", slotRange(clip, fps), metadata) };
}
