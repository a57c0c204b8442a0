/**
 * What a product showcase says, beat by beat, beside the domain's own problems. It claims nothing about a product that
 * the body does not say, and invents no customer. Data; see `script` for how it is written.
 */
import { script } from "./script.ts";

export const SHOWCASE = script(`
## hook
Meet {nickLabel} | Meet {product}, and watch what it does.
One job | It has one job, so watch how it does that.
{productLabel} | This is {product}: look closely.
Nothing staged | Nothing here is staged, apart from the rather good light.
{minutesLabel} | Watch {nick} for {minutes}, and see what changes.
Not a slogan | No slogan, no countdown, only the thing and what it does.
One question | {question} Here is one answer that you can hold.
Look closely | Look closely, because it does not shout about it.
Stop scrolling for this | Some things look good, and a few of them feel right.
This is one | {Product} is one of those few, and here is why.
{brand} made this | {Brand} made {nick} for ordinary days, not for shop windows.
You can tell | You can tell within {minutes}, so here they are.
Before and after | There is a before, and there is an after {nick}.
The after is quieter | The after is quieter, simpler, and a good deal more fun.
You will want to see this | You have seen a hundred of these, and not this one.
Give it {minutes} | Give it {minutes}, and then make up your own mind.
Look twice | At first glance it is simple, and so it should be.
Then look again | At second glance you see how much work that took.

## problem
You know this | You know the moment when good enough is just not enough.
It happens daily | It happens every day, and you have stopped complaining about it.
The workaround | So you found a workaround, as everyone else does.
And it shows | It holds for a week, and it looks the part, too.
Three of the cheap ones | You bought the cheap one, three times over by now.
Do the sum | Together they cost more than doing it right the first time.
It should be simple | It should be simple, and somehow it never really is.
Until now | That is the gap somebody finally sat down to close.

## reveal
{productLabel} | Then there is {product}, and suddenly it fits.
Here it is | No fireworks: you use it, and the problem stays away.
In plain daylight | So here is {product}, in plain daylight.
Nothing to hide | Turn it any way you like, it has nothing to hide.
From {brand} | {Brand} calls it {product}, nothing more.
Let it speak | So let it speak for itself, from every side there is.
The difference | The difference is not louder, bigger, or newer: it is thought through.
You can see it | You can see it from here, and feel it from closer.
Made on purpose | Every part is there on purpose, and you can tell.
Nothing extra | Take anything away, and it would be a lesser thing.

## feature
The first touch | The first thing you notice is how right it feels.
No getting used to | There is no getting used to it, you simply start.
It keeps its word | It does what it says, on good days and on bad.
Again and again | Then it does it again, which is the harder part.
Made to last | It is made to be used, not to be looked after.
Ten years from now | It is meant to get better with the years, not worse.
Quietly clever | The clever part is one that you never have to notice.
It just fits | It just fits into your day, and takes up no room.
No manual | You will not need a manual, a tutorial, or a nephew.
Under a minute | From the box to the first use takes about a minute.
Your way | It leaves you free to do it your own way.
It adapts | It adapts to you, and it never asks for the opposite.

## said
As simple as that | That is the whole idea, and it took courage to stop.
On the first day | You will notice it on the first day you use it.
Simple is hard | It sounds simple, which is usually the hardest thing to build.
On a Monday | Small on paper, and surprisingly large on a Monday morning.

## in use
Give it a Monday | Give {nick} a Monday morning, the hardest test there is.
Nothing happens | Nothing happens, which is the best thing that can happen then.
A normal day | Watch {nick} on a normal day, and nothing staged.
No assistant | No assistant, no spotlight, and nobody to hold it steady.
Monday morning | Monday, seven in the morning: the hardest test there is.
It passes | It passes, and you are out of the door on time.
No studio | This is no studio moment, it is a normal day.
And it works | And on a normal day is exactly where it has to work.
The tenth time | The first time is easy: watch what happens the tenth time.
Still there | Still the same grip, the same calm, the same small grin.
Someone else tries | Hand it to somebody who has never seen it before.
They get it | They get it in seconds, and then they do not return it.
On the move | Take it along, drop it in a bag, forget about it.
It is ready | When you need it again, it is ready before you are.
Under pressure | Here comes the bad day: late, loud, and everything at once.
It stays calm | One thing stays calm, and you are holding on to it.
After hours | At the end of the day, it goes back to its place.
Nothing to do | There is nothing to clean up and nothing left to explain.

## close-up
Come closer | Come closer to {nick}, for the good parts are small.
Take your time | Take your time, for whoever made it took theirs.
Closer | Come closer, for the good parts are small ones.
Look at that edge | Look at that edge: somebody said no until it was right.
The line | One line runs through it from end to end, unbroken.
Light loves it | Light loves it, and fingers find it in the dark.
The sound | Even the sound is right: short, soft, and final.
Hear it again | Somebody spent a whole week on it, and you can hear that.
The underside | Turn it over, where most of the others give up.
Finished there, too | It is finished there as well, where nobody would ever look.
The details | From here, you see the details that photos leave out.
And the whole | From there, you see only that everything belongs together.

## social proof
Lend it | Lend {nick} to a friend, and count the days.
And count on | Count on a little longer, and then simply order another one.
Ask around | Do not take our word, ask anyone who uses it.
They will show you | They will not explain it to you: they will show you.
Watch the hands | Watch people's hands when they give it back: they hesitate.
That says enough | That small pause says more than any stars could.
It gets borrowed | You can tell a good thing by how it gets borrowed.
And not returned | And by how long it then takes to come back.
Passed along | Good things travel from one friend to the next.
No poster needed | Nobody has to put up a poster for that to happen.

## offer
{price} | {Nick} costs {price}, and that is the whole price.
No small print | There is no small print, and nothing to add later.
What it costs | The price is {price}, and that is really all there is.
Once | Divide it by all the days, and it nearly disappears.
The offer | The offer is simple: try it, use it, then decide.
No pressure | If it is not for you, then it is not for you.
What you get | You get one good thing instead of three so-so ones.
And the quiet | And you get the quiet that comes along with it.
Fair enough | It is not the cheapest, and it is not meant to be.
It's the last one | It is meant to be the last one that you buy.

## call to action
Up close | Go and see {product} for yourself.
It's right there | It is only one tap away from where you are now.
Your turn | Now you have seen it, so the rest is yours.
Take a look | Take one more look, and then take it home with you.
Decide tonight | Sleep on it if you like, it will still be good.
Or right away | Or do not, and be the first one on your street.
`);
