/** A finished series for other tools to open, and its timeline on the wire. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXPORTS, type ExportName } from "../../src/workflows/exports/index.ts";
import type {
  PackFiles,
  PackTimeline,
  VideoFacts,
} from "../../src/workflows/exports/pack-timeline.ts";
import { timelineView } from "../../src/workflows/exports/timeline-view.ts";

const SRT = "https://api.example/assets/pack/subtitles.srt";
const FACTS: VideoFacts = {
  durationSeconds: 5.0625,
  fps: 16,
  width: 720,
  height: 1280,
  codec: "avc",
  sizeBytes: 1,
};
const urlOf = (index: number) => `https://api.example/assets/clip-${index}.mp4`;

/** Three clips of 5 s; the second has no file, the third no words. */
const TIMELINE: PackTimeline = {
  title: 'A "keeper" & his {{lamp}}',
  language: "en",
  fps: 24,
  width: 720,
  height: 1280,
  durationSeconds: 15,
  clips: [
    {
      index: 0,
      startSeconds: 0,
      durationSeconds: 5,
      title: "Hook",
      narration: "He lit it every night.",
      onScreenText: "Every {{night}}",
      videoUrl: urlOf(0),
    },
    {
      index: 1,
      startSeconds: 5,
      durationSeconds: 5,
      title: "Turn",
      narration: "Then it went dark.",
      onScreenText: "Dark",
      videoUrl: null,
    },
    {
      index: 2,
      startSeconds: 10,
      durationSeconds: 5,
      title: "End",
      narration: "",
      onScreenText: "",
      videoUrl: urlOf(2),
    },
  ],
};
const FILES: PackFiles = { srtUrl: SRT, clips: [FACTS, null, null] };

const written = (name: ExportName, timeline = TIMELINE, files = FILES): string =>
  EXPORTS[name].write(timeline, files);
/** What `JSON.parse` gives, to be looked into by `toMatchObject`. */
const parsed = (name: ExportName, timeline = TIMELINE, files = FILES) =>
  JSON.parse(written(name, timeline, files)) as Record<string, unknown>;

