/** Home: rooms, cleaning, order. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const HOME: Domain = {
  name: "home",
  words:
    "paint home house apartment flat room bedroom bathroom livingroom living interior decor decorate furniture sofa couch lamp lighting clean cleaning cleaner grout laundry declutter drawer closet storage organize organise tidy fold fitted sheet " +
    "moving renovation wall tile floor carpet curtain window vacuum picture minimalism minimalist kitchenware dishwasher stain hang",
  tags: ["#HomeInOrder", "#SmallSpaceLiving", "#RoomByRoom"],
  people: [
    { noun: "tenant in a blue work shirt", wear: "the rolled sleeves of a blue work shirt" },
    { noun: "interior designer", wear: "the cuffs of a cream knit" },
  ],
  places: [
    "a small living room with a tall window",
    "a hallway with hooks and a long mirror",
    "a bedroom with white walls and a wooden floor",
    "a bright laundry corner with open shelves",
  ],
  lights: [
    "soft daylight across a wooden floor",
    "warm lamp light in the evening",
    "bright morning light through thin curtains",
  ],
  palettes: ["white, oak and dusty green", "clay, linen and black", "pale blue, birch and mustard"],
  tools: [
    "one empty box",
    "a cloth",
    "a bucket of warm water",
    "a timer",
    "a tape measure",
    "a bag for what goes",
  ],
  ambience: [
    "a curtain breathes at the open window",
    "dust turns in a bar of sunlight",
    "the shadow of a plant moves on the wall",
  ],
  shots: [
    shot(
      "a bar of sunlight crossing a bare wooden floor",
      "the bar of light widens over the boards",
      "The floor again",
      "The sun finds the floor again, and it looks twice as large.",
    ),
    shot(
      "a drawer sliding open, its contents in order",
      "the drawer glides out and stops softly",
      "It glides",
      "The drawer glides open, and for once nothing jumps out.",
    ),
    shot(
      "white linen falling over a bed",
      "the sheet floats, settles and smooths out",
      "The sheet lands",
      "The sheet floats down, and the room takes a breath.",
    ),
    shot(
      "a cloth wiping a clear path over a dusty shelf",
      "the path grows and dust rolls off",
      "A clear path",
      "One wipe, a clear path, and now you cannot stop.",
    ),
    shot(
      "a lamp lighting a corner with a chair in it",
      "the lamp warms and shadows step back",
      "The corner",
      "One lamp, and the dead corner becomes the best seat.",
    ),
    shot(
      "boxes stacked by a door, the room behind almost empty",
      "the top box tilts and settles",
      "Nearly empty",
      "The echo is back, as on the day you moved in.",
    ),
    shot(
      "a picture straightened on a pale wall",
      "the frame tilts and comes level",
      "A little left",
      "A little left, and the whole wall stands up straight.",
    ),
    shot(
      "laundry moving on a line before a window",
      "shirts swing and light passes through them",
      "Clean air",
      "Shirts swing in the window, and the room smells of outside.",
    ),
  ],
  stepsFor:
    "declutter drawer closet storage organize organise tidy apartment moving laundry room minimalism wardrobe",
  stages: [
    stage(
      "an empty box in the middle of a crowded floor",
      "the box slides forward and its flap opens",
      "One box only",
      "Take one box and one surface, and no more today.",
      "Set a timer",
      "Set the timer to fifteen, and stop when it rings.",
    ),
    stage(
      "everything from one drawer spread on a bed",
      "a key rolls out of the heap",
      "Take it all out",
      "Take everything out, because you cannot sort what you cannot see.",
      "Wipe it now",
      "Wipe the drawer now: it will not be this empty again.",
    ),
    stage(
      "three piles on a rug, one far larger",
      "a last thing lands on the large pile",
      "Keep, move, go",
      "Make three piles, and do not invent a fourth for maybe.",
      "The maybe box",
      "If you must, date the maybe box, and tape it shut.",
    ),
    stage(
      "small trays fitted inside a drawer",
      "a tray slides in and clicks into its place",
      "Give it an address",
      "Give each thing an address, close to where you use it.",
      "One move",
      "It should take one move to put away, never three.",
    ),
    stage(
      "a cloth and warm water beside gleaming tiles",
      "water sheets off and the tiles shine",
      "From top to bottom",
      "Clean from top to bottom, so you do each thing once.",
      "Let it soak",
      "Spray, walk away for five minutes, and let chemistry scrub.",
    ),
    stage(
      "a clear surface with a single bowl on it",
      "the light moves over the clear surface",
      "Keep one clear",
      "Keep one surface clear, and let it set the standard.",
      "Two minutes daily",
      "Two minutes each evening will hold what one Sunday won.",
    ),
  ],
  mistakes: [
    stage(
      "new storage boxes still in plastic beside the mess",
      "the plastic crackles and slides",
      "Boxes first",
      "Buying boxes first only gives the mess a better address.",
      "Empty, then buy",
      "Empty it first, then count, and then buy half of that.",
    ),
    stage(
      "four half-cleared rooms seen through open doors",
      "a door swings and shuts halfway",
      "Every room at once",
      "Starting in every room means finishing in not one of them.",
      "Close the doors",
      "Close the other doors, and finish where you now stand.",
    ),
    stage(
      "a white film on tiles, a bottle lying on its side",
      "the puddle creeps across the floor",
      "More cleaner",
      "More cleaner leaves a film, and the film catches new dirt.",
      "Rinse it off",
      "Use less of it, and rinse it: the rinse is the shine.",
    ),
  ],
  problems: [
    passage(
      "The chair",
      "There is a chair no one has sat on since spring.",
      "It is a wardrobe now",
      "It holds what is not dirty, not clean, and not going anywhere.",
    ),
    passage(
      "Where are the keys?",
      "You have been looking for your keys since eight minutes ago.",
      "Every single day",
      "They will be under the post, just as they were yesterday.",
    ),
  ],
};
