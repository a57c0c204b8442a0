/** Nature, sea, weather and wild animals. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const WILD: Domain = {
  name: "wild",
  words:
    "beach nature wild wildlife forest mountain river lake sea ocean island lighthouse keeper storm weather cloud fog snow ice glacier volcano desert valley tide pool wave whale shark dolphin octopus fox wolf bear " +
    "deer owl eagle bird raven animal hiking hiker trail tree pine oak mushroom foraging waterfall rain lightning arctic jungle reef coral sailor ship boat fisherman moose insect butterfly plastic climate",
  tags: ["#FieldNotes", "#WildPlaces", "#ListenToTheSea"],
  people: [
    { noun: "hiker in a red anorak", wear: "the wet sleeves of a red anorak" },
    { noun: "field researcher", wear: "the cuffs of a waxed green jacket" },
  ],
  places: [
    "a rocky coast below a white lighthouse",
    "a pine forest with mist between the trunks",
    "a high valley with a dark lake",
    "a stony beach at low tide",
  ],
  lights: [
    "cold light before sunrise",
    "storm light with one bright gap",
    "last light low over the water",
  ],
  palettes: [
    "slate blue, foam white and rust",
    "pine green, mist grey and bone",
    "basalt, sea glass and faded orange",
  ],
  tools: [
    "a waterproof jacket",
    "good boots",
    "a map",
    "binoculars",
    "a headlamp",
    "a small notebook",
  ],
  ambience: [
    "mist drifts between the trunks",
    "grass bends and rises in the wind",
    "far off, a bird crosses the sky",
  ],
  shots: [
    shot(
      "waves breaking on black rock under a grey sky",
      "the wave rises, breaks and white water runs back",
      "The sea repeats",
      "The sea says the same thing again, and means it.",
    ),
    shot(
      "fog sliding between the trunks of tall pines",
      "the fog creeps forward and swallows a trunk",
      "Fog moves in",
      "The fog moves in without a sound and takes the trees.",
    ),
    shot(
      "a single line of tracks crossing fresh snow",
      "snow drifts into the tracks and softens them",
      "Fresh tracks",
      "A line of tracks crosses the snow, and none returns.",
    ),
    shot(
      "a beam of light turning above dark water",
      "the beam sweeps across the waves and is gone",
      "The beam turns",
      "The beam turns, touches the water, and leaves it darker.",
    ),
    shot(
      "a bird lifting from a branch, the branch still trembling",
      "wings open, the branch swings and needles fall",
      "Gone",
      "A branch is still trembling where something sat a moment ago.",
    ),
    shot(
      "rain approaching across a wide lake",
      "the rain line moves nearer and the surface shivers",
      "Rain on its way",
      "The rain walks over the lake like somebody with time.",
    ),
    shot(
      "a small fire between stones, sparks rising",
      "sparks climb, drift and go out",
      "A small fire",
      "A small fire is enough to make the dark step back.",
    ),
    shot(
      "clouds racing over a bare ridge",
      "cloud shadows run down the slope",
      "Shadows run",
      "Shadows run down the ridge faster than anyone could follow.",
    ),
  ],
  stepsFor: "hiking hike trail wildlife foraging camping storm weather cloud track tracking forest",
  stages: [
    stage(
      "a map on wet stone, a compass holding its corner",
      "the compass needle swings and settles",
      "Know the way back",
      "Learn the way back before you look for the view.",
      "Tell someone",
      "Tell one person where you go, and when to worry.",
    ),
    stage(
      "clouds stacked over a ridge, darker at their base",
      "the cloud base darkens and rolls nearer",
      "Read the sky",
      "Look up first, because the sky announces nearly everything it does.",
      "Look for towers",
      "Flat clouds are pleasant company, and towers are a reason to turn.",
    ),
    stage(
      "boots beside a stream, laces double-tied",
      "water slides past and a lace end trails in it",
      "Slow your feet",
      "Walk at half your pace, and see twice as much.",
      "Stop often",
      "Every ten minutes stop, stand still, and count to sixty.",
    ),
    stage(
      "a broken twig, a print in mud and a tuft of fur",
      "the print slowly fills with water",
      "Find the signs",
      "Look down: mud remembers everyone who passed here last night.",
      "Fresh or old?",
      "Sharp edges are fresh, and soft ones are yesterday's news.",
    ),
    stage(
      "grass parted by the wind, something pale beyond it",
      "the grass closes and opens once more",
      "Wait for it",
      "Sit with the wind in your face, and simply wait.",
      "Longer than that",
      "When you think it is long enough, add ten minutes.",
    ),
    stage(
      "an empty clearing at dusk, not a trace left in it",
      "the light sinks and the grass stands up again",
      "Leave no mark",
      "Take what you brought, and leave the place its secrets.",
      "Not even peel",
      "That goes for orange peel too, which lies there for years.",
    ),
  ],
  mistakes: [
    stage(
      "light shoes soaked at the edge of a muddy track",
      "mud closes over the toe of a shoe",
      "Wrong shoes",
      "Light shoes are fine until the first hour of rain.",
      "Boots and a spare",
      "Wear boots, and carry the dry socks you hope not to need.",
    ),
    stage(
      "the sun half gone behind a ridge, a path in shadow",
      "the shadow line climbs the path",
      "Starting late",
      "Most rescues begin with a late breakfast and one more viewpoint.",
      "Set a turning time",
      "Set a turning time, and obey it even at the top.",
    ),
    stage(
      "a bright jacket crashing through dry branches",
      "branches snap and birds scatter upward",
      "Too loud",
      "If you can hear yourself, then everything else already has.",
      "Step on stone",
      "Step on stone and moss, and let the leaves lie quiet.",
    ),
  ],
  problems: [
    passage(
      "Soaked by noon",
      "By noon the rain has found every seam you own.",
      "Three hours to go",
      "The car is three hours away, and the path is a stream.",
    ),
    passage(
      "It looked closer",
      "On the map it looked close, and the light is going.",
      "The cold arrives",
      "Then the cold arrives, quietly, from the hands upward first.",
    ),
  ],
};
