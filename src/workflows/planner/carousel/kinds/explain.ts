/** What a carousel that answers a question says around its points. Data; see `kind-copy` for how it is written. */
import type { KindCopy } from "./kind-copy.ts";

export const EXPLAIN: KindCopy = {
  covers: [
    "The short answer, and the better one.",
    "Look closer, slide by slide.",
    "{Points} things that most people miss.",
    "It is stranger than you think.",
  ],
  hooks: [
    "Ask ten people about this and you get ten answers.",
    "We looked closer at {about}, and it got stranger.",
    "The best part of {about} is the part that nobody mentions.",
    "You have wondered about this at least once.",
  ],
  leads: [
    "You do not need a degree for it, only two minutes and a little curiosity.",
    "Every slide goes one step deeper, and the last one leaves you with something to ask.",
    "Begin with what everybody sees. Then it gets interesting.",
  ],
  proofs: [
    {
      headline: "Check it yourself",
      body: "Do not believe a carousel. Look it up, and come back with a better question.",
      picture: "an open book under a reading lamp, a hand resting on the page",
    },
    {
      headline: "How sure is that?",
      body: "Sure enough to bet on it, open enough to be corrected. That is how knowing works.",
      picture: "a balance scale with two equal weights in even light",
    },
  ],
  recaps: ["What to remember", "In short", "All of it on one slide"],
  ends: [
    { headline: "Stay curious", body: "What should we look into next? Write it below." },
    { headline: "Pass it on", body: "Somebody at dinner tonight will ask exactly this." },
    { headline: "Now you will notice it", body: "Everywhere, from today. Sorry about that." },
  ],
  asks: ["Save this post", "Follow for more answers", "Send it to a curious friend"],
};
