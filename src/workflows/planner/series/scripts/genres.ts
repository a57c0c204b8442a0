/**
 * What each genre adds to the story of a cinematic series: passages of its own for every beat. Data; see `script` for
 * how it is written, and `cinematic` for the slots.
 */
import type { SeriesInputs } from "../../../../catalog/workflows/video-series.ts";
import { DARK_GENRES } from "./genres-dark.ts";
import { script, type Script } from "./script.ts";

/** A genre of the catalogue. */
export type Genre = SeriesInputs["cinematic"]["genre"];

/** Scripts by genre. */
export const GENRES: Readonly<Record<Genre, Script>> = {
  ...DARK_GENRES,
  drama: script(`
## establishing
Twenty winters | Twenty winters have gone by, and the door still sticks.
Nobody fixes it | Nobody repairs it, since the sound means somebody came home.
## character
Two plates | {HeroLong} still set{z} two plates, out of something like habit.
One is washed | One of them is washed each evening, though nobody used it.
## want
Unsaid | It was always about {thing}, and nobody ever said so aloud.
High time | {Hero} {hasHero} kept quiet long enough, and the evenings grow shorter.
## obstacle
What was said | Some words were said once, and they are still in the room.
Nobody moves them | Everybody walks around them, as they would around old furniture.
## rising
The long way | It is a long way, and nobody says a word on it.
Say it | {She} say{s} it to the window first, where it cannot answer.
## midpoint
Everyone knew | Everybody had known about {thing}, except for the one who mattered.
And kept quiet | They had kept quiet out of love, which makes it worse.
## low point
The wrong goodbye | It was the wrong goodbye, and there will be no second.
Rain on the roof | So {hero} listen{z} to the rain, until it has nothing left.
## climax
Say it now | And then it is said, plainly, with the light still on.
Nobody leaves | Nobody shouts, nobody leaves, and nobody mentions {thing} again.
## aftermath
Washing up | They do the washing up together, and it takes an hour.
No hurry | Neither of them is in a hurry to be finished with it.
## last image
Two plates | Two plates are drying by the window, both of them wet.
The door | And the door, which always stuck, closes without a sound.
`),
  "sci-fi": script(`
## establishing
From up here | From up here, the whole of history looks like weather.
A signal | Then, on a channel nobody uses, something begins to count.
## character
The last shift | {HeroLong} {isHero} the last one awake, as agreed long ago.
Talking to machines | The machines answer kindly, which does not make it any better.
## want
Counting down | The signal counts down, and it knows about {thing}.
Coordinates | Behind the last number there is a place, and it is near.
## obstacle
Protocol | Protocol says no, in eleven languages, and locks the door.
Six hours of air | There is air for six hours, and the way takes seven.
## rising
Outside | Outside there is no up, no sound, and no second try.
It answers | The light out there blinks back, in exactly the same rhythm.
## midpoint
From tomorrow | Somebody sent {thing}, and the date on it is tomorrow.
The long way round | It came the long way round, from the wrong end of time.
## low point
Signal lost | Then the signal stops, and the silence has a temperature.
One message left | There is power for one message, and nobody to receive it.
## climax
Open the door | {Hero} open{z} the last door, the one without a handle.
Morning | Behind it lies {thing}, in the light of another morning.
## aftermath
Log entry | The log says nothing happened, for two minutes and six seconds.
Dust on the boots | There is dust on the boots, and it is not from here.
## last image
Still counting | On the old channel, somebody is counting again, upward this time.
Two lights | And on the dark side, there are now two lights.
`),
  fantasy: script(`
## establishing
The old border | Past the last fence begins the land that maps leave white.
They leave it bread | At the border they leave bread, and nobody speaks of why.
## character
The one who listens | Only {hero} still listen{z} when the stones talk at night.
They say little | They say little, being stones, but they never repeat it.
## want
The bell | Deep below, a bell begins to ring after a hundred years.
It calls for {thing} | It calls for {thing}, and only one person can hear it.
## obstacle
Three gates | Between here and the bell lie three gates and one rule.
Bring nothing | Bring nothing you love, says the rule, or leave it there.
## rising
The first gate | The first gate wants a memory, and it chooses it itself.
Lighter now | {She} walk{s} on, lighter, and cannot say what is missing.
## midpoint
Older than the hills | Here they know {thing}, under a name older than the hills.
They all look up | All of them look up at once, as though somebody were late.
## low point
The rule was broken | Something came along in secret, and now the dark knows.
It rises | It rises without a sound, step by step, up the tower.
## climax
Give it back | {Hero} give{z} back {thing}, and ring{z} the bell the other way.
Backwards | The sound runs backwards, and the dark goes along with it.
## aftermath
Dry streets | The streets are dry, and an old woman is sweeping them.
A hundred years late | She asks what year it is, and laughs until she cries.
## last image
Bread at the fence | This morning the bread at the fence was gone for good.
A thank-you | In its place lay one white stone, and it was warm.
`),
  romance: script(`
## establishing
Every Thursday | Every Thursday, two people wait in the same place, apart.
Eleven minutes | Eleven minutes, one bench, and a whole sea between the ends.
## character
Always a book | {HeroLong} always bring{z} a book, and never turn{z} the page.
Page fifty-one | For a year now it has been open at page fifty-one.
## want
One word | It begins with {thing}, and with one word left unsaid.
It is hello | Millions have managed it, even people with far worse hair.
## obstacle
Not this Thursday | Then, one Thursday, the other end of the bench stays empty.
And the next | And the Thursday after that, and then the rain begins.
## rising
Ask everyone | {She} ask{s} the baker, the driver, and finally a dog.
All that is left | All there is to go on is {thing}, and a first name.
## midpoint
There | Across the street, behind the glass, somebody laughs at nothing.
Unmistakable | There is a hand on the table that nobody could forget.
## low point
Too late | The door closes, the lights change, and that is that.
Wet through | It is a bad night for those who never said a word.
## climax
Run | And so {hero} run{z}, badly, through the middle of the traffic.
Hello | Hello, says someone, out of breath, and it is not {him}.
## aftermath
Page fifty-two | Somebody turns the page, at last, and nobody is reading.
One bench | The bench has room for four, and they use half.
## last image
Side by side | On the windowsill lie a closed book and two empty cups.
Thursday | Outside it is Thursday, and for once nobody is waiting.
`),
};
