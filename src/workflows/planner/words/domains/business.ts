/** Business: companies, marketing, customers. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const BUSINESS: Domain = {
  name: "business",
  words:
    "business startup company entrepreneur founder marketing brand branding customer client sales sell pitch price pricing shop store ecommerce email newsletter podcast audience freelance freelancer hiring employee employees team manager leadership office " +
    "meeting product launch advertising ceo vendor handmade invoice consultant agency strategy negotiation interview interviews copywriting seo linkedin career resume handshake",
  tags: ["#SmallBusinessNotes", "#FoundersDesk", "#SellWithSense"],
  people: [
    { noun: "founder", wear: "the rolled sleeves of a blue shirt" },
    { noun: "shopkeeper", wear: "a green shop apron" },
  ],
  places: [
    "a small office with a whiteboard and a big window",
    "a shop counter with shelves behind it",
    "a long table in a converted warehouse",
    "a quiet corner of a hotel lobby",
  ],
  lights: [
    "clear morning light across a desk",
    "warm shop light against blue dusk",
    "even daylight from tall windows",
  ],
  palettes: [
    "white, forest green and brass",
    "brick, charcoal and cream",
    "cobalt, birch and warm grey",
  ],
  tools: [
    "a list of ten real customers",
    "a phone",
    "a plain sheet of paper",
    "one number to watch",
    "a calendar",
    "a free hour",
  ],
  ambience: [
    "traffic slides past behind the glass",
    "a sheet stirs on the whiteboard",
    "the shop bell trembles",
  ],
  shots: [
    shot(
      "a shop sign turning on its chain behind glass",
      "the sign turns over and swings to rest",
      "Turn the sign",
      "The sign turns over, and the day has a name.",
    ),
    shot(
      "parcels stacked beside a door in low sun",
      "one more parcel slides onto the stack",
      "One more parcel",
      "One more parcel on the stack, addressed to a stranger.",
    ),
    shot(
      "a whiteboard with one circle and a few arrows",
      "an arrow grows and reaches the circle",
      "The circle",
      "On the board there is a circle, and everything points there.",
    ),
    shot(
      "a till drawer sliding open under a warm lamp",
      "the drawer slides out and coins shiver",
      "First sale",
      "The drawer slides open for the first time today: it works.",
    ),
    shot(
      "a phone face down on a table, its edge glowing",
      "the edge glows, fades and glows again",
      "It rings",
      "The phone glows at its edge, and everyone pretends calm.",
    ),
    shot(
      "two coffee cups and a signed sheet between them",
      "the pen rolls and the sheet turns around",
      "Signed",
      "The pen rolls away, the sheet turns, and it is real.",
    ),
    shot(
      "lights going on in a long row of windows",
      "window after window lights up",
      "Early lights",
      "At six the first window lights up, and it is yours.",
    ),
    shot(
      "a stool by a counter, an apron over it",
      "the apron slides and the light goes out",
      "Closing time",
      "The apron comes off, and the numbers may wait till tomorrow.",
    ),
  ],
  stepsFor: "",
  stages: [
    stage(
      "a blank card with one name written on it",
      "the card turns towards the light",
      "Pick one person",
      "Choose one real person, with a name and a bad week.",
      "Not everyone",
      "If it is meant for everyone, then nobody will feel meant.",
    ),
    stage(
      "two chairs facing each other, a notebook on one",
      "the notebook page turns",
      "Listen first",
      "Ask what they tried before, and write down their words.",
      "Say nothing",
      "Then say nothing for five seconds, for there it gets true.",
    ),
    stage(
      "a rough cardboard model beside a sketch",
      "the model turns and one side folds open",
      "Offer it early",
      "Offer the smallest version that solves their Monday for them.",
      "Take money",
      "Take money for it, since praise is cheap and orders are not.",
    ),
    stage(
      "a price tag being hung on a plain box",
      "the tag swings and settles",
      "Name the price",
      "Say the price out loud, and then close your mouth.",
      "No apology",
      "Do not explain it: an explained price sounds like a guess.",
    ),
    stage(
      "one number circled on a sheet by a lamp",
      "the circle is drawn a second time",
      "Watch one number",
      "Watch one number a week, and ignore the pretty ones.",
      "Does it move?",
      "Whatever does not move that number can wait for summer.",
    ),
    stage(
      "a handwritten note tucked into a parcel",
      "the lid closes over the note",
      "Stay in touch",
      "Write to them after a week, and ask what annoyed them.",
      "They will tell you",
      "Annoyed people who still answer are the best advisers you get.",
    ),
  ],
  mistakes: [
    stage(
      "a wall of logo sketches and an empty order book",
      "a sketch peels off the wall",
      "The logo first",
      "A month on the logo, and not one call made.",
      "Sell one",
      "Sell one first: the logo can still be ugly by then.",
    ),
    stage(
      "a shelf full of unsold boxes in the dark",
      "dust drifts down past the boxes",
      "Guessing in private",
      "Building in private means guessing at your own expense.",
      "Show it ugly",
      "Show it ugly, while changing it still costs one afternoon.",
    ),
    stage(
      "a price tag crossed out four times",
      "the tag spins and comes to rest",
      "Cheaper and cheaper",
      "Being the cheapest is a race you lose by winning it.",
      "Be clearer",
      "Be clearer instead of cheaper, and say what they get.",
    ),
  ],
  problems: [
    passage(
      "Busy, and broke",
      "You worked all week, and you cannot say on what.",
      "Nobody called back",
      "Eleven messages went out, and nobody has called you back.",
    ),
    passage(
      "The endless to-do list",
      "The list was twelve long this morning, and now it is fifteen.",
      "None of it sells",
      "And none of the fifteen would bring in one customer.",
    ),
  ],
};
