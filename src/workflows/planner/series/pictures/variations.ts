/**
 * How a picture that comes up again differs from itself, and how a film's common look is worded. Data.
 */

/** For a picture's second time and every later one, each to stand for itself, as no model knows the first. */
export const RETURNS: readonly string[] = [
  "from the opposite side",
  "half of it in shadow",
  "reflected in a dark pane of glass",
  "framed by two dark edges",
  "with a long shadow across it",
  "from just above the surface",
  "with everything around it out of focus",
  "caught a moment later",
  "small, with much space above it",
  "with one bright highlight on it",
  "from just behind",
  "cropped so that only a part of it is seen",
];

/** What its movement adds then. */
export const RETURN_MOVEMENTS: readonly string[] = [
  "The light wanders on while it happens",
  "A shadow crosses and leaves again",
  "A reflection slides over it",
  "Something passes in the foreground, out of focus",
  "It pauses for a breath and goes on",
  "The background comes slowly into focus",
  "A warm highlight wanders across",
  "It is slower than one expects",
  "The air around it stirs",
  "It settles into stillness at the end",
  "A second, smaller movement answers it",
  "The movement begins a moment late",
];

/** Lenses by how near they are, for prompts. */
export const LENSES = {
  wide: ["24mm lens, deep focus", "28mm lens, clear depth"],
  medium: ["35mm lens, natural perspective", "50mm lens, gentle background blur"],
  close: ["85mm lens, shallow depth of field", "75mm lens, soft background"],
  macro: ["100mm macro lens, razor-thin focus", "90mm macro lens, fine texture"],
  top: ["35mm lens, everything in focus", "40mm lens, flat graphic layout"],
  low: ["24mm lens close to the ground", "35mm lens, low horizon"],
  high: ["35mm lens, looking down", "50mm lens, calm geometry"],
  through: ["85mm lens, layered depth", "50mm lens, blurred foreground"],
} as const;
