/** A finished series as OpenTimelineIO. Schemas as in its own documentation and samples, read 2026-11. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otioTimeline } from "../../src/workflows/exports/otio.ts";
import type {
  PackTimeline,
  TimelineClip,
  VideoFacts,
} from "../../src/workflows/exports/pack-timeline.ts";

const MEASURED = { durationSeconds: 5.0625, fps: 16, width: 720, height: 1280 };
const FACTS: VideoFacts = { ...MEASURED, codec: "avc", sizeBytes: 1 };

function seriesOf(clips: readonly Partial<TimelineClip>[], fps: number): PackTimeline {
  let elapsed = 0;
  const placed = clips.map((clip, index): TimelineClip => {
    const startSeconds = elapsed;
    const durationSeconds = clip.durationSeconds ?? 5;
    elapsed = startSeconds + durationSeconds;
    const wordless = { title: "", narration: "", onScreenText: "", videoUrl: null };
    return { ...wordless, ...clip, index, startSeconds, durationSeconds };
  });
  const size = { fps, width: 720, height: 1280 };
  return { title: "Lamp", language: "en", ...size, durationSeconds: elapsed, clips: placed };
}

/** Three clips of 5 s; the second has no file, the third no words. */
const TIMELINE = seriesOf(
  [
    {
      title: "Hook",
      narration: "He lit it every night.",
      onScreenText: "Every night",
      videoUrl: "https://api.example/0.mp4",
    },
    { title: "Turn", narration: "Then it went dark.", onScreenText: "Dark" },
    { title: "End", videoUrl: "https://api.example/2.mp4" },
  ],
  24,
);

/** What `JSON.parse` gives, to be looked into by `toMatchObject`. */
const parsed = (timeline: PackTimeline) =>
  JSON.parse(otioTimeline(timeline, { srtUrl: null, clips: [FACTS, null, null] })) as unknown;

describe("otioTimeline", () => {
  const time = (value: number, rate = 24) => ({ OTIO_SCHEMA: "RationalTime.1", rate, value });
  const range = (frames: number, rate = 24) => ({
    OTIO_SCHEMA: "TimeRange.1",
    duration: time(frames, rate),
    start_time: time(0, rate),
  });

  it("is a timeline of two tracks: clips with their files and markers, and gaps with the narration", () => {
    const item = { effects: [], enabled: true, markers: [], source_range: range(120) };
    expect(parsed(TIMELINE)).toMatchObject({
      OTIO_SCHEMA: "Timeline.1",
      name: "Lamp",
      global_start_time: null,
      tracks: {
        OTIO_SCHEMA: "Stack.1",
        children: [
          {
            OTIO_SCHEMA: "Track.1",
            kind: "Video",
            source_range: null,
            children: [
              {
                ...item,
                OTIO_SCHEMA: "Clip.2",
                name: "Hook",
                markers: [
                  {
                    OTIO_SCHEMA: "Marker.2",
                    name: "Every night",
                    color: "GREEN",
                    marked_range: range(120),
                  },
                ],
                media_references: {
                  DEFAULT_MEDIA: {
                    OTIO_SCHEMA: "ExternalReference.1",
                    target_url: "https://api.example/0.mp4",
                    available_range: range(81, 16),
                  },
                },
                active_media_reference_key: "DEFAULT_MEDIA",
              },
              {
                OTIO_SCHEMA: "Clip.2",
                media_references: {
                  DEFAULT_MEDIA: { OTIO_SCHEMA: "MissingReference.1", available_range: null },
                },
              },
              { ...item, OTIO_SCHEMA: "Clip.2", name: "End" },
            ],
          },
          {
            OTIO_SCHEMA: "Track.1",
            kind: "Audio",
            children: [
              {
                ...item,
                OTIO_SCHEMA: "Gap.1",
                metadata: {
                  showrunner: {
                    narration: "He lit it every night.",
                    subtitles: [
                      { start_seconds: 0, end_seconds: 5, text: "He lit it every night." },
                    ],
                  },
                },
              },
              { OTIO_SCHEMA: "Gap.1" },
              { OTIO_SCHEMA: "Gap.1", metadata: { showrunner: { narration: "", subtitles: [] } } },
            ],
          },
        ],
      },
    });
  });

  it("has no object without a schema but metadata and the references by key", () => {
    const nameless = (value: unknown, key = ""): string[] => {
      if (Array.isArray(value)) return value.flatMap((each) => nameless(each, key));
      if (typeof value !== "object" || value === null || key === "metadata") return [];
      const own = "OTIO_SCHEMA" in value || key === "media_references" ? [] : [key];
      return [...own, ...Object.entries(value).flatMap(([name, each]) => nameless(each, name))];
    };
    expect(nameless(parsed(TIMELINE))).toEqual([]);
  });

  it("counts whole frames on both tracks, as many as the series has", () => {
    const lengths = fc.array(fc.double({ min: 1, max: 12, noNaN: true }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(lengths, fc.constantFrom(16, 23.976, 24, 30, 60), (seconds, fps) => {
        const timeline = seriesOf(
          seconds.map((durationSeconds) => ({ durationSeconds })),
          fps,
        );
        const { tracks } = parsed(timeline) as {
          tracks: { children: { children: { source_range: { duration: { value: number } } }[] }[] };
        };
        for (const { children } of tracks.children) {
          const frames = children.map(({ source_range }) => source_range.duration.value);
          expect(frames.every((count) => Number.isInteger(count) && count > 0)).toBe(true);
          const all = frames.reduce((sum, count) => sum + count, 0);
          expect(Math.abs(all - timeline.durationSeconds * timeline.fps)).toBeLessThanOrEqual(
            0.5001,
          );
        }
      }),
    );
  });
});
