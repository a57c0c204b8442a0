/**
 * A carousel as it is asked of a language model: the brief with its slides, role by role, and what is wrong with an
 * answer. Pure. The sentences in rules and faults are for the model.
 */
import * as z from "zod";
import type { CarouselBrief } from "../../plan.ts";
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { type SlideRole, slideRolesOf } from "../carousel/slide-roles.ts";
import { readTopic } from "../words/index.ts";
import { assignment, type Assignment } from "./assignment.ts";
import { briefWords } from "./brief-words.ts";
import { duplicateFaults, placeholderFaults } from "./text-faults.ts";

/** What a slide and the rest take, in tokens, with room: most languages take twice what English does. */
const TOKENS = { slide: 300, rest: 1_200 } as const;

const RULES = [
  'Plan an Instagram carousel. "slides" lists its slides in order, each with its role; answer with as many slides, in that order, each with its role.',
  'Roles: "cover" stops the thumb; "point" is one idea, fact or step, concrete and true; "proof" shows that it holds, without invented numbers or quotes; "recap" sums up; "cta" asks for the next step.',
  'A topic that promises a number ("Five ...") is numbered on its points.',
  '"headline": at most 50 characters. "body": at most 140 characters, complete sentences. They are set over the picture later.',
  '"picture": for a text-to-image model: subject, action, place, framing. 20 to 40 words. No words, signs or letters in it. No two alike.',
  '"look": medium, light and palette, the same for all slides; it is added to every picture. 15 to 30 words.',
  '"alt_text": one sentence that says what the picture shows.',
  '"hook": one complete sentence of at most 110 characters that makes people read on. "caption": two or three short paragraphs that follow it, without hashtags; a handle is mentioned once at most.',
  '"hashtags": as many as "hashtag_count", specific to the subject; never generic ones such as #viral or #instagood. "title": at most 80 characters. "cta": at most 40 characters; the call to action of the brief where it has one.',
];

/** An account, and no address. */
const MENTION = /(?<![\w./])@\w/;

/** Longer ones are cut by us; an empty one is to be written again. */
const text = z.string().trim().min(1);

const answerOf = (roles: readonly SlideRole[]) =>
  z.object({
    title: text,
    hook: text.max(PLAN_LIMITS.captionHookChars),
    caption: text,
    hashtags: z.array(z.string()),
    look: text,
    cta: text,
    slides: z
      .array(
        z.object({
          role: z.enum(["cover", "point", "proof", "recap", "cta"]),
          headline: text,
          body: z.string(),
          picture: text,
          alt_text: text,
        }),
      )
      .length(roles.length),
  });

/** An answer that fits the schema. */
export type CarouselAnswer = z.output<ReturnType<typeof answerOf>>;

/** What the model is asked for. */
export function carouselAssignment({ input, seed }: CarouselBrief): Assignment<CarouselAnswer> {
  const roles = slideRolesOf(input.slide_count, readTopic(input.topic).count);
  const slides = roles.map((role, index) => ({ slide: index + 1, role }));
  return assignment({
    rules: RULES,
    brief: { format: "instagram carousel", ...briefWords(input), slides },
    schema: answerOf(roles),
    faultsOf: (answer) => faultsOf(answer, roles),
    maxTokens: TOKENS.rest + TOKENS.slide * roles.length,
    seed,
  });
}

function faultsOf(answer: CarouselAnswer, roles: readonly SlideRole[]): string[] {
  const { slides } = answer;
  const pictures = slides.map(({ picture }) => picture);
  const headlines = slides.map(({ headline }) => headline);
  return [
    ...roles.flatMap((role, index) =>
      slides[index]?.role === role ? [] : [`slides.${index}.role: is to be "${role}".`],
    ),
    ...duplicateFaults("slides", "picture", pictures),
    ...duplicateFaults("slides", "headline", headlines),
    ...(MENTION.test(answer.caption.replace(MENTION, ""))
      ? ["caption: mentions accounts more than once."]
      : []),
    ...placeholderFaults(answer),
  ];
}
