/**
 * The genres of tension: what each adds to the story of a cinematic series. Data; see `script` for how it is written, and
 * `cinematic` for the slots.
 */
import { script } from "./script.ts";

/** Scripts by genre. */
export const DARK_GENRES = {
  thriller: script(`
## establishing
Eleven minutes past two | At eleven minutes past two, all the lights go out.
One stays on | All except one, and that one has no cable going in.
## character
Someone who checks | {HeroLong} check{z} the lock twice, every night, at ten.
Tonight three times | Tonight it was three times, and it was open each time.
## want
Somebody else knows | Somebody else knows about {thing}, and they were here first.
Nine names | They left a list of nine names, and eight are crossed out.
## obstacle
The phone is dead | The phone is dead, the road is closed, the car is gone.
They thought of it all | Whoever did this had a great deal of time to think.
## rising
Wet footprints | Wet footprints lead into the house, and none of them leads out.
Upstairs | Upstairs a floorboard gives way, under someone who tries not to.
## midpoint
It was bait | {Thing} {thingWas} bait, and it has been working all night.
Say it slowly | The voice on the phone says it slowly, and by name.
## low point
Wrong side | The door was never locked to keep anybody out.
No signal | No signal, no light, and breathing that is not {hers}.
## climax
Turn the light on | {Hero} stop{z} running, turn{z} around, and switch{es} on the light.
Nobody blinks | For three whole seconds, neither of them dares to blink.
## aftermath
Blue light | Blue light slides over the wall, and everyone has questions.
One glove short | They count it all twice, and there is one glove short.
## last image
Ten names | On the table lies the list, and it has ten names.
Fresh ink | The ink on the last of them has not dried yet.
`),
  noir: script(`
## establishing
It rains, of course | It rains, because in this town it has forgotten how to stop.
The sign flickers | Across the street a sign flickers, missing its one honest letter.
## character
The office | {HeroLong} keep{z} an office with one chair too few.
Clients stand | Clients stand, so they come to the point, or they leave.
## want
A simple job | Find out about {thing}: it sounded simple, which was the warning.
Half in advance | Half of it in advance, in used notes, without a name.
## obstacle
Everybody lies | Everyone lies in this town, though some of them do it well.
Two stories | {She} {hasShe} two stories now, and both of them are too clean.
## rising
Follow the smoke | A cigarette is still burning in a room that was rented empty.
A matchbook | On the matchbook stand a number and a time: tonight.
## midpoint
The client | The client has been dead for a week, and still pays.
Then who called? | So who was it that called, and asked about {thing}?
## low point
Face down | {She} wake{s} up face down in an alley, and it rains.
Wallet still there | The wallet is still there, which makes it rather more serious.
## climax
Under the lamp | Under the last lamp someone waits, and holds an umbrella.
One question | One question about {thing}, and no answer, which is one as well.
## aftermath
The money | The money lies in the drawer, and nobody cares to count it.
Case closed | The file says closed, and so does the bar downstairs.
## last image
The second chair | The next day there is a second chair in the office.
Still raining | Outside it rains, and the sign has got its letter back.
`),
  action: script(`
## establishing
Ninety seconds | Ninety seconds ago, this was still quite an ordinary street.
The hum | Now there is a hum in the air, and dogs go quiet.
## character
Retired | {HeroLong} {isHero} retired, and {hasHero} the potted plants to prove it.
Old habits | Still, {she} count{s} the exits before {she} order{s} a coffee.
## want
One more time | One photo, one word: {thing}, and the coffee goes cold.
The last time | Just one more time, they say, as they always say.
## obstacle
Forty floors | Forty floors, one staircase, and all of the lifts are theirs.
No backup | There is no backup, no plan, and a rather small window.
## rising
Go | The first door opens politely, and the second one does not.
Floor nineteen | On floor nineteen the lights go, and that is a mistake.
## midpoint
It's a trap | No sign of {thing}, only a screen that says welcome.
Then the floor goes | Then the floor goes, and the view becomes rather good.
## low point
Hanging on | Four fingers, one ledge, and a long way down to Tuesday.
Three fingers | Three fingers now, and somebody up there begins to clap.
## climax
The jump | {Hero} let{z} go, on purpose, because that was always the plan.
Glass | Glass, light, and one single breath that lasts for ever.
## aftermath
Sirens | Sirens everywhere, and in the middle one person, sitting down.
Coffee | Somebody brings a coffee, and this one is still hot.
## last image
The plants | At home, somebody has been there and watered the plants.
A new photo | Between two of the pots, somebody has left a new photo.
`),
  documentary: script(`
## establishing
Five in the morning | It is five in the morning, and nobody has been filming here.
Nothing staged | Nothing in this was arranged: we simply stayed long enough.
## character
Ask {heroLabel} | Ask {hero} how it started, and you get a shrug.
Then a story | Then, after the second cup, you get the whole of it.
## want
Never the plan | {Thing} {thingWas} never the plan, only the next step.
One goal | Now there is one goal, and it fits on a postcard.
## obstacle
The numbers | The numbers are against it, and they are quite thorough.
Everyone said no | Four times the answer was no, twice it came in writing.
## rising
Day forty | By day forty nobody counts any longer, and everybody is still here.
Small progress | Progress here is measured in centimetres, and that is celebrated.
## midpoint
The first time | The first time with {thing} goes well, and no one is ready.
Silence | You can hear on the recording how nobody says a word.
## low point
The storm | On a Tuesday, three months of work take eleven minutes to vanish.
No comment | We switch off the camera here, because some things are private.
## climax
Again | The next day, without a meeting, all of them begin again.
This time | At twenty past six in the evening it holds, and stays.
## aftermath
What it cost | Asked what it cost, {hero} laugh{z} and look{z} away.
Worth it? | Asked whether it was worth it, {she} point{s} out of the window.
## last image
Five in the morning | It is five in the morning again, and somebody is whistling.
We leave | We pack up the camera, and nobody notices us leave.
`),
};
