/** Art: drawing, painting, photography, film, writing. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const ART: Domain = {
  name: "art",
  words:
    "paint lighting art artist draw drawing sketch sketching sketchbook painting painter watercolor watercolour acrylic canvas brush portrait photography photo photograph photographer camera lens film filmmaking movie director animation illustration illustrator design " +
    "designer gallery sculpture colour color perspective novel writing writer poem poetry paper folding origami calligraphy comic lettering creative creativity forge street",
  tags: ["#StudioNotes", "#LearnToSee", "#SketchbookPages"],
  people: [
    { noun: "painter", wear: "paint-stained sleeves" },
    { noun: "photographer", wear: "the cuffs of a worn black jacket" },
  ],
  places: [
    "a studio with a tall north window",
    "a table full of paper and jars of brushes",
    "a street corner with strong light and shadow",
    "a bare room with an easel in its middle",
  ],
  lights: [
    "cool north light",
    "hard light with one deep shadow",
    "soft overcast light from a skylight",
  ],
  palettes: [
    "raw umber, bone and ultramarine",
    "paper white, vermilion and black",
    "ochre, sage and plum",
  ],
  tools: [
    "a soft pencil",
    "cheap paper",
    "one good brush",
    "a jar of water",
    "a window",
    "an hour without a phone",
  ],
  ambience: [
    "a sheet stirs on the wall",
    "pigment clouds a jar of water",
    "light creeps along the floorboards",
  ],
  shots: [
    shot(
      "pigment unfolding in a jar of clear water",
      "the colour billows, sinks and spreads",
      "Colour in water",
      "The colour falls into the water and thinks it over.",
    ),
    shot(
      "a loaded brush touching wet paper",
      "the stroke blooms outward at its edges",
      "It blooms",
      "The brush touches down, and the paper does the rest.",
    ),
    shot(
      "a pencil line curving across a white page",
      "the line runs on, thickens and stops",
      "The first line",
      "The first line is wrong, and from there it gets better.",
    ),
    shot(
      "a shutter opening in a ring of blades",
      "the blades open, pause and close",
      "A fraction",
      "The shutter opens for a moment, and the moment stays.",
    ),
    shot(
      "charcoal dust on a fingertip-smudged sheet",
      "dust slides down the paper",
      "Smudged",
      "A smudge where the shadow was needed: leave it there.",
    ),
    shot(
      "an empty canvas on an easel by a window",
      "the window's shadow slides over the canvas",
      "The white",
      "The white canvas stares, and somebody has to blink first.",
    ),
    shot(
      "contact prints pinned along a wire",
      "the prints sway and one turns round",
      "Thirty-six of them",
      "Thirty-six pictures, and one of them is looking straight back.",
    ),
    shot(
      "strong light falling through a doorway onto a street",
      "a shadow crosses and the light returns",
      "Wait for it",
      "The light is ready, and now the street has to be.",
    ),
  ],
  stepsFor:
    "draw drawing paint painting sketch watercolor watercolour portrait hands perspective brush colour color",
  stages: [
    stage(
      "an object on a table in the light of one window",
      "the shadow of the object turns a little",
      "Look longer",
      "Look for three minutes before you make the first mark.",
      "Squint",
      "Squint until only light and dark remain: start there.",
    ),
    stage(
      "a row of tiny thumbnail sketches on cheap paper",
      "a sixth small frame is drawn",
      "Six tiny ones",
      "Make six tiny versions, each in less than one minute.",
      "Choose one",
      "The best is rarely the first, and hardly ever the last.",
    ),
    stage(
      "a large simple shape blocked in on a page",
      "the shape fills with a flat tone",
      "Big shapes first",
      "Put in the big shapes, and forbid yourself any detail.",
      "Three tones",
      "Use three tones only: a light, a dark, and a between.",
    ),
    stage(
      "a line of light along the edge of a form",
      "the lit edge brightens",
      "Find the edges",
      "Make one edge sharp, and let all the others go soft.",
      "There they look",
      "Wherever the sharp edge is, there people will look first.",
    ),
    stage(
      "a mirror reflecting an unfinished picture",
      "the reflection tilts and straightens",
      "Turn it over",
      "Hold it to a mirror, and every mistake will wave.",
      "Fix one",
      "Repair the largest of them, and leave the small ones be.",
    ),
    stage(
      "a finished sheet pinned to a bare wall",
      "the sheet lifts at one corner and rests",
      "Stop early",
      "Stop a little before you want to, and pin it up.",
      "Date it",
      "Date it, hang it, and begin the next one tomorrow.",
    ),
  ],
  mistakes: [
    stage(
      "an overworked, muddy patch in a bright picture",
      "the muddy colour seeps outward",
      "One stroke too many",
      "The last ten strokes are usually the ones that kill it.",
      "Step back",
      "Step back three metres after each ten minutes of work.",
    ),
    stage(
      "expensive materials still wrapped on a shelf",
      "the wrapping glints and slips",
      "Saving the good paper",
      "Good paper kept for later is why nothing gets started.",
      "Cheap and many",
      "Buy the cheap stack, and spoil a sheet every day.",
    ),
    stage(
      "an eye drawn in perfect detail on an empty face",
      "the pencil circles the same spot",
      "Detail first",
      "A perfect eye in the wrong place is still wrong.",
      "Place, then polish",
      "Place it all loosely first, and polish in the end.",
    ),
  ],
  problems: [
    passage(
      "The blank page",
      "The page has been white for twenty minutes by now.",
      "So you clean",
      "So you sharpen pencils, and then you tidy the desk.",
    ),
    passage(
      "It looked better before",
      "It was good an hour ago, and then you improved it.",
      "And there is no undo",
      "Paper has no undo, and the light is going now.",
    ),
  ],
};
