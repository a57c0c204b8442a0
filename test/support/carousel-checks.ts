/**
 * What every carousel's plan keeps, whoever wrote it: its slides, their limits, distinct pictures, a complete hook. Shared
 * by the tests of both planners.
 */
import { expect } from "vitest";
import type { CarouselInput } from "../../src/catalog/workflows/carousel.ts";
import { PLAN_LIMITS } from "../../src/workflows/plan-limits.ts";
import type { CarouselPlan } from "../../src/workflows/plan.ts";
import { expectDistinct, expectHashtags, expectText } from "./plan-checks.ts";

/** Fails unless the plan keeps everything that a carousel's plan promises. */
export function expectCarousel(plan: CarouselPlan, input: CarouselInput): void {
  const { slides, caption, hashtags, title } = plan;
  expect(slides).toHaveLength(input.slide_count);
  expect(slides[0]!.role).toBe("cover");
  expect(slides.at(-1)!.role).toBe("cta");
  expect(slides.some(({ role }) => role === "point")).toBe(true);
  expectText(title, PLAN_LIMITS.titleChars, "title");
  expectHashtags(hashtags, input.hashtag_count);
  expectText(caption, PLAN_LIMITS.captionChars, "caption");
  expect(`${caption}\n\n${hashtags.join(" ")}`.length).toBeLessThanOrEqual(
    PLAN_LIMITS.captionChars,
  );
  const [hook = ""] = caption.split("\n");
  expectText(hook, PLAN_LIMITS.captionHookChars, "hook");
  expect(hook).toMatch(/[.!?…][”"]?$/u);
  const handles = caption.match(/(?<![\p{L}\p{N}/.])@\w/gu) ?? [];
  if (!/@/.test(input.topic + (input.call_to_action ?? ""))) {
    expect(handles.length).toBeLessThanOrEqual(1);
  }
  for (const { imagePrompt, altText, overlay, role } of slides) {
    expectText(imagePrompt, PLAN_LIMITS.promptChars, "image prompt");
    expect(imagePrompt.toLowerCase()).toContain("no text in the image");
    expectText(altText, PLAN_LIMITS.altTextChars, "alt text");
    expect(overlay === null).toBe(!input.include_overlay_text);
    if (overlay === null) continue;
    expectText(overlay.headline, PLAN_LIMITS.headlineChars, "headline");
    expectText(overlay.body, PLAN_LIMITS.overlayBodyChars, "body");
    expect(overlay.cta === null).toBe(role !== "cta");
    if (overlay.cta !== null) expectText(overlay.cta, PLAN_LIMITS.ctaChars, "call to action");
    expect(overlay.textColor).toMatch(/^#[0-9a-f]{6}$/);
  }
  expectDistinct(
    slides.map(({ imagePrompt }) => imagePrompt),
    "image prompts",
  );
  expectDistinct(
    slides.flatMap(({ overlay }) => overlay?.headline ?? []),
    "headlines",
  );
}
