/**
 * The story that a cinematic series tells whatever its genre: somebody lives a life, something comes, a price is paid.
 * In the present, of a person who is never named. Data; see `script` for how it is written.
 *
 * `{hero}` is "the keeper", `{thing}` what it is all about, `{she}` whichever pronoun fits, `{s}` the ending of a verb after it and `{z}` after the hero.
 */
import { script } from "./script.ts";

export const CINEMATIC = script(`
## establishing
Somewhere quiet | Nothing has happened here for so long that nobody waits.
Until tonight | Then, one evening, the light falls differently on everything.
{title} | {Title}: everyone here tells it, and nobody tells it right.
This is how it was | This is how it was, from the first quiet evening on.
The place remembers | The place remembers more than the people who live in it.
Listen | If you stand still long enough, you can almost hear it.
Before it began | The day before, all of it still looked like forever.
The same road | The same road, the same lamp, the same quiet door.
A place with no hurry | The clock in the hall is slow, and nobody minds.
One window | In one single window, a light has been left burning.
## character
{heroLabel} | Here {hero} live{z}, alone with habits older than the furniture.
Every day | Every day begins the same way, and that is a comfort.
Someone who stays | Some people leave, and {hero} {isHero} not one of them.
The one chair | There are two chairs at the table, and one is worn.
Look at the hands | You can read a life from {her} hands, if you look.
The scar | There is one scar, and {she} never explain{s} it.
A small kindness | {She} leave{s} a cup outside each night, and never say{s} why.
It is always empty | By the morning it is empty, and neither side mentions it.
## want
And then | Then, one morning, {hero} {predicate}.
From then on | From that moment on, nothing here is quite where it was.
What people say | Everybody here has a story about {thing}, except for one.
Until now | Until now, {hero} {hasHero} never wanted one, and now {she} {does}.
It will not let go | Since then there is no thinking of anything else but {thing}.
Day and night | By day {she} act{s} as always, and by night {she} lie{s} awake.
It calls | Some things call you by name, and this is one: {thing}.
No answer yet | {She} {does} not answer yet, but {she} leave{s} the door ajar.
Nobody forbade it | Nobody ever forbade {thing}, which made it so much harder.
A locked drawer | The wish has been lying in a drawer, and it was locked.
A reason to go | {She} pack{s} slowly, as one does when no one must know.
The door is open | The door stands open, and the morning does not wait.
A knock | There is a knock, three times, and then a long silence.
Nobody there | Nobody is there, and still nothing is as it was before.

## obstacle
Not so simple | Wanting it was the easy part, as it turns out now.
It has a price | Everything that matters here has somebody standing in front of it.
The first no | The first no is polite, and the second one has a key.
No other way | There is no other way around, because {she} already tried.
Old promises | Long ago, {hero} made a promise, and tonight it is due.
It still counts | Nobody else would remember it, which is why it still counts.
Three doors | Between {hero} and {thing} stand three doors and one winter.
The first door | The first is open, the second is locked, the third is missing.
Ask about it | Ask anyone about {thing}, and they look out of the window.
Nothing out there | There is nothing to see out there, and everyone keeps looking.
The weather turns | The weather turns, and with it the last good excuse.
Too far to turn back | It is too far to turn back, and too dark not to.
## rising
A sign | There is a sign, small enough to be mistaken for chance.
Then another | Then a second one, and chance begins to sound like a plan.
Deeper | So {hero} follow{z} it, further than anybody would advise.
The lamp gets smaller | Behind {him}, the lamp in the window gets smaller and smaller.
Every trace | Every trace leads to {thing}, even those that lead away.
Follow it | So one foot follows the other, and the night goes along.
Someone is watching | For a while now, somebody has been keeping the same pace.
Don't turn around | {She} {does} not turn around, for then it would be true.
A stranger helps | A stranger shows the way, and asks for nothing in return.
That is the worry | It is exactly the nothing that keeps {hero} awake that night.
The last easy step | This is the last step that could still be undone.
And taken | It is taken quietly, without music, like all the great ones.
## midpoint
Everything turns | What {she} {hasShe} been looking for was never where {she} looked.
It was here | It was here all along, and it was waiting to be asked.
The truth | The truth turns out smaller than the lie, and far heavier.
It fits | It fits into one hand, and changes the size of everything.
A face in the glass | In the dark glass there are two faces, and one is {hers}.
The other one | The other one is smiling, a moment before {she} {does}.
Smaller, nearer | And there: {thing}, smaller, nearer, and nothing like the stories.
Touch it | {She} reach{es3} out a hand, and for once it does not tremble.
Closer than ever | So close to {thing} that {she} forget{s} to be afraid.
Too close | Close enough to see what nobody ever mentioned about {thingThem}.
For one hour | For one hour, everything is exactly as it ought to be.
Remember this | Remember it well, because it is the last one like it.
## low point
All of it gone | By morning it is all gone, and the quiet is back.
Not the same quiet | It is no longer the same quiet, for this one knows.
The floor | {She} sit{s} on the floor until the light has crossed it.
No one comes | Nobody comes, as nobody ever has, and the clock goes on.
Almost | It would be so easy to put on the coat and leave.
The coat stays | The coat stays where it hangs, and so the night goes on.
The wrong door | Every door {she} ever closed is standing open tonight.
Cold comes in | Through every one of them the cold comes in, unhurried.
## climax
Now | There is no more time, so {hero} {does2} the impossible thing.
It holds | One heartbeat, two heartbeats, and the whole world holds its breath.
Face to face | At last they stand face to face, with nothing between them.
One word | A single word would be enough, and it costs everything.
One step | Everything has led to {thing}, and to this one step.
No way back | Behind {him} the way back closes, softly, like a book.
Only this | Now there is only {thing}, and the sound of breathing.
Count to three | One, two, and on three nothing will be as before.
Let go | The hand that never let go of anything opens, slowly.
And it falls | It falls, and falls, and does not make a sound.
Into the light | {She} walk{s} straight towards it, with eyes wide open.
No fear left | Somewhere along the way, the fear has simply been left behind.
## aftermath
The morning after | In the morning there is bread, and somebody to share it.
Almost ordinary | It looks almost ordinary, which is the strangest part of all.
What is left | What is left fits on a table, and it is enough.
No one asks | No one asks {hero} about it, and everyone somehow knows.
Nobody speaks of it | Nobody speaks of {thing} now, and everybody sleeps better.
Except one | Everybody except one, who sits by the window, and smiles.
The wind drops | The wind drops, and small sounds return one by one.
The second chair | At the table, the second chair has been pulled out.
## last image
The light stays on | That night, the light stays on, and it stays on still.
Look for it | If you pass that way, look up: you cannot miss it.
Far away | From far away it is only one small point of light.
It is enough | It was never more than that, and it is enough.
What remains | What remains is {thing}, and somebody who knows why.
Good night | The rest is a quiet road, and a lamp left burning.
The empty place | The place is empty now, and it does not look lonely.
Something moves | Only the curtain moves, as though somebody had just left.
The same road | The same road, the same lamp, the same quiet door.
Not the same | And nothing, nothing at all, is as it was before.
`);
