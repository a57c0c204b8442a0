/** Cooking: meals, kitchens, food. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const COOKING: Domain = {
  name: "cooking",
  words:
    "cook cooking kitchen recipe food meal dinner lunch breakfast supper pasta pizza rice noodle soup stew curry sauce salad " +
    "taco burger steak chicken fish vegetable tofu egg omelette cheese garlic onion tomato potato mushroom pepper spice herb chef restaurant " +
    "vegan vegetarian sushi ramen dumpling kimchi barbecue grill roast wok skillet leftovers snack ingredient Italian Thai",
  tags: ["#HomeCooking", "#KitchenNotes", "#CookFromScratch"],
  people: [
    { noun: "home cook", wear: "rolled-up linen sleeves" },
    { noun: "young chef", wear: "a worn blue apron" },
  ],
  places: [
    "a narrow kitchen with worn oak counters",
    "a sunlit kitchen table with a scrubbed wooden top",
    "a small restaurant kitchen before service",
    "a tiled stove corner hung with copper pans",
  ],
  lights: [
    "soft window light from the left",
    "warm low evening light",
    "bright morning light through steam",
  ],
  palettes: [
    "cream, copper and deep green",
    "terracotta, olive and warm white",
    "slate, butter yellow and basil green",
  ],
  tools: [
    "a sharp knife",
    "a heavy pan",
    "a wide cutting board",
    "coarse salt",
    "a wooden spoon",
    "good olive oil",
  ],
  ambience: [
    "steam drifts across the window",
    "a tea towel sways on its hook",
    "small bubbles break at the rim of the pan",
  ],
  shots: [
    shot(
      "garlic and herbs falling into a hot pan",
      "the garlic sizzles and tiny bubbles race around each slice",
      "Listen for the sizzle",
      "Garlic hits the oil, and the whole kitchen wakes up.",
    ),
    shot(
      "a knife halfway through a bright bunch of herbs",
      "the blade rocks steadily and green flecks spread over the board",
      "Slow, even cuts",
      "The knife finds a rhythm and the board turns green.",
    ),
    shot(
      "a pot lid tilted, a column of steam rising",
      "steam rolls out and thins as it climbs",
      "Steam tells you",
      "Steam lifts the lid and tells you how things stand.",
    ),
    shot(
      "a wooden spoon dragging a clear path through a thick sauce",
      "the sauce closes slowly behind the spoon",
      "The spoon test",
      "The sauce closes slowly behind the spoon: nearly there now.",
    ),
    shot(
      "coarse salt falling from above onto golden food",
      "crystals scatter, bounce and catch the light",
      "Salt from high up",
      "A pinch of salt from high up lands everywhere at once.",
    ),
    shot(
      "a ladle pouring glossy broth into a deep bowl",
      "the broth swirls and rises around the filling",
      "Fill the bowl",
      "Broth fills the bowl and carries every smell up with it.",
    ),
    shot(
      "a crisp golden crust breaking under a fork",
      "the crust cracks and a curl of steam escapes",
      "Hear the crust",
      "The crust breaks with a sound nobody has to explain.",
    ),
    shot(
      "plates set down on a table between glasses and bread",
      "the last plate slides into place and the candle flame leans",
      "To the table",
      "The plates land, and the conversation stops for one second.",
    ),
  ],
  stepsFor: "",
  stages: [
    stage(
      "ingredients set out in small bowls, a folded recipe beside them",
      "a last bowl slides into line and the paper settles",
      "Read it through once",
      "Read the recipe to the end before you touch a knife.",
      "Surprises later",
      "Most kitchen panic starts with a line nobody had read.",
    ),
    stage(
      "a knife, a damp cloth and neat piles of chopped vegetables on a board",
      "the blade gathers the pieces into one clean pile",
      "Cut first, cook after",
      "Cut everything first, so the heat never has to wait.",
      "Same size pieces",
      "Keep the pieces alike, and they are all done together.",
    ),
    stage(
      "a heavy pan over a blue flame, the oil beginning to shimmer",
      "the oil ripples and a thin shimmer crosses the pan",
      "Let the pan get hot",
      "Give the pan two full minutes before anything goes in.",
      "Watch the oil",
      "When the oil moves like water, it is ready for you.",
    ),
    stage(
      "food browning in a single layer, edges turning gold",
      "the edges darken slowly while fat bubbles around them",
      "Leave it alone",
      "Now leave it alone, because colour only comes with patience.",
      "Brown is flavour",
      "It lets go of the pan by itself once it has browned.",
    ),
    stage(
      "a spoon lifted from the pan, a lemon half and a salt dish beside it",
      "a drop falls back and the surface trembles",
      "Taste, then adjust",
      "Taste now, not at the table, and fix what is missing.",
      "Salt or acid?",
      "If it tastes flat, try lemon before you reach for salt.",
    ),
    stage(
      "the finished dish resting under a cloth, steam escaping at one corner",
      "the cloth lifts a little as the steam slips out",
      "Let it rest",
      "Let it rest a few minutes while you set the table.",
      "Finish it fresh",
      "Then finish with something green, and carry it out hot.",
    ),
  ],
  mistakes: [
    stage(
      "a crowded pan, pale food sitting in its own water",
      "liquid pools and simmers where it should sizzle",
      "Too much in the pan",
      "A crowded pan does not brown anything, it only steams it.",
      "Cook in two rounds",
      "Two small batches are faster than one grey, soggy heap.",
    ),
    stage(
      "smoke rising from a pan over a flame turned up too far",
      "smoke thickens and the oil spits at the edges",
      "Heat too high",
      "High heat feels quick, yet it burns outside and leaves raw.",
      "Turn it down",
      "Medium is where most good food is actually being made.",
    ),
    stage(
      "a dull knife crushing a ripe tomato",
      "the skin folds, the tomato slips and juice runs out",
      "A dull knife",
      "A dull knife slips, and it bruises whatever it should cut.",
      "Sharpen it today",
      "Ten strokes on a steel repair what force never will.",
    ),
  ],
  problems: [
    passage(
      "It is seven o'clock again",
      "It is seven, everyone is hungry, and nothing is ready.",
      "Takeaway, again",
      "So the phone comes out, and dinner arrives in a bag.",
    ),
    passage(
      "The drawer of regrets",
      "There is a drawer full of gadgets you used once.",
      "Nothing helps",
      "None of them made a single weeknight any easier, did it?",
    ),
  ],
};
