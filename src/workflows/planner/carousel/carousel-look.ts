/**
 * How all slides of a carousel look: medium, light, palette, where the text stands and in which colour. Pure.
 * Guarantees: the same brief and seed give the same look; the text's colour and the quiet area under it are chosen
 * together, so that one reads over the other.
 */
import type { CarouselInput, SlideShape } from "../../../catalog/workflows/carousel.ts";
import type { OverlayPosition } from "../../plan.ts";
import type { Domain, Picker } from "../words/index.ts";
import type { SlideRole } from "./slide-roles.ts";
import { colourName, isDarkColour, TEXT_COLOURS } from "./text-colour.ts";

/** A look. Its texts are parts of English sentences. */
export interface CarouselLook {
  medium: string;
  light: string;
  palette: string;
  /** A brand's colours, as they may appear; null without any. */
  accents: string | null;
  isDark: boolean;
  textColor: string;
  /** Where the text of the points stands; the cover and the end have places of their own. */
  points: OverlayPosition;
}

const MEDIA = [
  "Editorial photograph, 50mm lens, shallow depth of field",
  "Natural-light lifestyle photograph, 35mm lens, true colours",
  "Still-life photograph on a large format, crisp detail, soft shadows",
  "Documentary photograph, 35mm lens, fine film grain",
  "Magazine photograph, 85mm lens, creamy background",
] as const;

/** Tones whose carousels are dark; the others are light. */
const DARK_TONES: ReadonlySet<CarouselInput["tone"]> = new Set(["dramatic", "energetic"]);

/** Tones that go either way. */
const OPEN_TONES: ReadonlySet<CarouselInput["tone"]> = new Set(["professional", "inspiring"]);

/** The look of a carousel in that domain. */
export function carouselLook(input: CarouselInput, domain: Domain, picker: Picker): CarouselLook {
  const { brand, tone } = input;
  const primary = brand?.primary_color ?? null;
  const isDark =
    primary !== null
      ? isDarkColour(primary)
      : DARK_TONES.has(tone) || (OPEN_TONES.has(tone) && picker.pick([true, false], "dark"));
  const colours = [primary, brand?.secondary_color ?? null].filter((colour) => colour !== null);
  return {
    medium: picker.pick(MEDIA, "medium"),
    light: picker.pick(domain.lights, "light"),
    palette: picker.pick(domain.palettes, "palette"),
    accents: colours.length > 0 ? colours.map(colourName).join(" and ") : null,
    isDark,
    textColor: isDark ? TEXT_COLOURS.onDark : TEXT_COLOURS.onLight,
    points: picker.pick(["top", "bottom"], "position"),
  };
}

/** Where the text of a slide stands. */
export const positionOf = (role: SlideRole, look: CarouselLook): OverlayPosition =>
  role === "cover" ? "bottom" : role === "cta" ? "center" : look.points;

const AREAS = {
  top: "upper third",
  center: "middle of the frame",
  bottom: "lower third",
} as const satisfies Record<OverlayPosition, string>;

/** The sentence that keeps room for the text. */
export function roomFor(position: OverlayPosition, { isDark, accents }: CarouselLook): string {
  const tint = accents === null ? "" : `, toned towards ${accents}`;
  return isDark
    ? `The ${AREAS[position]} falls into calm, even shadow without detail${tint}`
    : `The ${AREAS[position]} stays pale, bright and empty${tint}`;
}

const SHAPES = {
  "4:5": "Upright composition",
  "3:4": "Upright composition",
  "1:1": "Square composition",
  "9:16": "Tall vertical composition",
} as const satisfies Record<SlideShape, string>;

/** How the picture is composed for its shape. */
export const compositionOf = (shape: SlideShape): string => SHAPES[shape];
