/** Fitness: gym, running, sport. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const FITNESS: Domain = {
  name: "fitness",
  words:
    "boxer 10k fitness gym workout exercise training squat deadlift barbell dumbbell kettlebell pushup push-up pull-up plank muscle strength cardio marathon runner running " +
    "jog jogging sprint trail yoga pilates stretch stretching cycling cyclist bike bicycle swim swimming climb climbing boxing football soccer basketball tennis athlete coach stamina " +
    "mobility posture sport HIIT surf surfing skate skateboard ski",
  tags: ["#TrainSmart", "#StrengthInPractice", "#EveryRepCounts"],
  people: [
    { noun: "runner", wear: "a faded grey training shirt" },
    { noun: "lifter", wear: "taped wrists and chalk dust" },
  ],
  places: [
    "a small gym with rubber floors and one tall window",
    "an empty running track in the early morning",
    "a forest path with soft ground",
    "a bare living room with a mat on the floor",
  ],
  lights: [
    "hard side light with long shadows",
    "cool dawn light with a low sun",
    "bright overcast light",
  ],
  palettes: [
    "charcoal, chalk white and signal orange",
    "steel blue, sand and lime",
    "brick red, grey and off-white",
  ],
  tools: [
    "a mat",
    "shoes that fit",
    "a water bottle",
    "a timer",
    "a resistance band",
    "a small towel",
  ],
  ambience: [
    "chalk dust hangs in the light",
    "breath shows in the cold air",
    "a loose strap swings to a stop",
  ],
  shots: [
    shot(
      "a barbell leaving the floor, chalk dust hanging around it",
      "the bar rises steadily and chalk drifts down",
      "Off the floor",
      "The bar leaves the floor, and the whole room goes quiet.",
    ),
    shot(
      "running shoes striking wet ground",
      "the sole lands, flexes and throws up small drops",
      "Find the rhythm",
      "One foot, then the other, until the rhythm takes over.",
    ),
    shot(
      "a jump rope blurred above a wooden floor",
      "the rope whips past and the floor ticks in time",
      "Tick, tick, tick",
      "The rope ticks like a clock that belongs to nobody else.",
    ),
    shot(
      "a water bottle beside a mat, sweat drops on the floor",
      "a drop falls and spreads on the rubber",
      "Earned",
      "Sweat on the floor is simply a receipt for the work.",
    ),
    shot(
      "a long hill road climbing towards a low sun",
      "the road slides past and the sun flares at the crest",
      "Up the hill",
      "The hill looks steeper from below than it ever feels above.",
    ),
    shot(
      "a kettlebell swinging at the top of its arc",
      "the weight floats for a moment and swings down",
      "Weightless",
      "At the top of the swing, for one moment, nothing weighs.",
    ),
    shot(
      "a stopwatch lying on a bench, its seconds running",
      "the digits race while the light slides over the glass",
      "Seconds count",
      "Ten seconds are short, except for the last three of them.",
    ),
    shot(
      "an empty track lane stretching ahead between white lines",
      "the white lines rush towards us and blur",
      "Lane ahead",
      "The lane is empty, and that is the whole invitation.",
    ),
  ],
  stepsFor: "",
  stages: [
    stage(
      "a mat unrolled on a clear floor, a timer set beside it",
      "the mat rolls flat and the timer begins",
      "Clear the space",
      "Clear two square metres and put your phone out of reach.",
      "Decide the end",
      "Decide when you stop before you start: that keeps it honest.",
    ),
    stage(
      "a slow warm-up, a resistance band stretched tight",
      "the band stretches and relaxes in an even rhythm",
      "Warm up slowly",
      "Five easy minutes first, until the joints stop complaining.",
      "No cold starts",
      "Cold muscles argue with you, and warm ones simply agree.",
    ),
    stage(
      "feet planted on a line, weight even on both",
      "the weight settles and the heels press into the floor",
      "Set your base",
      "Start at your feet, and spread the weight across both.",
      "Stack it up",
      "Ribs over hips, head over ribs, and then start moving.",
    ),
    stage(
      "a controlled movement at half speed, seen from the side",
      "the movement sinks slowly, pauses and returns",
      "Half the speed",
      "Do the first ones at half the speed you want to.",
      "Own the bottom",
      "If you can pause at the bottom, you own it.",
    ),
    stage(
      "a notebook with rows of numbers beside a weight plate",
      "a pencil mark appears and the page lifts in a draught",
      "Write it down",
      "Write the number down, since memory always adds a few.",
      "Add a little",
      "Next week add the smallest amount that still feels silly.",
    ),
    stage(
      "a quiet stretch on the floor beside an open window",
      "the curtain breathes in and out with the pace",
      "Come down",
      "Finish with slow breathing, longer out than you breathe in.",
      "Rest counts",
      "You get stronger tonight, while sleeping, and not right now.",
    ),
  ],
  mistakes: [
    stage(
      "an overloaded bar tilting to one side",
      "the bar wobbles and one end dips",
      "Too much, too soon",
      "Going heavy in week one is how most people quit.",
      "Leave two in reserve",
      "Stop while two more would still look easy and clean.",
    ),
    stage(
      "a rounded, hurried movement blurred in a mirror",
      "the reflection jerks and loses its line",
      "Speed hides errors",
      "Moving fast hides bad form from everybody except your back.",
      "Slow it down",
      "Slow down until it looks boring: that is good form.",
    ),
    stage(
      "seven crossed-out days in a row on a wall calendar",
      "the calendar page flutters and one corner tears",
      "No rest days",
      "Training every single day sounds strong and soon feels broken.",
      "Plan the rest",
      "Put rest in the plan, and you will keep it.",
    ),
  ],
  problems: [
    passage(
      "Day four, every time",
      "You start on Monday and it is over by Thursday.",
      "It was not laziness",
      "It was never laziness, it was a plan with no room.",
    ),
    passage(
      "The gear in the corner",
      "The gear in the corner has become an expensive coat rack.",
      "Too much friction",
      "Anything that takes ten minutes to begin does not begin.",
    ),
  ],
};
