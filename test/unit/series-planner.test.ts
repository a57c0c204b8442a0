/**
 * The embedded planner of the video series over two hundred topics and all formats: whole plans, within every limit,
 * nothing alike within a pack and nothing left to fill in. `series-planner-extras` has the fields of each format.
 */
import { describe, expect, it } from "vitest";
import type { SeriesFormat } from "../../src/catalog/workflows/video-series.ts";
import { PLAN_LIMITS } from "../../src/workflows/plan-limits.ts";
import type { SeriesPlan } from "../../src/workflows/plan.ts";
import { planSeries } from "../../src/workflows/planner/series/plan-series.ts";
import {
  broken,
  BROKEN,
  expectDistinct,
  expectHashtags,
  expectText,
  PLACEHOLDERS,
  WRONG_ARTICLES,
} from "../support/plan-checks.ts";
import { HOSTILE_TOPICS, PLAN_TOPICS } from "../support/plan-topics.ts";
import { seriesBrief, SERIES_FORMATS } from "../support/series-briefs.ts";

const wordsIn = (text: string) => text.split(/\s+/u).filter(Boolean).length;

/** Fails unless the plan is whole: as many clips as asked, each limit kept, no two alike. */
function expectWhole(plan: SeriesPlan, clips: number, seconds: 5 | 10): void {
  const maxWords = Math.floor(seconds * PLAN_LIMITS.narrationWordsPerSecond);
  expect(plan.clips).toHaveLength(clips);
  expectText(plan.title, PLAN_LIMITS.titleChars, "title");
  expectText(plan.description, PLAN_LIMITS.youtubeDescriptionChars, "description");
  expectHashtags(plan.hashtags);
  for (const clip of plan.clips) {
    expectText(clip.title, PLAN_LIMITS.titleChars, "clip title");
    expectText(clip.imagePrompt, PLAN_LIMITS.promptChars, "image prompt");
    expectText(clip.videoPrompt, PLAN_LIMITS.promptChars, "video prompt");
    expectText(clip.onScreenText, PLAN_LIMITS.onScreenTextChars, "on-screen text");
    expectText(clip.altText, PLAN_LIMITS.altTextChars, "alt text");
    expect(wordsIn(clip.narration), clip.narration).toBeGreaterThan(0);
    expect(wordsIn(clip.narration), clip.narration).toBeLessThanOrEqual(maxWords);
    expect(clip.imagePrompt).toContain("9:16");
  }
  expectDistinct(
    plan.clips.map((clip) => clip.imagePrompt),
    "image prompts",
  );
  expectDistinct(
    plan.clips.map((clip) => clip.videoPrompt),
    "video prompts",
  );
  expectDistinct(
    plan.clips.map((clip) => clip.narration),
    "narrations",
  );
  expectCaptions(plan);
}

