/**
 * Narration within its budget of words: what a model writes is a word or two too long more often than not, and a repair
 * costs more time than a shorter sentence is worth. Pure.
 */
import { cleaned, sentence, shortenedToWords, wordCountOf } from "../words/index.ts";

/** A text of more than this many budgets lost too much when cut: it is to be written again. */
const MOST_BUDGETS = 2;

/** A shorter text than this part of the budget is not cut to: it leaves the clip silent for too long. */
const LEAST_KEPT = 0.6;

/**
 * The text in at most `max` words: as it is, or its first sentences, or up to its last comma or dash, or to its last word
 * that leads somewhere. Null where it is far too long.
 */
export function withinBudget(text: string, max: number): string | null {
  const whole = cleaned(text);
  const count = wordCountOf(whole);
  if (count <= max) return whole;
  if (count > max * MOST_BUDGETS) return null;
  const kept = shortenedToWords(whole, max);
  const breaks = [/^.*[.!?…](?=\s)/su, /^.*?(?=[,;:–—][^,;:–—]*$)/su];
  const ends = breaks.map((pattern) => pattern.exec(`${kept} `)?.[0].trim() ?? "");
  const best = ends.find((end) => wordCountOf(end) >= max * LEAST_KEPT) ?? kept;
  return sentence(best);
}
