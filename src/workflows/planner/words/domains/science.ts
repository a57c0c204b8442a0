/** Science: space, physics, life, medicine. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const SCIENCE: Domain = {
  name: "science",
  words:
    "air science scientific scientist physics chemistry biology space planet star moon Mars galaxy universe cosmos astronaut rocket telescope satellite asteroid meteor comet gravity quantum atom molecule electron radium experiment laboratory lab " +
    "dna gene cell virus bacteria vaccine brain neuron evolution dinosaur fossil sky blue black hole holes Europa orbit light energy engineer engineering plane vaccines medicine body math mathematics",
  tags: ["#ScienceInPlainWords", "#CuriousMinds", "#HowItWorks"],
  people: [
    { noun: "researcher", wear: "the sleeves of a white lab coat" },
    { noun: "engineer", wear: "rolled-up grey overalls" },
  ],
  places: [
    "a dim laboratory with glass along one wall",
    "an observatory under an open dome",
    "a workshop full of instruments",
    "a desert plain below a clear night sky",
  ],
  lights: [
    "cool light with one warm lamp",
    "starlight and a thin blue horizon",
    "clean white light with soft shadows",
  ],
  palettes: [
    "deep blue, silver and amber",
    "black, ice blue and white",
    "graphite, cyan and warm brass",
  ],
  tools: [
    "a clear question",
    "a notebook",
    "a simple measurement",
    "a control",
    "a stopwatch",
    "a good guess",
  ],
  ambience: [
    "tiny particles drift through the beam",
    "a needle trembles on its dial",
    "stars wheel very slowly overhead",
  ],
  shots: [
    shot(
      "a prism throwing colours onto a dark wall",
      "the colours slide across the wall and widen",
      "White light splits",
      "White light goes in, and all the colours walk out.",
    ),
    shot(
      "a glass flask with liquid swirling, lit from behind",
      "the liquid spins and clears from the edge",
      "It clears",
      "The liquid spins, goes cloudy, and then clears at once.",
    ),
    shot(
      "a dome opening onto a field of stars",
      "the slit widens and stars drift past",
      "The dome opens",
      "The dome opens, and the old light finally arrives here.",
    ),
    shot(
      "a pendulum passing over a ring of sand",
      "the pendulum swings and draws a fine line",
      "The pendulum",
      "The pendulum draws a line, and the Earth turns under it.",
    ),
    shot(
      "a drop falling into still water, a crown rising",
      "the crown rises, breaks and rings run outward",
      "A crown of water",
      "A drop falls, and for one blink the water wears a crown.",
    ),
    shot(
      "a needle quivering on the dial of an old instrument",
      "the needle jumps and trembles",
      "The needle moves",
      "The needle moves, and somebody forgets to breathe out.",
    ),
    shot(
      "crystals growing along a thread in clear liquid",
      "facets appear and catch the light",
      "It grows",
      "It grows in the dark, one perfect corner at a time.",
    ),
    shot(
      "a planet's thin bright edge against black",
      "the bright edge widens like a sunrise",
      "The thin blue line",
      "Everything anyone ever did happened beneath that thin blue line.",
    ),
  ],
  stepsFor: "",
  stages: [
    stage(
      "a blank page with a single question mark drawn on it",
      "the pencil rolls away from the page",
      "Ask it small",
      "Ask it so small that a child could check the answer.",
      "Not why, but when",
      "Why is large, and when or how much can be measured.",
    ),
    stage(
      "two identical glasses, one of them marked",
      "a drop falls into the marked glass only",
      "Change one thing",
      "Change a single thing, and keep everything else boring.",
      "Keep a twin",
      "Keep an untouched twin beside it, or you compare with hope.",
    ),
    stage(
      "a ruler, a stopwatch and a short column of numbers",
      "the stopwatch runs and a number is ticked",
      "Measure it thrice",
      "Measure three times, and write down the ugly one too.",
      "Ugly is honest",
      "That ugly number is often the interesting one of the lot.",
    ),
    stage(
      "dots on paper lining up along a faint curve",
      "the curve appears from left to right",
      "Draw the dots",
      "Draw the dots first, and only then look for a line.",
      "Resist the line",
      "Two dots always make a line, and that proves nothing.",
    ),
    stage(
      "a tower of wooden blocks with one pulled out",
      "the tower leans, holds and settles",
      "Try to break it",
      "Now try to break your own idea, before others do.",
      "What would prove me wrong?",
      "Ask what would prove you wrong, and go look there.",
    ),
    stage(
      "a lamp switched on over a page of results",
      "the light spreads over the page",
      "Say it plainly",
      "Explain it without one long word, and see what is left.",
      "If you can't",
      "If you cannot, then you have found your next question.",
    ),
  ],
  mistakes: [
    stage(
      "a ladder leaning beside a shadow that looks like a figure",
      "the shadow shifts and turns into a coat",
      "Seeing what you hoped",
      "We see whatever we hoped for, and we call it data.",
      "Write the guess first",
      "Write your guess down first, so that it cannot move.",
    ),
    stage(
      "two clocks on a wall showing different times",
      "one clock ticks ahead of the other",
      "Together is not because",
      "Two things that rise together may simply share a summer.",
      "Look for the third",
      "Always look for the third thing that moves them both.",
    ),
    stage(
      "a single footprint in sand on a vast plain",
      "wind blurs the edge of the print",
      "Only one case",
      "One case is a story, and stories are not yet evidence.",
      "Count the misses",
      "Count the times it did not happen, for those are quiet.",
    ),
  ],
  problems: [
    passage(
      "The manual is no help",
      "The manual says it is simple, in forty-one pages.",
      "You just want to know",
      "You only wanted to know how the thing actually works.",
    ),
    passage(
      "Everyone says something else",
      "One headline says yes, and the next one says no.",
      "Both sound sure",
      "Both of them sound certain, and neither shows a number.",
    ),
  ],
};
