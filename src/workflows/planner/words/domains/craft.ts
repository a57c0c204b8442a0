/** Making and mending: wood, cloth, repair. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const CRAFT: Domain = {
  name: "craft",
  words:
    "craft crafting diy woodworking wood carpenter workshop bookshelf shelf table bench drill saw hammer screw screwdriver sand sanding varnish glue tool plane chisel knot rope leather pottery potter ceramic clay wheel " +
    "crochet knit knitting sew sewing yarn thread needle fabric quilt embroidery candle soap jewelry jewellery weave weaving origami clockmaker ",
  tags: ["#MadeByHand", "#WorkshopNotes", "#MendAndMake"],
  people: [
    { noun: "maker in a canvas apron", wear: "a worn canvas apron" },
    { noun: "carpenter", wear: "sawdust on rolled sleeves" },
  ],
  places: [
    "a small workshop with tools on a pegboard",
    "a kitchen table covered with brown paper",
    "a garage bench under a single lamp",
    "a bright studio with shelves of material",
  ],
  lights: [
    "warm lamp light with fine dust in it",
    "cool north light from a high window",
    "low sun through a workshop door",
  ],
  palettes: [
    "raw wood, iron black and mustard",
    "linen, indigo and brass",
    "clay red, chalk and olive",
  ],
  tools: ["a pencil", "a ruler", "a sharp blade", "two clamps", "fine sandpaper", "a rag"],
  ambience: [
    "fine dust hangs in the light",
    "a shaving curls on the bench",
    "the lamp sways very slightly",
  ],
  shots: [
    shot(
      "a thin shaving curling out of a hand plane",
      "the shaving curls, lengthens and drops",
      "One long curl",
      "One long curl comes off, thin enough to read through.",
    ),
    shot(
      "thread pulled tight through a neat seam",
      "the thread draws tight and the fabric closes",
      "Pull it tight",
      "The thread draws tight, and two things become just one.",
    ),
    shot(
      "a pencil line running along a steel ruler",
      "the line grows and graphite dust rolls off",
      "The line",
      "The pencil line is thin, and everything depends on it.",
    ),
    shot(
      "two pieces of wood meeting in a clean joint",
      "the joint slides shut without a gap",
      "It closes",
      "The joint slides home with a sound like a closed book.",
    ),
    shot(
      "a brush laying down a wet, shining coat",
      "the wet edge moves on and the colour deepens",
      "The first coat",
      "The first coat goes on, and the grain wakes up.",
    ),
    shot(
      "sandpaper and fine dust on a pale surface",
      "dust drifts off and the surface dulls to silk",
      "From rough to silk",
      "Rough, less rough, smooth, and then suddenly like silk.",
    ),
    shot(
      "tools hanging in order on a board",
      "one tool swings gently on its hook",
      "In its place",
      "Every tool has its outline, and none of them is missing.",
    ),
    shot(
      "a finished piece on a bench in the evening light",
      "the light slides over it and the shadow turns",
      "Finished",
      "It stands there as if it had never been in parts.",
    ),
  ],
  stepsFor:
    "build bookshelf shelf table wood woodworking carpenter scarf crochet knit knitting sew sewing pottery jewelry candle quilt bench box leather make making",
  stages: [
    stage(
      "a sketch with three measurements beside a tape measure",
      "the tape snaps back and the sheet lifts",
      "Draw it first",
      "Draw it with three measurements, even if you cannot draw.",
      "Find the surprise",
      "The surprise shows up on paper, where it costs nothing.",
    ),
    stage(
      "a pencil, a ruler and a marked board",
      "the pencil ticks off a second mark beside the first",
      "Measure twice",
      "Measure twice, mark it once, and cut outside the line.",
      "Mark the waste",
      "Put a cross on the waste, so that you cut there.",
    ),
    stage(
      "pieces laid out dry, with no glue between them",
      "the last piece slides into place and lifts again",
      "Try it loosely",
      "Try it all out loosely, before anything becomes permanent.",
      "Fix it now",
      "What does not fit now is not going to fit later.",
    ),
    stage(
      "a joint held by two clamps, a bead of glue along it",
      "the clamp turns and the bead swells",
      "Join it calmly",
      "Use less force than you think, and keep it even.",
      "From the side",
      "Look along it from the side, while it can still move.",
    ),
    stage(
      "a sanding block on pale grain, fine dust around",
      "the block glides along the grain",
      "Coarse to fine",
      "Work your way from coarse to fine, and skip no stage.",
      "Feel, don't look",
      "Close your eyes: fingers find what the light still hides.",
    ),
    stage(
      "a rag with oil on a finished edge",
      "the oil spreads and the colour warms",
      "Give it a night",
      "Let it rest for one night before you call it finished.",
      "Sign it",
      "Then sign it underneath, where only you will ever look.",
    ),
  ],
  mistakes: [
    stage(
      "a crooked cut running away from its pencil line",
      "sawdust falls and the cut drifts further",
      "Forcing the tool",
      "If you have to push, then the blade is already dull.",
      "Let it work",
      "Sharpen it, slow down, and let the tool do its job.",
    ),
    stage(
      "a puddle of glue around a slipping joint",
      "the joint slides and glue runs down",
      "More is not better",
      "More glue, more thread, more force: none of it holds better.",
      "One clean join",
      "One clean join is stronger than any three hurried ones.",
    ),
    stage(
      "a bench buried in tools and offcuts",
      "an offcut tips and falls from the bench",
      "No room to work",
      "Half of all slips happen because there was no room left.",
      "Clear it first",
      "Clear the bench first, and count it as part of the job.",
    ),
  ],
  problems: [
    passage(
      "It wobbles",
      "It wobbles, it has always wobbled, and there is folded paper.",
      "Six screws extra",
      "You kept the six extra screws, in case that was why.",
    ),
    passage(
      "Broken, not dead",
      "It broke at the one place they glued instead of screwed.",
      "A new one?",
      "A new one costs little, and will break just there.",
    ),
  ],
};
