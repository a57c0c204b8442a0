/**
 * What a faceless story says whatever its niche, beat by beat: a voice that knows more than it tells. It claims no fact
 * about the topic; it says how such a story is told. Data; see `script` for how it is written.
 */
import { script } from "./script.ts";

export const FACELESS = script(`
## hook
{titleLabel} | {Statement}.
So they say | That is how it is told, and it was quite different.
{titleLabel} | {Title}: almost everybody gets this story the wrong way round.
Including me | I did as well, until I looked at it more closely.
{questionLabel} | {question} Most people answer before they have looked.
Look first | So let us look first, and keep the answers for later.
This is about {subject} | This is the story of {about}.
Stay | Stay until the end, because the beginning is not the beginning.
You think you know | You think you know about {subject}, and so did I.
Then came one detail | Then one detail did not fit, and all of it slipped.
One detail | There is one detail in here that nobody can explain away.
Remember this | Keep it in mind, it will come back before long.
Turn the sound up | Turn the sound up, and do not look away just yet.
It is short | It is a short story, and it does not let go.
## context
How it began | To understand it, we have to go back a little.
Before all that | Before all of that, it was an ordinary day like any other.
What everyone saw | What everybody knows about {subject} is only the surface.
And beneath | Beneath it lies something that nobody ever thought to ask about.
The other story | There are two stories about {subject}, and this is the other.
Nobody told it | Nobody ever told it to the end, for a good reason.
A quiet before | Before {subject}, there was a quiet that nobody noticed.
Until it was gone | One only noticed it once it was gone, as always.
Ask around | Ask around about {subject}, and the voices grow quieter.
Not from fear | Not out of fear, but because everyone knows one piece only.
The place | Imagine the place first: quiet, a little cold, and nearly empty.
And one light | There is one light on, and it should have been off.
The people in it | The people in this story had no idea they were in one.
They went home | They locked up, they went home, and they slept quite well.
What we know | What we know fits on one page, with room to spare.
What we don't | What we do not know would fill every shelf in the room.
## event
It starts small | It starts small, as it always does, with something left out.
No one notices | Nobody notices, because nobody is looking at that very spot.
Twice | It happens twice, in the same place, at the same hour.
Not chance | Once is chance, and twice is a reason to write it down.
The first witness | Somebody sees it, and decides to say nothing for now.
A mistake | It was a mistake, and an understandable one, as we shall see.
The door | A door that was always closed is found standing wide open.
From the inside | It had been opened from the inside, and without any force.
Everything speeds up | From here on everything goes quickly, and in only one direction.
No brakes | There would have been one moment to stop, and it has passed.
A letter | Someone writes it all down in a letter, and never sends it.
It was found | It was found years later, in a place that makes no sense.
The quiet part | Then comes a quiet part, and that is the strangest one.
Nothing at all | For a while nothing happens at all, and everybody feels it.
The second version | By now there are two versions, and they cannot both be true.
Neither is | As it turns out later, neither of the two quite was.
Somebody leaves | Somebody leaves in the night, and takes only one small thing.
It is missing still | To this day, nobody is quite sure what it was.
The list | There is a list of everything, and one line is blacked out.
Hold it to the light | Hold it up to the light, and you can read one word.
The wrong place | Everyone was looking, and everyone looked in the wrong place.
One metre off | The answer lay one metre away, under a perfectly ordinary lid.
The silence after | Afterwards those who had been there hardly spoke of it.
When they did | And whenever they did, they lowered their voices a little.
Too many coincidences | By now there are seven coincidences, which is six too many.
Add them up | Add them up, and they begin to look like a plan.
The return | Then what had gone came back, and was not the same.
Ask the dog | The people welcomed it, and only the dog would not come near.
The last day | The last day begins like the first, down to the weather.
Only one thing missing | Only one thing is missing, and no one dares to ask.
## twist
But | But there is one thing that this version leaves out.
Go back | Go back to the beginning, to the detail you were shown.
The other way round | What if it was all exactly the other way round?
Look again | Look at it again, and the whole picture turns over.
A date | Then somebody compares two dates, and goes very quiet.
It can't be | By that date it could not have happened yet, and it had.
The missing page | There is a page missing, and it was cut out neatly.
Someone kept it | Someone had kept it all those years, and had their reasons.
## reveal
The answer | The answer was in plain sight, which is why nobody saw it.
So simple | It is so simple that it feels a little disappointing at first.
What it really was | So what was it, in the end, about {subject}?
Not what it seemed | Not what it seemed, and not nothing either: something in between.
Take it away | Take {subject} away, and only we are left, looking.
That was the trick | That was the whole trick, and it worked for years.
The last piece | With the last piece in its place, all the others turn.
Now you see it | Now you see it, and you cannot stop seeing it again.
Out in the open | At last it lies in the open, much smaller than its shadow.
That was all | That was all it ever was, and it was quite enough.
## meaning
Why it matters | Why does it still matter, after all of this time?
Because | Because we would all have done the same, and looked away.
What stays | In the end, {subject} {is} less an answer than a question.
Ask it | Ask it once in a while, and mostly when all seems clear.
Never the point | Perhaps {subject} {wasSubject} never the point, only the way in.
The point | The point was what people do once nobody is looking.
It stays | That is why {subject} still will not let us go.
It asks quietly | It asks something of us, and it never raises its voice.
The simplest thing | The simplest explanation was there first, and had to wait longest.
Look closer | Perhaps looking closer is all that anyone could ever do.
It could be anywhere | It could have happened anywhere, which is the uneasy part.
Even here | Even here, even today, to people exactly like you and me.
## follow prompt
More of this | There are more stories like this, and they are not finished.
Follow along | Follow along, and you will hear the next one in time.
Your turn | Tell me what you think happened, for I read all of it.
Until tomorrow | Until then, leave one light on, just to be sure.
The next one | The next one begins where nobody thought to look, either.
Stay close | Stay close by, and keep your sound on for it.
`);
