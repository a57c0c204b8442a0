/**
 * Putting English sentences together: capitals, articles, lists, numbers in words, full stops, and templates with
 * slots. Pure.
 */
import { cleaned } from "./shorten.ts";

/** With a capital at its beginning, behind an opening quotation mark too. */
export const capitalized = (text: string): string =>
  text.replace(
    /^([“"‘'(]*)(\p{Ll})/u,
    (_, open: string, letter: string) => open + letter.toUpperCase(),
  );

/** As a sentence: a capital, and a full stop unless it ends in a mark of its own. */
export function sentence(text: string): string {
  const whole = capitalized(cleaned(text).replace(/[,;:–—-]+$/u, ""));
  return /[.!?…][”"’')]*$/u.test(whole) || whole === "" ? whole : `${whole}.`;
}

/** Sounds like a vowel, or does not, against its first letter. */
const VOWEL_EXCEPTIONS = /^(?:uni(?!n|m)|use|usu|uti|euro|eul|one\b|once\b|ufo\b|ubi|ukulele)/i;
const CONSONANT_EXCEPTIONS =
  /^(?:hour|honest|honou?r|heir)|^(?:[FHLMNRSX](?:\b|-)|[FHLMNRSX][A-Z0-9])/;

/** The noun phrase with "a" or "an", by its sound as far as spelling tells. */
export function withArticle(noun: string): string {
  const vowel =
    CONSONANT_EXCEPTIONS.test(noun) || (/^[aeiou8]/i.test(noun) && !VOWEL_EXCEPTIONS.test(noun));
  return `${vowel ? "an" : "a"} ${noun}`;
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)!}`;
}

const NUMBERS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** A whole number up to twenty in words, a larger one in digits. */
export const inWords = (count: number): string => NUMBERS[count] ?? String(count);

/** The number that a word or digits stand for; null for any other word. */
export function numberOf(word: string): number | null {
  const index = NUMBERS.indexOf(word.toLowerCase());
  if (index > 0) return index;
  return /^\d{1,4}$/.test(word) ? Number(word) : null;
}

/** What templates may name; null or missing: not known here. */
export type Slots = Readonly<Record<string, string | null | undefined>>;

/**
 * `template` with each `{slot}` replaced, once: braces in a value stay as they are. Null where a slot is not known. A
 * capital first letter in the slot's name asks for one in the value.
 */
export function filled(template: string, slots: Slots): string | null {
  let missing = false;
  const text = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const plain = name.charAt(0).toLowerCase() + name.slice(1);
    const value = slots[plain];
    if (value === undefined || value === null) missing = true;
    return name === plain ? (value ?? "") : capitalized(value ?? "");
  });
  return missing ? null : text;
}
