/**
 * Two hundred topics as customers write them: many fields, every shape of words, and some that are hostile. Shared by
 * the tests of every planner.
 */

/** Topics in ordinary words. */
const ORDINARY = `
How to brew pour-over coffee at home
Sourdough
How to knead bread dough by hand
Cinnamon rolls without a stand mixer
Why does bread rise?
Weeknight pasta in fifteen minutes
Meal prep for busy parents: one pot, five dinners
How to sharpen a kitchen knife
Five sauces every home cook should know
The secret history of ketchup
Cold brew versus iced coffee
How to taste wine without sounding silly
A beginner's guide to loose leaf tea
Make your own kimchi
The best breakfast I ever had
Vegan tacos for a crowd
How to cook rice perfectly every time
Homemade lemonade
Why we roast our coffee in small batches
A bartender opens her own bar
Morning stretches for desk workers
How to do your first pull-up
Running a marathon at fifty
Yoga for people who hate yoga
5 mistakes beginners make at the gym
Learn to juggle
How to train for a 10k in eight weeks
Why do muscles get sore?
Kettlebell swings explained
A boxer returns to the ring after ten years
Swimming in cold water
How to ride a bike in the city
Home workouts without equipment
Rust ownership explained
How to build a REST API with Python
What is quantum computing?
Why passwords are not enough
A robot learns to paint
10 spreadsheet tricks that save hours
How does Bluetooth work?
Docker for complete beginners
The bug that crashed a rocket
How to set up a home server
Should you learn to code in 2026?
An AI writes its first novel
Automate your invoices
The day the internet went quiet
Headphones for a noisy office
Slow travel in southern Italy
A weekend in Lisbon
How to pack one bag for two weeks
The last train to Kyoto
Train journeys in Switzerland
I quit my job to travel
A day as a baker in Paris
Hidden beaches of Portugal
Traveling with a toddler
Night bus through the Andes
What to do in Vienna when it rains
The hotel that never closes
7 ways to save money on groceries
How compound interest works
Pay off debt faster
Index funds in plain English
Is buying a house still worth it?
The man who sold the Eiffel Tower
How to build an emergency fund
Your first budget
Inflation explained with pizza
The bank robbery nobody noticed
Bitcoin
How to fix a leaking tap
Build a bookshelf in one afternoon
How to crochet a simple scarf
Restoring a rusty hand plane
Three knots everyone should know
Upcycling old jeans
A carpenter builds a boat in his attic
How to hang a picture straight
Candle making at home
Mend it, don't bin it
Five houseplants that are hard to kill
How to repot a fiddle leaf fig
Growing tomatoes on a balcony
Composting for small kitchens
Why are leaves green?
A garden for bees
How to prune roses in spring
The oldest tree in the village
Fog over the pine forest
A fox crosses the frozen lake
How volcanoes work
What lives under the ice?
The wolf that followed the hikers
Storm chasing in Oklahoma
The island that disappeared
How to read the clouds
Whale song
Tide pools at night
Why do cats purr?
Train your dog to sit
Can dogs eat apples?
Adopting a rescue greyhound
My cat learns to open doors
How to introduce a kitten to a dog
A parrot that speaks three languages
Signs your rabbit is happy
Skincare for dry skin in winter
How to cut your own bangs
A five-minute makeup routine
Does sunscreen expire?
Natural oils for curly hair
The perfume maker of Grasse
How to shave without irritation
Capsule wardrobe for autumn
How to tie a Windsor knot
Running shoes for flat feet
Linen shirts that last
What your jacket says about you
A tailor sews one last suit
The lighthouse that vanished in 1900
The fall of Constantinople
Women who changed medicine
Why did Rome fall?
A soldier writes home from Verdun
The library of Alexandria
How the Vikings navigated
The great fire of London
The forgotten queen of Egypt
What did medieval people eat?
The plague village that locked itself in
Why is the sky blue?
Why do black holes evaporate?
How vaccines teach the body
The woman who discovered radium
What happens when you sleep?
Life on Europa
The silence after the meteor
How do planes stay in the air?
A day without gravity
Octopus intelligence
The physics of skipping stones
Start a podcast
How to price your handmade jewelry
Building a startup from zero
Email marketing for small shops
The pitch that raised a million
Why customers leave
Hiring your first employee
A street vendor becomes a CEO
How to write a newsletter people read
Customer interviews that tell the truth
Declutter one drawer a day
How to clean grout
A tiny apartment that feels big
Paint colours for dark rooms
The house at the end of the road
How to fold a fitted sheet
Lighting a living room on a budget
Moving day
How to read sheet music
A pianist loses her hearing
The song nobody finished
Learn guitar in a year
Drum practice without neighbours complaining
Why sad songs feel good
Vinyl records
Introduction to watercolor
How to draw hands
The Art of Paper Folding
Street photography in the rain
A painter forges her own work
Portrait lighting with one lamp
How to stop procrastinating
10 tips for better sleep
Meditation for skeptics
A letter to my younger self
Why habits fail in February
How to say no kindly
The power of boredom
Learn Spanish in twenty minutes a day
How to study for exams without panic
Reading one book a week
A lighthouse keeper finds a message in a bottle
Two sisters cross a desert
A mother and her son rebuild an old boat
The astronaut who came back too late
A detective who cannot sleep
An old clockmaker repairs time
The letter under the floorboards
Three strangers share an elevator
She never left the station
Night shift at the museum
The girl who collected storms
First contact on a Tuesday
A thief returns what he stole
Stop buying bottled water
Ocean plastic
Electric cars in winter
How to change a tire
Teaching my grandmother to text
Everything I know about soup
The perfect handshake
Laundry, but fun
`;

/** Topics that are rather long, odd, or not words at all. Between 3 and 2,000 characters, as the body's schema allows. */
export const HOSTILE_TOPICS: readonly string[] = [
  "word ".repeat(400).trim(),
  "The keeper of the lighthouse, who had been alone for years, wrote a letter. ".repeat(26).trim(),
  "a".repeat(2_000),
  "☕️🔥 Coffee?! 👩‍👩‍👧‍👦",
  "👩‍👩‍👧‍👦".repeat(150),
  "HOW TO FIX A LEAKING TAP",
  "Line one\nLine two\r\n\tLine three",
  `She said "it's fine" and 'left'`,
  "كيف تصنع القهوة في المنزل",
  "אור בקצה המנהרה",
  "\u202Egnirts desrever\u202C and then some",
  "コーヒーの淹れ方を学ぶ",
  "https://www.example.com/some/long/path?with=query&and=more#hash",
  "<script>alert('hi')</script>",
  "const x = { a: 1 }; // TODO {topic} ${y}",
  "!!!",
  "... --- ...",
  "a/b testing",
  "\uD83D lone surrogate",
  "{{subject}} and {title} [name]",
  "The of and the of and the of and the of and",
  "Como hacer pan de masa madre en casa",
  "Sandbox test sandbox:fail please",
];

/** Two hundred topics. */
export const PLAN_TOPICS: readonly string[] = [
  ...ORDINARY.trim()
    .split("\n")
    .slice(0, 200 - HOSTILE_TOPICS.length),
  ...HOSTILE_TOPICS,
];
