/**
 * The pictures of a cinematic series, beat by beat. `{aHero}` is its person with their looks, `{thing}` what the story is
 * about, `{place}` where. Data.
 */
import { shotList } from "./shot-list.ts";

export const CINEMATIC_SHOTS = shotList(`
## establishing
{place}, seen from far away, one lit window in it | clouds drag their shadows across and the window stays lit
{place} at the edge of the day, empty of people | the light sinks and a single lamp comes on
the way that leads to {place}, with one small figure on it, {aHero} | the figure walks on and grows smaller
## character
{aHero}, alone at a table by a window | breath fogs the glass and the eyes lift towards the light
{aHero}, busy with a task done a thousand times | the hands go on by themselves while the gaze drifts off
{aHero}, seen from behind before a wide view | the coat moves in the wind and the head turns slightly
## want
{aHero}, standing quite still before {thing} | the light from {thing} travels over the face
{thing} in the foreground, and {aHero}, out of focus behind | the focus moves from {thing} to the face
{aHero}, leaning close over {thing} at night, lit by one lamp | the lamp flickers and the shadow leans in
## obstacle
{aHero}, small before a closed gate in {place} | the wind pulls at the gate and it does not give
{aHero}, stopped at the foot of a long, dark staircase | a light at the top goes out
{aHero}, on one side of a rain-streaked window, a dark figure on the other | rain runs down between the two
## rising
{aHero}, walking fast through {place} with a lamp in hand | the lamp swings and shadows leap ahead
{aHero}, following a trail of small lights on the ground | the lights go out behind, one by one
{aHero}, at a crossroads, looking at a sign with nothing on it | dust blows through and the sign creaks
a stranger's hand pointing the way, and {aHero}, in the background | the hand lowers and the figure sets off
## midpoint
{aHero}, before a mirror that shows another room | the reflection moves a moment too late
{thing} in a shaft of light, and {aHero}, kneeling beside it | dust falls through the light and the hands open
{aHero}, both hands around {thing}, eyes closed | wind rises around and the hands do not move
## low point
{aHero}, on the floor of an empty room, back against the wall | a bar of light crosses the floor and fades
{aHero}, alone in heavy rain, shoulders lowered | water runs from the sleeves and nothing else moves
an empty chair, a coat over it, and {aHero}, blurred in the doorway | the coat slides from the chair
## climax
{aHero}, running straight towards a bright opening | the light grows until it swallows the frame
{aHero}, face to face with {thing}, one step between them | that step is taken, slowly
{aHero}, arm outstretched over a deep drop, the hand opening | something leaves the hand and falls away
## aftermath
{aHero}, at a table with bread and two cups in morning light | steam rises and somebody beyond the frame laughs
{aHero}, washing the dust from tired hands | clear water runs dark and then clear again
{thing}, put away on a shelf among ordinary things | the curtain lifts and light passes over it
## last image
{place} in the last light, one window lit | the camera leaves and the window remains
{thing} left behind in an empty place, light around it | the light fades until only its edge is left
{aHero}, from far behind, walking away along an open road | the figure grows small and does not turn around
`);
