/**
 * Briefs of video series as the service makes them: a body through its own schema, with the motions of its clips.
 */
import { clipCountOf } from "../../src/catalog/workflows/series-fields.ts";
import {
  DEFAULT_MOTIONS,
  type SeriesFormat,
  type SeriesInputs,
  VIDEO_SERIES,
} from "../../src/catalog/workflows/video-series.ts";
import type { SeriesBrief } from "../../src/workflows/plan.ts";

/** The five formats. */
export const SERIES_FORMATS = Object.keys(DEFAULT_MOTIONS) as SeriesFormat[];

/** Products of showcases whose body names none. */
const PRODUCTS = [
  "Nimbus trail running shoe",
  "Handmade ceramic mug",
  "CalmBox Pro",
  "Fernweh travel backpack",
  "Notely",
  "The Everyday Jacket",
  "Solstice desk lamp",
  "Harbour Roast No. 4",
];

/** A brief of `format` for a body. */
export function seriesBrief(
  format: SeriesFormat,
  body: Readonly<Record<string, unknown>>,
  seed = 1,
): SeriesBrief {
  const offer = VIDEO_SERIES.find(({ path }) => path.endsWith(`/${format}`))!;
  const name = PRODUCTS[seed % PRODUCTS.length];
  const full = format === "product-showcase" ? { product_name: name, ...body } : body;
  const input = offer.input.parse(full) as SeriesInputs[SeriesFormat];
  const motions = DEFAULT_MOTIONS[format];
  const isKling = input.video_model.startsWith("kling");
  const moves = Array.from({ length: clipCountOf(input) }, (_, index) =>
    isKling ? null : motions[index % motions.length]!,
  );
  return { format, input, seed, moves } as SeriesBrief;
}
