/**
 * The niches that explain: what each adds to a faceless story. They say how to think about a topic and state no figures
 * about it. Data; see `script` for how it is written.
 */
import { script } from "./script.ts";

/** Scripts by niche. */
export const FACTUAL_NICHES = {
  history: script(`
## hook
Nobody wrote this down | The ones who won wrote it down, so listen to the rest.
From below | Let us look, without hurry, at {about}.
## context
Another century | Nights were darker then, distances longer, and news arrived tired.
People like us | The people were just like us, only colder, and more often hungry.
## event
A rumour | First there was a rumour, and it travelled faster than the truth.
On foot | It came on foot, with salt and bread, from door to door.
The order | Then an order arrived, sealed, and three weeks out of date.
They obeyed | They obeyed it, since obeying was what had always worked.
The night before | The night before, somebody noted down the price of candles.
It went up | It had gone up, and that tells more than all the speeches.
The gate | At the gate stood one guard, tired, who looked the other way.
One minute | It took hardly a minute, and after it a different age.
The ledger | The ledgers go on as though nothing at all had happened.
A missing name | Only one name is missing, and nobody ever crossed it out.
## twist
The victors' version | What we learn is the version that could afford a printer.
The other letter | The other version survived in a single letter, under a floor.
## reveal
It was about bread | It was not about honour, or not only: it was about bread.
And fear | It was about fear, and about somebody who sold both of them.
## meaning
We live in it | We still live in it, in street names and in jokes.
It rhymes | It does not repeat itself, it only clears its throat sometimes.
`),
  motivation: script(`
## hook
The worst day | This begins on a bad day, the kind nobody ever posts.
Watch the small thing | Watch for one small thing, because it changes all the others.
## context
Before it worked | Before it worked, it did not work for a very long time.
No applause | No one clapped, no one asked, and the rent was due.
## event
Five in the morning | At five in the morning, talent and excuses look much the same.
One of them gets up | Only one of them gets up, and puts its shoes on.
The first no | The first no hurts, and the tenth is information.
Number eleven | Number eleven is the one that nobody else stays around for.
Boring | Then comes the boring part, which never makes it into the film.
Every day | Every day the same, a little better, and nobody can see it.
The setback | And then it falls apart, on a Tuesday, without any warning.
Sweep up | So you sweep up, you sleep on it, and you begin again.
One person | One person believed in it, and said so exactly once.
Once is enough | Once is enough, if it comes on the right evening.
## twist
It was never talent | From outside it looked like talent, and from inside like Tuesday.
Ask them | Ask anyone who got there, and they talk about the mornings.
## reveal
The secret | The secret is embarrassing: they simply had not stopped yet.
That's it | That is all there is, and hardly anyone wants to hear it.
## meaning
Your turn | You do not need a better start, only a next step.
Small, and today | Make it small, make it today, and let no one see.
`),
  finance: script(`
## hook
Money is a story | Money is a story, and somebody else usually tells it to you.
Follow it | Let us follow {about} all the way to the till.
## context
The room | Picture a room where everyone is selling, and all are smiling.
Who is buying? | If you cannot tell who is buying, then it is you.
## event
The first hundred | The first hundred is the hardest, because it looks so pointless.
It sits there | It just sits there, and doing nothing is its whole job.
The crowd | Then the crowd arrives, and it is suddenly terribly obvious.
The taxi driver | When everyone in the queue has a tip, it is late.
The fee | There is a small fee, so small that it has no line.
For thirty years | Over thirty years, it eats the holiday, the car and the roof.
The fall | One morning it falls, and everybody learns what patience costs.
Don't touch it | The hard part is to do nothing, loudly, for months.
The quiet curve | Far from the noise, a boring curve goes on climbing quietly.
No headline | Nobody writes a headline on something that does not hurry.
## twist
It was time | It had not been cleverness that did it, but the calendar.
Starting early | Whoever starts early may be average, and whoever waits may not.
## reveal
The whole trick | The whole trick fits on a napkin, so it sells badly.
Spend less, wait | Spend less than comes in, spread it out, and then wait.
## meaning
What it buys | In the end it does not buy things, it buys a no.
No, thank you | A calm no, on a Monday, to someone you do not like.
`),
  science: script(`
## hook
It should not work | By common sense this should not work, and yet it does.
Look closer | Let us look, without hurry, at {about}.
## context
Start with what we see | We see only the surface, and the surface is very convincing.
Ask a child's question | So ask the kind of question that only children still ask.
## event
The first guess | The first guess was reasonable, elegant, and as it turned out, wrong.
Measure it | Someone measured it regardless, and the needle would not agree.
Go smaller | So they went smaller, below the reach of any honest light.
It gets strange | Down there, the rules are different, and nobody had been told.
Go bigger | Then they went bigger, and found that very same pattern once more.
Once more | A pattern that turns up twice wants to tell you something.
The failed test | One test failed, again and again, and always in the same way.
A clue | What fails the same way each time has stopped being a failure.
A simple test | In the end it was a simple test, almost a game.
Hold your breath | Everyone in the room had the answer, and it was quiet.
## twist
We asked it wrong | The answer had been right there, only the question was wrong.
Turn it round | Turn it around, and what was noise turns into the signal.
## reveal
How it fits | And all at once it fits: the exception was the rule.
No magic | There is no magic in there, and that makes it more beautiful.
## meaning
The next question | Each answer is a door, and behind it stands the next question.
Keep asking | So keep on asking, most of all when everybody seems certain.
`),
};
