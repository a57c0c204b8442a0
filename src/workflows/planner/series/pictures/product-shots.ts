/**
 * The pictures of a product showcase: what a product is shown doing, beat by beat. `{product}` is its name. Data.
 */
import { shotList } from "./shot-list.ts";

export const PRODUCT_SHOTS = shotList(`
## hook
{product} alone on a plain surface, a hard edge of light along one side | the edge of light travels along it from end to end
the outline of {product} in silhouette against a bright background | light rises from behind and the outline gains form
{product} half out of the dark, one detail already lit | the light finds it, bit by bit
## problem
a worn-out makeshift in place of {product}, tape and loose ends showing | a loose end slips and the makeshift sags
an empty spot on a table where {product} would belong, a mess around it | a sheet slides off the mess and falls
a drawer full of tangled, half-broken substitutes | the drawer sticks, jerks and rattles
three cheap substitutes in a row, each broken differently | the middle one tips over against the next
## reveal
{product} at the centre of the frame, all else cleared away | a cloth slides away and the light comes up on it
{product} turning into the light on a simple stand | it turns until its best side faces us
{product} in an open box, tissue paper folded back | the paper settles and light falls into the box
## feature
{product} from the side, one part of it clearly in focus | the focus settles on that part and it moves as intended
{product} and its most important part, separated by light | the light narrows down to that part
{product} taken up and set down again on a clean surface | it lifts, turns slightly and comes to rest
{product} beside a plain object that shows its size | it slides up beside the object and stops
## in use
{product} in use in the middle of an ordinary morning | it does its work while steam and light drift past
{product} at work, its surroundings busy and blurred | the background rushes by while it keeps its pace
{product} being handed from one person to another, hands only | it changes hands and the grip settles
{product} on its way, carried along outdoors | it sways with each step and catches the sun
{product} in use late in the day, lamps already lit | its shadow moves as it works
{product} waiting within easy reach beside keys and a coat | a hand enters, takes it and is gone
{product} in use under pressure, everything around it unsettled | things fly past and it stays steady
## close-up
the surface of {product}, its texture filling the frame | light grazes the texture and it comes alive
one edge of {product}, sharp against a soft background | a highlight runs along the edge
the joint where two parts of {product} meet | the parts close without a gap
the underside of {product}, as carefully finished as the top | it turns over and light floods the underside
a single drop of water on {product} | the drop slides off and leaves no trace
## social proof
{product} on a shelf with a gap beside it, clearly often used | a hand puts it back and lingers
two chairs and {product} on the table between them | it is pushed across the table and pulled back
{product} in three different homes, one after another by the look of the light | the light changes as if the day went on elsewhere
## offer
{product} next to its plain packaging, ready to go | the lid settles and the light warms
{product} set on a counter, a ribbon of light behind it | the ribbon of light widens
{product} and all that belongs to it, laid out in order | one piece after another slides into line
## call to action
{product} in the centre, much calm space above it | the light gathers on it and holds
{product} near the edge of a table, as if just put there for you | it slides a little nearer
`);
