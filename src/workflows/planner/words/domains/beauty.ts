/** Beauty: skin, hair, make-up, scent. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const BEAUTY: Domain = {
  name: "beauty",
  words:
    "beauty skin skincare moisturizer moisturiser serum sunscreen retinol cleanser toner acne makeup make-up lipstick mascara foundation eyeliner eyebrow hair haircut hairstyle shampoo conditioner curl curly bang beard shave shaving " +
    "razor nail manicure perfume fragrance scent spa oil facial cosmetic salon barber barbershop",
  tags: ["#SkinFirst", "#SlowBeauty", "#BathroomShelf"],
  people: [
    { noun: "woman in a white robe", wear: "the sleeves of a white robe" },
    { noun: "barber", wear: "rolled black sleeves" },
  ],
  places: [
    "a bright bathroom with pale stone and one plant",
    "a dressing table with a round mirror",
    "a small salon with a single chair",
    "a marble shelf beside a fogged window",
  ],
  lights: [
    "soft even daylight",
    "warm light bouncing off pale stone",
    "gentle morning light through frosted glass",
  ],
  palettes: [
    "blush, bone and eucalyptus",
    "pearl, sand and soft gold",
    "clay pink, white and slate",
  ],
  tools: [
    "a gentle cleanser",
    "a soft towel",
    "one good cream",
    "a wide comb",
    "clean hands",
    "daylight",
  ],
  ambience: [
    "fog clears slowly from the mirror",
    "a drop slides down the glass",
    "light ripples on the tiles",
  ],
  shots: [
    shot(
      "a drop of clear serum hanging from a glass pipette",
      "the drop swells, falls and spreads",
      "One drop",
      "A single drop hangs, falls, and takes the light along.",
    ),
    shot(
      "a swirl of white cream on a small spoon",
      "the cream folds over and its peak softens",
      "A peak of cream",
      "Cream folds over the spoon like the first snow on stone.",
    ),
    shot(
      "water running into a stone basin",
      "the water fans out and rings spread",
      "Cool water",
      "Cool water first, and the whole morning steps back.",
    ),
    shot(
      "a soft brush loaded with powder in a shaft of light",
      "powder lifts from the bristles and floats",
      "Powder in the light",
      "A tap of the brush, and the light turns visible.",
    ),
    shot(
      "a fogged mirror with one clear circle in it",
      "the circle widens as the fog withdraws",
      "The mirror clears",
      "The mirror clears from the middle, and there you are.",
    ),
    shot(
      "a wide comb resting in a wave of wet hair",
      "the comb glides down and the wave settles",
      "From the ends up",
      "The comb starts at the ends and works its way up.",
    ),
    shot(
      "a row of small glass bottles on a pale shelf",
      "light wanders through the bottles one by one",
      "Shelf light",
      "The bottles glow one by one, and most stand unused.",
    ),
    shot(
      "steam rising from a folded towel",
      "steam curls and the towel relaxes",
      "Warm towel",
      "A warm towel, three breaths, and the shoulders come down.",
    ),
  ],
  stepsFor:
    "skin skincare routine serum sunscreen moisturizer moisturiser face facial retinol acne",
  stages: [
    stage(
      "a bare shelf with only three bottles left on it",
      "a fourth bottle slides out of the frame",
      "Start with three",
      "Put everything away except three things you truly use.",
      "Cleanse, cream, sun",
      "Clean it, feed it, shade it: that is the whole list.",
    ),
    stage(
      "a gentle cleanser foaming in a stone bowl",
      "foam rises and small bubbles burst",
      "Clean it gently",
      "Wash with lukewarm water, and count slowly to sixty.",
      "Squeaky is bad",
      "If it squeaks, then you have taken more than dirt.",
    ),
    stage(
      "a folded towel beside damp, shining tiles",
      "a drop runs down and meets another",
      "Leave it damp",
      "Pat it dry, leave it damp, and do not rub.",
      "Seal it in",
      "What goes on damp stays longer, so be quick now.",
    ),
    stage(
      "a pea of cream on the back of a spoon",
      "the cream spreads thin and turns clear",
      "Less, in order",
      "Go from thin to thick, and give each of them a minute.",
      "A pea is plenty",
      "The amount is a pea, whatever the bottle would like.",
    ),
    stage(
      "a window with bright sun and a bottle in the shade",
      "the sun edge moves towards the bottle",
      "Shade it daily",
      "Finish each morning with sun protection, in rain as well.",
      "Two fingers long",
      "Two fingers long is what a face and neck need.",
    ),
    stage(
      "a small notebook by a mirror, dates in a column",
      "the page turns and light sweeps across it",
      "Give it four weeks",
      "Change one thing only, and then give it four weeks.",
      "Take a picture",
      "Take one picture a week, by the same window light.",
    ),
  ],
  mistakes: [
    stage(
      "eleven bottles crowded on a narrow shelf",
      "a bottle tips and rolls to the edge",
      "Eleven at once",
      "Eleven products at once cannot tell you which one works.",
      "One at a time",
      "Add one at a time, and wait for its answer.",
    ),
    stage(
      "a rough scrub spilled over pale stone",
      "grains scatter and scratch over the stone",
      "Scrubbing harder",
      "Scrubbing harder feels thorough, and leaves everything raw and red.",
      "Be boring",
      "Be boring and gentle, and the skin does the repairing.",
    ),
    stage(
      "a bottle standing in hard sun on a hot sill",
      "the liquid darkens and a drop slides down",
      "Stored in the sun",
      "Heat and light spoil a good bottle in few weeks.",
      "Cool and dark",
      "A dark drawer adds months, and it costs you nothing.",
    ),
  ],
  problems: [
    passage(
      "The crowded shelf",
      "The shelf is full, and your skin is no happier.",
      "Each one promised",
      "Every bottle promised a new you by this weekend.",
    ),
    passage(
      "The mirror at seven",
      "At seven in the morning the mirror is rather honest.",
      "No time for twelve steps",
      "Twelve steps would help, if mornings were twice as long.",
    ),
  ],
};
