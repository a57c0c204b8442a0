/** Plants and gardening. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const GARDEN: Domain = {
  name: "garden",
  words:
    "garden gardening gardener plant houseplant flower rose tulip lavender tomatoes seed seedling soil compost composting pot potting repot prune pruning succulent cactus monstera fern fig leaf leaves root " +
    "lawn weed herb greenhouse balcony allotment orchard harvest bee pollinator bonsai orchid terrarium vine greenery botanist",
  tags: ["#GrowSomething", "#BalconyGarden", "#PlantNotes"],
  people: [
    { noun: "gardener", wear: "worn canvas gloves and rolled sleeves" },
    { noun: "plant keeper", wear: "the sleeves of a moss-green cardigan" },
  ],
  places: [
    "a window sill crowded with clay pots",
    "a small greenhouse with misted panes",
    "a balcony between brick walls",
    "a kitchen garden with raised wooden beds",
  ],
  lights: [
    "soft green light through leaves",
    "low morning sun behind the stems",
    "bright diffuse daylight",
  ],
  palettes: [
    "leaf green, terracotta and cream",
    "sage, soil brown and pale pink",
    "moss, zinc grey and sunflower",
  ],
  tools: [
    "pots with a hole",
    "fresh potting soil",
    "a small watering can",
    "clean scissors",
    "a saucer",
    "a wooden stick",
  ],
  ambience: [
    "leaves stir in a light draught",
    "a drop gathers at the tip of a leaf",
    "a bee crosses the frame",
  ],
  shots: [
    shot(
      "water beading on a broad leaf, a drop about to fall",
      "the drop swells, lets go and the leaf springs back",
      "One drop",
      "A drop gathers, hesitates, and the leaf springs back up.",
    ),
    shot(
      "a seedling with two small leaves in dark soil",
      "the seedling straightens and its leaves open",
      "It came up",
      "Two small leaves push the soil aside and look around.",
    ),
    shot(
      "roots curled around the inside of a clay pot, lifted free",
      "crumbs of soil fall away from the roots",
      "Down below",
      "Below the soil, the roots have already drawn the map.",
    ),
    shot(
      "sunlight moving through the veins of a leaf",
      "the light slides along the veins from stem to tip",
      "Lit from behind",
      "Held against the light, a leaf looks like a city.",
    ),
    shot(
      "a watering can tilted over a row of pots",
      "water falls in a fine curtain and the soil darkens",
      "The soil darkens",
      "The soil darkens, and the smell of rain fills the room.",
    ),
    shot(
      "a new leaf unrolling at the end of a stem",
      "the leaf uncurls slowly and shows its pale inside",
      "A new leaf",
      "A new leaf unrolls, paler than all of the others.",
    ),
    shot(
      "a bee landing on an open flower",
      "the flower dips, the bee turns and lifts off",
      "A guest arrives",
      "The flower dips under its guest and swings back up.",
    ),
    shot(
      "ripe tomatoes hanging on a vine against a wall",
      "the vine sways and one tomato turns to the light",
      "Ripe",
      "It comes away with a quarter turn, warm from the sun.",
    ),
  ],
  stepsFor:
    "plant houseplant pot repot soil tomatoes succulent monstera fern fig balcony grow growing fiddle cactus",
  stages: [
    stage(
      "an empty window sill with a patch of sunlight and a chalk mark",
      "the patch of sun slides over the mark",
      "Read the light",
      "Watch your window for a day before you choose anything.",
      "Bright or direct?",
      "Bright means you can read there, and direct means shadows.",
    ),
    stage(
      "a pot with a hole in its base beside a saucer of gravel",
      "a stone rolls and water runs out of the hole",
      "A hole comes first",
      "Choose the pot for its hole, and then for its colour.",
      "One size up",
      "Go one size up, since a big pot stays wet too long.",
    ),
    stage(
      "a plant lifted from its pot, roots loosened",
      "soil crumbles and the roots relax outward",
      "Loosen the roots",
      "Loosen the roots gently, so they remember how to spread.",
      "Cut what is brown",
      "Anything brown and soft goes, anything white and firm stays.",
    ),
    stage(
      "dark soil being filled around a young plant",
      "soil slides in and the stem stands up",
      "Set it in",
      "Set it as deep as before, and press the soil lightly.",
      "No air pockets",
      "Knock the pot once on the table, and the gaps close.",
    ),
    stage(
      "a watering can over dark soil, water running into the saucer",
      "water runs through and the saucer fills",
      "Water it through",
      "Water it until the saucer fills, and then pour that away.",
      "Then wait",
      "Do not water again until a finger comes up dry.",
    ),
    stage(
      "a row of healthy plants turned towards a window",
      "the leaves lean a little further to the light",
      "Turn it weekly",
      "Turn it a quarter each week, so that it grows straight.",
      "Look underneath",
      "Look beneath the leaves, where every small trouble begins its life.",
    ),
  ],
  mistakes: [
    stage(
      "yellow leaves above soil that is soaked and shining",
      "a yellow leaf lets go and falls",
      "Too much water",
      "More plants drown in kindness than ever die of thirst.",
      "Feel the soil",
      "Ask the soil with your finger, and not the calendar.",
    ),
    stage(
      "a pale, leggy stem stretching towards a far window",
      "the stem leans and trembles",
      "Too dark",
      "A long, thin stem is a plant walking towards the light.",
      "Move it closer",
      "Move it one metre closer, and the next leaf will thank you.",
    ),
    stage(
      "a small plant lost in an oversized pot",
      "water stands on the surface and does not sink",
      "A giant pot",
      "A pot that is far too large keeps the roots cold.",
      "Leave two fingers",
      "Two fingers of space around the roots is all it needs.",
    ),
  ],
  problems: [
    passage(
      "Another one gone",
      "Another pot stands on the balcony with nothing but a label.",
      "You read the label",
      "You even read that label, and it only said bright.",
    ),
    passage(
      "The brown tips",
      "It starts with a brown tip, and you add water.",
      "It gets worse",
      "So it gets worse, and you add a little more.",
    ),
  ],
};
