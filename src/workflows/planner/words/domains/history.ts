/** History: the past, its people and places. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const HISTORY: Domain = {
  name: "history",
  words:
    "London Eiffel history historical ancient medieval century empire king queen emperor pharaoh Rome Roman Greek Egypt Viking Vikings war battle soldier revolution castle knight dynasty archaeology archaeologist ruin temple tomb pyramid library " +
    "manuscript letter plague Constantinople Alexandria Verdun Victorian colony treaty century museum artifact legend kingdom myth mythology god 1900 1666 1912 1945 Titanic archive",
  tags: ["#HistoryUpClose", "#FromTheArchive", "#PastTense"],
  people: [
    { noun: "archivist", wear: "white cotton gloves" },
    { noun: "traveller in a long wool cloak", wear: "the frayed sleeves of a wool cloak" },
  ],
  places: [
    "a vaulted archive with shelves to the ceiling",
    "a ruined hall open to the sky",
    "a cobbled lane between timbered houses",
    "a harbour town below old walls",
  ],
  lights: [
    "candlelight with deep shadows",
    "dusty light from one high window",
    "grey dawn over stone",
  ],
  palettes: [
    "parchment, oxblood and soot",
    "stone, bronze and faded blue",
    "umber, ivory and moss",
  ],
  tools: [
    "a date",
    "two sources that disagree",
    "an old map",
    "a magnifying glass",
    "a list of names",
    "a doubtful mind",
  ],
  ambience: [
    "a candle flame leans and straightens",
    "dust turns slowly in the light",
    "smoke drifts past the wall",
  ],
  shots: [
    shot(
      "a wax seal cracked across a folded letter",
      "the seal splits and the fold opens",
      "The seal breaks",
      "The seal breaks, and a voice comes out of the paper.",
    ),
    shot(
      "a candle burning low beside an open ledger",
      "the flame leans and wax runs down",
      "By candlelight",
      "A candle burns low, and a column of names does not end.",
    ),
    shot(
      "worn stone steps, hollowed in the middle",
      "a shadow slides down the steps",
      "Worn stone",
      "The steps are hollow in the middle from people in a hurry.",
    ),
    shot(
      "an old map with a burnt edge under a lens",
      "the lens glides along a coastline",
      "The old map",
      "On the old map the coast stops where the courage did.",
    ),
    shot(
      "a heavy wooden door with iron bands, slightly open",
      "the door moves and a bar of light widens",
      "The heavy door",
      "The door is heavy, and it was closed from inside.",
    ),
    shot(
      "a bronze coin half buried in dry earth",
      "earth crumbles away from a profile",
      "A face on bronze",
      "Out of the earth comes a face that once bought bread.",
    ),
    shot(
      "ships' masts in fog behind a harbour wall",
      "the masts sway and the fog thickens",
      "Masts in the fog",
      "The masts appear first, and then the silence on deck.",
    ),
    shot(
      "an empty chair at the head of a long table",
      "light crosses the table and leaves the chair",
      "The empty chair",
      "The chair is empty, and nobody at the table looks.",
    ),
  ],
  stepsFor: "",
  stages: [
    stage(
      "a single dated page under a lamp",
      "the lamp brightens on the date",
      "Fix one date",
      "Fix one date you can prove, and hang everything on it.",
      "Before and after",
      "Now sort it into what came before, and what after.",
    ),
    stage(
      "two letters laid side by side, ink of different colours",
      "one letter slides closer to the other",
      "Read two sources",
      "Read two people who were there and disliked one another.",
      "Where they agree",
      "Where they agree, you may carefully begin to believe them.",
    ),
    stage(
      "an old map and a modern one, edges matched",
      "the upper map turns until its coast fits",
      "Walk the map",
      "Lay an old map over a new one, and walk it.",
      "Distances decide",
      "Distances decide more than kings: nobody was faster than a horse.",
    ),
    stage(
      "a ledger of prices under a magnifying glass",
      "the lens moves down a column",
      "Follow the money",
      "Look up who paid for it, and who was paid.",
      "Bread and rent",
      "The price of bread explains more than any speech does.",
    ),
    stage(
      "a portrait with a face half in shadow",
      "light creeps across the painted face",
      "Ask who is missing",
      "Ask who is missing from the picture, and why that is.",
      "The other side",
      "There was someone who carried the water, and saw it all.",
    ),
    stage(
      "a desk with notes arranged in one line",
      "the last note slides into its gap",
      "Tell it in order",
      "Tell it in order, without knowing how it ends yet.",
      "They didn't know",
      "They did not know the ending either: keep that in mind.",
    ),
  ],
  mistakes: [
    stage(
      "a mirror reflecting a modern lamp in an old hall",
      "the reflection flickers and is gone",
      "Judging by today",
      "Judging them by today explains today, and nothing about them.",
      "What they knew",
      "Ask what they could know on that day, and begin there.",
    ),
    stage(
      "a famous portrait hung above a row of empty frames",
      "a frame tilts on its nail",
      "One great man",
      "One great man never did it alone, or on foot.",
      "Look behind",
      "Look behind him: history is mostly people holding the ladder.",
    ),
    stage(
      "a page of neat quotations with no names below",
      "the page lifts and its back is blank",
      "The perfect quote",
      "If a quote sounds perfect, then somebody wrote it later.",
      "Find the page",
      "Find the page it stands on, or leave it out.",
    ),
  ],
  problems: [
    passage(
      "Dates, and more dates",
      "At school it was a list of dates and dead kings.",
      "Nobody told the story",
      "Nobody mentioned the smell, the fear, or the price of bread.",
    ),
    passage(
      "It was never neat",
      "We like to remember it in a straight and tidy line.",
      "It never was",
      "It was never tidy, and nobody knew how it would end.",
    ),
  ],
};
