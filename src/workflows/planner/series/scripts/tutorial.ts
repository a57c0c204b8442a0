/**
 * What a tutorial says, beat by beat, beside the domain's own steps and mistakes. Data; see `script` for how it is
 * written.
 */
import { script } from "./script.ts";

export const TUTORIAL = script(`
## hook
{doLabel} | Today you {do}, slowly and properly.
No guessing | No guessing today: we look at each step as it happens.
{doLabel} | Here is how to {do}, start to finish.
Step by step | One step at a time, and nothing that you do not need.
{matterLabel} | Let us talk about {matter}, honestly and briefly.
The useful part | We skip the theory, and keep the part you can use.
{questionLabel} | {question} Here is the short answer.
Then the long one | Then comes the longer one, which is much more useful.
{titleLabel} | This is about {about}, start to finish.
Only the essentials | Only the essentials, in the order in which you need them.
Easier than it looks | You can {do}, and it is easier than it looks.
Give it {minutes} | Give me {minutes}, and I will show you the whole way.
Most people rush this | Most people who try to {do} rush the one part that counts.
Not you | You will not, because you are about to see it coming.
A question | {question} The answer is simpler than you think.
It comes in parts | We will take it apart, one small piece after another.
{matterLabel} | {Matter} {isMatter} far less complicated than most people think.
In {minutes} | {Minutes} from now, you will see exactly what I mean.
What nobody shows you | Everyone talks about {matter}, and nobody shows you the first move.
So here it is | So here is that first move, and then everything after it.
{titleLabel} | {Title}: everything that matters, in just {minutes}.
No detours | No detours, no talk about talking, only what you really need.
Few have a method | {Matter}: everyone has an opinion, and few have a method.
Here is one | So here is a method, tested on rather bad days.
Less than you think | It takes less than you think to {do}.
A little order | It takes a little order, a little time, and no talent.
You have put this off | You have put this off because it looks like a lot.
It is not | It is not a lot: it is a few small moves.
Watch this first | Before you try it yourself, take {minutes} and watch this.
It saves an evening | It will save you an evening, and probably some bad words.

## plain hook
{titleLabel} | This is about {about}.
All of it | All of it, in order, and short enough to remember.

## outcome
With ease | Soon you will {do} while talking about something else.
It becomes a habit | Not because it is easy, but because the order is right.
The next time | The next time you {do}, your hands will know.
No more looking up | No more looking it up, and no more crossing your fingers.
By the end | By the end you can {do} without looking anything up.
And again tomorrow | And it will work tomorrow too, not just once by luck.
What you get | At the end, {matter} will make sense, from start to finish.
No luck involved | There is no luck in it, only an order of things.
For you | This one is for {audience}, so it stays plain.
Nothing skipped | Nothing is skipped, and nothing here is only for show.
A new look | {Matter} will look different to you after this.
You will see the order | Where you saw a mess before, you will see an order.
Like your own idea | After this, {matter} will feel like your own idea.
As it should | That is as it should be, for only then it sticks.
Here is the result | This is how it looks when it is done right.
Yours will, too | Yours will look a little different, which is how it should be.
What changes | What changes is not the result, it is how calm you are.
You'll see why | Once you know why each step is there, nothing scares you.
The short version | The short version: prepare well, go slowly, and stop in time.
The long one | The long version takes {minutes}, and it starts right now.
Keep this | Keep this picture in mind, because we are coming back to it.
That's the target | Every step from here on is only a way to get there.

## beginner
No words you don't know | No special words here: whatever needs a name gets one first.
Ask the silly ones | And what you never dared to ask comes right at the beginning.
Everyone starts here | Everybody started here once, including those who make it look easy.
They forgot it | They have only forgotten it, so let us not be impressed.
Small on purpose | We keep it small on purpose, so that you can finish it.
Then again | Then you do it again tomorrow, and it takes half the time.
Start from zero | You need no experience for this, and no special talent either.
Just follow along | If you can follow a recipe, then you can follow this.
Your first time | Your first try will not be perfect, and it will work.
That is plenty | Working is plenty for today: pretty comes along by itself later.

## intermediate
Almost there | You are nearly there, and nearly is the most annoying place.
Three details | A few details are missing, and none of them is hard.
You have done this before | You have done this before, and it was nearly right.
Here is the rest | Here are the few details between nearly right and really good.
Past the basics | You know the basics already, so we keep those very short.
The next level | What follows is the part most people never come back for.

## advanced
Beyond the recipe | Forget the recipe for a moment, because you know it by heart.
Why, not how | From here on it is about why, and no longer how.
For the picky ones | You know how this works, so let us talk about margins.
Small numbers | The difference now lies in seconds, grams, and a steady hand.
No basics today | No basics today: you could give that lesson to others.
Control | Today it is about control, and repeating it on a bad day.

## materials
What you need | You need {tools2}, nothing more.
You have most of it | You probably have most of it within reach already.
Lay it out | First, lay out {toolsB2}.
No running around | Whoever has to go searching in the middle loses the thread.
One thing worth having | If you get a single thing for this, get {tool}.
Borrow the rest | The rest can be borrowed, improvised, or simply left out.
Clear some room | Clear more room than you think you are going to need.
Twice as much | Half of all mess is nothing but a lack of elbow room.
Good enough | Good enough is good enough: nothing here has to be expensive.
Clean beats costly | Clean and ready to hand will beat costly every time.
Time counts, too | Time is a material as well, so set some of it aside.
Half an hour | Half an hour without a phone is worth three with one.
Check it first | Check that everything works before you need it to.
A minute now | A minute now is cheaper than ten of them in between.

## mistake
In a hurry | With {matter}, most people hurry the wrong part.
The right part | Hurry the cleaning up instead, for nobody minds that at all.
Skipping the start | The most common mistake is to skip the boring first part.
It comes back | It always comes back later, and then it costs you double.
Too many at once | Changing three things at once means learning from none of them.
One at a time | Change one, look closely, and only then touch the next.
Stopping too late | Most people do not stop too early, they stop too late.
Leave it | When it looks right, take both hands off and leave it.
Comparing | Do not compare your first with somebody's hundredth, that is unfair.
Compare with last week | Compare it with your own from last week, and then smile.
Hurrying the middle | Everyone slows down at the end and hurries in the middle.
Turn that round | Turn that around: the middle decides what the end looks like.
Ignoring the signs | It warns you before it goes wrong, and it does so quietly.
Look twice | Look twice when something sounds, smells, or feels a bit different.
Fixing too much | When something slips, the urge is to fix everything right away.
Only the one thing | Fix only that one thing, and leave the others alone.
Trusting the label | Numbers on a label were never measured in your own four walls.
Trust your eyes | Use them to start with, and trust your eyes from there.
Starting tired | Late in the evening, everything takes three times as long.
Tomorrow, then | Then better do it tomorrow, with daylight and ten fresh fingers.

## recap
Once more | To {do}: prepare it, go slowly, stop in time.
Nothing else | Everything else is detail, and details come along with time.
Next time | Next time you {do}, begin with the boring part.
It is worth it | It is the part that makes all of the others easy.
{matterLabel}, in short | So that was {matter}, without the usual fuss.
Easier now | It looks easier now, because by now you know the order.
In short | Once more, in short: {recap}.
That's all | That is really all of it: the rest is just practice.
In three words | So, if you want to {do}: prepare, go slowly, stop in time.
In that order | In that order, and you will hardly ever be wrong.
What to remember | If you remember one thing, let it be the order.
Order beats force | The right order makes the force unnecessary, nearly every time.
Look at it again | Look at it again, from the beginning, now that you know.
Nothing is magic | There is no magic in there, and that is the good news.
You know it now | A moment ago this looked hard, and now it looks familiar.
That's learning | This is what learning feels like, right before you try it.
Write it down | Write down the one step that surprised you the most.
That is yours | Exactly that one is what you will need the next time.
`);
