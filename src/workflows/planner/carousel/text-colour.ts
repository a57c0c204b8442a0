/**
 * The colour of the text over a carousel's slides, and a brand's colours in words for the prompts. Pure.
 * Source of luminance: WCAG 2.2, relative luminance.
 */

/** Light text stands on a dark ground, dark text on a light one; both are softer than pure black would be. */
export const TEXT_COLOURS = { onDark: "#ffffff", onLight: "#111111" } as const;

/** Red, green and blue of `#rrggbb`, 0 to 1. */
const channelsOf = (hex: string): [number, number, number] => {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
};

/**
 * Whether white text reads better than near-black text over that colour: below this luminance white has the higher
 * contrast, since (1 + 0.05) / (L + 0.05) = (L + 0.05) / (0.0056 + 0.05) at L = 0.19.
 */
export function isDarkColour(hex: string): boolean {
  const [red, green, blue] = channelsOf(hex).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.19;
}

/** Hues by the degree at which they end. */
const HUES: readonly (readonly [until: number, name: string])[] = [
  [12, "red"],
  [40, "orange"],
  [65, "yellow"],
  [90, "lime green"],
  [160, "green"],
  [195, "teal"],
  [255, "blue"],
  [290, "violet"],
  [330, "magenta"],
  [348, "pink"],
  [360, "red"],
];

/** A colour in words, as models that make pictures take them: "deep blue", "pale orange", "charcoal". */
export function colourName(hex: string): string {
  const [red, green, blue] = channelsOf(hex);
  const max = Math.max(red, green, blue);
  const spread = max - Math.min(red, green, blue);
  const lightness = (max + Math.min(red, green, blue)) / 2;
  if (spread < 0.08) return greyName(lightness);
  const sixth =
    max === red
      ? ((green - blue) / spread + 6) % 6
      : max === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  const hue = HUES.find(([until]) => sixth * 60 < until)?.[1] ?? "red";
  return `${lightness < 0.35 ? "deep " : lightness > 0.75 ? "pale " : ""}${hue}`;
}

const greyName = (lightness: number): string =>
  lightness < 0.15
    ? "black"
    : lightness < 0.4
      ? "charcoal"
      : lightness < 0.8
        ? "soft grey"
        : "off-white";
