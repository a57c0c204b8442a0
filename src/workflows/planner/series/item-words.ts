/**
 * The narration of a customer's own step or feature: verbatim where it fits, with short sentences after it that fill its
 * clip. Pure but for the deck's own position.
 */
import { capitalized, inWords, sentence } from "../words/sentence.ts";
import { shortenedToWords, wordCountOf } from "../words/shorten.ts";

/** How much of a clip's words is to be spoken at least. */
const FILLED_SHARE = 0.7;

/** Writes narrations of at most `max` words, each different. */
export function itemWords(
  asides: readonly string[],
  max: number,
): (texts: readonly string[], index: number, lead: "step" | "feature") => string {
  const left = [...asides];
  const said = new Set<string>();
  const fill = (text: string): string => {
    let whole = text;
    while (wordCountOf(whole) < max * FILLED_SHARE) {
      const room = max - wordCountOf(whole);
      const fits = left.findIndex((aside) => wordCountOf(aside) <= room);
      if (fits < 0) break;
      whole += ` ${left.splice(fits, 1)[0]!}`;
    }
    return whole;
  };
  return (texts, index, lead) => {
    const each = Math.floor(max / texts.length);
    const spoken = texts.map((text) => spokenItem(text, each)).join(" ");
    const opening = lead === "step" && texts.length === 1 ? `Step ${inWords(index + 1)}` : null;
    const led = opening === null ? capitalizedOrLed(spoken, max) : ledBy(opening, spoken);
    const whole = fill(wordCountOf(led) <= max ? led : spoken);
    const unique = said.has(whole)
      ? `${capitalized(inWords(index + 1))}: ${shortenedToWords(whole, max - 1)}`
      : whole;
    said.add(unique);
    return unique;
  };
}

/** A step as a sentence of its own, in at most `max` words; its first letter stays as it is. */
function spokenItem(text: string, max: number): string {
  const short = shortenedToWords(text, max);
  const ended = sentence(short);
  return short.charAt(0) + ended.slice(short.charAt(0).length);
}

const startsSmall = (text: string): boolean => /^\p{Ll}/u.test(text);

/** "Step two. Rinse the filter." or "Step two: rinse the filter." */
const ledBy = (opening: string, text: string): string =>
  `${opening}${startsSmall(text) ? ":" : "."} ${text}`;

const capitalizedOrLed = (text: string, max: number): string =>
  startsSmall(text) && wordCountOf(text) + 2 <= max ? `Worth knowing: ${text}` : capitalized(text);
