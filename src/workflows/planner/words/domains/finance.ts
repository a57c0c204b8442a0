/** Money: saving, investing, budgets. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const FINANCE: Domain = {
  name: "finance",
  words:
    "buying money finance financial invest investing investment investor stock bond index fund etf savings saving budget budgeting debt loan mortgage credit bank banking tax taxes retirement pension inflation " +
    "interest crypto bitcoin salary income wealth rich cash dividend insurance rent compound portfolio economy market price coin bill paycheck",
  tags: ["#MoneyPlain", "#CompoundInterest", "#BudgetNotes"],
  people: [
    { noun: "bookkeeper", wear: "neatly buttoned white cuffs" },
    { noun: "young saver", wear: "the sleeves of a mustard cardigan" },
  ],
  places: [
    "a kitchen table with a lamp and a stack of letters",
    "a quiet bank hall of pale stone",
    "a desk by the window above a busy street",
    "a small shop counter with an old till",
  ],
  lights: [
    "calm lamp light on paper",
    "cool grey daylight from a high window",
    "warm late light across the desk",
  ],
  palettes: [
    "paper white, bottle green and brass",
    "navy, parchment and copper",
    "graphite, sage and gold",
  ],
  tools: [
    "three months of statements",
    "a pencil",
    "a simple calculator",
    "one sheet of paper",
    "a standing order",
    "a quiet evening",
  ],
  ambience: [
    "a stack of paper stirs in the draught",
    "traffic lights change beyond the window",
    "a coin spins slowly to rest",
  ],
  shots: [
    shot(
      "a coin balanced on its edge on a wooden table",
      "the coin spins, wobbles and falls flat",
      "It spins",
      "A coin spins for six seconds before it shows its side.",
    ),
    shot(
      "a glass jar half full of coins on a window sill",
      "a coin drops in and the pile shifts",
      "The jar fills",
      "The jar fills so slowly that nobody in the house notices.",
    ),
    shot(
      "a stack of unopened letters beside a lamp",
      "the top letter slides and comes to rest",
      "Unopened",
      "The unopened letters are louder than anything inside of them.",
    ),
    shot(
      "a row of growing coin stacks with a small plant on the last",
      "the leaves of the plant unfold slightly",
      "One step up",
      "Each stack is a little higher, and none of them hurried.",
    ),
    shot(
      "an old till with its drawer springing open",
      "the drawer jumps and the bell shivers",
      "The drawer opens",
      "The drawer springs open with the oldest sound in trade.",
    ),
    shot(
      "a long paper receipt curling over the edge of a counter",
      "the receipt unrolls and keeps on falling",
      "It goes on",
      "The receipt goes on and on, one small yes at a time.",
    ),
    shot(
      "a pencil beside a column of ticked boxes",
      "one more tick appears and the pencil rolls",
      "One more tick",
      "One more tick, and the column looks like a decision.",
    ),
    shot(
      "a city skyline of office windows at dusk",
      "windows light up one after another",
      "Lights go on",
      "Window by window the city lights up and the day pays out.",
    ),
  ],
  stepsFor: "save saving money budget debt fund invest investing finance retirement pension",
  stages: [
    stage(
      "three statements spread on a table under a lamp",
      "the sheets slide apart until all can be seen",
      "Look at three months",
      "Print the last three months, and read every single line.",
      "No judging yet",
      "Do not judge anything yet: simply see where it goes.",
    ),
    stage(
      "a sheet of paper folded into three columns",
      "a pencil line divides the sheet from top to bottom",
      "Three columns",
      "Sort it all in three columns: must, want, and what was that.",
      "The third column",
      "The third column is where your next holiday is hiding.",
    ),
    stage(
      "a small envelope set apart from a pile of bills",
      "the envelope slides away from the others",
      "Pay yourself first",
      "Move a fixed amount on payday, before you see the rest.",
      "Make it automatic",
      "Let the bank do it, since banks never have a bad day.",
    ),
    stage(
      "a glass jar with a ribbon around it on a shelf",
      "a coin drops and the ribbon trembles",
      "Build the cushion",
      "Fill one month of costs before you chase any return.",
      "Boring is the point",
      "It earns almost nothing, and it lets you sleep at night.",
    ),
    stage(
      "a long curve drawn on paper, flat at first and then steep",
      "the pencil follows the curve upward",
      "Give it years",
      "Then let time work, for it is stronger than talent here.",
      "The flat part",
      "The flat part of that curve is where people give up.",
    ),
    stage(
      "a calendar with one date circled every month",
      "the pages turn from circle to circle",
      "One date a month",
      "Check it on one date a month, and never in between.",
      "Leave it alone",
      "Most of the skill is in not touching it again.",
    ),
  ],
  mistakes: [
    stage(
      "a dart stuck beside the board among torn notes",
      "a torn note slides from the board",
      "Chasing the hot tip",
      "By the time you hear a tip, somebody is selling it.",
      "Ask who profits",
      "Ask who profits from your hurry, and the answer helps.",
    ),
    stage(
      "a small leak dripping into an overflowing cup",
      "a drop falls and the cup runs over",
      "The small leaks",
      "Small monthly sums feel like nothing, and that is the design.",
      "Times twelve",
      "Multiply each by twelve, and then decide again from there.",
    ),
    stage(
      "a rollercoaster line scribbled on paper, crumpled at one corner",
      "the paper uncrumples and the line shakes",
      "Watching it daily",
      "Checking every day turns a calm plan into a nervous game.",
      "Delete the shortcut",
      "Take it off your phone, and the plan survives the year.",
    ),
  ],
  problems: [
    passage(
      "Where did it go?",
      "It is the twentieth, and you wonder where it went.",
      "Nothing big",
      "Nothing big was bought: it simply leaked away in small yeses.",
    ),
    passage(
      "The drawer of letters",
      "There is a drawer you do not open after a long day.",
      "It keeps growing",
      "It keeps growing quietly, as closed drawers tend to do.",
    ),
  ],
};
