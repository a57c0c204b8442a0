/**
 * Points for topics that ask for a list of known things: plants, meals, exercises, planets. Pure data: one line a point,
 * `headline | body | picture`. Each set has eight, as many as the longest carousel has slides for.
 */
import { type PointSet, pointsOf } from "./points-of.ts";

/** In the order in which they are tried. */
export const LIST_POINTS: readonly PointSet[] = [
  {
    about: /\b(house|indoor|office) ?plants?\b/i,
    points: pointsOf(`
Snake plant | Low light is fine. Water it when the soil is dry all the way down, about every three weeks. | a snake plant with upright banded leaves in a clay pot
ZZ plant | Its bulbs store water, so a forgotten month does no harm. Keep it out of direct sun. | a glossy ZZ plant with arching stems on a wooden stool
Golden pothos | It trails, forgives and tells you when it is thirsty: the leaves go soft, then recover overnight. | a golden pothos trailing from a high shelf
Spider plant | Bright shade, water once a week, and it makes small plants of its own to give away. | a spider plant with long striped leaves and hanging plantlets
Cast-iron plant | Dark corners, drafts, missed waterings: it has earned its name. It grows slowly, so buy the size you want. | a cast-iron plant with broad dark leaves in a shaded corner
Aloe vera | A sunny sill and very little water. If in doubt, wait another week. | an aloe vera with thick pale green leaves on a sunny windowsill
Peace lily | It droops when it wants water and stands up again within hours. Half shade suits it. | a peace lily with white blooms and dark leaves beside a window
Jade plant | A succulent that can outlive its owner. Sun, gritty soil, and water only when dry. | a jade plant with plump round leaves in a shallow bowl`),
  },
  {
    about:
      /\b(kitchen|balcony|windowsill|culinary|fresh)? ?herbs\b(?! for (sleep|anxiety|health))/i,
    points: pointsOf(`
Basil | Pinch the tips every week and it grows wide instead of tall. Never let it flower. | a bushy basil plant in a terracotta pot
Mint | Keep it in a pot of its own: in a bed it takes over. It likes shade and plenty of water. | fresh mint spilling over the rim of a pot
Chives | Cut them two fingers above the soil and they are back within two weeks. | a dense clump of chives with purple blossoms
Parsley | Slow to start, generous after. Cut the outer stems first and the heart keeps growing. | curly parsley beside a pair of kitchen scissors
Rosemary | Full sun and dry feet. Too much water is the only thing that kills it. | a woody rosemary bush in warm sunlight
Thyme | It thrives on neglect. Trim it after flowering to keep it from going bare. | creeping thyme with tiny leaves in a stone trough
Coriander | It bolts in heat, so sow a little every three weeks and keep it cool. | young coriander leaves in a shallow wooden box
Sage | One plant is enough for a kitchen. Pick single leaves and it stays soft. | velvety grey-green sage leaves with drops of water`),
  },
  {
    about: /\b(breakfasts|breakfast (ideas|recipes))\b/i,
    points: pointsOf(`
Overnight oats | Oats, milk, a spoon of yogurt, one night in the fridge. Fruit on top in the morning. | a glass jar of overnight oats with berries
Shakshuka | Eggs poached in spiced tomatoes. One pan, fifteen minutes, bread to wipe it clean. | a cast-iron pan of shakshuka with runny eggs
Yogurt bowl | Thick yogurt, something crunchy, something sweet. Protein that holds until noon. | a bowl of thick yogurt with granola and honey
Avocado toast, done well | Toast the bread dark, salt the avocado, add lemon and a soft egg. | avocado toast with a halved soft egg on sourdough
Banana pancakes | One ripe banana, two eggs, a handful of oats. Blend, fry, done. | a stack of small banana pancakes with sliced fruit
Chia pudding | Three spoons of seeds, a glass of milk, ten minutes and a stir. | a glass of chia pudding layered with mango
Breakfast burrito | Scrambled eggs, beans and salsa in a warm tortilla. It freezes well. | a halved breakfast burrito showing eggs and beans
Cottage cheese on rye | High in protein, no cooking. Tomato, pepper, a little dill. | cottage cheese and tomato on dark rye bread`),
  },
  {
    about: /\b(dinners|weeknight (meals|recipes)|dinner (ideas|recipes))\b/i,
    points: pointsOf(`
Sheet-pan chicken | Everything on one tray: thighs, potatoes, lemon. The oven does the work. | a sheet pan of roast chicken, potatoes and lemon
Red lentil dal | No soaking, twenty-five minutes, and better the next day. | a bowl of golden red lentil dal with coriander
Fried rice | Yesterday's rice, two eggs, whatever vegetables are left. Hot pan, quick hands. | a wok of fried rice with peas and egg
Garlic spaghetti | Garlic, oil, chilli, a splash of pasta water. The fastest good dinner there is. | spaghetti with garlic and chilli twirled on a plate
Black bean tacos | A can of beans, cumin, lime. Crisp tortillas and something pickled on top. | black bean tacos with pickled red onions
Baked salmon | Twelve minutes in a hot oven. Mustard and honey make the crust. | a glazed salmon fillet with green beans
Chickpea stew | Tomatoes, spinach, smoked paprika. It tastes of hours and takes thirty minutes. | a clay bowl of chickpea and spinach stew
Miso noodle soup | Broth, noodles, an egg, a handful of greens. Stir the miso in off the heat. | a bowl of miso noodle soup with a soft egg`),
  },
  {
    about: /\b(coffees|coffee drinks?|espresso drinks?)\b/i,
    points: pointsOf(`
Espresso | Thirty millilitres in about half a minute. The base of nearly everything else. | an espresso with thick crema in a small cup
Flat white | A double shot under a thin, silky layer of milk. Strong and smooth at once. | a flat white with fine latte art
Cortado | Equal parts espresso and warm milk, so neither one wins. | a cortado in a small faceted glass
Cappuccino | One third coffee, one third milk, one third foam. | a cappuccino with thick foam and cocoa
Americano | Espresso lengthened with hot water: gentle, clear and long. | an americano with steam rising at a window
Pour-over | Slow, clean and fragrant. It shows where the bean comes from. | a glass pour-over dripper above a carafe
Cold brew | Coarse grounds, cold water, twelve hours. Low in acid, high in caffeine. | a tall glass of cold brew over clear ice
Mocha | Espresso and dark chocolate, softened with milk. Dessert in a cup. | a mocha with shaved dark chocolate on top`),
  },
  {
    about: /\b(stretches|yoga poses|mobility (moves|drills))\b/i,
    points: pointsOf(`
Cat-cow | On hands and knees, round the back, then let it sink. Eight slow breaths wake the spine. | a person on a mat in cat-cow pose
Child's pose | Knees wide, arms long, forehead down. Breathe into the lower back for a minute. | a person resting in child's pose on a mat
Low lunge | One knee down, hips forward. Desk-tight hip flexors let go here. | a person in a low lunge with raised arms
Downward dog | Press the floor away and lift the hips. Bent knees are welcome. | a person in downward dog in a bright room
Thread the needle | Slide one arm under the other and rest on the shoulder. The upper back says thanks. | a person threading an arm beneath the chest on a mat
Figure four | On the back, ankle over knee, pull gently. It reaches the deep muscles of the hip. | a person lying on the back in a figure-four stretch
Seated fold | Legs long, spine long, then lean. Go to the first pull, not the last. | a person seated and folding forward over straight legs
Supine twist | Both shoulders down, knees to one side. End every session with it. | a person lying in a gentle spinal twist`),
  },
  {
    about: /\b(bodyweight|strength|home|gym|full-body|beginner) (exercises|moves|workouts)\b/i,
    points: pointsOf(`
Squat | Feet shoulder-wide, chest up, sit back. Depth comes with time. | an athlete at the bottom of a bodyweight squat
Push-up | Hands under the shoulders, one straight line. Raise the hands on a bench to make it easier. | an athlete halfway through a push-up
Plank | Thirty honest seconds beat two sagging minutes. Squeeze everything. | an athlete holding a forearm plank
Reverse lunge | Step back instead of forward: kinder to the knees, the same work for the legs. | an athlete stepping back into a lunge
Glute bridge | Heels close, hips high, pause at the top. It undoes a day of sitting. | an athlete in a glute bridge on a mat
Row | Pull to the ribs and hold for a second. Most people push too much and pull too little. | an athlete rowing a dumbbell on a bench
Dead bug | Lower back flat, opposite arm and leg out. Slow is the whole point. | an athlete lying with opposite arm and leg extended
Loaded carry | Pick up something heavy and walk tall. Grip, core and posture in one move. | an athlete walking with two kettlebells`),
  },
  {
    about: /\b(morning|daily|healthy) (habits|routines|rituals)\b/i,
    points: pointsOf(`
Water before coffee | One glass, before anything else. The night was eight hours without a drink. | a glass of water on a bedside table at sunrise
Ten minutes of daylight | Step outside early. It sets the clock that decides how you sleep tonight. | a person on a balcony in early daylight
Make the bed | Two minutes, one thing finished, a room that looks ready. | a neatly made bed with morning light on linen
Write down three things | Not a list of twenty: the three that would make today a good one. | a notebook with a pen beside a cup of tea
Move a little | Five minutes count. A walk around the block is enough to start the engine. | a person tying walking shoes on a doorstep
Leave the phone | The first half hour is yours. The messages will still be there. | a phone lying face down on a drawer
Read ten pages | Ten pages a day are about fifteen books a year. | an open book on a blanket in soft light
Prepare tomorrow | Clothes out, bag packed, first task chosen. Tomorrow starts tonight. | a packed bag and folded clothes on a chair`),
  },
  {
    about: /\b(better sleep|sleep better|sleep (habits|tips|rules)|fall asleep)\b/i,
    points: pointsOf(`
Keep one wake-up time | Also on weekends. A steady morning does more than an early night. | a simple alarm clock on a nightstand at dawn
Cool the room | About 18 degrees Celsius, or 65 Fahrenheit, lets the body let go. | a bedroom with an open window and moving curtains
Dim the lights early | Two hours before bed, go from ceiling light to lamps. | a warm bedside lamp in a dark room
No caffeine after lunch | Half of it is still in the blood six hours later. | an empty coffee cup pushed aside on a table
Park the worries | Write them down with one next step each. Then they can wait. | a notebook closed with a pen on top
Keep screens out | Charge the phone in another room and buy a cheap alarm clock. | a phone charging on a hallway shelf
Get up if it takes long | After twenty minutes, read something dull in low light, then try again. | a person reading in an armchair at night
Protect the last hour | The same three quiet things each night tell the body what comes next. | a cup of herbal tea beside folded linen`),
  },
  {
    about: /\bknots\b/i,
    points: pointsOf(`
Bowline | A loop that holds under load and still comes undone by hand. | a bowline knot in thick natural rope
Figure eight | The climber's stopper: easy to tie, easy to check at a glance. | a figure-eight knot in red climbing rope
Clove hitch | Two turns around a post. Quick to set, quick to adjust. | a clove hitch around a wooden post
Reef knot | For tying up parcels and bandages. Right over left, left over right. | a reef knot in white cord
Sheet bend | Joins two ropes, even when one is thicker. | a sheet bend joining a thick and a thin rope
Taut-line hitch | Slides when you want it to and grips when you do not. Made for tents. | a taut-line hitch on a tent line
Round turn and two half hitches | Moors a boat and hangs a swing. Hard to get wrong. | a rope tied around an iron ring
Trucker's hitch | Turns a rope into a pulley. Nothing on the roof rack moves again. | a trucker's hitch tightening a load`),
  },
  {
    about: /\bplanets\b/i,
    points: pointsOf(`
Mercury | A year of 88 days, and a day that outlasts it: 176 Earth days from noon to noon. | Mercury, grey and cratered, close to a blazing sun
Venus | The hottest planet, at about 465 degrees Celsius, under clouds of sulfuric acid. | Venus wrapped in pale yellow clouds
Earth | The only one known to have rain, oceans and somebody who looks up. | Earth from orbit with swirling white clouds
Mars | Home of Olympus Mons, a volcano about two and a half times as high as Everest. | Mars with rust-red plains and a thin horizon
Jupiter | More massive than all the other planets together. Its storm has raged for centuries. | Jupiter with its banded clouds and red storm
Saturn | Rings of ice, hundreds of thousands of kilometres wide and often only tens of metres thick. | Saturn with its broad rings lit from the side
Uranus | It rolls around the sun on its side. Each pole has 42 years of light, then 42 of dark. | Uranus as a smooth pale blue sphere
Neptune | The fastest winds we know of, above 2,000 kilometres an hour, in the dark. | Neptune in deep blue with white streaks`),
  },
];
