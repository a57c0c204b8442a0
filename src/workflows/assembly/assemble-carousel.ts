/**
 * The files of a carousel: each rendered picture as a slide of the exact size, and where all slides are there, all of them
 * in one zip. Of a carousel that lacks slides those that are there are finished too.
 */
import { SLIDE_SHAPES } from "../../catalog/workflows/carousel.ts";
import type { OutputFile } from "../../database/request-state.ts";
import { inTurn } from "../../media/render-turn.ts";
import type { CarouselGroup, Member } from "../group.ts";
import { slideName } from "../pack-files.ts";
import type { CarouselResult, ResultWarning } from "../result.ts";
import type { Assembled, Assembling } from "./assemble.ts";
import { putFile } from "./put-file.ts";
import { putZip } from "./put-zip.ts";
import { type FinishedSlide, finishSlide } from "./slides/finish-slide.ts";

/** Assembles `group`, a carousel. Rejects where R2 fails. */
export async function assembleCarousel(
  group: CarouselGroup,
  using: Assembling,
): Promise<Assembled> {
  const outputs: OutputFile[] = [];
  const warnings: ResultWarning[] = [];
  const slideBytes: (number | null)[] = [];
  for (const member of group.members) {
    const slide = await finish(group, member, using);
    if (slide?.kind === "finished") {
      const name = slideName(member.index);
      const file = { name, contentType: "image/jpeg", bytes: slide.jpeg, isBeside: false };
      outputs.push(await putFile(using.bucket, group.request, file));
      if (slide.warning) warnings.push({ ...NOT_DRAWN, slide: member.index });
    } else if (slide) {
      warnings.push({ code: "slide_unusable", slide: member.index, message: slide.message });
    }
    slideBytes.push(slide?.kind === "finished" ? slide.jpeg.length : null);
  }
  const isWhole = outputs.length === group.members.length;
  if (isWhole) outputs.push(await putZip(using.bucket, group, [...outputs]));
  const result: CarouselResult = { kind: "carousel", slideBytes, warnings };
  return { outputs, group: { ...group, result } };
}

const NOT_DRAWN: ResultWarning = {
  code: "overlay_not_drawn",
  message: "Its text has characters that cannot be drawn: it is delivered as data alone.",
};

async function finish(
  { input, plan }: CarouselGroup,
  { child, index }: Member,
  { bucket, clock }: Assembling,
): Promise<FinishedSlide | null> {
  const [file] = child.removedAt === null ? (child.outputs ?? []) : [];
  if (!file) return null;
  const object = await bucket.get(file.key);
  if (!object) return { kind: "unusable", message: "The picture is not stored any more." };
  const picture = new Uint8Array(await object.arrayBuffer());
  const overlay = plan.slides[index]?.overlay ?? null;
  return await inTurn(clock, () =>
    finishSlide(picture, {
      ...SLIDE_SHAPES[input.aspect_ratio],
      overlay: input.draw_overlay_text ? overlay : null,
      brand: input.brand,
    }),
  );
}
