/**
 * Capitals of customers' text: what was typed all in capitals is calmed, and a phrase is brought to the form that it has
 * in the middle of a sentence. Pure.
 */
import { isVerb, plainOfGerund } from "./verbs.ts";
import { numberOf } from "./sentence.ts";
import { wordsOf } from "./shorten.ts";
import { isEverydayNoun } from "./everyday-nouns.ts";

/** Words that are small wherever they do not begin a sentence. */
const SMALL = new Set(
  (
    "a an the this that these those my your our his her its their every each some any no another all both how why what when where who which " +
    "is are can do does in on at for with from by to of and or but if as one best better good great easy simple quick new old first last small big cheap " +
    "signs women men people children weeknight homemade handmade natural night weekend daily slow fast long short dark deep quiet silent strange golden ancient modern urban rural tiny giant free hot cold sweet simple art everything something nothing introduction " +
    "healthy perfect ultimate complete real hidden forgotten lost secret"
  ).split(" "),
);

/** Text in capitals only, from four words or twelve letters on, as a sentence; any other as it is. */
export function recased(text: string): string {
  const letters = text.replaceAll(/[^\p{L}]/gu, "");
  const shouting =
    letters.length >= 8 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  if (!shouting) return text;
  const lower = text.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1).replaceAll(/\bi\b/g, "I");
}

/** Whether the phrase is set in title case: two longer words or more, and each of them with a capital. */
function isTitleCase(words: readonly string[]): boolean {
  const long = words.filter((word) => word.length > 3 && /\p{L}/u.test(word));
  return long.length >= 2 && long.every((word) => /^\p{Lu}/u.test(word));
}

const isKnownSmall = (word: string): boolean => {
  const lower = word.toLowerCase().replaceAll(/[’']s\b|[^\p{L}\p{N}-]/gu, "");
  return (
    SMALL.has(lower) ||
    numberOf(lower) !== null ||
    isVerb(lower) ||
    plainOfGerund(lower) !== null ||
    isEverydayNoun(lower)
  );
};

/**
 * The phrase as it stands in the middle of a sentence: its first word in small letters where that is a word known to be
 * written so. Names keep their capital; in title case every word that is known is made small.
 */
export function midSentence(phrase: string): string {
  const words = wordsOf(phrase);
  const titled = isTitleCase(words);
  return words
    .map((word, index) => {
      const simple = /^[“"‘(]?\p{Lu}[\p{Ll}’'-]*\P{L}*$/u.test(word) || /^A$/.test(word);
      return (index === 0 || titled) && simple && isKnownSmall(word) ? word.toLowerCase() : word;
    })
    .join(" ");
}
