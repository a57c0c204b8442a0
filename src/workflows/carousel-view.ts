/** What a carousel says on the wire beside what all groups say. Pure. Source: contract 10.5, read 2026-11. */
import { SLIDE_SHAPES } from "../catalog/workflows/carousel.ts";
import { platformChecks } from "./exports/platform-checks.ts";
import type { CarouselGroup, Member } from "./group.ts";
import { errorOf, memberEnvelope } from "./member-view.ts";
import { nameInRun, slideName, storedFile, storedUrl } from "./pack-files.ts";
import type { PlannedSlide } from "./plan.ts";
import { PLAN_LIMITS } from "./plan-limits.ts";
import { SAFE_AREA } from "./assembly/slides/lay-out-overlay.ts";

/** The fields of a carousel. */
export function carouselFields(group: CarouselGroup): Record<string, unknown> {
  const { request, members, run, input, plan, result } = group;
  const { width, height } = SLIDE_SHAPES[input.aspect_ratio];
  const slides = members.map((member, at) => slideView(group, member, plan.slides[at]!));
  const isComplete = request.status === "completed";
  const zip = storedUrl(request, nameInRun("slides.zip", run));
  return {
    type: "social_carousel",
    workflow: "instagram",
    title: plan.title,
    aspect_ratio: input.aspect_ratio,
    width,
    height,
    slide_count: members.length,
    caption: plan.caption,
    caption_hook: hookOf(plan.caption),
    hashtags: plan.hashtags,
    alt_text_language: plan.language,
    cover_index: 0,
    slides,
    ...(isComplete && {
      images: slides.flatMap(({ image }) => (image ? [{ url: image.url }] : [])),
    }),
    ...(zip !== null && { zip_url: zip }),
    platform_checks: platformChecks({
      kind: "carousel",
      slideCount: members.length,
      width,
      height,
      caption: { text: plan.caption, hashtags: plan.hashtags },
      altTexts: plan.slides.map(({ altText }) => altText),
      slides:
        result &&
        result.slideBytes.map((sizeBytes) =>
          sizeBytes === null ? null : { width, height, sizeBytes },
        ),
    }),
    warnings: [...plan.warnings, ...(result?.warnings ?? [])],
  };
}

/** What shows of a caption before "more". */
const hookOf = (caption: string): string =>
  Array.from(caption).slice(0, PLAN_LIMITS.captionHookChars).join("");

function slideView({ request, input }: CarouselGroup, member: Member, planned: PlannedSlide) {
  const { index } = member;
  const { width, height } = SLIDE_SHAPES[input.aspect_ratio];
  const file = storedFile(request, slideName(index));
  const url = storedUrl(request, slideName(index));
  const error = errorOf(member);
  return {
    index,
    role: planned.role,
    image_prompt: planned.imagePrompt,
    alt_text: planned.altText,
    overlay: planned.overlay && {
      headline: planned.overlay.headline,
      body: planned.overlay.body,
      cta: planned.overlay.cta,
      position: planned.overlay.position,
      text_color: planned.overlay.textColor,
      safe_area: SAFE_AREA,
    },
    ...memberEnvelope(member),
    ...(file &&
      url !== null && {
        image: { url, width, height, content_type: file.contentType, size_bytes: file.sizeBytes },
      }),
    ...(error !== null && { error }),
  };
}
