/** Subtitles: when what is shown, and the two files that say so. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PackTimeline, TimelineClip } from "../../src/workflows/exports/pack-timeline.ts";
import { type Cue, subtitleCues, toSrt, toVtt } from "../../src/workflows/exports/subtitles.ts";

function seriesOf(narrations: readonly string[], seconds: readonly number[]): PackTimeline {
  let elapsed = 0;
  const clips = narrations.map((narration, index): TimelineClip => {
    const startSeconds = elapsed;
    const durationSeconds = seconds[index % seconds.length]!;
    elapsed = startSeconds + durationSeconds;
    const words = { title: "Clip", narration, onScreenText: "" };
    return { index, startSeconds, durationSeconds, ...words, videoUrl: null };
  });
  const size = { fps: 24, width: 720, height: 1280 };
  return { title: "Series", language: "en", ...size, durationSeconds: elapsed, clips };
}

const cuesOf = (narration: string, seconds: number) =>
  subtitleCues(seriesOf([narration], [seconds]));
const linesOf = (cues: readonly Cue[]) => cues.map((cue) => cue.lines.join(" / "));
/** What is left where spaces do not count. */
const letters = (text: string) => text.normalize("NFC").replace(/[\s\p{Cc}]+/gu, "");

/** Sentences as planners write them, in scripts with and without spaces. */
const SENTENCES = [
  "Most people pour the water too fast, and that is why the cup tastes thin.",
  "Wait.",
  "Mr. Abernathy weighed it twice: 18.5 grams, no more.",
  "Das Donaudampfschifffahrtsgesellschaftskapitänspatent hing noch an der Wand.",
  "毎朝五時に起きて、彼はパンを焼き始めます。街はまだ眠っています。",
  "灯塔的守护人发现了一封信，信里只有三个字。",
  "ทุกเช้าเธอตื่นก่อนพระอาทิตย์ขึ้นเพื่ออบขนมปังให้คนทั้งเมือง",
  "هل تعرف هذا المكان؟ لا أحد يعرفه.",
  "등대지기는 병 속에서 편지를 발견했다.",
  "👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family --> <b>bold</b> & {\\an8}top",
];
const narration = fc.oneof(
  fc.array(fc.constantFrom(...SENTENCES), { maxLength: 4 }).map((all) => all.join(" ")),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom(
    "-->",
    "<",
    "x".repeat(500),
    "a ".repeat(600),
    `e${"\u0301".repeat(99)}`,
    "。".repeat(99),
  ),
);
const series = fc
  .record({
    narrations: fc.array(narration, { minLength: 1, maxLength: 4 }),
    seconds: fc.array(fc.double({ min: 0.5, max: 12, noNaN: true }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ narrations, seconds }) => seriesOf(narrations, seconds));

describe("subtitleCues", () => {
  it("keeps every limit of a cue, whatever the narration", () => {
    fc.assert(
      fc.property(series, (timeline) => {
        let shownUntil = 0;
        for (const cue of subtitleCues(timeline)) {
          const { startSeconds, durationSeconds } = timeline.clips[cue.clip]!;
          expect(cue.lines.length).toBeGreaterThanOrEqual(1);
          expect(cue.lines.length).toBeLessThanOrEqual(2);
          for (const line of cue.lines) {
            expect(line.trim()).not.toBe("");
            expect(line.length).toBeLessThanOrEqual(42);
          }
          expect(cue.endMs - cue.startMs).toBeGreaterThanOrEqual(1_000);
          expect(cue.endMs - cue.startMs).toBeLessThanOrEqual(7_000);
          expect(cue.startMs).toBeGreaterThanOrEqual(shownUntil);
          expect(cue.startMs).toBeGreaterThanOrEqual(startSeconds * 1000 - 0.01);
          expect(cue.endMs).toBeLessThanOrEqual((startSeconds + durationSeconds) * 1000 + 0.01);
          expect([cue.startMs, cue.endMs].every(Number.isInteger)).toBe(true);
          shownUntil = cue.endMs;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("loses no letter of what can be read in time, and cuts off with an ellipsis what cannot", () => {
    fc.assert(
      fc.property(narration, fc.constantFrom(2, 5, 10), (text, seconds) => {
        const shown = cuesOf(text, seconds)
          .flatMap((cue) => cue.lines)
          .join(" ");
        const [said, read] = [letters(text.toWellFormed()), letters(shown)];
        if (read === said || read === "") return;
        expect(read.endsWith("…")).toBe(true);
        expect(said.startsWith(read.slice(0, -1))).toBe(true);
        expect(said.length).toBeGreaterThan(seconds * 38);
      }),
      { numRuns: 300 },
    );
  });

  it("gives a sentence a cue, and time by its length", () => {
    const text = "Grind the beans. Rinse the filter with hot water.";
    expect(cuesOf(text, 5)).toEqual([
      { startMs: 0, endMs: 1667, lines: ["Grind the beans."], clip: 0 },
      { startMs: 1667, endMs: 5000, lines: ["Rinse the filter with hot water."], clip: 0 },
    ]);
    const [shortOfTen] = cuesOf("Grind the beans.", 10);
    expect(shortOfTen).toMatchObject({ startMs: 0, endMs: 7000 });
  });

  it("cuts a sentence that is too long after a clause", () => {
    const text =
      "When the harbour froze for the first time in forty years, the keeper walked out to the wreck, and there it was.";
    expect(linesOf(cuesOf(text, 10))).toEqual([
      "When the harbour froze for / the first time in forty years,",
      "the keeper walked out to the wreck, / and there it was.",
    ]);
  });

  it("lets what would be gone in less than a second share a cue", () => {
    expect(linesOf(cuesOf("Stop. Look. Listen. Then cross the wide road at last.", 5))).toEqual([
      "Stop. Look. Listen.",
      "Then cross the wide road at last.",
    ]);
    expect(linesOf(cuesOf("One. Two. Three. Four. Five. Six.", 2))).toEqual([
      "One. Two. Three.",
      "Four. Five. Six.",
    ]);
  });

  it("breaks after no abbreviation", () => {
    const text = "They brought the old chart to Dr. Whitcombe, who had never seen one like it.";
    const all = cuesOf(text, 5).flatMap((cue) => cue.lines);
    expect(all.filter((line) => line.endsWith("Dr."))).toEqual([]);
  });

  it("breaks between words where a script has no spaces", () => {
    const thai = SENTENCES[6]!.repeat(3);
    const lines = cuesOf(thai, 10).flatMap((cue) => cue.lines);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join("")).toBe(thai);
    const words = [...new Intl.Segmenter("th", { granularity: "word" }).segment(thai)];
    const wordStarts = new Set(words.map(({ index }) => index));
    let start = 0;
    for (const line of lines) {
      expect(wordStarts).toContain(start);
      start += line.length;
    }
  });

  it("prefers a space in such a script, which parts its clauses", () => {
    const clause = SENTENCES[6]!;
    expect(cuesOf(`${clause} ${clause}`, 10).map((cue) => cue.lines.join(""))).toEqual([
      clause,
      clause,
    ]);
  });

  it("gives a wide character two columns, and begins no line with a comma or a full stop", () => {
    const cues = cuesOf(
      "灯塔的守护人发现了一封信里面只有三个字，没有人知道是谁写的。".repeat(3),
      10,
    );
    const lines = cues.flatMap((cue) => cue.lines);
    expect(lines.length).toBeGreaterThan(cues.length);
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。]/);
      expect(line.length).toBeLessThanOrEqual(21);
    }
  });

  it("has no cue for a clip that says nothing, or in a slot below a second", () => {
    expect(subtitleCues(seriesOf(["", "  \n", "\u200b\u0000"], [5]))).toEqual([]);
    expect(cuesOf("Hello.", 0.99)).toEqual([]);
    expect(cuesOf("Hello.", 1)).toHaveLength(1);
  });

  it("ends with the series where a slot would reach beyond it", () => {
    const timeline = { ...seriesOf(["Hello there."], [5.06]), durationSeconds: 5 };
    expect(subtitleCues(timeline)[0]!.endMs).toBe(5000);
  });

  it("loses no millisecond where lengths do not add up exactly", () => {
    const cues = subtitleCues(seriesOf(["One.", "Two.", "Three.", "Four."], [1.1]));
    expect(cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 1100],
      [1100, 2200],
      [2200, 3300],
      [3300, 4400],
    ]);
  });
});

const NASTY = 'a < b & c > d --> e <i>f</i> <<b>b>bold</b> {\\an8}g "h" WEBVTT';

/** Reads a file as players do: blocks by blank lines, and of each its time line and its text. */
function parse(file: string, mark: string) {
  const clock = `(\\d\\d):(\\d\\d):(\\d\\d)[${mark}](\\d{3})`;
  const times = new RegExp(`^${clock} --> ${clock}$`);
  return file.split(/\n\n+/).flatMap((block) => {
    const lines = block.trim().split("\n");
    const at = lines.findIndex((line) => line.includes("-->"));
    const found = times.exec(lines[at] ?? "");
    if (!found) return [];
    const ms = (from: number) => {
      const [hours, minutes, seconds, rest] = found.slice(from, from + 4).map(Number);
      return ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + rest!;
    };
    return [
      { before: lines.slice(0, at), startMs: ms(1), endMs: ms(5), lines: lines.slice(at + 1) },
    ];
  });
}

describe("toSrt", () => {
  it("is read back as the cues that were written, numbered from 1", () => {
    const cues = subtitleCues(seriesOf(SENTENCES.slice(0, 9), [5, 10, 7.5]));
    const read = parse(toSrt(cues), ",");
    expect(read.map(({ before }) => before)).toEqual(cues.map((_, index) => [String(index + 1)]));
    expect(read.map(({ startMs, endMs, lines }) => ({ startMs, endMs, lines }))).toEqual(
      cues.map(({ startMs, endMs, lines }) => ({ startMs, endMs, lines })),
    );
  });

  it("writes hours, minutes and a comma", () => {
    const cue = { startMs: 3_723_004, endMs: 3_725_040, lines: ["Late."], clip: 0 };
    expect(toSrt([cue])).toBe("1\n01:02:03,004 --> 01:02:05,040\nLate.\n");
  });

  it("keeps neither markup nor an arrow in a text, and no cue that was nothing else", () => {
    const texts = parse(toSrt(cuesOf(NASTY, 10)), ",").flatMap(({ lines }) => lines);
    expect(texts.join(" ")).toBe('a ‹ b & c > d → e f bold g "h" WEBVTT');
    const cues = [["<b></b>"], ["Shown."]].map((lines, clip) => ({
      startMs: clip * 1000,
      endMs: clip * 1000 + 1000,
      lines,
      clip,
    }));
    expect(toSrt(cues)).toBe("1\n00:00:01,000 --> 00:00:02,000\nShown.\n");
    expect(toSrt([])).toBe("");
  });

  it("cannot be broken by any text", () => {
    fc.assert(
      fc.property(series, (timeline) => {
        const cues = subtitleCues(timeline);
        const file = toSrt(cues);
        expect(file.match(/-->/g)?.length ?? 0).toBe(parse(file, ",").length);
        expect(file).not.toMatch(/<|\{\\[^}\n]*\}/);
      }),
    );
  });
});

describe("toVtt", () => {
  it("is read back as the cues that were written, in the language that it names", () => {
    const cues = subtitleCues(seriesOf(SENTENCES, [5, 10, 7.5]));
    const file = toVtt(cues, "pt-BR");
    expect(file.startsWith("WEBVTT\n\nNOTE Language: pt-BR\n\n00:00:00.000 --> ")).toBe(true);
    const unescaped = (line: string) =>
      line.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    expect(
      parse(file, ".").map(({ startMs, endMs, lines }) => [startMs, endMs, lines.map(unescaped)]),
    ).toEqual(cues.map(({ startMs, endMs, lines }) => [startMs, endMs, lines]));
  });

  it("cannot be broken by any text or language", () => {
    fc.assert(
      fc.property(series, fc.string(), (timeline, language) => {
        const cues = subtitleCues(timeline);
        const file = toVtt(cues, language);
        expect(parse(file, ".")).toHaveLength(cues.length);
        expect(file.match(/-->/g)?.length ?? 0).toBe(cues.length);
        expect(file.replaceAll(/^\S+ --> \S+$/gm, "")).not.toMatch(/[<>]/);
      }),
    );
    expect(toVtt([], "en")).toBe("WEBVTT\n\nNOTE Language: en\n");
  });
});
