/** What a carousel that sells says around its points. Data; see `kind-copy` for how it is written. */
import type { KindCopy } from "./kind-copy.ts";

export const SELL: KindCopy = {
  covers: [
    "A closer look, slide by slide.",
    "{Points} reasons to take a second look.",
    "What it does, and for whom.",
    "Look twice. Then decide.",
  ],
  hooks: [
    "You did not know that you were looking for this.",
    "{Name}, without the usual promises.",
    "Meet {name}: a choice you only have to make once.",
    "Let us talk about {deed}, without the usual promises.",
    "Some things you only have to choose once.",
  ],
  leads: [
    "We could list features. Instead, here is what changes on an ordinary day.",
    "No superlatives. Look at the slides and picture it in your own week.",
    "Made for people who look closely before they decide.",
  ],
  proofs: [
    {
      headline: "Do not take our word for it",
      body: "Try it in your own day, with your own hands. That is the only test that counts.",
      picture: "hands trying it out for the first time, close up",
    },
    {
      headline: "Ask the hard questions",
      body: "Write what you are unsure about in the comments. You will get a straight answer.",
      picture: "two people talking openly across a small table",
    },
  ],
  recaps: ["In short", "Everything at a glance", "What you get"],
  ends: [
    { headline: "Ready when you are", body: "One step, and it is yours." },
    {
      headline: "Your move",
      body: "The best moment is the one in which you are thinking about it.",
    },
    { headline: "Shall we?", body: "Questions first? Write to us, a person will answer." },
  ],
  asks: ["Get yours", "Find it through the link in bio", "Message us to begin"],
};
