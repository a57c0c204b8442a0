/** What a carousel that is a list says around its points. Data; see `kind-copy` for how it is written. */
import type { KindCopy } from "./kind-copy.ts";

export const LISTICLE: KindCopy = {
  covers: [
    "Number {points} is the one that people send on.",
    "In no particular order. Or is it?",
    "Swipe, choose, save.",
    "Which one is yours?",
  ],
  hooks: [
    "You will send at least one of these to somebody.",
    "Save this list before you need it.",
    "Here it is, short and honest: {title}.",
    "I bet that you know only half of these.",
  ],
  leads: [
    "No filler, one line for each. Your own favourite belongs in the comments.",
    "The order is open to debate, and the comments are the place for it.",
    "Short enough to read now, useful enough to keep.",
  ],
  proofs: [
    {
      headline: "Make your own ranking",
      body: "Pick one today and another next week. Your order is the one that counts.",
      picture: "a hand rearranging small objects in a row",
    },
    {
      headline: "Missing one?",
      body: "A good list starts an argument. Write yours in the comments.",
      picture: "an empty place in a neat row of objects",
    },
  ],
  recaps: ["The list", "All of them", "At a glance"],
  ends: [
    { headline: "Which one is yours?", body: "One word in the comments is enough." },
    { headline: "Keep the list", body: "You will look for it sooner than you think." },
    { headline: "Who needs this?", body: "You thought of somebody at one of these. Send it." },
  ],
  asks: ["Save the list", "Comment your pick", "Send it to a friend"],
};
