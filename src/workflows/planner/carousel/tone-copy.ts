/** How a caption says goodbye, by tone: the one line in which a carousel speaks to its reader directly. Pure data. */
import type { CarouselInput } from "../../../catalog/workflows/carousel.ts";

/** By tone; each has several. */
export const TONE_COPY: Readonly<Record<CarouselInput["tone"], readonly string[]>> = {
  friendly: [
    "Tell us how it goes: we read every comment.",
    "Questions? Ask away, somebody here has had the same one.",
    "We are curious what you make of it.",
  ],
  professional: [
    "Questions and additions are welcome in the comments.",
    "If you see it differently, we would like to hear why.",
    "We answer questions in the comments.",
  ],
  energetic: [
    "Go and try it, right now. Then come back and tell us!",
    "Less scrolling, more doing. See you in the comments!",
    "Ready? Then do not wait for Monday!",
  ],
  dramatic: [
    "Once you have seen it, there is no way back.",
    "Remember this one when it matters.",
    "What happens next is up to you.",
  ],
  calm: [
    "No hurry. Come back to it when you like.",
    "Take one thought along, and leave the rest.",
    "Read it twice, slowly.",
  ],
  humorous: [
    "No experts were harmed in the making of this post.",
    "If it goes wrong, you have not heard it from us.",
    "Results may include smugness.",
  ],
  inspiring: [
    "You are closer than you think.",
    "Begin small, and begin today.",
    "One day you will be glad that you started now.",
  ],
};
