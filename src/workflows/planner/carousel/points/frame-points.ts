/**
 * Points that come from what a carousel is for rather than from what it is about. `{thing}`, `{place}`, `{whom}` and others are the
 * topic's and the body's words. Pure data: one line a point, `headline | body | picture`; eight or nine a frame, told in this order.
 */
import { type Point, pointsOf } from "./points-of.ts";

/** By frame. Nothing in them agrees in number with a topic's word, and nothing claims what only the customer can know. */
export const FRAME_POINTS = {
  sell: pointsOf(`
The problem, in one look | You know the moment when the usual way is not good enough. That moment is why this exists. | a frustrated pause: hands resting beside unfinished work, set against {place}
Made for real days | Not for the perfect one. For the rushed one, the rainy one, the one with no time left. | {thing} in use on a busy day, set against {place}
The detail you feel | Good things give themselves away up close. Look at the edges, the weight, the finish. | an extreme close-up of {thing}, fine texture in raking light
Less to think about | One decision, and a small daily annoyance is off the list. | {thing} standing ready within reach, set against {place}
Fits what you already do | No new routine and no manual by the bed. It slips in where the old way was. | {thing} among everyday objects, set against {place}
Worth it over time | Count it by use and not by price. The sum looks different after a year. | {thing} showing honest signs of loving use, set against {place}
Good to give | Few presents get used every week. This is one of them. | {thing} half wrapped in plain paper with string
In the right hands | Made for {whom}. | a person smiling to themselves with {thing}, set against {place}`),
  announce: pointsOf(`
What is new | {Title}. That is the news, in one line. The next slides tell the rest. | {thing} revealed in a beam of light, set against {place}
Why now | Some things wait for the right moment. This one has waited long enough. | a curtain opening on {thing}, set against {place}
What changes for you | Less waiting, fewer detours, more of the part you like. | an open door with light falling through it, set against {place}
What stays | The care, the people, and the way we answer when you write. | the hands of a small team working side by side, set against {place}
Who can join | {Whom}. And everybody who did not dare to ask. | a small group of people leaning in with curiosity, set against {place}
How to be part of it | Follow along, tell one friend, and be there when it starts. | people arriving one by one at an open entrance, set against {place}
What comes next | First you, then everybody else. We will share each step right here. | a path lit step by step toward {thing}
Where to ask | Every question in the comments gets an answer from a person. | two people in friendly conversation, set against {place}`),
  story: pointsOf(`
An ordinary day | Nothing announced it. The same place, the same hour, the same cup of coffee. | a quiet beginning: {place}, early light, nobody in a hurry
Then, something small | One detail did not fit. It would have been easy to look away. | {thing} noticed for the first time, half in shadow
Then it happens | {Statement} It would have been easy to look away. | {thing}, close, at the moment that changes everything
The question | What if it could be different? Once it is asked, a question does not go away. | a person standing still at a window, thinking, set against {place}
The first attempt | It did not work. Not even nearly. But now there was something to build upon. | traces of a failed first try on a table, set against {place}
The low point | There was a night when giving up made perfect sense. | a single lamp burning late, set against {place}
The turn | Then somebody said one sentence, and the whole picture tilted. | a sudden shaft of light crossing {place}
What it took | Patience, a little luck, and more attempts than anybody will admit. | worn hands at work close up, set against {place}
Where it stands now | It is not finished. It is simply true, and it is here. | {thing} in calm evening light, set against {place}`),
  inspire: pointsOf(`
You do not need to be ready | Nobody who did it was. They began, and readiness came along the way. | a person taking the first step on an open path at dawn
Small counts | Ten minutes today are worth more than a perfect plan for someday. | a small flame being lit in a dark room
The doubt is normal | It shows up whenever something matters. Let it come along, in the back seat. | a person standing at the edge of a wide landscape, wind in the clothes
Look how far you are | A year ago you would have been proud of today. | footprints leading back across bright sand
Borrow courage | Find one person who has done it, and watch how human they are. | two people climbing side by side, one reaching out a hand
Make it yours | There is no right way to be seen from outside. There is the way that you keep doing. | hands shaping something of their own, set against {place}
Rest, then go on | Stopping for a day is not stopping. | a person resting under a tree in warm light
Someone is watching | And because of you, they will try it too. | a child looking up at an adult who is at work, set against {place}`),
  question: pointsOf(`
What everybody sees | Start with what is in front of you. Most people stop right here. | {thing} in plain view, set against {place}
The question | {Question} Everybody has a quick answer. Few have a good one. | {thing}, seen as if for the first time, set against {place}
The usual answer | It sounds convincing and gets repeated a lot. It is only half of the story. | two people puzzling over something at a table, set against {place}
A closer look | Slow it down, move nearer, and small things become visible. | a magnifying glass held over {thing}
What is underneath | Behind nearly every why there are two reasons: the trigger, and the use. | {thing} in a cutaway of light and shadow
Where it comes from | What looks odd today once solved a real problem. | an old, worn object beside {thing}
The exception | There is always a case that does not fit. It teaches more than all the others. | one odd piece in a neat row of equal ones
See for yourself | Watch for it this week and write down when it happens. Three notes are enough for a pattern. | an open notebook and a pencil beside {thing}
What is still open | The honest end of a good question is a better one. | a window at night with stars beyond it`),
  choose: pointsOf(`
Know its one job | Write down the one situation in which you need it most. Everything else is a bonus. | an empty place waiting for {thing}, set against {place}
Try before you trust | Five minutes in your own hands beat fifty reviews. | hands trying {thing} for the first time
Read the worst reviews | The best ones are all alike. The bad ones tell you what breaks. | {thing} under a strict, clear light
Look where it wears out | Edges, seams, joints and buttons: that is where the price shows. | an extreme close-up of {thing}, every edge visible
Buy for the everyday | Not for the one big day a year. | {thing} among everyday objects, set against {place}
Less can do more | Each extra is one more thing that can fail. | {thing}, plain and reduced, on a bare surface
Care decides the rest | Ten minutes a month double its life. | {thing} being cleaned by hand with a soft cloth
Keep the receipt for a month | If you have not used it by then, you have your answer. | {thing} beside a calendar and a cup`),
  mistakes: pointsOf(`
Starting too big | The plan is impressive and the first week is brutal. Halve it, then halve it again. | a huge pile beside one small, neat stack
Skipping the basics | They are boring because they work. Do them first, do them every time. | simple tools laid out in order, one of them missing
Copying without asking why | What works for others works for a reason. Know the reason, then copy. | two near-identical objects, one subtly wrong
Changing everything at once | If it gets better, you will not know why. Change one thing and wait. | a table full of parts taken apart
Waiting for the right moment | It does not send an invitation. Put a date on it. | an empty chair beside a clock without numerals
Ignoring the first warning | Small signs come early and cost little. Later ones cost a weekend. | a hairline crack in a smooth surface
Doing it all alone | Five minutes with somebody who knows save five evenings. | a person alone at a large table, late light
Stopping just before it pays | Progress is slow, slow, slow, then visible. Most people leave at slow. | a shovel left in the ground beside a nearly finished hole`),
  reasons: pointsOf(`
It is easier than it looks | The first hour is the hardest. After that, every step explains the next. | a relaxed beginner in the middle of the action, set against {place}
It changes how you look | Once you know it, you notice it everywhere. | {thing} seen through a clear glass, the world sharp behind it
You feel it soon | Not in a year. The first difference shows within days. | a person pausing with a small, surprised smile, set against {place}
It costs less than you think | Mostly attention, and that you have already. | a few simple things laid out on a wooden table
It brings people together | Nobody does it for long without meeting somebody. | a small group laughing together, set against {place}
It gives back time | What you put in on Monday comes back by Friday. | an unhurried afternoon, long light, set against {place}
It stays with you | Things get lost. What you have learned this way does not. | hands resting on {thing}, familiar and sure
You can begin today | With what is in the house, in the time that is left before dinner. | an open door and shoes ready beside it`),
  things: pointsOf(`
The classic | Everybody begins here, and for a good reason. | {thing}, plain and classic, centred in the frame, set against {place}
The quiet favourite | It rarely gets mentioned first. Ask people who know, and they smile. | {thing} in a calm corner, soft side light
The underrated one | Overlooked for years. Give it one fair try. | {thing} half hidden behind something else, one beam of light
The easy one | If you have ten minutes, begin here. It is hard to get wrong. | {thing} within easy reach, simple and bright
The surprising one | Nobody expects it on a list like this. That is exactly why it belongs here. | {thing} from an unexpected angle, strong shadow
The one for patience | It takes longer to love. Then it stays. | {thing} in slow evening light, set against {place}
The one to share | Better with company. Send this slide to the person who came to mind. | two people sharing {thing}, set against {place}
The personal pick | If there could only be one, it would be this. Yours may differ: tell us. | a hand choosing {thing} out of several`),
} as const satisfies Record<string, readonly Point[]>;

/** A frame's name. */
export type FrameName = keyof typeof FRAME_POINTS;

/** How a selection may stand: in any order, in the table's, or in the table's and with its first point in front. */
export type PointOrder = "free" | "kept" | "opened";

/** By frame. An announcement opens with the news. */
export const FRAME_ORDER = {
  sell: "kept",
  announce: "opened",
  story: "kept",
  inspire: "free",
  question: "kept",
  choose: "free",
  mistakes: "free",
  reasons: "free",
  things: "free",
} as const satisfies Record<FrameName, PointOrder>;
