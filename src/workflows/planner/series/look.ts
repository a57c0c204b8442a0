/**
 * What all pictures of a pack share: where it plays, its light and colours, and the person or product that recurs. Pure.
 */
import type { ClipOrder } from "./clip-orders.ts";
import { GENRE_LOOKS } from "./pictures/genre-looks.ts";
import { NICHE_LOOKS } from "./pictures/niche-looks.ts";
import type { Story } from "./story.ts";

/** A pack's look. */
export interface Look {
  place: string;
  palette: string;
  /** The light at a point of the film, from 0 to 1. */
  lightAt: (progress: number) => string;
  /** How it is filmed, beside the lens; empty: as it comes. */
  film: string;
  /** What stirs in the background, clip by clip. */
  ambience: readonly string[];
  /** What is said of whoever recurs; empty: nobody does. */
  recurring: string;
}

/** The look of a story. */
export function lookOf(story: Story): Look {
  const { brief, domain, picker, setting } = story;
  const niche =
    brief.format === "faceless-story" && brief.input.niche !== "other"
      ? NICHE_LOOKS[brief.input.niche]
      : null;
  const genre = brief.format === "cinematic" ? GENRE_LOOKS[brief.input.genre] : null;
  const lights = picker.shuffled(niche?.lights ?? domain.lights, "lights");
  return {
    place: setting ?? picker.pick(niche?.places ?? domain.places, "place"),
    palette: picker.pick(genre?.palettes ?? niche?.palettes ?? domain.palettes, "palette"),
    lightAt: (progress) => genre?.lights[Math.min(2, Math.floor(progress * 3))] ?? lights[0]!,
    film: genre?.film ?? "",
    ambience: picker.shuffled(ambienceOf(story), "ambience"),
    recurring: recurringOf(story),
  };
}

/** A niche and a product are not where their topic's domain is. */
function ambienceOf({ brief, domain }: Story): readonly string[] {
  if (brief.format === "product-showcase") {
    return [
      "fine dust floats through the light",
      "reflections glide over the background",
      "the background stays soft and still",
    ];
  }
  const isNiche = brief.format === "faceless-story" && brief.input.niche !== "other";
  return isNiche
    ? ["dust drifts through the light", "somewhere a curtain stirs", "the light flickers once"]
    : domain.ambience;
}

function recurringOf({ brief, domain, product, picker }: Story): string {
  const { input } = brief;
  const { wear } = picker.pick(domain.people, "person");
  const isKnown = input.custom_reference_id !== null;
  switch (brief.format) {
    case "tutorial":
      return isKnown
        ? "the same person in every clip, as in the reference"
        : `the same person in every clip, seen only by hands and ${wear}`;
    case "product-showcase":
      return (
        (brief.input.product_image_urls.length > 0
          ? `${product?.name ?? ""} exactly as in the reference pictures`
          : `the same ${(product?.name ?? "").replace(/^(?:the|a|an) /i, "")} in every clip`) +
        (isKnown ? ", with the person of the reference" : "")
      );
    case "pov":
      return brief.input.hands_visible
        ? `seen in first-person view, own hands in frame, with ${wear}`
        : "seen in first-person view, no hands in frame";
    case "faceless-story":
    case "cinematic":
      return "";
  }
}

/** Where a clip stands in its film, from 0 to below 1. */
export const progressOf = (index: number, orders: readonly ClipOrder[]): number =>
  index / orders.length;
