/**
 * What each niche adds to a faceless story: passages of its own, told before the common ones. Data; see `script` for how
 * it is written. "other" has none.
 */
import type { SeriesInputs } from "../../../../catalog/workflows/video-series.ts";
import { FACTUAL_NICHES } from "./niches-factual.ts";
import { script, type Script } from "./script.ts";

/** A niche of the catalogue. */
export type Niche = SeriesInputs["faceless-story"]["niche"];

/** Scripts by niche. */
export const NICHES: Readonly<Record<Niche, Script>> = {
  ...FACTUAL_NICHES,
  other: {},
  horror: script(`
## hook
Do not watch this alone | If you are alone right now, turn on a second light.
It heard that | This one is about {about}, and it is still around.
## context
Every house has one | Every house has one door that people prefer to keep shut.
They never said why | The ones before had kept it shut too, and never said why.
## event
Three knocks | It began with three knocks, from inside of the wall.
Then four | On the second night there were four, and they were closer.
The stairs | There are fourteen steps, and at night one hears fifteen.
Somebody counts | Someone counts along, quietly, always just one step behind.
The mirror | In the mirror, the door behind is open, and it is not.
Don't turn round | The rule is easy: whatever you hear now, do not turn around.
The photograph | On the photograph there are five people, and four were there.
The fifth | The fifth is standing closest, and is not looking at the camera.
The child knows | The child draws it every day, and always in the same corner.
It waves back | Why do you wave, they ask. Because it always waves first.
## twist
It was never the house | They moved away, and on the first night came three knocks.
It came along | It had never been the house, it had only been waiting there.
## reveal
Somebody let it in | It cannot come in on its own, someone has to ask.
And somebody did | And somebody did, half asleep, with two polite little words.
## meaning
The worst part | The worst of it is not that it comes: it waits.
You have heard it | You have heard it too, and you said it was the pipes.
`),
  "true-crime": script(`
## hook
The perfect alibi | Everyone in this case had an alibi, and one was perfect.
Too perfect | It was a little too perfect, and that is where we start.
## context
A quiet street | It was a quiet street, where people knew each other's cars.
Nobody saw it | That night, eleven windows were lit, and nobody saw a thing.
## event
The call | The call came in late, and lasted only nine seconds.
Play it again | Play it again, slower, and there is a second voice behind.
The timeline | They pinned it to a wall, minute by minute, in red thread.
Four minutes | Four minutes were missing, and the case was lying in them.
The witness | One witness was sure, and that should have worried somebody.
Then unsure | A week on, the same witness was sure of something else.
The receipt | In the end it was a receipt, folded very small.
Wrong time | The time printed on it did not fit, by a single hour.
The search | They searched it all twice, and then once more without hurry.
Behind the panel | Behind a panel, they found what nobody had reported missing.
## twist
The wrong question | For years they had asked who, and never once asked when.
An hour | Somebody had moved a clock, and everything stood upon it.
## reveal
Someone they knew | It was no stranger, as it hardly ever is a stranger.
Among the helpers | He had helped with the search, and had brought coffee.
## meaning
What remains | What remains is an empty chair, and people who still count.
Not the culprit | Stories remember the culprit, so let us remember the others.
`),
  mythology: script(`
## hook
Older than writing | This story is older than writing, and it still walks about.
They told it at night | They only told it at night, and never to the end.
## context
When gods were neighbours | Back when gods were neighbours, one simply did not knock.
A bargain | Everything had its price, and nobody ever asked for it twice.
## event
The first gift | First there came a gift, as wars and marriages begin.
Unwrapped | It was wrapped in a warning, and the warning was thrown away.
The river | At the river waits a ferryman, who takes only what you need.
Across | He asks no names, since the far side has them all.
Three tasks | Three tasks were set, and each one of them seemed unfair.
The third | The third could not be done, which was the very point.
The shadow | A mortal looked at what mortals are not meant to look at.
Turned to stone | The birds fell silent first, and after that the sea.
The thread | A single thread lay in the dark, thin as breath, and held.
Follow it | Follow it, said the voice, and whatever comes, do not let go.
## twist
The gods were afraid | They called it a punishment, and in truth they were afraid.
Of us | Of something so small that dies, and still plants trees.
## reveal
What it stands for | It never was about a monster, it was about the door.
And who opened it | It was about the one who opens it, knowing all the same.
## meaning
We still tell it | We still tell it today, only with other names in it.
Look up | Look up on a clear night, and they are all still there.
`),
  mystery: script(`
## hook
Unsolved | There are three explanations for this, and not one of them works.
Choose one | Choose one by the end, and I will tell you mine.
## context
The last normal day | On the last normal day, somebody bought bread for two.
And set the table | The table was laid, the kettle full, and the coat was gone.
## event
No tracks | There had been snow all night, and there were no tracks.
Neither in nor out | None led in, none led out, and the lock was whole.
The logbook | The logbook ends in the middle of a quite ordinary word.
The pen | The pen lay beside it, closed, as if there were time.
The stopped clock | Every clock had stopped, and each at a different hour.
In order | Put in order, those hours spell out a way through the house.
The sound | At night, people heard a sound like furniture being moved upstairs.
There is no upstairs | It is a house with one floor, and a flat roof.
The copy | Years later, a second key turned up in another country.
It fits | It fits the lock, although nobody could have known the lock.
## twist
One witness lied | One witness had lied, out of kindness, and about one minute.
That minute | In that minute fits everything, if you are willing to believe it.
## reveal
The likeliest answer | The likeliest answer is a dull one, and it leaves one gap.
That gap | I have looked into that gap for years, and it looks back.
## meaning
Why we keep looking | We do not keep looking because we are close to it.
The light is on | We keep looking because somebody has left the light on.
`),
};
