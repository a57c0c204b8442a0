/**
 * How each niche of a faceless story looks: places, light, colours, and pictures without a person in them. "other" looks
 * as its topic's domain does. Data; pictures are written as `shot-list` says.
 */
import type { Niche } from "../scripts/niches.ts";
import { shotList } from "./shot-list.ts";

/** A niche's look. */
export interface NicheLook {
  places: readonly string[];
  lights: readonly string[];
  palettes: readonly string[];
}

export const NICHE_LOOKS: Readonly<Record<Exclude<Niche, "other">, NicheLook>> = {
  horror: {
    places: ["an old house at the end of a lane", "a long corridor with peeling paper"],
    lights: ["one weak bulb and deep shadows", "cold moonlight through thin curtains"],
    palettes: ["ash grey, sickly green and rust", "black, bone and faded violet"],
  },
  history: {
    places: ["a vaulted archive", "a cobbled lane below old walls"],
    lights: ["candlelight with deep shadows", "dusty light from one high window"],
    palettes: ["parchment, oxblood and soot", "stone, bronze and faded blue"],
  },
  "true-crime": {
    places: ["a quiet suburban street at night", "an interview room with one lamp"],
    lights: ["sodium street light and wet asphalt", "hard lamp light on paper"],
    palettes: ["midnight blue, sodium orange and grey", "manila, black and signal red"],
  },
  motivation: {
    places: ["an empty track before sunrise", "a bare room with one window"],
    lights: ["first light over the horizon", "a hard beam through dust"],
    palettes: ["charcoal, gold and white", "steel blue, ember and black"],
  },
  finance: {
    places: ["a desk above a busy street", "a stone hall with high windows"],
    lights: ["calm lamp light on paper", "cool grey daylight"],
    palettes: ["bottle green, brass and paper white", "navy, copper and ivory"],
  },
  science: {
    places: ["a dim laboratory", "an observatory under an open dome"],
    lights: ["cool light with one warm lamp", "starlight and a blue horizon"],
    palettes: ["deep blue, silver and amber", "black, ice blue and white"],
  },
  mythology: {
    places: ["a ruined temple above the sea", "a dark grove with standing stones"],
    lights: ["torchlight and drifting smoke", "storm light with one golden gap"],
    palettes: ["marble, wine red and gold", "bronze, sea green and ash"],
  },
  mystery: {
    places: ["a harbour town in fog", "an abandoned house with laid tables"],
    lights: ["fog lit from behind", "one lamp in an empty room"],
    palettes: ["fog grey, teal and amber", "ink, moss and pale yellow"],
  },
};

/** Pictures by niche. */
export const NICHE_SHOTS = shotList(`
## horror
an empty corridor with one flickering bulb | the bulb stutters and the far door is a little more open
a rocking chair by a window, nobody in it | the chair tips forward and back, slower each time
a staircase seen from below, the top in darkness | a single toy rolls down, step by step
a fogged mirror with a long streak wiped across it | fog creeps back over the streak
wallpaper swelling beside a closed door | the paper rises and falls like breath
a phone off its hook, swinging | the cord swings and slowly comes to rest
## history
a wax seal cracked across a folded letter | the seal splits and the fold opens
a candle beside an open ledger | the flame leans and wax runs down
worn stone steps, hollowed in the middle | a shadow slides down the steps
an old map under a lens | the lens glides along a coastline
a heavy iron-banded door, slightly open | a bar of light widens on the floor
an empty chair at the head of a long table | light crosses the table and leaves the chair
## true-crime
a wall of photographs joined by red thread, all faces turned away | the thread trembles and one photo tilts
a house with one lit window at the end of a street | the light goes out
a folded receipt in a plastic bag on a steel table | a lamp swings above and its glare moves off
wet tyre tracks leaving an empty driveway | rain fills the tracks
a tape recorder with its wheels turning | the wheels turn, stop and turn back
a clock on a kitchen wall, a chair overturned below | the second hand jumps over one mark
## motivation
running shoes by a door before dawn | the door opens and cold light falls over them
an empty stadium seen from the lowest step | the floodlights come on one after another
a long staircase climbing into light | light moves down the steps
a calendar with one cross after another | a cross is added and the page lifts
a hand-worn rope against dark wood, chalk on it | chalk drifts off in the light
a single lit window in a dark office block | the windows around it begin to glow
## finance
a coin balanced on its edge | the coin spins, wobbles and falls flat
a glass jar half full of coins | a coin drops in and the pile shifts
a rising line drawn on paper beside a cup | the line draws itself further up
an empty trading floor strewn with slips of paper | a slip lifts and sails across the floor
a heavy vault door, ajar | the wheel turns and the gap narrows
a long receipt curling over a counter | the receipt unrolls further and further
## science
a prism throwing colours on a dark wall | the colours widen across the wall
a drop about to meet still water | the drop falls and rings run outward
a needle on the dial of an old instrument | the needle jumps and trembles
crystals growing along a thread | facets appear and catch the light
a dome opening on a field of stars | the slit widens and stars drift past
a pendulum over a ring of sand | the pendulum draws a fine line
## mythology
a marble statue without a head among olive trees | leaf shadows run over the marble
a small boat on black water, a lantern at its bow | the boat glides on and the lantern sways
a thread of gold on a stone floor, leading into the dark | the thread draws tight
a raven on a broken column | the raven turns its head and lifts off
a bronze mask half sunk in sand | sand slides from an empty eye
smoke rising from an altar towards a gap in the clouds | the smoke bends and the gap closes
## mystery
a table laid for two, the soup still steaming | the steam thins and a curtain moves
fresh snow around a house, without one track | snow drifts from the roof
a logbook open at a half-written line | the page lifts and falls back
a key on a nail beside a door of another colour | the key sways as if just touched
a lighthouse with its lamp out, fog around it | fog closes over the gallery
five stopped clocks on one wall | one of them begins to tick
`);
