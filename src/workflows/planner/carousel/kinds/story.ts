/** What a carousel that tells a story says around its points. Data; see `kind-copy` for how it is written. */
import type { KindCopy } from "./kind-copy.ts";

export const STORY: KindCopy = {
  covers: [
    "A story in {slides} slides.",
    "It began on an ordinary day.",
    "Swipe to the end. It is worth it.",
    "What happened, from the beginning.",
  ],
  hooks: [
    "This story begins on a day like any other.",
    "We have never told this from the beginning.",
    "It could have ended on the first day.",
    "Every good story has a moment when nobody believes in it.",
  ],
  leads: [
    "It is a story about {about}, and it is short enough for one cup of coffee.",
    "What follows is about {about}, told in order and without the shine.",
  ],
  proofs: [
    {
      headline: "Tell it tonight",
      body: "If somebody asks what happened next, it was a good story.",
      picture: "people leaning in around a table at night, listening",
    },
    {
      headline: "What it left behind",
      body: "You can still see the traces, if you know where to look.",
      picture: "a few kept objects laid out in soft light",
    },
  ],
  recaps: ["From the beginning", "The whole way", "Step by step"],
  ends: [
    { headline: "To be continued", body: "The next part is being lived right now." },
    {
      headline: "And yours?",
      body: "Everybody has one of these. Tell us yours in the comments.",
    },
    { headline: "Thank you for reading", body: "Stories travel when somebody passes them on." },
  ],
  asks: ["Follow for the next part", "Tell us your story", "Share it with somebody"],
};
