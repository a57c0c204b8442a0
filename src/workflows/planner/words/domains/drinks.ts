/** Drinks: coffee, tea, cocktails, juice. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const DRINKS: Domain = {
  name: "drinks",
  words:
    "coffee espresso latte cappuccino barista brew brewing pour-over roaster roastery grinder bean cafe café tea matcha chai kombucha cocktail mocktail negroni " +
    "wine beer cider whisky gin smoothie juice lemonade teapot kettle bartender brewery drink",
  tags: ["#HomeBarista", "#SlowSips", "#BrewNotes"],
  people: [
    { noun: "barista", wear: "a dark canvas apron" },
    { noun: "coffee lover", wear: "the cuffs of a grey wool sweater" },
  ],
  places: [
    "a quiet kitchen counter beside a tall window",
    "a corner cafe with a brass-topped bar",
    "a wooden tray on a balcony above rooftops",
    "a small bar lined with dark glass bottles",
  ],
  lights: [
    "soft side light through steam",
    "early golden light across the counter",
    "dim amber light with one bright edge",
  ],
  palettes: [
    "espresso brown, cream and brass",
    "celadon, bamboo and white",
    "amber, ink blue and ivory",
  ],
  tools: [
    "a kettle with a thin spout",
    "a small scale",
    "a clean filter",
    "fresh water",
    "a timer",
    "a favourite cup",
  ],
  ambience: [
    "steam curls through the light",
    "condensation slides down a glass",
    "the surface of the drink trembles slightly",
  ],
  shots: [
    shot(
      "a thin stream of water falling into a dark bed of grounds",
      "the stream circles and the grounds swell and bubble",
      "Watch it bloom",
      "Hot water circles once, and everything beneath begins to bloom.",
    ),
    shot(
      "a cup filling drop by drop under a glass cone",
      "dark drops fall faster and the rings spread outward",
      "Drop by drop",
      "Drop by drop the glass turns the colour of amber.",
    ),
    shot(
      "steam rising from a full cup on a stone counter",
      "steam twists upward and bends towards the window",
      "Steam first",
      "Before the taste comes the steam, and before that silence.",
    ),
    shot(
      "milk folding into a dark drink in slow white clouds",
      "white clouds roll outward and fade into brown",
      "Clouds of milk",
      "Milk falls in slow clouds and then makes up its mind.",
    ),
    shot(
      "ice cubes settling in a tall glass",
      "the ice cracks, shifts and a slice of citrus turns",
      "The ice cracks",
      "The ice cracks softly, the way a good evening begins.",
    ),
    shot(
      "leaves unfolding in a clear pot of hot water",
      "the leaves sink, turn and let their colour go",
      "Leaves let go",
      "The leaves open slowly and let their colour go.",
    ),
    shot(
      "a handful of beans sliding into a hopper",
      "the beans rattle down and the level sinks",
      "The grind",
      "The grinder growls, and the room smells awake at once.",
    ),
    shot(
      "a cup lifted from a saucer, a ring of crema clinging to its wall",
      "the crema clings, slides and leaves a fine trace",
      "First sip",
      "Then comes the first sip, and nobody says a word.",
    ),
  ],
  stepsFor:
    "coffee espresso pour-over brew brewing barista bean grinder cup latte cappuccino tea matcha",
  stages: [
    stage(
      "a kettle, a scale, a cup and a paper filter lined up on a counter",
      "the kettle lid shivers as the water begins to heat",
      "Set it all out",
      "Set out every piece before the water starts to heat.",
      "No searching",
      "Good cups are lost in the ten seconds spent searching.",
    ),
    stage(
      "grounds on a small scale, the grinder still open beside it",
      "the last grounds slide down and settle into a cone",
      "Measure it once",
      "Measure by weight, and write down the number you liked.",
      "Grind it fresh",
      "Grind at the last moment, because the smell leaves first.",
    ),
    stage(
      "water poured over an empty filter, a warm cup below",
      "water runs down the paper and steam fogs the glass",
      "Rinse and warm",
      "Rinse with hot water, so nothing tastes of paper.",
      "Warm the cup",
      "A cold cup steals heat you cannot give it back.",
    ),
    stage(
      "a small first pour, the surface swelling into a dome",
      "the dome rises, bubbles and slowly sinks again",
      "Wet it, then wait",
      "Pour just enough to wet it, and wait half a minute.",
      "Let it breathe",
      "Those bubbles are gas leaving, and flavour getting in.",
    ),
    stage(
      "a thin spiral of water moving outward from the centre",
      "the spiral widens, pauses and narrows again",
      "Pour in circles",
      "Pour in slow circles, never down the side of the filter.",
      "Steady wins",
      "A calm wrist matters more than a costly machine ever will.",
    ),
    stage(
      "a finished cup beside a notebook and a pencil",
      "steam leans over the page as the pencil rolls",
      "Taste and note",
      "Taste it, then change one thing only for tomorrow morning.",
      "Sour or bitter?",
      "Sour means grind finer, bitter means coarser: that is all.",
    ),
  ],
  mistakes: [
    stage(
      "a kettle at a furious boil, water spilling over its lid",
      "boiling water leaps and rattles the lid",
      "Water too hot",
      "Boiling water burns what is delicate and leaves only bitter.",
      "Wait thirty seconds",
      "Count to thirty after the boil, and then begin pouring.",
    ),
    stage(
      "stale grounds in an open bag, pale and dry",
      "dry grounds crumble and dust blows from the bag",
      "Opened weeks ago",
      "What was ground last month has already given its best.",
      "Buy less, often",
      "Buy small bags often, and keep them tightly closed and dark.",
    ),
    stage(
      "a cup overflowing with a thin, pale drink",
      "the pale liquid spills over and pools on the counter",
      "No measuring",
      "Guessing the amounts means never making the same cup twice.",
      "Use a scale",
      "A cheap kitchen scale ends that guessing by tomorrow.",
    ),
  ],
  problems: [
    passage(
      "The sad office cup",
      "That office cup tastes of hot cardboard, and you finish it.",
      "You deserve better",
      "Twice a day, five days a week, all year long.",
    ),
    passage(
      "It costs how much?",
      "Another paper cup, another five coins gone before nine.",
      "And it's lukewarm",
      "It was lukewarm, too, and they misspelled your name again.",
    ),
  ],
};