function expectCaptions({ captions }: SeriesPlan): void {
  const { instagram, tiktok, youtube_shorts: youtube } = captions!;
  const withTags = `${instagram.text}\n\n${instagram.hashtags.join(" ")}`;
  expectText(withTags, PLAN_LIMITS.captionChars, "instagram");
  const hook = instagram.text.split("\n\n")[0]!;
  expectText(hook, PLAN_LIMITS.captionHookChars, "hook");
  expect(hook).toMatch(/[.!?…][”"’')]*$/u);
  expectText(tiktok.text, PLAN_LIMITS.captionChars, "tiktok");
  expectHashtags(tiktok.hashtags);
  expectText(youtube.title, PLAN_LIMITS.youtubeTitleChars, "youtube title");
  expectText(youtube.description, PLAN_LIMITS.youtubeDescriptionChars, "youtube description");
  expect(youtube.tags.join(",").length).toBeLessThanOrEqual(PLAN_LIMITS.youtubeTagsChars);
}

/** All texts of a plan that are read by people. */
const spokenOf = ({ title, description, clips, captions }: SeriesPlan): string[] => [
  title,
  description,
  ...clips.flatMap((clip) => [clip.title, clip.narration, clip.onScreenText, clip.altText]),
  ...(captions?.instagram.text.split("\n") ?? []),
  captions?.tiktok.text ?? "",
];

const KLING = { clip_duration_seconds: 10, video_model: "kling-video/v2.1/pro/image-to-video" };

describe.each(SERIES_FORMATS)("the planner of a %s series", (format: SeriesFormat) => {
  const plans = PLAN_TOPICS.map((topic, index) => ({
    topic,
    isLong: index % 2 === 1,
    plan: planSeries(seriesBrief(format, index % 2 === 1 ? { topic, ...KLING } : { topic }, index)),
  }));
  const ordinary = plans.filter(({ topic }) => !HOSTILE_TOPICS.includes(topic));

  it("writes a whole plan for every topic, within every limit", () => {
    for (const { plan, isLong } of plans) expectWhole(plan, isLong ? 9 : 18, isLong ? 10 : 5);
  });

  it("leaves nothing to fill in, and no broken sentence", () => {
    const faults = ordinary.flatMap(({ topic, plan }) => {
      const prompts = plan.clips.flatMap((clip) => [clip.imagePrompt, clip.videoPrompt]);
      const sentences = [...PLACEHOLDERS, ...BROKEN, ...WRONG_ARTICLES];
      return [
        ...spokenOf(plan).flatMap((text) => broken(text, sentences, [topic])),
        ...prompts.flatMap((text) => broken(text, [...PLACEHOLDERS, ...WRONG_ARTICLES], [topic])),
      ];
    });
    expect(faults).toEqual([]);
  });

  it("fills at least seven tenths of the narration's words", () => {
    for (const { topic, plan, isLong } of ordinary) {
      const words = plan.clips.reduce((sum, clip) => sum + wordsIn(clip.narration), 0);
      expect(words / (plan.clips.length * (isLong ? 25 : 12)), topic).toBeGreaterThanOrEqual(0.7);
    }
  });

  it("writes the same for the same brief, and something else for another seed or topic", () => {
    const script = (topic: string, seed: number) =>
      planSeries(seriesBrief(format, { topic }, seed)).clips.map((clip) => clip.narration);
    const shared = (a: string[], b: string[]) =>
      a.filter((text) => b.includes(text)).length / a.length;
    for (const [index, { topic }] of ordinary.slice(0, 20).entries()) {
      const brief = seriesBrief(format, { topic }, index);
      expect(planSeries(brief)).toEqual(planSeries(structuredClone(brief)));
      expect(shared(script(topic, index), script(topic, index + 1))).toBeLessThan(0.85);
      const other = ordinary[index + 1]!.topic;
      expect(shared(script(topic, index), script(other, index))).toBeLessThan(0.85);
    }
  });

  it.each([
    [300, 5, 60],
    [300, 10, 30],
    [95, 5, 19],
    [91, 10, 10],
  ] as const)("fills %i seconds of clips of %i", (target, seconds, clips) => {
    const video_model =
      seconds === 10 ? "kling-video/v2.1/pro/image-to-video" : "higgsfield-ai/dop/lite";
    for (const [index, topic] of [
      ...PLAN_TOPICS.slice(0, 8),
      ...HOSTILE_TOPICS.slice(0, 10),
    ].entries()) {
      const body = {
        topic,
        target_duration_seconds: target,
        clip_duration_seconds: seconds,
        video_model,
      };
      expectWhole(planSeries(seriesBrief(format, body, index)), clips, seconds);
    }
  });

  it("names the motion of each clip in its video prompt", () => {
    const brief = seriesBrief(format, { topic: "Sourdough" }, 1);
    const { clips } = planSeries(brief);
    clips.forEach((clip, index) => expect(clip.videoPrompt).toContain(brief.moves[index]!));
  });

  it("gives all clips of a pack one palette", () => {
    const { clips } = planSeries(seriesBrief(format, { topic: "A garden for bees" }, 4));
    const palettes = clips.map((clip) => /palette of ([^;.]+)/.exec(clip.imagePrompt)?.[1]);
    expect(new Set(palettes).size).toBe(1);
    expect(palettes[0]).toBeDefined();
  });
});
