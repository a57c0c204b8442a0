/**
 * Points on subjects that people often make carousels about: what somebody who knows it would say. Pure data: one line a
 * point, `headline | body | picture`; eight a set.
 */
import { type PointSet, pointsOf } from "./points-of.ts";

/** In the order in which they are tried. */
export const SUBJECT_POINTS: readonly PointSet[] = [
  {
    about: /\b(groceries|grocery|supermarket|food (bill|waste|shopping))\b/i,
    points: pointsOf(`
Shop your kitchen first | Look into the fridge before you write the list. Half of tonight is already there. | an open fridge with a few vegetables and jars
Write the list by aisle | No second lap, no second temptation. | a hand holding a folded paper in a market
Never shop hungry | An apple on the way saves a basketful. | an apple beside a canvas bag
Compare by the kilo | The big pack is not always the cheap one. The small print tells. | two jars of different size on a shelf
Cook once, eat twice | Double the pot and freeze half. Tuesday will be easy. | a large pot beside stacked containers
Buy what is in season | It is cheaper because there is plenty, and it tastes better. | crates of seasonal vegetables at a market stall
Give leftovers a day | One evening a week, everything that is left becomes soup, omelette or fried rice. | a pan of colourful leftover vegetables
Count what you throw away | One week of notes. It stings, and it works. | a small bin with wilted leaves beside a notebook`),
  },
  {
    about: /\b(coffee|espresso|pour-?over|barista|latte)\b/i,
    points: pointsOf(`
Fresh beans, whole | Look for a roast date, not a best-before date. Two to five weeks after roasting is the sweet spot. | a handful of glossy coffee beans in a wooden scoop
Grind right before you brew | Ground coffee goes flat within the hour. Medium grind for filter, fine for espresso. | coffee grounds falling from a hand grinder
Weigh it | Sixty grams of coffee to a litre of water. A cheap scale does more than an expensive machine. | a coffee dripper standing on a small scale
Water off the boil | Wait half a minute after boiling: 92 to 96 degrees Celsius takes the sweetness and leaves the bitterness. | a gooseneck kettle with rising steam
Let it bloom | Wet the grounds, wait thirty seconds. The gas escapes, and the water follows. | coffee grounds swelling in a paper filter
Pour in slow circles | From the middle outward and back, never along the paper. | a thin stream of water circling over coffee grounds
Taste, then change one thing | Sour? Grind finer. Bitter? Grind coarser. Everything else stays. | a person tasting coffee with a spoon
Clean the gear | Old oils turn rancid. A rinse after each brew, a scrub each week. | clean brewing gear drying on a linen towel`),
  },
  {
    about: /\b(sourdough|bread|baking|bak(e|es|ed|er|ery)|loaf|dough)\b/i,
    points: pointsOf(`
Weigh everything | A cup of flour can be a third too much. Grams make a recipe repeatable. | flour being weighed in a bowl on a scale
Time is an ingredient | A slow rise in the fridge gives flavour that no yeast can hurry. | dough resting in a covered bowl by a window
Watch the dough, not the clock | Ready means half as big again, full of bubbles, and it wobbles. | a glass jar of dough with a rubber band at its first height
Wet hands, gentle folds | Stretch and fold four times in two hours instead of kneading for twenty minutes. | wet hands folding a soft dough
Shape with tension | Drag the ball across the bare table until its skin is tight. It rises up instead of out. | hands shaping a round loaf on a floured table
Hot oven, hot pot | Preheat a lidded pot for forty minutes. The steam inside makes the crust. | a loaf in a cast-iron pot with steam
Bake it darker | Colour is flavour. Give it five more minutes than feels safe. | a deep brown crackling loaf on a rack
Let it cool | The crumb sets for an hour after baking. Cutting early makes it gummy. | a cut loaf with an open crumb on a board`),
  },
  {
    about:
      /\b(runners?|(half.)?marathon|jogging|5k|10k|trail.running|running (shoes?|form|plan|technique|a marathon))\b|^(go )?running$/i,
    points: pointsOf(`
Run slower than you want | If you cannot talk, you are too fast. Most runs should feel almost easy. | two runners talking on a park path
Build by small steps | Add a few minutes a week, and every fourth week take some away. | a runner on a long empty road at dawn
Short steps | Land under the hip, about 170 steps a minute. The knees will notice. | running shoes in mid-stride on gravel
Shoes that fit now | A thumb of space in front, replaced after 600 to 800 kilometres. | a pair of worn running shoes on a doorstep
Strength twice a week | Calf raises, single-leg squats, planks. Ten minutes protect a season. | a runner doing calf raises on a stone step
Rest is training | The body builds on the days between. Two free days are part of the plan. | a runner sitting on a bench, watching the sunrise
Eat before, drink after | A banana an hour before; water and some salt once you are home. | a banana and a water bottle beside a running watch
Write it down | Minutes, mood, weather. The notebook shows progress that the legs forget. | a training notebook with a pen on a table`),
  },
  {
    about: /\b(photo(s|graphy|graphers?|graph)?|camera|portraits?)\b/i,
    points: pointsOf(`
Find the light first | Turn a face toward a window, or wait for the hour before sunset. | a face lit softly by a large window
Get closer | Fill the frame, then take one more step. | a camera held close to a flower
Clean the background | Look behind the person before you press. Two steps sideways fix most pictures. | a person photographed against a plain wall
Change the height | Kneel, climb, lie down. Everybody has seen the world from standing. | a photographer lying on a street with a camera
Put it off-centre | Place what matters on a third and leave room where it is looking. | a lone tree at the side of a wide field
Lead the eye | Roads, rails and shadows are arrows. Let them point to what matters. | a wooden pier leading to the horizon
Wait for the moment | The background is ready; now let somebody walk into it. | a cyclist passing through a beam of light
Keep one in twenty | Choosing is half of the craft. Show the one, not the series. | prints spread out on a table under a lamp`),
  },
  {
    about:
      /\b(budget(s|ing)?|savings|sav(e|ing) (money|more|for)|debts?|money|invest(ing|ors?|ments?)?|etfs?|pensions?)\b/i,
    points: pointsOf(`
Write down one month | Every expense, without judging. You cannot steer what you cannot see. | a notebook with receipts and a pencil
Pay yourself first | Move the savings on payday, not from what is left at the end. | coins dropping into a glass jar
Build a cushion | One month of costs first, then three. It turns emergencies into errands. | a row of jars filled with coins, higher and higher
Kill the expensive debt | The highest interest goes first. Nothing you buy returns as much. | a pair of scissors cutting through a bank card
Automate it | A standing order has no bad days. Decide once, then forget it. | a phone and a calendar on a tidy desk
Wait a day | Anything above a day's pay sleeps one night. Half of it turns out to be unwanted. | a shopping bag left beside a door
Mind the small, regular ones | Subscriptions hide because they are small. Twelve times a year they are not. | a hand crossing out lines on a paper list
Give it time | Patience beats timing. Start small, stay boring. | a small tree growing from a pot of coins`),
  },
  {
    about: /\b(dogs?|pupp(y|ies)|leash)\b/i,
    points: pointsOf(`
Reward within a second | A treat that comes late rewards whatever the dog did last. | a dog looking up at a hand with a treat
Two minutes, often | Five tiny sessions teach more than one long one. Stop while it is still fun. | a young dog sitting attentively on grass
One word, one meaning | Down or off, never both. The whole family uses the same words. | a family kneeling around a happy dog
Walk it tired, then train | Ten minutes of sniffing empty the head and open the ears. | a dog sniffing along a forest path
Ignore the jumping | Turn away, say nothing. Four paws on the floor get the greeting. | a dog with four paws on the floor at a door
Start where it is easy | First the kitchen, then the yard, then the park. Distraction is a level of its own. | a dog practising in a quiet living room
Read the body | A lick of the nose, a turned head, a yawn: that is a polite no. | a close portrait of a dog turning its head
End on a success | Ask for something easy, praise it, put the treats away. | a dog resting beside its owner at sunset`),
  },
  {
    about:
      /\b(plants?|house ?plants?|garden(s|ing|ers?)?|seedlings?|repot(ting)?|monstera|succulents?|tomato(es)?)\b/i,
    points: pointsOf(`
Light before everything | Watch a spot for one day before you plant there. Light is the one thing you cannot add later. | sunlight falling across potted plants on a floor
Water the soil, not the leaves | Deep and seldom beats a daily sip. Stick a finger in: dry to the second knuckle means go. | a watering can pouring at the foot of a plant
Let the roots breathe | A hole in the pot, grit in the soil. More plants drown than dry out. | hands loosening dark soil around roots
Start small | Three plants that thrive teach more than twenty that struggle. | three young plants in clay pots in a row
Feed in the growing season | A little from spring to autumn, nothing in winter, when they sleep. | a hand scattering compost around a stem
Look at them every day | One minute with your coffee. Pests are easy in the first week and hard in the third. | a gardener checking the underside of a leaf
Cut to make it grow | Above a leaf, with clean blades. The plant answers with two new shoots. | pruning shears above a green stem
Give it a season | Gardens are slow on purpose. Take a picture each month and you will see it. | a small garden in full bloom in evening light`),
  },
  {
    about: /\b(job|interviews?|resume|cv|career|salary)\b/i,
    points: pointsOf(`
Read the ad like a brief | Underline the three things it repeats. Those are the questions you will get. | a printed page with three underlined lines and a pen
Bring three stories | A problem, what you did, what changed. Ninety seconds each. | a person rehearsing with note cards at a table
Numbers beat adjectives | Fewer complaints, faster by a day, four new clients: say it in figures. | a simple rising chart on a paper
Practise out loud | Thinking an answer is not the same as saying it. Record yourself once. | a person speaking to a phone on a stand
Ask something real | What would make the first six months a success? Then listen. | two people in conversation across a desk
Know your number | Decide on it the evening before, with the reason. Say it, then be quiet. | a person standing calmly at an office window
Arrive early, start slow | Ten minutes to breathe. The first answer sets the pace of all others. | a person waiting in a bright lobby
Write the same day | Two sentences of thanks and one thing that stayed with you. | hands typing a short note on a laptop`),
  },
  {
    about: /\b(skin ?care|skin|sunscreen|moisturi[sz]ers?|makeup)\b/i,
    points: pointsOf(`
Clean gently | Lukewarm water, a mild cleanser, once in the evening. Squeaky means too much. | hands with a soft foam of cleanser over a basin
Moisturise damp skin | Within three minutes of washing, so that the water stays there. | a drop of cream on a fingertip
Sunscreen every morning | Two fingers' length for face and neck, also when it is cloudy. | a tube of sunscreen on a sunny windowsill
One new thing at a time | Wait two weeks before the next. Otherwise you never know what helped. | a single bottle on an empty marble shelf
Actives at night | Retinoids and acids want the dark, and a slow start: twice a week. | a dropper bottle beside a dim lamp
Hands off | Every touch brings something along. Change the pillowcase twice a week. | fresh white pillowcases in morning light
Less in winter, lighter in summer | The air changes, so should the cream. | two jars of cream on pale stone
Give it six weeks | Skin renews itself in about a month. Judge after that, not before. | a calm face in soft window light, eyes closed`),
  },
  {
    about: /\b(passwords?|cyber.?security|phishing|privacy|hacked|hackers?|backups?|scams?)\b/i,
    points: pointsOf(`
Let a manager remember | One long phrase for you, a different password everywhere else. | a single brass key on a dark desk
Turn on the second factor | Mail first, then the bank. Most break-ins stop right there. | a phone beside a laptop in a dark room
Slow down at urgency | Act now, or your account is closed: hurry is how the trick works. | a hand pausing above a keyboard
Type the address yourself | Never log in through a link that came by message. | a laptop with a blank glowing screen on a desk
Update tonight | Attackers read the update notes too. Let it install while you sleep. | a laptop charging beside a bed lamp
Keep three copies | Two kinds of storage, one of them somewhere else. Try once whether they open. | three external drives stacked on wood
Say less | The pet, the school, the birthday: those are the answers to your security questions. | a paper shredder with thin strips of paper
Lock the screen | A minute of coffee is long enough for somebody else. | a closed laptop beside a steaming cup`),
  },
];
