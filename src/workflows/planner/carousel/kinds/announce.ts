/** What a carousel that brings news says around its points. Data; see `kind-copy` for how it is written. */
import type { KindCopy } from "./kind-copy.ts";

export const ANNOUNCE: KindCopy = {
  covers: [
    "It is here.",
    "We have news.",
    "The wait is over. Swipe to see.",
    "Something new begins.",
  ],
  hooks: [
    "We have kept this to ourselves for long enough.",
    "It is official, and you hear it here first.",
    "Big news, in {slides} slides.",
    "Something new begins today.",
  ],
  leads: [
    "It is about {about}. Everything that matters is on the slides, in the order in which you would ask.",
    "This is about {about}, and we could not be happier to say it out loud.",
  ],
  proofs: [
    {
      headline: "Hold us to it",
      body: "Save this slide. We mean to be measured by it.",
      picture: "a firm handshake in warm light",
    },
    {
      headline: "You asked, we listened",
      body: "Your questions shaped this. Keep them coming.",
      picture: "a circle of people in lively conversation",
    },
  ],
  recaps: ["In short", "The news at a glance", "All on one slide"],
  ends: [
    {
      headline: "Be there from the start",
      body: "Follow along, so that you do not miss the next step.",
    },
    { headline: "Spread the word", body: "Good news travels best from friend to friend." },
    { headline: "See you there", body: "Questions? The comments are open, and we answer." },
  ],
  asks: ["Follow for the next step", "Tell a friend", "Turn on notifications"],
};
