/**
 * What the tones change: how a film is announced, what is said at its end, how its pictures move and are lit. Data.
 */
import type { Tone } from "../../../../catalog/workflows/shared-fields.ts";
import { type Line, type Passage, passage } from "../../words/domains/domain.ts";

/** How one tone speaks and looks. */
export interface Voice {
  /** Second lines of a beginning, after the topic was named. */
  promises: readonly Line[];
  /** Ends, where the body asks for nothing in particular. */
  farewells: readonly Passage[];
  /** What follows a call to action that the body wrote. */
  urges: readonly Line[];
  /** How things move. */
  pace: string;
  /** How the picture feels. */
  mood: string;
}

const line = (label: string, words: string): Line => ({ label, words });

/** By tone. */
export const VOICES = {
  friendly: {
    promises: [
      line("Come along", "Come along, we will take it one small piece at a time."),
      line("No rush", "Grab something to drink, and I will show you around."),
      line("You'll like this", "You will like this one, and you will tell somebody tonight."),
    ],
    farewells: [
      passage(
        "Your turn",
        "Now it is your turn, and I would love to see it.",
        "See you soon",
        "Save this for later, and bring a friend next time.",
      ),
      passage(
        "Try it this week",
        "Try it once this week, and tell me how it went.",
        "I'm curious",
        "I really am curious, and so is everybody else in here.",
      ),
    ],
    urges: [
      line("Glad you stayed", "It was good to have you here right to the end."),
      line("See you there", "Come and say hello, we are nice to newcomers around here."),
    ],
    pace: "an easy, natural pace",
    mood: "warm and inviting",
  },
  professional: {
    promises: [
      line("What matters", "Here is what matters, in order, and without the usual noise."),
      line("Clear and short", "Clear, short, and in an order that holds up in practice."),
      line("The facts", "No opinions to begin with, only what can be shown."),
    ],
    farewells: [
      passage(
        "Take it with you",
        "Save this, and use it the next time it counts.",
        "More every week",
        "There is more of this every week, equally short and clear.",
      ),
      passage(
        "Share it",
        "Share it with the one colleague who needs it on Monday.",
        "Questions?",
        "Leave your questions below, and they will all get answers.",
      ),
    ],
    urges: [
      line("A good next step", "It is the logical next step, and it takes only minutes."),
      line("Details below", "All of the details are written down right below this video."),
    ],
    pace: "a measured, precise pace",
    mood: "clean and composed",
  },
  energetic: {
    promises: [
      line("Keep up", "Keep up, because from here on it goes quickly."),
      line("Ready?", "No warm-up, no filler: look closely, it starts right now."),
      line("Let's go", "Three, two, one: this is going to be a good one."),
    ],
    farewells: [
      passage(
        "Go",
        "Enough watching: go, do it, and show us the result.",
        "Right now",
        "Not on Monday, not later, but right now while it burns.",
      ),
      passage(
        "Who's next?",
        "Send this to the one person who would never dare.",
        "Then beat them",
        "And then you do it first, just to be sure.",
      ),
    ],
    urges: [
      line("Now", "Do it now, while your thumb is already right there."),
      line("Go, go, go", "It takes ten seconds, and you have spent more on this."),
    ],
    pace: "a quick, lively pace",
    mood: "vivid and full of drive",
  },
  dramatic: {
    promises: [
      line("Nobody expected it", "What happens next is not what anyone there was expecting."),
      line("Stay to the end", "Stay to the end, since the end changes the beginning."),
      line("One moment", "It all hangs on a single moment, and it comes soon."),
    ],
    farewells: [
      passage(
        "Remember it",
        "Remember this the next time everything seems perfectly quiet.",
        "Until then",
        "Follow along for the next one: it begins where this ends.",
      ),
      passage(
        "It isn't over",
        "Stories like this one do not end, they only go silent.",
        "Come back",
        "Come back for the next one, and leave a light on.",
      ),
    ],
    urges: [
      line("Before it's gone", "Do it before the moment goes, for it will not wait."),
      line("You decide", "What happens after this is no longer ours to decide."),
    ],
    pace: "a slow, heavy pace that builds",
    mood: "tense, with deep shadows",
  },
  calm: {
    promises: [
      line("No hurry", "There is no hurry here, so breathe out and watch closely."),
      line("Quietly", "We will go quietly, and look at one thing after another."),
      line("Take your time", "Take your time with it, as we are going to do."),
    ],
    farewells: [
      passage(
        "Stay a moment",
        "Stay one more moment, before you go on to the next.",
        "That was all",
        "Keep this somewhere, for an evening when you need it.",
      ),
      passage(
        "Slowly back",
        "Go back to your day slowly, and take this along.",
        "Until next time",
        "There will be another one soon, just as quiet as this.",
      ),
    ],
    urges: [
      line("When you like", "Whenever you like, there is no hurry on our side."),
      line("It will be there", "It will still be there tomorrow, and so shall we."),
    ],
    pace: "a slow, breathing pace",
    mood: "quiet and airy",
  },
  humorous: {
    promises: [
      line("Disclaimer", "Nobody was harmed in the making, though some pride was."),
      line("Trust me", "Trust me, I got this wrong so many ways already."),
      line("Expert level", "I am told it is easy, mostly by people holding coffee."),
    ],
    farewells: [
      passage(
        "That's it",
        "That is it, you may now act as an expert.",
        "Tell no one",
        "Save this, send it on, and deny ever having seen it.",
      ),
      passage(
        "Well done",
        "You watched to the end, which beats most of my family.",
        "Follow along",
        "Follow along: the next one contains even fewer useful gestures.",
      ),
    ],
    urges: [
      line("No pressure", "No pressure at all, we will only be mildly hurt."),
      line("Mum did it", "My mother already did, and she is hard to please."),
    ],
    pace: "a bouncy pace with a short pause before each surprise",
    mood: "playful and bright",
  },
  inspiring: {
    promises: [
      line("Closer than you think", "If it ever felt out of reach, it is closer now."),
      line("It starts small", "It starts smaller than you think, and it carries further."),
      line("Look again", "Look at it again, and you will see what is possible."),
    ],
    farewells: [
      passage(
        "Begin today",
        "Begin today, with the smallest part, and let it grow.",
        "You will be glad",
        "A year from now, you will be glad about this evening.",
      ),
      passage(
        "Pass it on",
        "Pass it on to the one who needs to hear it.",
        "And then begin",
        "And then begin yourself, for somebody is watching you, too.",
      ),
    ],
    urges: [
      line("The first step", "Let this be the first step, for it is small enough."),
      line("You can", "You have everything you need for it, and you always had."),
    ],
    pace: "a steady pace that rises towards the end",
    mood: "open and hopeful",
  },
} as const satisfies Record<Tone, Voice>;
