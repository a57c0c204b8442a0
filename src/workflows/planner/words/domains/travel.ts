/** Travel: journeys, cities, trips. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const TRAVEL: Domain = {
  name: "travel",
  words:
    "pack packing Portugal Andes bus travel travelling traveling trip journey vacation holiday backpacking backpack hotel hostel flight airport airplane railway itinerary passport city roadtrip " +
    "tourist tourism guide destination suitcase luggage camping campsite van cruise ferry weekend Paris London Tokyo Kyoto Rome Lisbon Iceland Italy Japan Switzerland Morocco Barcelona Berlin Vienna Istanbul Venice Norway Peru",
  tags: ["#SlowTravel", "#FieldNotes", "#OneMoreStreet"],
  people: [
    { noun: "traveller with a canvas bag", wear: "the cuffs of a navy jacket" },
    { noun: "photographer on foot", wear: "the sleeves of an olive field coat" },
  ],
  places: [
    "a narrow street of old stone houses",
    "a train compartment with a wide window",
    "a harbour wall above small boats",
    "a hill path looking down on rooftops",
  ],
  lights: [
    "low golden light after four",
    "clear blue light before sunrise",
    "bright haze over warm stone",
  ],
  palettes: [
    "sun-bleached stone, sea blue and rust",
    "dusty rose, olive and white",
    "navy, brass and faded red",
  ],
  tools: [
    "one small bag",
    "shoes already broken in",
    "a paper map",
    "a refillable bottle",
    "a copy of each document",
    "a spare charger",
  ],
  ambience: [
    "laundry stirs between the houses",
    "gulls cross the sky",
    "the light slides slowly down the walls",
  ],
  shots: [
    shot(
      "a train window with fields sliding past and a cup on the sill",
      "fields rush by and the tea trembles in the cup",
      "Out of the window",
      "The train leans into the curve and the tea leans too.",
    ),
    shot(
      "a narrow street opening onto a bright square",
      "the alley slides away and the square fills the frame",
      "Around the corner",
      "One more corner, and the street opens like a held breath.",
    ),
    shot(
      "a paper map unfolded on a cafe table",
      "a corner of the map lifts in the wind",
      "Fold it wrong",
      "The map never folds back the way it came, nor should you.",
    ),
    shot(
      "small boats rocking in a harbour at first light",
      "the boats nod and the ropes draw tight",
      "Harbour at six",
      "At six the harbour belongs to the boats and the cats.",
    ),
    shot(
      "a market stall with stacked oranges and hanging bells",
      "a bell swings and an orange rolls",
      "The market wakes",
      "The market wakes in three languages and one smell of oranges.",
    ),
    shot(
      "a worn suitcase standing on an empty platform",
      "wind moves the tag on the handle",
      "Platform two",
      "On platform two nobody hurries, because the train does not either.",
    ),
    shot(
      "rooftops seen from a hill, swifts above them",
      "the swifts wheel and chimney smoke leans",
      "From up here",
      "From up here the whole town fits inside a single glance.",
    ),
    shot(
      "a small hotel room with shutters ajar and a striped floor of light",
      "the shutters swing and the stripes wander over the floor",
      "Shutters open",
      "The shutters open, and an unknown morning walks right in.",
    ),
  ],
  stepsFor:
    "travel trip pack packing weekend city vacation holiday backpacking journey train guide",
  stages: [
    stage(
      "a bare table with a map, a pencil and one circled place",
      "the pencil rolls across the map and stops",
      "Choose one thing",
      "Choose one thing you want to remember, and plan around it.",
      "The rest is a bonus",
      "Everything else becomes a bonus instead of a missed appointment.",
    ),
    stage(
      "a calendar page with two crossed-out days beside a ticket",
      "the ticket slides under the page",
      "Go off by a day",
      "Move the trip by one day and watch the price drop.",
      "Look at Tuesday",
      "Tuesdays are quiet in the air, and in the museums too.",
    ),
    stage(
      "a small bag, open, with rolled clothes in neat rows",
      "a last rolled shirt slides into its gap",
      "Pack, then halve it",
      "Pack the bag, and then take half of it out again.",
      "You can wash things",
      "Nobody abroad has counted your shirts, and sinks exist everywhere.",
    ),
    stage(
      "documents and a phone laid out beside a door key",
      "the phone lights up and dims",
      "Copy everything twice",
      "Photograph each document, and send the copies to yourself.",
      "Sleep better",
      "It takes two minutes and buys you three weeks of calm.",
    ),
    stage(
      "an early street with shutters still closed",
      "the first shutter rolls upward",
      "Be there at seven",
      "See the famous place at seven, and leave it at nine.",
      "Then get lost",
      "After that, walk the other way until the menus lose pictures.",
    ),
    stage(
      "a notebook on a train table, a ticket between its pages",
      "the pages turn in the draught",
      "Write three lines",
      "Write three lines each evening, before the days run together.",
      "It fades fast",
      "The smell of that stairwell is gone by next week.",
    ),
  ],
  mistakes: [
    stage(
      "an overfilled suitcase bulging at its zip",
      "the zip strains and a sleeve slips out",
      "Packing for maybe",
      "Packing for every maybe means carrying your wardrobe up stairs.",
      "Pack for Tuesday",
      "Pack for an ordinary Tuesday, and buy what is truly missing.",
    ),
    stage(
      "a page full of tightly written appointments",
      "the page turns and the next is fuller",
      "Five sights a day",
      "Five sights a day means seeing five queues and no city.",
      "Two is plenty",
      "Plan two, and leave the afternoon to whatever turns up.",
    ),
    stage(
      "a crowded square with a row of identical menus",
      "umbrellas shift and a menu flaps",
      "Eating on the square",
      "The view from the main square is baked into the bill.",
      "Three streets back",
      "Walk three streets back, and look for a handwritten menu.",
    ),
  ],
  problems: [
    passage(
      "Forty minutes in line",
      "You have travelled nine hours to stand in a line.",
      "And it rains",
      "It rains, the strap cuts, and your battery shows four.",
    ),
    passage(
      "The bag that fights back",
      "The wheel is broken, the handle sticks, the stairs are long.",
      "Third floor, no lift",
      "And the room is on the third floor, without any lift.",
    ),
  ],
};
