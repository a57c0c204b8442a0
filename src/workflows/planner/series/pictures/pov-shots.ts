/**
 * The pictures of a point-of-view series that no domain has: what the eyes meet, beat by beat. No hands are named in
 * them, as the body decides whether those are seen. `{place}` is where. Data.
 */
import { shotList } from "./shot-list.ts";

export const POV_SHOTS = shotList(`
## arrival
a door opening inward onto {place} | the door swings wide and the light floods in
the last steps of a path towards {place} | the ground rolls past and the place comes nearer
a ceiling in early light, an alarm clock at the edge of the view | the view tips up from the pillow towards the window
## first look
{place} opening out ahead, details waiting in every corner | the view sweeps from left to right and stops
a wall of tools and things, each in its own spot, in {place} | the gaze wanders from one thing to the next
## interaction
a person across a table looking straight at us and nodding | the person smiles, nods and turns back to work
a child's face tilted up in wonder | the eyes widen and a small finger points
a colleague holding the other end of something heavy | the weight shifts and both of us step to the side
an older face, eyes narrowed, shaking its head kindly | the head tilts and a finger shows how it is done
a small crowd turning around at the same moment | the heads turn, and a grin spreads
## surprise
something small and bright where nothing was a moment ago | it twitches, glints and slips out of view
a shadow on the wall that has no owner | the shadow shifts while all else stands still
a sudden opening in {place}, light pouring out of it | the light spreads and dust whirls up
## escalation
{place} blurred by speed, only the middle still sharp | everything rushes past and the middle holds
a clock and a pile of work in the same narrow view | the hand jumps forward and the pile grows
the light failing in {place}, edges sinking into the dark | lamps flicker and shadows close in
## payoff
the finished work in the middle of the view, light on it | the light settles and the view holds its breath
faces all around us, looking at the same spot | eyes lift one by one and somebody begins to clap
## closing look
{place} seen once more over the shoulder, lights going out | one lamp after another goes dark
a road home in the evening, street lamps in a row | the lamps glide by overhead, one by one
`);
