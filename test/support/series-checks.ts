/**
 * What every series' plan keeps, whoever wrote it: its clips, their limits, nothing said or shown twice. Shared by the
 * tests of both planners.
 */
import { expect } from "vitest";
import { clipCountOf } from "../../src/catalog/workflows/series-fields.ts";
import { PLAN_LIMITS } from "../../src/workflows/plan-limits.ts";
import type { SeriesBrief, SeriesPlan } from "../../src/workflows/plan.ts";
import { wordCountOf } from "../../src/workflows/planner/words/index.ts";
import { expectDistinct, expectHashtags, expectText } from "./plan-checks.ts";

/** Fails unless the plan keeps everything that a series' plan promises. */
export function expectSeries(plan: SeriesPlan, { format, input }: SeriesBrief): void {
  const { clips, captions } = plan;
  expect(clips).toHaveLength(clipCountOf(input));
  expectText(plan.title, PLAN_LIMITS.titleChars, "title");
  expectText(plan.description, PLAN_LIMITS.youtubeDescriptionChars, "description");
  expectHashtags(plan.hashtags);
  const maxWords = Math.floor(input.clip_duration_seconds * PLAN_LIMITS.narrationWordsPerSecond);
  for (const clip of clips) {
    expectText(clip.beat, 60, "beat");
    expectText(clip.title, PLAN_LIMITS.titleChars, "clip title");
    expectText(clip.imagePrompt, PLAN_LIMITS.promptChars, "image prompt");
    expectText(clip.videoPrompt, PLAN_LIMITS.promptChars, "video prompt");
    expectText(clip.altText, PLAN_LIMITS.altTextChars, "alt text");
    expect(clip.onScreenText.length).toBeLessThanOrEqual(PLAN_LIMITS.onScreenTextChars);
    expect(wordCountOf(clip.narration)).toBeLessThanOrEqual(maxWords);
    expect(clip.narration !== "").toBe(input.include_narration);
    if (format !== "faceless-story") continue;
    expect(clip.imagePrompt.toLowerCase()).toContain("no visible faces");
    expect(clip.videoPrompt.toLowerCase()).toContain("no visible faces");
  }
  const shown = clips.map(({ imagePrompt }) => imagePrompt);
  expectDistinct(shown, "image prompts");
  expectDistinct(
    clips.map(({ videoPrompt }) => videoPrompt),
    "video prompts",
  );
  if (input.include_narration) {
    expectDistinct(
      clips.map(({ narration }) => narration),
      "narrations",
    );
  }
  expect(captions !== null).toBe(input.include_captions);
  if (captions === null) return;
  for (const { text, hashtags } of [captions.instagram, captions.tiktok]) {
    expectHashtags(hashtags);
    expectText(text, PLAN_LIMITS.captionChars - hashtags.join(" ").length, "caption");
  }
  const [hook = ""] = captions.instagram.text.split("\n");
  expectText(hook, PLAN_LIMITS.captionHookChars, "hook");
  const { title, description, tags } = captions.youtube_shorts;
  expectText(title, PLAN_LIMITS.youtubeTitleChars, "YouTube title");
  expectText(description, PLAN_LIMITS.youtubeDescriptionChars, "YouTube description");
  expect(tags.join(",").length).toBeLessThanOrEqual(PLAN_LIMITS.youtubeTagsChars);
}
