/**
 * Pixels of the Soul and Popcorn models. Pure data.
 * Source of Soul's: model page of soul/standard and observed answers, read 2026-11.
 */

/** Width and height in pixels. */
export type Size = readonly [width: number, height: number];

export const SOUL_RESOLUTIONS = ["720p", "1080p"] as const;

/** Ratios of the original models. */
export const ASPECT_RATIOS = ["9:16", "16:9", "4:3", "3:4", "1:1", "2:3", "3:2"] as const;

/** Soul 2 and Cinema take 21:9 besides, which their pages do not list (observed, read 2026-11). */
export const WIDE_ASPECT_RATIOS = [...ASPECT_RATIOS, "21:9"] as const;

type Sizes<Resolution extends string> = Record<
  Resolution,
  Record<(typeof WIDE_ASPECT_RATIOS)[number], Size>
>;

/** Sizes of every Soul model, by resolution and ratio. */
export const SOUL_SIZES = {
  "720p": {
    "9:16": [960, 1696],
    "16:9": [1696, 960],
    "4:3": [1536, 1152],
    "3:4": [1152, 1536],
    "1:1": [1536, 1536],
    "2:3": [1088, 1632],
    "3:2": [1632, 1088],
    "21:9": [1680, 720],
  },
  "1080p": {
    "9:16": [1152, 2048],
    "16:9": [2048, 1152],
    "4:3": [2048, 1536],
    "3:4": [1536, 2048],
    "1:1": [2048, 2048],
    "2:3": [1344, 2016],
    "3:2": [2016, 1344],
    "21:9": [2528, 1088],
  },
} as const satisfies Sizes<(typeof SOUL_RESOLUTIONS)[number]>;

/** `width_and_height` of the v1 and legacy endpoints: 13 of the official client, and 3 that the server names besides. */
export const SOUL_WIDTHS_AND_HEIGHTS = [
  "2048x1152",
  "2048x1536",
  "2016x1344",
  "1696x960",
  "1632x1088",
  "1152x2048",
  "1536x2048",
  "1344x2016",
  "960x1696",
  "1088x1632",
  "1536x1536",
  "1536x1152",
  "1152x1536",
  "1120x1680",
  "1680x1120",
  "2048x2048",
] as const;

/** Reads one of `SOUL_WIDTHS_AND_HEIGHTS`. */
export function sizeOf(widthAndHeight: (typeof SOUL_WIDTHS_AND_HEIGHTS)[number]): Size {
  const [width = 0, height = 0] = widthAndHeight.split("x").map(Number);
  return [width, height];
}

/** The ratio and resolution of a size that is none of the table's: of the nearest shape, then the nearest area. */
export function nearestChoice([width, height]: Size): {
  aspect_ratio: (typeof ASPECT_RATIOS)[number];
  resolution: (typeof SOUL_RESOLUTIONS)[number];
} {
  const distance = (size: Size) =>
    Math.abs(Math.log(size[0] / size[1] / (width / height))) * 100 +
    Math.abs(Math.log((size[0] * size[1]) / (width * height)));
  const choices = SOUL_RESOLUTIONS.flatMap((resolution) =>
    ASPECT_RATIOS.map((aspect_ratio) => ({ aspect_ratio, resolution })),
  );
  const sizeOfChoice = (choice: (typeof choices)[number]) =>
    SOUL_SIZES[choice.resolution][choice.aspect_ratio];
  return choices.reduce((best, choice) =>
    distance(sizeOfChoice(choice)) < distance(sizeOfChoice(best)) ? choice : best,
  );
}

export const POPCORN_RESOLUTIONS = ["720p", "1600p"] as const;

/** Not published. 720p as Soul's; 1600p is ours: the area of a square of 1600 pixels, no side above 2048. */
export const POPCORN_SIZES = {
  "720p": SOUL_SIZES["720p"],
  "1600p": {
    "9:16": [1152, 2048],
    "16:9": [2048, 1152],
    "4:3": [1856, 1392],
    "3:4": [1392, 1856],
    "1:1": [1600, 1600],
    "2:3": [1312, 1968],
    "3:2": [1968, 1312],
    "21:9": [2048, 880],
  },
} as const satisfies Sizes<(typeof POPCORN_RESOLUTIONS)[number]>;
