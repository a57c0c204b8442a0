/** What a carousel that encourages says around its points. Data; see `kind-copy` for how it is written. */
import type { KindCopy } from "./kind-copy.ts";

export const INSPIRE: KindCopy = {
  covers: [
    "For the day on which you need it.",
    "{Points} thoughts to take along.",
    "A small push, in {slides} slides.",
    "Read it slowly.",
  ],
  hooks: [
    "This is your sign to begin.",
    "What if {about} were closer than you think?",
    "On the days when it feels too big, come back to this.",
    "One honest thought about {about} can turn a week around.",
  ],
  leads: [
    "Nobody sees the beginning: the clumsy first try, the quiet evening, the second thought. It counts all the same.",
    "You do not need a new life for this. You need one free hour and a little nerve.",
    "Take the slide that speaks to you and leave the rest.",
  ],
  proofs: [
    {
      headline: "Ask anybody who did it",
      body: "They will tell you about the doubt first, and about the result second.",
      picture: "a calm person looking back over a long path",
    },
    {
      headline: "You have done this before",
      body: "Think of something that once scared you and is easy today. It started like this.",
      picture: "old worn shoes beside a new pair at an open door",
    },
  ],
  recaps: ["Take this with you", "To remember", "On one slide"],
  ends: [
    { headline: "Your turn", body: "Ten minutes, today. That is all." },
    {
      headline: "Begin before you are ready",
      body: "Tell us the first step in the comments, so that it is real.",
    },
    {
      headline: "Somebody needs this",
      body: "You thought of a person while reading. Send it to them.",
    },
  ],
  asks: [
    "Share it with somebody who needs it",
    "Save it for a hard day",
    "Tell us your first step",
  ],
};
