/**
 * The colours of an overlay: of its text, of what is laid behind it, of its button and its accent. Pure.
 * Guarantees that text reads on what is behind it wherever that covers, and the button's label on the button.
 */
import { labOf, mixRgb, type Rgb, rgbOf } from "../../../media/drawing/colour.ts";
import { contrastOf, READABLE, rgbOfHex } from "./contrast.ts";

/** Colours as a body has them; null where it leaves them out. */
export interface BrandColours {
  primary_color: string | null;
  secondary_color: string | null;
}

/** What to draw with. */
export interface OverlayColours {
  text: Rgb;
  /** Of the small text, a step behind the headline where the colour leaves room for that. */
  smallOpacity: number;
  /** Behind the text. */
  scrim: Rgb;
  button: Rgb;
  label: Rgb;
  /** Of the short bar beside the handle. */
  accent: Rgb;
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** A scrim takes on as much of the brand's hue as stays nearly black or white: lightness and chroma in OKLCH. */
const TINTED_DARK = { lightness: 0.16, chroma: 0.022 };
const TINTED_LIGHT = { lightness: 0.97, chroma: 0.015 };

/** From this contrast on, a tinted scrim needs not cover fully; below, the text needs pure black or white. */
const TINT_FROM = 7;

/** Opacity of small text. */
const SMALL = 0.9;

/** Below this contrast a shape sinks into its ground. WCAG's 3 is for shapes that say something; the label says it here. */
const VISIBLE = 2;

/** The colours for text of `textColor` (`#rrggbb`). */
export function overlayColours(textColor: string, brand: BrandColours | null): OverlayColours {
  const text = rgbOfHex(textColor);
  const primary = brand?.primary_color ? rgbOfHex(brand.primary_color) : null;
  const secondary = brand?.secondary_color ? rgbOfHex(brand.secondary_color) : null;
  const scrim = scrimFor(text, primary ?? BLACK);
  const button = primary ?? text;
  const accents = [primary, secondary].filter((each) => each !== null);
  return {
    text,
    smallOpacity: contrastOf(mixRgb(scrim, text, SMALL), scrim) >= READABLE ? SMALL : 1,
    scrim,
    button,
    label: contrastOf(WHITE, button) >= READABLE ? WHITE : BLACK,
    accent: accents.find((each) => contrastOf(each, scrim) >= VISIBLE) ?? text,
  };
}

/** Whether the button stands out from the scrim; it gets an edge where it does not. */
export const standsOut = ({ button, scrim }: OverlayColours): boolean =>
  contrastOf(button, scrim) >= VISIBLE;

/** Black or white, whichever the text reads better on, with a breath of the brand where that does no harm. */
function scrimFor(text: Rgb, brand: Rgb): Rgb {
  const dark = contrastOf(text, BLACK) >= contrastOf(text, WHITE);
  const { lightness, chroma } = dark ? TINTED_DARK : TINTED_LIGHT;
  const [, a, b] = labOf(brand);
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  const tinted = rgbOf([lightness, Math.min(chroma, Math.hypot(a, b)), hue]);
  if (contrastOf(text, tinted) >= TINT_FROM) return tinted;
  return dark ? BLACK : WHITE;
}