const words = fc.string({ unit: "binary", maxLength: 40 });
const anyTimeline = fc
  .record({
    title: words,
    fps: fc.constantFrom(16, 23.976, 24, 30, 60),
    clips: fc.array(
      fc.record({
        durationSeconds: fc.double({ min: 1, max: 12, noNaN: true }),
        title: words,
        narration: words,
        onScreenText: words,
        videoUrl: fc.option(fc.webUrl()),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ title, fps, clips: drawn }): PackTimeline => {
    let startSeconds = 0;
    const clips = drawn.map((clip, index) => {
      const placed = { index, startSeconds, ...clip };
      startSeconds += clip.durationSeconds;
      return placed;
    });
    return { ...TIMELINE, title, fps, clips, durationSeconds: startSeconds };
  });

describe("exports", () => {
  it("are those of the wire, each with a file name of its own", () => {
    expect(Object.keys(EXPORTS)).toEqual([
      "shotstack",
      "creatomate",
      "json2video",
      "ffmpeg_concat",
      "otio",
    ]);
    const names = Object.values(EXPORTS).map(({ fileName }) => fileName);
    expect(new Set(names).size).toBe(names.length);
  });

  it("end with a line break, and are the same for the same pack, whatever the words", () => {
    fc.assert(
      fc.property(anyTimeline, (timeline) => {
        for (const { contentType, write } of Object.values(EXPORTS)) {
          const text = write(timeline, FILES);
          expect(text.endsWith("\n")).toBe(true);
          expect(write(structuredClone(timeline), FILES)).toBe(text);
          if (contentType === "application/json") expect(() => JSON.parse(text)).not.toThrow();
        }
      }),
    );
  });
});

describe("shotstackEdit", () => {
  it("lays texts over subtitles over clips, in seconds", () => {
    const edit = parsed("shotstack");
    expect(edit).toMatchObject({
      timeline: {
        tracks: [
          {
            clips: [
              { asset: { type: "rich-text", text: "Every {{night}}" }, start: 0, length: 5 },
              { asset: { type: "rich-text", text: "Dark" }, start: 5, length: 5 },
            ],
          },
          { clips: [{ asset: { type: "caption", src: SRT }, start: 0, length: 15 }] },
          {
            clips: [
              { asset: { type: "video", src: urlOf(0) }, start: 0, length: 5 },
              { asset: { type: "video", src: urlOf(2) }, start: 10, length: 5 },
            ],
          },
        ],
      },
      output: { format: "mp4", size: { width: 720, height: 1280 }, fps: 24 },
    });
  });

  it("has no empty track, and a frame rate that Shotstack renders", () => {
    const wordless = TIMELINE.clips.map((clip) => ({ ...clip, onScreenText: "" }));
    const edit = parsed(
      "shotstack",
      { ...TIMELINE, fps: 16, clips: wordless },
      { ...FILES, srtUrl: null },
    );
    expect(edit).toMatchObject({
      timeline: { tracks: [{ clips: [{}, {}] }] },
      output: { fps: 23.976 },
    });
  });
});

describe("creatomateSource", () => {
  it("has clips, texts and subtitles on tracks of their own, and lasts as long as the series", () => {
    expect(parsed("creatomate")).toMatchObject({
      output_format: "mp4",
      width: 720,
      height: 1280,
      frame_rate: 24,
      duration: 15,
      elements: [
        { type: "video", track: 1, time: 0, duration: 5, source: urlOf(0) },
        { type: "video", track: 1, time: 10, duration: 5, source: urlOf(2) },
        { type: "text", track: 2, time: 0, duration: 5, text: "Every {{night}}" },
        { type: "text", track: 2, time: 5, duration: 5, text: "Dark" },
        { type: "text", track: 3, time: 0, duration: 5, text: "He lit it every night." },
        { type: "text", track: 3, time: 5, duration: 5, text: "Then it went dark." },
      ],
    });
  });
});

describe("json2videoMovie", () => {
  it("has a scene a clip, black where there is no file, and no variables in its texts", () => {
    const movie = parsed("json2video");
    expect(movie).toMatchObject({
      comment: 'A "keeper" & his { {lamp}}',
      resolution: "custom",
      width: 720,
      height: 1280,
      scenes: [
        {
          comment: "Hook",
          duration: 5,
          elements: [
            { type: "video", src: urlOf(0), start: 0, duration: 5 },
            { type: "text", text: "Every { {night}}", start: 0, duration: 5 },
          ],
        },
        { duration: 5, elements: [{ type: "text", text: "Dark" }] },
        { duration: 5, elements: [{ type: "video", src: urlOf(2) }] },
      ],
      elements: [{ type: "subtitles", captions: SRT }],
    });
    expect(written("json2video")).not.toContain("{{");
    expect(parsed("json2video", TIMELINE, { ...FILES, srtUrl: null })["elements"]).toEqual([]);
  });
});

describe("timelineView", () => {
  it("is the wire's timeline: clips that are cut, texts and narration where there are any", () => {
    const cut = { transition: { type: "cut" } };
    expect(timelineView(TIMELINE, null)).toEqual({
      fps: 24,
      tracks: [
        {
          type: "video",
          items: [
            { clip: 0, start: 0, duration: 5, ...cut },
            { clip: 1, start: 5, duration: 5, ...cut },
            { clip: 2, start: 10, duration: 5, ...cut },
          ],
        },
        {
          type: "text",
          items: [
            { clip: 0, start: 0, duration: 5, text: "Every {{night}}" },
            { clip: 1, start: 5, duration: 5, text: "Dark" },
          ],
        },
        {
          type: "narration",
          items: [
            { clip: 0, start: 0, duration: 5, text: "He lit it every night." },
            { clip: 1, start: 5, duration: 5, text: "Then it went dark." },
          ],
        },
      ],
      exports: null,
    });
  });

  it("shows seconds without the noise of their sum", () => {
    const [clip] = TIMELINE.clips;
    const noisy = { ...clip!, startSeconds: 0.1 + 0.2, durationSeconds: 5.0625 };
    const { tracks } = timelineView({ ...TIMELINE, clips: [noisy] }, null);
    expect(tracks[0].items).toMatchObject([{ start: 0.3, duration: 5.063 }]);
  });
});
