/**
 * What a point-of-view series says, beat by beat: the first person, in the present. Data; see `script` for how it is
 * written. `{role}` and `{setting}` are the body's.
 */
import { script } from "./script.ts";

export const POV = script(`
## arrival
POV: {roleLabel} | Today I am {role}, and the day begins.
{settingLabel} | {Setting}: I breathe in once, and here I am.
{titleLabel} | {Title}, and I am right in the middle.
Take a breath | I take one breath, count to three, and step inside.
{titleLabel} | {Title}: here I go.
No rehearsal | There is no rehearsal for it, so I simply start walking.
POV: {roleLabel} | Today I am {role}, and the day begins.
Doors open | I push the door, and the light decides where I look.
{settingLabel} | {Setting}: I breathe in once, and then I am there.
No way back | There is no going back now, and I do not want one.
Before the alarm | I wake up before the alarm, because today is not ordinary.
Feet on the floor | Feet on the floor, cold, and suddenly I am quite awake.
{titleLabel} | {Title}: that is what all of today is about.
Here we go | I take one last quiet breath, and then here we go.
First light | First light, last button, and the door falls shut behind me.
Outside | Outside it smells of morning and of something about to happen.
I am late | I am two minutes late, which means I am right on time.
Keep walking | I keep walking, and the place comes up to meet me.
The key turns | The key turns twice, as it does every day, and catches.
Nobody here yet | Nobody is here yet, so all of it belongs to me.

## first look
Look around | I look around slowly, the way you read a familiar letter.
Everything waits | Everything is where it was, and everything waits for me.
Left, right, up | Left, right, up: I check it all before I touch anything.
Something's new | One thing is different today, though I cannot name it yet.
My corner | This corner is mine: I know each scratch in it.
The light moves | The light moves in across the floor and finds my shoes.
So this is it | So this is it, smaller than the photos, and more alive.
I like it | I decide, in less than a second, that I like it.
All the sounds | I close my eyes a moment and count all the sounds.
Seven | There are seven of them, and only one is my heart.
The first thing I see | The first thing I see is what I dreamt about last night.
Closer | I walk closer, and it does not walk away from me.

## task
To work | I start with what I know, since the rest comes later.
One after another | One thing, then the next, and the hands stop asking.
The tools are ready | I lay out {tools2}, as I do every time.
Now it begins | From here on there is no more thinking, only doing it.
First try | First try: too fast, and I can feel it straight away.
Again | Second try, slower, and this time it stays where it should.
Find the rhythm | After ten minutes I find the rhythm, or it finds me.
Don't stop | I do not look at the clock, so it leaves me alone.
Small things | Most of it is small things that nobody would ever applaud.
I do | I do them anyway, because I would know if I had not.
Twice as slow | The next part I do twice as slowly as I could.
It pays off | It looks like nothing at all, and it decides the day.
Halfway | Halfway through, I stretch my back and look at it once.
Not bad | Not bad at all, says somebody, and it was me.
In the zone | The room goes quiet, though nobody in it has stopped talking.
Only this | There is only this left, and then the one after it.

## interaction
A nod | Somebody comes past, nods at me, and understands it all.
No words | We do not need a word, we have both been here.
The question | A child stops, stares, and asks what nobody dares to ask.
I show it | Instead of an answer, I step aside and let them try.
A helping hand | Someone holds the other end without having to be asked.
Thanks | That is all it takes for strangers to become a team.
The old one | The old one beside me watches, and says: not like that.
Like this | He moves one thing by a finger's width, and it works.
We laugh | It goes wrong, quite loudly, and all of us start laughing.
Once more | Then nobody is a stranger any more, and we go on.
Your turn, they say | Your turn, they say, and every pair of eyes turns around.
Breathe | I breathe in, I nod, and I pretend I was ready.

## surprise
Wait | Wait: that was not there a minute ago, I am sure.
Look at that | I turn around slowly, and I forget what I was doing.
Not the plan | That was not the plan, and it is better than the plan.
Follow it | So I let the plan go, and follow that instead.
A sound behind me | There is a sound behind me, and it is not mine.
Turn around | I count to two, then turn around, and there it is.
It moves | I could swear it just moved, so I keep quite still.
It did | It did, it does, and now it is looking at me.

## escalation
Faster | Suddenly everything comes at once, and all of it is urgent.
Stay with it | I stay with the one thing right before my eyes.
No turning back | Now there is no turning back, I am in the middle.
Through | The only way out leads through it, so through it is.
The heart goes | My heart is so loud that I lose count of it.
Steady | My hands are steadier than I am, so I trust them.
Five minutes left | Five minutes left, and the hardest part is yet to come.
Count down | Four, and my shirt sticks to my back, and I grin.
It gets dark | The light goes, and I go on by feel alone.
I know this | It turns out that I know this much better than I thought.

## payoff
There | There: it stands, it holds, and for a second nobody speaks.
That's why | This one second is the reason for all of the others.
It worked | It worked, and I only notice because everybody looks at me.
Breathe out | I breathe out for what must be the first time today.
Look at it | I step back, and for the first time I see it all.
Mine | It has a few mistakes in it, and each is mine.
Worth it | My arms are heavy, my head is light: it was worth it.
All of it | Every minute of it, even the ones I swore through.

## closing look
One last look | One last look over the shoulder, as I always do.
Lights out | Then the light goes out, and the day lets go of me.
Same again tomorrow | Tomorrow it all begins again, and I do not mind that.
Good night | I close the door softly, as if it were asleep.
That was it | That was {titleQuoted}, from in here.
Now you know | Now you know how it feels, so you may come along.
On the way home | On the way home, I still smell of it, and smile.
They don't know | Nobody on this street knows where I have been today.
Something stays | I leave with empty hands, and still something comes along.
You'd do it, too | If you had stood here, you would do it too.
`);
