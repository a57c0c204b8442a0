/**
 * Puts a prompt together from what a language model wrote and what the prompt has to say. Pure.
 * Guarantees: within the models' limit; what has to be said is there to the last letter, and what was written is cut.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { cleaned, sentence, shortened } from "../words/index.ts";

/** The written sentences, then those that are `required`, unless they are there already, then `verbatim` words. */
export function promptOf(
  written: readonly string[],
  required: readonly string[],
  verbatim: readonly string[] = [],
): string {
  const own = written.map(sentence).join(" ");
  const has = (text: string) => own.toLowerCase().includes(text.toLowerCase());
  const missing = required.map(cleaned).filter((text) => text !== "" && !has(text));
  const words = verbatim.filter((word) => !own.includes(word));
  const ending = [...missing.map(sentence), ...words].join(" ");
  const room = PLAN_LIMITS.promptChars - ending.length - 1;
  return `${shortened(own, room)} ${ending}`.trim();
}
