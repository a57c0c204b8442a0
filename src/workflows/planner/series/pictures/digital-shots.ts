/**
 * The pictures of a product without a body: what can be seen of an app or a service is a screen's glow and what it does
 * to a room. `{product}` is its name. Data.
 */
import { shotList } from "./shot-list.ts";

export const DIGITAL_SHOTS = shotList(`
## hook
a phone face down on a table, its edge just beginning to glow, about to show {product} | the glow grows along the edge of the phone
a dark room with one screen waking up, {product} on it as soft shapes of light | the light spreads from the screen over the table
a laptop half open, the light of {product} spilling out | the lid rises and the light widens
## problem
a desk under slips of paper, tabs and cables | one slip lifts off and ten others follow
a phone buzzing its way to the edge of a table | it shivers closer and closer to the edge
a wall clock above a pile of unfinished work | the hand jumps forward and the pile grows
## reveal
a screen with {product} on it as a few calm shapes of light, a clear desk around | the shapes settle into order, one after another
{product} on a phone standing against a cup, everything else put away | the screen brightens and its glow warms the cup
a tablet lifting out of darkness with {product} on it | light draws the edges of the tablet, then the screen
## feature
{product} on a screen seen at an angle, one shape brighter than the rest | the bright shape slides into its place
a thumb just above a glowing screen with {product} | the thumb touches and a ring of light runs outward
{product} on two screens at once, phone and laptop | a shape leaves one screen and arrives on the other
## in use
{product} on a phone in a train, fields blurred outside | fields rush by while the screen stays calm
a laptop with {product} on a kitchen table in the morning | steam from a cup drifts past the glow of the screen
a phone with {product} on a park bench beside a coat | leaves blow past and the screen lights up once
{product} on a screen in a busy office, all else out of focus | people blur past while shapes of light fall into order
{product} on a phone in the last light of the day | the screen dims by itself as the sky does
## close-up
the edge of a screen with {product}, light bleeding into the dark | the light breathes slowly
one glowing shape of {product}, so close that it is only colour | the colour shifts a little and rests
a fingertip and its reflection on a dark screen with {product} | they meet and light spreads from the point
## social proof
three phones on a cafe table, {product} glowing on each | one after another they light up
a laptop turned around to show {product} to somebody across a table | the light of it moves onto the other person's sleeve
## offer
{product} on a screen beside a simple cup, a ribbon of light behind | the ribbon of light widens
a phone with {product} on a clean white surface, much space around | the surface brightens slowly
## call to action
a phone with {product} lying within reach, its glow inviting | the glow rises and holds
a door opening to daylight, a phone with {product} in the foreground | daylight takes over and the phone stays lit
`);
