/** What a carousel that teaches says around its points. Data; see `kind-copy` for how it is written. */
import type { KindCopy } from "./kind-copy.ts";

export const EDUCATE: KindCopy = {
  covers: [
    "One idea a slide. Take what fits.",
    "What people who do it well never skip.",
    "Small things, large difference.",
    "Start here, skip the detours.",
    "A two-minute read that saves you the detours.",
    "{Points} things worth knowing before you begin.",
  ],
  hooks: [
    "Nobody told me this about {about}.",
    "What changes everything about {about} is smaller than you think.",
    "Most of what you read about {about} skips the useful part.",
    "If you remember one post about {about}, make it this one.",
    "Read this before you spend another hour on {deed}.",
    "Save this before you forget where you saw it.",
    "Two minutes on {deed} that will save you hours.",
    "Here is what I wish I had known about {about}.",
  ],
  leads: [
    "No theory and no shopping list, only what makes a difference once you start.",
    "Each slide is one idea. Take the one that fits today, and come back for the rest.",
    "Start anywhere: by the last slide it comes together.",
  ],
  proofs: [
    {
      headline: "How you know it works",
      body: "Try one of these for a week and compare. The difference should be plain to see.",
      picture: "a before and an after side by side, the difference plain to see",
    },
    {
      headline: "Put it to the test",
      body: "Pick the point that you doubt the most. Test that one first.",
      picture: "a simple experiment set up on a table",
    },
    {
      headline: "The simplest proof",
      body: "Do it once the old way and once like this. Keep whatever is better.",
      picture: "two versions of the same thing side by side on a table",
    },
    {
      headline: "Ask somebody who does it",
      body: "They will nod at the first point and laugh at the last. They have been there.",
      picture: "an experienced pair of hands showing a beginner how it is done",
    },
  ],
  recaps: ["The short version", "All of it on one slide", "In one breath"],
  ends: [
    { headline: "Keep this for later", body: "You will want it at the moment you begin." },
    {
      headline: "Now it is your turn",
      body: "Choose one point, try it today, and tell us how it went.",
    },
    {
      headline: "Begin with one",
      body: "Not with all of it. The first point is enough for today.",
    },
    { headline: "Which point was new?", body: "Tell us in the comments. We read them all." },
    { headline: "Worth passing on", body: "Somebody you know is looking for exactly this." },
  ],
  asks: ["Save this post", "Save it for later", "Send it to a friend"],
};
