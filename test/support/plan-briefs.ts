/** Briefs for the planners, from bodies as customers write them. */
import { CAROUSEL, type CarouselInput } from "../../src/catalog/workflows/carousel.ts";
import { type SeriesFormat, VIDEO_SERIES } from "../../src/catalog/workflows/video-series.ts";
import type { CarouselBrief, SeriesBrief } from "../../src/workflows/plan.ts";

/** A carousel's brief: the body with a topic where it has none. */
export const carouselBrief = (body: Record<string, unknown> = {}, seed = 7): CarouselBrief => ({
  input: CAROUSEL.input.parse({ topic: "Five hardy houseplants", ...body }) as CarouselInput,
  seed,
});

/** A series' brief: the camera moves in two of three clips. A showcase gets a product where the body has none. */
export function seriesBrief(
  format: SeriesFormat,
  body: Record<string, unknown>,
  seed = 7,
): SeriesBrief {
  const { input } = VIDEO_SERIES.find(({ path }) => path.endsWith(format))!;
  const product = format === "product-showcase" && { product_name: "Nimbus trail running shoe" };
  const moves = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? null : "Dolly In"));
  return {
    format,
    input: input.parse({ ...product, ...body }),
    seed,
    moves,
  } as unknown as SeriesBrief;
}
