/**
 * The prompt and the alt text of one slide. Pure.
 * Guarantees: every prompt says "no text in the image" and has the words that steer a provider verbatim, within the
 * models' limit; no two slides have the same prompt, as no two have the same picture.
 */
import type { CarouselInput } from "../../../catalog/workflows/carousel.ts";
import type { OverlayPosition } from "../../plan.ts";
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { sentence, shortened } from "../words/index.ts";
import { type CarouselLook, compositionOf, roomFor } from "./carousel-look.ts";

/** What a prompt is made of besides the look. */
export interface SlidePicture {
  input: CarouselInput;
  look: CarouselLook;
  /** An English noun phrase. */
  picture: string;
  framing: string;
  /** Null where no text stands on the slide. */
  position: OverlayPosition | null;
  /** What the carousel is about. */
  theme: string;
  /** Words for a provider, verbatim. */
  steering: readonly string[];
}

/** Of the topic in a prompt: a model loses the picture in more. */
const THEME_CHARS = 200;

/** The prompt. */
export function slidePrompt(slide: SlidePicture): string {
  const { input, look, position } = slide;
  const room = position === null ? null : roomFor(position, look);
  const sentences = [
    slide.picture,
    `${slide.framing}. ${compositionOf(input.aspect_ratio)}`,
    room,
    `${look.medium}, ${look.light}, a palette of ${look.palette}`,
    look.accents && room === null && `Accents in ${look.accents}`,
    referenceSentence(input),
    `Series theme: ${shortened(slide.theme.replaceAll(/[“”"]/g, ""), THEME_CHARS)}`,
  ];
  const required = [...slide.steering, "No text in the image, no letters, no logos."].join(" ");
  const own = sentences
    .filter((part) => typeof part === "string")
    .map(sentence)
    .join(" ");
  return `${shortened(own, PLAN_LIMITS.promptChars - required.length - 1)} ${required}`;
}

/** What has to stay the same where the body brings pictures or a person; null where it brings none. */
export function referenceSentence(input: CarouselInput): string | null {
  if (input.reference_image_urls.length > 0) {
    return "What the reference pictures show stays recognisable";
  }
  return input.custom_reference_id === null ? null : "Any person is the same one in every picture";
}

/** The alt text: what is to be seen, and the texts that are `drawn` onto it. */
export function slideAltText(
  picture: string,
  { light }: CarouselLook,
  drawn: readonly (string | null)[],
): string {
  const texts = drawn.filter((text) => text !== null && text !== "").map((text) => sentence(text!));
  const seen = sentence(`${picture}, in ${light}`);
  const whole = texts.length === 0 ? seen : `${seen} Text on the slide: ${texts.join(" ")}`;
  return shortened(whole, PLAN_LIMITS.altTextChars, "…");
}

/** How near the camera is, in turn over the points. */
export const FRAMINGS = [
  "Close view from slightly above",
  "Eye-level view with air all around",
  "Overhead view, objects neatly apart",
  "Tight close-up with a soft background",
  "Three-quarter view with depth in the background",
  "Wide view, the main thing small and clear",
  "Low angle, everything tall in the frame",
  "View past a blurred foreground",
] as const;
