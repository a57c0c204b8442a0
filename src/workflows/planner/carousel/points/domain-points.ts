/**
 * Points that hold for most topics of a field, where nothing closer is known. Pure data: one line a point,
 * `headline | body | picture`; eight a field.
 */
import { type Point, pointsOf } from "./points-of.ts";

/** By field. */
export const DOMAIN_POINTS = {
  food: pointsOf(`
Start with better ingredients | Buy the one that carries the dish as fresh as you can. The rest may be ordinary. | ripe vegetables in a market crate
Read it through once | Knowing the next step is what makes a cook look calm. | an open cookbook beside a wooden spoon
Prepare before the heat | Everything cut and in bowls first. Then nothing burns while you search. | small bowls of chopped ingredients in a row
Salt early, taste often | A little at each stage goes deeper than a lot at the end. | fingers sprinkling salt over a pan
Let the pan get hot | Wait until it almost smokes. Colour is where the flavour is. | vegetables searing in a hot iron pan
Something sour, something fresh | A squeeze of lemon or a handful of herbs wakes up what tastes flat. | a lemon squeezed above a steaming plate
Let it rest | Five minutes off the heat, and juices and flavours settle. | a covered dish resting on a wooden board
Write down what worked | One line in the margin. The second time is when it becomes yours. | a stained recipe card with a pencil`),
  drinks: pointsOf(`
Smell it first | Most of what we call taste is smell. Give it three seconds before the first sip. | a nose close to the rim of a clear glass
Good water, good drink | It is most of what is in the cup. If it tastes of chlorine, so will everything. | clear water poured into a glass carafe
Mind the temperature | Too hot burns it, too cold hides it. A few minutes of waiting cost nothing. | a thermometer beside a steaming cup
The right glass | Shape and rim decide where it lands on the tongue. | three glasses of different shapes in a row
Less, but better | One good bottle or bag instead of three that are all right. | a single bottle on a wooden shelf
Taste side by side | Two are enough. The difference teaches what a single one cannot. | two small glasses side by side on a tray
Keep the proportions | Measure until the hand knows. Balance is arithmetic first. | a small measure being filled to the line
Write one word | Nutty, green, smoky: one word for each, and a memory is made. | a notebook with a pencil beside a cup`),
  fitness: pointsOf(`
Begin below your limit | The best start is the one you can repeat the day after tomorrow. | a person lacing training shoes on a bench
Form before load | Slow and clean first. Weight is a reward for control. | an athlete in a slow, controlled squat
Same days, same time | A fixed slot beats motivation, which never keeps appointments. | a gym bag waiting beside a door at dawn
Warm up for five minutes | Joints like oil before work. Small circles, then bigger ones. | an athlete circling the arms in morning light
Add one thing at a time | A repetition, a minute, a kilo. Never all three in one week. | a row of dumbbells from light to heavy
Recover on purpose | Sleep, water, protein. Muscles grow while you rest. | an athlete sitting on a mat with a water bottle
Track the small wins | Numbers on paper show progress long before the mirror does. | a training log with a pencil on a bench
Come back after a break | Half the load, full patience. You lose a week, not a year. | a person stepping back onto a track`),
  tech: pointsOf(`
Solve a real problem | Start from the task that annoys you each week, not from the tool. | a person at a tidy desk, thinking, laptop half open
Learn the basics cold | Twenty percent of the features do nearly all of the work. | hands on a keyboard under a warm lamp
Keep the setup simple | Each tool you add is one more thing that can break. | a minimal desk with one laptop and one cup
Build something tiny | A small thing that runs teaches more than a big plan. | a small circuit board with one glowing light
Read the error | The first line says what, the last one says where. | a person leaning close to a glowing screen
Save your work in steps | Small versions, clear names. Going back is then a click away. | a stack of drives with coloured bands
Automate the third time | Once is work, twice is chance, the third time deserves a script. | a small robot arm sorting blocks on a desk
Explain it to somebody | If you can say it plainly, you have understood it. | two people talking over a laptop in a bright room`),
  travel: pointsOf(`
Go when others do not | The weeks beside the season: half the crowd, the same light. | an empty old-town street in early morning
Stay longer in fewer places | Every move costs half a day. Two bases beat five beds. | an open window above a quiet square
Pack, then take a third out | You can wash a shirt anywhere. You carry the bag everywhere. | a small packed backpack on a wooden chair
Walk the first day | No plan, good shoes. The map in your head starts here. | a traveler walking up a stone alley
Skip the waving waiters | A short menu, a full room, two streets off the square. | a small family restaurant with checkered tables
Learn five words | Hello, please, thank you, sorry, delicious. Doors open. | a traveler talking with a market vendor
Keep copies apart | Documents in the cloud, a spare card in another bag. | a passport and a card in a leather pouch
Leave an hour empty | The best story of the trip will want that hour. | a person resting on a harbor wall at sunset`),
  finance: pointsOf(`
See it in numbers | One page, what comes in and what goes out. Clarity first, decisions second. | a notebook with columns of figures and a pencil
Give it a purpose | Money without a purpose gets one from somebody else. | three plain glass jars with coins
Pay yourself first | Move it on payday, not from what is left at the end of the month. | coins falling into a jar on a windowsill
Cut the silent costs | Fees and subscriptions work every day. So can you, once. | scissors cutting a strip of receipts
Build the cushion | Three months of costs turn a crisis into a nuisance. | a calm desk with a full jar of coins
Automate the good choice | What happens by itself cannot be forgotten or postponed. | a phone and a calendar side by side
Spread the risk | Not one basket, not one day. Boring is a strategy. | eggs in several small baskets
Let time work | Small amounts and long years beat big bets. | a small tree growing from a stack of coins`),
  crafts: pointsOf(`
Measure twice | The pencil is cheaper than the material. | a steel ruler and a pencil on raw wood
Use sharp tools | A dull blade slips. A sharp one goes where you point it. | a row of sharp chisels on a workbench
Practise on scraps | Make the mistake where it costs nothing. | offcuts with test cuts on a bench
Work in good light | Put the lamp at the side: shadows show what hands miss. | hands working under a bright side lamp
One step, then check | Fit it dry, look from three sides, only then fix it. | two wooden parts fitted together by hand
Respect drying time | Glue and paint do not hurry. Start the next piece meanwhile. | a clamped piece drying on a bench
Finish the edges | Sand them, round them, seal them. Hands notice edges first. | a hand sanding a rounded edge
Sort the small parts | Label the jar now. In a year you will look there first. | small screws and parts sorted in glass jars`),
  garden: pointsOf(`
Look before you act | Light, wind, water: one day of watching saves a season. | sunlight moving over a garden bed
Feed the soil | Living soil grows living things. Compost before fertiliser. | two hands holding dark crumbly earth
Right place, right plant | Work with what the place offers, not against it. | young plants set out on bare soil
Water deep and seldom | Roots go where the water is. Make them travel down. | a watering can pouring at the roots
Leave some wildness | A pile of leaves is a house for somebody useful. | a hedgehog beside a pile of autumn leaves
Mind the season | Nature keeps a calendar. Early is often as bad as late. | frost on the edge of green leaves
Keep the tools clean | Sharp, dry blades heal plants. Dull, dirty ones spread disease. | clean shears and gloves on a wooden bench
Write a garden diary | What grew where, and what did not. Next spring you will thank yourself. | a muddy notebook on a potting table`),
  wild: pointsOf(`
It begins with listening | Stand still for two minutes. What went quiet when you came starts again. | a clearing in a forest at first light
Everything is connected | Take one piece away, and you find out what it was holding. | roots and moss woven over an old stone
The slow forces win | Water, frost and time move what no machine could. | a river curving through worn rock
Look for the edges | Where two worlds meet, most of the life is. | a tide line with wet stones and seaweed
Night tells another story | Half of the wild begins its day when ours is over. | a pair of eyes shining between dark trees
Strange is normal | Whatever seems odd about an animal once kept it alive. | a close view of feathers, scales and fur side by side
We are late guests | All this was here before the first path. It sets the rules. | a tiny figure before a huge mountain wall
What you can do | Go quietly, leave nothing, and tell somebody why it matters. | footprints on a beach, half washed away`),
  pets: pointsOf(`
Learn their language | Ears, tail, eyes: they say it before they do it. | a cat looking up with alert ears
Keep a rhythm | Meals and walks at the same hours make a calm animal. | a bowl and a leash beside a kitchen door
Reward what you like | What pays off gets repeated. That is the whole method. | a hand offering a treat to a dog
Give them a job | Ten minutes of searching or puzzling beat an hour of boredom. | a dog nosing a wooden puzzle toy
Respect the hiding place | A corner that is theirs alone makes brave animals. | a cat asleep in a cardboard box
Watch small changes | Less appetite, more sleep, a new limp: note it and call early. | a vet gently holding a rabbit
Keep nails, teeth and coat | Five minutes a week prevent most of the expensive days. | a brush gliding through long fur
Play every day | It is exercise, school and friendship in one. | a dog leaping after a ball on grass`),
  beauty: pointsOf(`
Know what you have | Dry, oily, fine, thick: start with the facts and not with the trend. | a person looking calmly into a round mirror
Fewer, better products | Three things that work beat a drawer of maybes. | three simple bottles on a marble shelf
Prepare the base | The part nobody sees decides how the rest holds. | hands smoothing cream on clean skin
Test it on the wrist | Two days on a small spot tell more than ten reviews. | a drop of cream on the inside of a wrist
Gentle is faster | Hot water and hard rubbing cost a week. Lukewarm and soft cost nothing. | lukewarm water running over open hands
Clean what touches you | Brushes, blades and towels: fresh ones solve half of the problems. | clean brushes drying on a towel
Change with the seasons | Air and light change. So should the routine. | two jars of cream beside dried flowers
Give it a month | Nothing honest works overnight. Take a photo today and one in four weeks. | a calm face in soft window light, eyes closed`),
  history: pointsOf(`
Where it begins | Long before the date that everybody remembers, something small had already moved. | an old map unrolled on a dark table
Who was there | Behind each famous name stand a hundred who carried the stones. | worn tools on a stone floor in slanting light
What they wanted | Nobody lived in the past. They had fears, plans and a harvest to save. | a candle beside a folded letter
The turning point | One decision, one storm, one letter that came too late. | a sealed letter on a wooden table, rain at the window
What survived | A wall, a coin, a sentence. From such scraps everything else is inferred. | a corroded coin in an open palm
What we got wrong | Stories get smoother with each retelling. The sources are rougher, and better. | a stack of old books with loose pages
What it changed | Look around: a word, a border or a habit still comes from there. | a modern street behind an ancient arch
Why it matters now | The names change. The choices come back. | a person looking up at a weathered statue`),
  science: pointsOf(`
Start with the question | Good answers begin with somebody noticing something odd. | a person looking through a magnifying glass at a leaf
What is really happening | Zoom in: the visible part is the smallest part of the story. | a macro view of droplets on a surface
The force behind it | It comes down to energy: where it is, and where it wants to go. | a glowing spark between two metal rods
How we know | Somebody measured it, somebody else tried to prove them wrong and could not. | glass instruments on a laboratory bench
The common mistake | What sounds obvious is often just familiar. | a bent-looking straw in a glass of water
See it at home | A glass, some water, a lamp: the universe is not far away. | a glass prism splitting light on a table
What is still open | The honest answer to the next question is: nobody knows yet. | a night sky above a small observatory
Why it matters | Today's curiosity is tomorrow's medicine, material or machine. | a researcher's hands holding a small sample`),
  business: pointsOf(`
Picture one person | If it is for everybody, nobody feels meant. | a small team around a table with one empty chair
Say it in one sentence | If the idea needs a slide deck, it is not ready. | a blank card and a pen on a clean desk
Solve the boring problem | People pay to be rid of what annoys them each week. | a person sorting a messy desk into order
Show up regularly | Twice a week for a year beats ten times in January. | a wall calendar with a marked row, seen from afar
Measure one number | Pick the one that would hurt if it fell. Look at it every Monday. | a single gauge on a plain wall
Talk to customers | Five calls teach more than fifty dashboards. | two people talking over coffee at a small table
Make the next step easy | One button, one question, one yes. | a single open door in a bright hallway
Keep what works | Boring and repeatable is what growth looks like from the inside. | neat rows of parcels ready for shipping`),
  home: pointsOf(`
Begin with one corner | A finished shelf gives more courage than a half-done room. | a neat corner with a chair and a lamp
Give each thing a place | Tidying is quick when nothing has to be decided. | hooks with coats and baskets in a hallway
Make room for light | Clean the window, move the chair, hang a mirror across from it. | a mirror reflecting a bright window
Use the height | Walls are empty storage. Floors are for walking. | tall shelves with books and plants
Layer the light | Three small lamps make a room. One ceiling light makes an office. | a living room with three warm lamps at dusk
Choose three colours | One for the walls, one for the big pieces, one for fun. | fabric and paint samples on a wooden floor
Repair before you replace | Oil, screws and an hour save more than a sale does. | a hand tightening a screw on a wooden chair
Ten minutes each evening | The morning will thank you. | a tidy kitchen counter at night`),
  art: pointsOf(`
Copy, then change | Everybody starts with somebody else's hand. Your own shows up on the way. | a sketchbook open beside an old print
Every day a little | Fifteen minutes with the tools in reach beat the free Saturday that never comes. | brushes in a jar beside a small canvas
Limit yourself | Two colours, three chords, one hour: borders make ideas. | a palette with only two colours of paint
Look longer | Spend more time seeing than doing. The hand follows the eye. | an artist studying a still life by a window
Make bad ones | The first fifty are tuition. Pay it quickly. | a floor covered with loose sketches
Learn one thing at a time | Rhythm today, tone tomorrow. Mixed up, nothing sticks. | hands on the strings of a guitar
Step back | Three metres, or one night. Mistakes get loud at a distance. | an artist standing back from a large canvas
Show it | Finished and seen is how the next one gets better. | a framed picture being hung on a white wall`),
  fashion: pointsOf(`
Fit before fashion | Shoulders first: everything else can be altered. | a tailor pinning the shoulder of a jacket
Touch the fabric | Look at the label, then close your eyes and feel it. | fingers testing the weave of a cloth
Check the seams | Turn it inside out. The truth of a garment is on the other side. | the inside of a coat with neat seams
Three colours are enough | Two quiet ones and one with something to say. | three folded sweaters in matching colours
Count the wearings | The price by itself says nothing. Divide it by the days on which you will wear it. | a well-worn pair of leather shoes
Care is a style | Brush, air, hang it wide. Wash less than you think. | a wool coat brushed beside an open window
Leave something out | Before you go, take one thing off. | a single watch left on a dresser
Wear it like yourself | If you keep tugging at it, it is not yours. | a person walking relaxed in a long coat`),
  music: pointsOf(`
Slow is fast | Half the tempo, no mistakes. Speed is only slow practice repeated. | a metronome on a wooden piano lid
Ten minutes a day | The instrument stays out of its case, within reach. | a guitar on a stand beside an armchair
Listen twice as long as you play | The ear leads, the fingers follow. | a person with closed eyes and headphones
Repeat the hard bar | Not the whole piece: the two seconds in which it falls apart. | sheet music with one bar circled in pencil
Record yourself | It hurts once and helps for weeks. | a small microphone in front of a chair
Play with others | Nothing keeps time like somebody who does not wait. | three musicians close together in a small room
Learn why it works | One chord understood opens a hundred songs. | hands on the keys of an old piano
End on something you love | The last two minutes decide whether you come back tomorrow. | warm light on the strings of a violin`),
  mind: pointsOf(`
Name it | What has a name gets smaller. Say it out loud, in one plain sentence. | a person writing a single line at a window
Make the first step tiny | Two minutes, a single page, one breath. Starting is the whole trick. | one foot on the lowest step of a long stair
Change the room, not the will | Put the good thing in reach and the other one in the next room. | a book on a pillow, a phone on a far shelf
Expect the bad day | Decide now what the smallest version looks like. Do that one, and it counts. | rain on a window, a small lamp still on
Say no early | A quick no is kinder than a late maybe. | a hand gently closing a door
Rest before you are tired | Breaks work like water: take them before you need them. | a hammock between two trees in soft shade
Tell one person | A promise that somebody knows about weighs twice as much. | two people walking side by side on a quiet path
Look back once a week | Ten minutes on Sunday: what helped, what did not, what is next. | a notebook and a cup on a table at dusk`),
} as const satisfies Record<string, readonly Point[]>;

/** A field with points of its own. */
export type PointDomain = keyof typeof DOMAIN_POINTS;

/** For everything else. */
export const GENERAL_POINTS: readonly Point[] = pointsOf(`
Start smaller than planned | The first step should be so small that it cannot fail today. | a single stone path beginning in grass
Look closely first | Ten quiet minutes of watching save hours of repairing. | a person sitting and looking out over a wide view
Leave out what does not help | Less to carry, less to go wrong. What remains gets better. | an almost empty wooden desk by a window
Do one thing at a time | Two things at once are two things done badly. | a single candle burning on a plain table
Make it easy to repeat | Put it where you see it, at an hour that is always yours. | a cup, a book and a lamp arranged on a side table
Ask somebody who has done it | One honest conversation replaces a week of searching. | two people talking on a bench in soft light
Expect a dip | The third try is the hardest. After that it starts to carry you. | a winding path that leads down and up a hill
Notice what has changed | Compare with last month, not with others. | an old and a new photograph side by side`);
