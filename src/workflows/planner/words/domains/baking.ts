/** Baking: bread, cakes, pastry. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const BAKING: Domain = {
  name: "baking",
  words:
    "bake baking baker bakery bread sourdough loaf dough flour yeast starter cake cupcake cookie biscuit brownie muffin pastry croissant pie tart " +
    "bagel focaccia brioche cinnamon frosting icing oven dessert chocolate macaron scone",
  tags: ["#HomeBaking", "#FlourAndPatience", "#FreshFromTheOven"],
  people: [
    { noun: "baker", wear: "flour-dusted sleeves" },
    { noun: "home baker", wear: "a grey linen apron" },
  ],
  places: [
    "a small bakery before dawn, racks along the wall",
    "a farmhouse kitchen with a marble slab",
    "a bright kitchen with flour on the window sill",
    "a stone-floored bakehouse beside a deck oven",
  ],
  lights: [
    "warm oven glow from one side",
    "pale dawn light through a flour-dusted window",
    "soft morning light from above",
  ],
  palettes: [
    "flour white, crust brown and soft blue",
    "honey, oat and charcoal",
    "butter yellow, rose and walnut",
  ],
  tools: [
    "a digital scale",
    "a dough scraper",
    "a large bowl",
    "strong flour",
    "a clean linen towel",
    "a heavy tray",
  ],
  ambience: [
    "flour dust hangs in the light",
    "heat shimmers in front of the oven door",
    "a towel over a bowl rises very slightly",
  ],
  shots: [
    shot(
      "flour falling through a sieve onto a wooden table",
      "flour drifts down like snow and builds a soft hill",
      "Flour like snow",
      "Flour falls like snow and the table disappears under it.",
    ),
    shot(
      "a smooth ball of dough in a floured bowl",
      "the dough slowly swells and a bubble breaks on top",
      "It is alive",
      "The dough breathes, slowly, as though it were asleep.",
    ),
    shot(
      "a razor blade drawing a line across a risen loaf",
      "the cut opens behind the blade like a seam",
      "One clean cut",
      "One clean cut, and the loaf knows where to open.",
    ),
    shot(
      "a loaf rising behind the glass of a hot oven",
      "the crust lifts, splits and turns from pale to gold",
      "Through the glass",
      "Behind the glass the crust lifts and turns to gold.",
    ),
    shot(
      "butter folding into layers of cold dough",
      "the dough folds over and the layers press together",
      "Layer on layer",
      "Butter, dough, butter, dough: patience you can count in layers.",
    ),
    shot(
      "a tray of pastries sliding out of the oven",
      "the tray glides forward and steam rolls over the edge",
      "Out they come",
      "The tray comes out, and the street outside slows down.",
    ),
    shot(
      "a loaf on a wire rack, cracks running through its crust",
      "fine cracks creep across the crust as it cools",
      "It crackles",
      "Listen closely: fresh crust sings while it is cooling down.",
    ),
    shot(
      "a thick slice falling away from the knife",
      "the slice tips over and the open crumb trembles",
      "The first slice",
      "The first slice falls, still warm, and butter disappears into it.",
    ),
  ],
  stepsFor: "bread sourdough dough loaf bagel focaccia brioche knead baguette",
  stages: [
    stage(
      "a digital scale with a bowl of flour on it, water in a glass jug beside",
      "flour slides into the bowl and the pile collapses softly",
      "Weigh everything",
      "Weigh the flour and water, because cups lie to you.",
      "Grams, not guesses",
      "Ten grams of water can decide what the crumb becomes.",
    ),
    stage(
      "a rough, shaggy dough in a wide bowl",
      "the last dry streaks vanish as the dough turns over",
      "Mix, then stop",
      "Mix until no dry flour is left, and then stop.",
      "Time does the work",
      "Half an hour of rest replaces ten minutes of kneading.",
    ),
    stage(
      "dough stretched upward over the rim of a bowl",
      "the dough stretches thin, folds over and settles",
      "Stretch and fold",
      "Wet your hands, pull one side up, and fold it over.",
      "Feel it tighten",
      "With each round it holds its shape a little longer.",
    ),
    stage(
      "a risen dough with a single fingertip dent in it",
      "the dent rises back, slowly, and only halfway",
      "The poke test",
      "Press it gently: a slow, lazy spring back means ready.",
      "Watch the dough",
      "The clock guesses, but the dough always tells the truth.",
    ),
    stage(
      "a taut round loaf turning seam side down on a floured table",
      "the loaf spins a little and its skin pulls tight",
      "Shape with tension",
      "Shape it tight, so it rises upward and not sideways.",
      "Gently, though",
      "Keep the gas inside, since you waited hours for it.",
    ),
    stage(
      "a dark loaf tapped from below over a wire rack",
      "steam curls off the crust and flour dust falls",
      "Bake it dark",
      "Bake it darker than feels safe, for crust is flavour.",
      "Then wait",
      "Now let it cool an hour, the hardest step of all.",
    ),
  ],
  mistakes: [
    stage(
      "a dense, flat loaf cut open, its crumb tight and grey",
      "a crumb falls and lands with a dull bounce",
      "Rushing the rise",
      "Most dense loaves were simply baked an hour too soon.",
      "Give it longer",
      "A cold room needs twice the time on the page.",
    ),
    stage(
      "a sticky dough buried under far too much flour",
      "flour puffs up and dulls the surface",
      "Too much flour",
      "Adding flour until nothing sticks is how bread turns dry.",
      "Wet hands instead",
      "Wet your hands instead, and let the dough be soft.",
    ),
    stage(
      "an oven door standing open, heat escaping in waves",
      "hot air shimmers out and the oven light flickers",
      "Peeking too early",
      "Every peek lets the heat out right when it counts.",
      "Use the window",
      "Trust the window, and leave that door closed for now.",
    ),
  ],
  problems: [
    passage(
      "The supermarket loaf",
      "The loaf looked fine until you tried to eat it.",
      "Air and sugar",
      "Mostly air, a little sugar, and stale by tomorrow noon.",
    ),
    passage(
      "The recipe said easy",
      "The recipe said easy, and the result was a brick.",
      "Not your fault",
      "Nobody had told you what the dough should feel like.",
    ),
  ],
};
