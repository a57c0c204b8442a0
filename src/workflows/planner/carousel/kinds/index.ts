/** The kinds of carousels. Add one: its file, and one line here. */
import type { CarouselInput } from "../../../../catalog/workflows/carousel.ts";
import { ANNOUNCE } from "./announce.ts";
import { EDUCATE } from "./educate.ts";
import { EXPLAIN } from "./explain.ts";
import { INSPIRE } from "./inspire.ts";
import { LISTICLE } from "./listicle.ts";
import { SELL } from "./sell.ts";
import { STORY } from "./story.ts";
import type { KindCopy } from "./kind-copy.ts";

/** What a carousel does: its goal, or, where that is to educate by answering a question, to explain. */
export type CarouselKind = CarouselInput["goal"] | "explain";

/** What is said around the points, by kind. */
export const KIND_COPY: Readonly<Record<CarouselKind, KindCopy>> = {
  educate: EDUCATE,
  explain: EXPLAIN,
  listicle: LISTICLE,
  story: STORY,
  sell: SELL,
  announce: ANNOUNCE,
  inspire: INSPIRE,
};
