/**
 * Which of an overlay's words can be drawn. Pure.
 * Guarantees that nothing which carries meaning is dropped on the way: a text that the font cannot say is not drawn.
 */
import type { Font } from "../../../media/text/font.ts";
import type { SlideOverlay } from "../../plan.ts";

/** The words to draw; empty where there are none. */
export interface OverlayText {
  headline: string;
  body: string;
  cta: string;
  /** Whose slide it is, small; the account, or else the name. */
  handle: string;
}

/** What shows nothing, or only changes how a pictograph looks: joiners, selectors, soft hyphens, key caps, skin tones. */
const INVISIBLE = /[\p{Cf}\p{Cc}\ufe00-\ufe0f\u20e3\p{Emoji_Modifier}]/u;

/** Pictographs, stars, check marks, arrows: without them a sentence says the same. */
const DECORATION = /[\p{So}\u2190-\u21ff]/u;

/** A mark that belongs to the letter before it, and forms no character with it: placing it needs more than outlines. */
const LOOSE_MARK = /\p{M}/u;

/** Characters for which the font has another that looks the same. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2044": "/",
};

/** The overlay's words, or null where the font lacks a character of them, or where no headline is left. */
export function overlayText(
  font: Font,
  overlay: SlideOverlay,
  brand: { handle: string | null; name: string | null } | null,
): OverlayText | null {
  const headline = drawable(font, overlay.headline);
  const body = drawable(font, overlay.body);
  const cta = drawable(font, overlay.cta ?? "");
  if (!headline || body === null || cta === null) return null;
  // A sign-off that cannot be drawn is no reason to leave the message out.
  return { headline, body, cta, handle: drawable(font, brand?.handle ?? brand?.name ?? "") ?? "" };
}

/** The text in characters that the font has, white space collapsed; null where one is missing. */
function drawable(font: Font, text: string): string | null {
  let kept = "";
  for (const character of text.normalize("NFC")) {
    if (/\s/.test(character)) kept += " ";
    else if (!INVISIBLE.test(character)) {
      const plain = plainOf(font, character);
      if (plain !== null) kept += plain;
      else if (!DECORATION.test(character)) return null;
    }
  }
  return kept.replaceAll(/ +/g, " ").trim();
}

/** The character, or what says the same in characters of the font: ligatures and full-width letters taken apart. */
function plainOf(font: Font, character: string): string | null {
  if (LOOSE_MARK.test(character)) return null;
  if (font.has(character) && !(character in LOOK_ALIKE)) return character;
  const plain = Array.from(character.normalize("NFKC"), (each) => LOOK_ALIKE[each] ?? each);
  return plain.every((each) => font.has(each)) ? plain.join("") : null;
}
