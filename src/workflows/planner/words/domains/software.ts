/** Software: apps, programming, AI, gadgets. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const SOFTWARE: Domain = {
  name: "software",
  words:
    "internet software code coding program programming developer app application website web browser api database server Kubernetes Docker container Git deploy Python JavaScript TypeScript Rust " +
    "algorithm AI GPT chatbot automation spreadsheet Excel Notion laptop computer keyboard phone smartphone tablet headphones gadget robot drone chip encryption password cybersecurity hacker " +
    "data prompt bug debug saas plugin WiFi Bluetooth terminal Linux tech technology",
  tags: ["#BuiltWithCode", "#DevNotes", "#SoftwareCraft"],
  people: [
    { noun: "developer", wear: "the sleeves of a black hooded sweater" },
    { noun: "designer", wear: "the rolled cuffs of a denim shirt" },
  ],
  places: [
    "a tidy desk with one screen in a dim room",
    "a glass meeting room above the evening traffic",
    "a kitchen table turned into an office",
    "a server corridor with small blinking lights",
  ],
  lights: [
    "cool screen glow with a warm lamp behind",
    "blue evening light through blinds",
    "even daylight on a matte desk",
  ],
  palettes: [
    "midnight blue, mint and graphite",
    "off-white, graphite and coral",
    "deep violet, cyan and black",
  ],
  tools: [
    "one clean project folder",
    "a notebook",
    "a second screen",
    "a backup",
    "a timer",
    "a quiet hour",
  ],
  ambience: [
    "reflections slide over the dark screen",
    "a small status light blinks",
    "city lights blur behind the blinds",
  ],
  shots: [
    shot(
      "a mechanical keyboard lit from the side, one key pressed",
      "keys dip one after another and their shadows jump",
      "Keys at night",
      "The keys click, and a thought turns into something that runs.",
    ),
    shot(
      "abstract rows of light scrolling on a dark screen",
      "the rows slide upward and one of them brightens",
      "Rows of light",
      "Rows of light scroll by until one of them looks wrong.",
    ),
    shot(
      "a sketch of boxes and arrows on a whiteboard",
      "an arrow extends and joins two of the boxes",
      "Boxes and arrows",
      "On the board it is five boxes and a brave arrow.",
    ),
    shot(
      "a laptop half closed, its light fading on the table",
      "the lid sinks and the light narrows to a line",
      "Lid down",
      "The lid goes down, and the fan finally takes a breath.",
    ),
    shot(
      "a phone on a desk lighting up beside a cold cup",
      "the screen glows, fades and glows again",
      "It lights up",
      "The phone lights up once, and this time it is good.",
    ),
    shot(
      "a row of small green lights in a dark rack",
      "the lights ripple from left to right",
      "All green",
      "Green, green, green: the best colour in the whole building.",
    ),
    shot(
      "sticky notes on a window with the city behind",
      "one note peels at its corner and flutters",
      "One note left",
      "One note is left on the glass, and it says ship.",
    ),
    shot(
      "two screens side by side, one bright and one dark",
      "the dark screen wakes and fills with soft light",
      "Before and after",
      "Left is how it was, and right is how it stays.",
    ),
  ],
  stepsFor: "",
  stages: [
    stage(
      "a blank screen and a notebook with one underlined line",
      "the cursor blinks and the page settles",
      "Name the problem",
      "Write the problem in one line before you write any code.",
      "One line only",
      "If nobody understands that line, the tool will not help.",
    ),
    stage(
      "a simple sketch of three boxes on paper beside a keyboard",
      "a pencil line joins the second box to the third",
      "Draw it small",
      "Draw the parts on paper, and cross out half of them.",
      "Smaller wins",
      "What you leave out today is never going to break tomorrow.",
    ),
    stage(
      "a small glowing shape on screen, the first working piece",
      "the shape pulses once and stays lit",
      "Make one thing work",
      "Get one tiny path working from the beginning to the end.",
      "Ugly is fine",
      "Ugly and running beats beautiful and stuck on your disk.",
    ),
    stage(
      "a row of small indicator lights, one red among green",
      "the red light flickers and turns to green",
      "Break it on purpose",
      "Now break it on purpose, and watch how it complains.",
      "Keep that test",
      "Keep each failure as a test, so it stays fixed.",
    ),
    stage(
      "a backup drive beside a laptop, a soft light blinking",
      "the light blinks faster and comes to rest",
      "Save your way back",
      "Save your way back before you touch anything that matters.",
      "Undo is courage",
      "Knowing you can undo is what makes you quick and brave.",
    ),
    stage(
      "a clean screen in a quiet room, the work done",
      "the screen dims and the room brightens",
      "Show one person",
      "Show it to one person, and say nothing while they try.",
      "Watch, don't help",
      "Where they hesitate is exactly what you will fix next.",
    ),
  ],
  mistakes: [
    stage(
      "a desk covered in half-open manuals and tangled cables",
      "a cable slips and drags a page along",
      "Too many tools",
      "Collecting tools feels like progress and delays the first result.",
      "Two are enough",
      "Choose two, learn them properly, and ignore the rest this month.",
    ),
    stage(
      "a towering stack of paper leaning over a laptop",
      "the stack leans further and the top sheet slides",
      "Building it all",
      "Building everything before anyone has tried it wastes whole seasons.",
      "Ship the core",
      "Ship the core this week, and let people ask for more.",
    ),
    stage(
      "a red warning light reflected in dark glass",
      "the light blinks and its reflection shivers",
      "No backup",
      "Everybody believes in backups one day after they needed one.",
      "Test the restore",
      "A copy only counts once you have restored it yourself.",
    ),
  ],
  problems: [
    passage(
      "Nineteen open tabs",
      "Nineteen tabs are open, and none of them is the one.",
      "Click, wait, repeat",
      "You click, you wait, and then you start all over.",
    ),
    passage(
      "The same task, daily",
      "You do the same ten clicks every morning of the week.",
      "It adds up",
      "That is a full week each year, spent on copy and paste.",
    ),
  ],
};
