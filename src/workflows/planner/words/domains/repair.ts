/** Repairs: taps, tyres, things that broke. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const REPAIR: Domain = {
  name: "repair",
  words:
    "repair repairing fix fixing mend mending broken leak leaking leaky tap faucet pipe plumbing plumber drain toilet tire tyre puncture patch crack hinge squeaky replace unclog restore restoring rusty " +
    "screwdriver wrench spanner toolbox fuse socket handyman mechanic maintenance spare upcycling upcycle bin",
  tags: ["#RepairItYourself", "#FixNotBin", "#ToolboxNotes"],
  people: [
    { noun: "tenant in a blue work shirt", wear: "the rolled sleeves of a blue work shirt" },
    { noun: "handyman", wear: "worn work gloves" },
  ],
  places: [
    "a small bathroom with white tiles",
    "a garage bench under a single lamp",
    "a kitchen floor with the cupboard doors open",
    "a back yard with an upturned bicycle",
  ],
  lights: [
    "one work lamp from the side",
    "cool daylight from a small window",
    "warm lamp light with deep shadows",
  ],
  palettes: [
    "steel, tile white and work blue",
    "rust, concrete and mustard",
    "graphite, copper and pale green",
  ],
  tools: [
    "an adjustable spanner",
    "an old towel",
    "a small bowl",
    "a good lamp",
    "the right spare part",
    "a phone for photos",
  ],
  ambience: [
    "a drop gathers and falls",
    "the work lamp sways slightly",
    "dust turns in the beam of the lamp",
  ],
  shots: [
    shot(
      "a single drop hanging from worn metal",
      "the drop swells, lets go and rings below",
      "Drip",
      "The drop hangs, makes up its mind, and falls once more.",
    ),
    shot(
      "a spanner closing around a nut",
      "the spanner grips and turns a quarter",
      "A quarter turn",
      "A quarter turn, a short crack, and something finally gives way.",
    ),
    shot(
      "screws laid out in a row on an old towel",
      "one screw rolls and is stopped by the seam",
      "In their order",
      "The screws lie in a row, in the order they came out.",
    ),
    shot(
      "a lamp beam moving into a dark cupboard",
      "the beam wanders over pipes and stops",
      "There it is",
      "The beam goes left, goes right, and there is the culprit.",
    ),
    shot(
      "a worn part next to a new one",
      "the new part slides up beside the old",
      "Old and new",
      "Side by side, the old part looks as tired as it was.",
    ),
    shot(
      "a rag wiping grime from bright metal",
      "the metal appears in one long stroke",
      "Underneath",
      "Under the grime it is still as bright as ever.",
    ),
    shot(
      "a lid closing on a full toolbox",
      "the lid drops and the latch snaps",
      "The latch",
      "The latch snaps shut, the best sound of the entire day.",
    ),
    shot(
      "a repaired thing standing in daylight, dry and still",
      "light moves over it and nothing drips",
      "Nothing happens",
      "Nothing drips, nothing squeaks, nothing happens: it is repaired.",
    ),
  ],
  stepsFor: "",
  stages: [
    stage(
      "a closed valve and a dry towel spread out beneath",
      "the valve turns shut and a last drop falls",
      "Turn it off first",
      "First turn off the water, the power, or whatever pushes.",
      "Then check",
      "Then check that it is off, since handles like to lie.",
    ),
    stage(
      "a phone held over opened works, its screen glowing",
      "the screen flashes once",
      "Take a picture",
      "Take a picture before each screw that you are going to loosen.",
      "Your way back",
      "An hour from now, that picture is your only way back.",
    ),
    stage(
      "parts on an old towel, from left to right",
      "one more part lands at the end of the row",
      "Keep the order",
      "Lay out the parts from left to right, as they come.",
      "And no farther",
      "Take apart only as much as you need to see it.",
    ),
    stage(
      "a brush and a cloth on a cleaned seat of metal",
      "the last grime comes off in the cloth",
      "Clean before you buy",
      "Clean it before you replace it, for often that was all.",
      "Look again",
      "Look again in good light, and feel along the edge.",
    ),
    stage(
      "a new seal beside the old one, exactly alike",
      "the new seal slides into its seat",
      "Replace the small part",
      "Replace the smallest part that can carry the blame.",
      "Bring the old one",
      "Take the old one along to the shop: sizes are sly.",
    ),
    stage(
      "a hand-tight joint, dry, with paper beneath it",
      "the paper stays dry while the light moves",
      "Test it slowly",
      "Turn it on slowly, and leave dry paper under it overnight.",
      "Dry in the morning",
      "If the paper is dry in the morning, you are done.",
    ),
  ],
  mistakes: [
    stage(
      "a stripped screw with bright, torn edges",
      "the tool slips and metal flakes fall",
      "The wrong size",
      "A tool that nearly fits ruins the screw, and then the evening.",
      "Try the next one",
      "Try the next size, press firmly, and turn it slowly.",
    ),
    stage(
      "a cracked joint under a far too tight nut",
      "a hairline crack runs on",
      "Too tight",
      "Tighter is not tighter for ever: at some point it cracks.",
      "Hand-tight, plus a bit",
      "Hand-tight and a quarter turn is nearly always enough.",
    ),
    stage(
      "a puddle creeping out from under a cupboard",
      "the puddle reaches the edge of a rug",
      "Just a quick look",
      "Just a quick look, without turning it off, floods the neighbours.",
      "Ten seconds",
      "It takes ten seconds to turn it off, so take them.",
    ),
  ],
  problems: [
    passage(
      "It still works, sort of",
      "It still works, as long as you hold it just so.",
      "For two years now",
      "You have been holding it just so for two years.",
    ),
    passage(
      "The new one",
      "Somebody came, looked at it, and said: buy a new one.",
      "It was one seal",
      "It was a seal for less than the price of coffee.",
    ),
  ],
};
