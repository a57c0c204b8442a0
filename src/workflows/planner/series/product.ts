/**
 * A product, read: how it is called in full and in short, what it costs and whose it is. Pure.
 */
import type { SeriesInputs } from "../../../catalog/workflows/video-series.ts";
import { isEverydayNoun } from "../words/everyday-nouns.ts";
import { cleaned, shortenedToWords, wordsOf } from "../words/shorten.ts";
import { withoutSteering } from "../words/topic-reading.ts";

/** A product. */
export interface Product {
  /** As the body names it, in one line. */
  name: string;
  /** In the middle of a sentence, six words at most: "the Nimbus trail running shoe", "Notion". */
  called: string;
  /** In one or two words: "the shoe", "Nimbus". */
  nick: string;
  brand: string | null;
  price: string | null;
  /** Whether it has no body: an app, a course, a service. */
  isDigital: boolean;
  /** The sentences of its description. */
  sentences: readonly string[];
}

const DIGITAL =
  /\b(?:app|apps|software|saas|platform|plugin|extension|website|web ?shop|online|course|subscription|newsletter|podcast|dashboard|api|chatbot|assistant|webinar|e-?book|service|notion|figma)\b/i;

/** Reads the product of a body. */
export function readProduct(input: SeriesInputs["product-showcase"]): Product {
  const name = withoutSteering(input.product_name) || cleaned(input.product_name);
  const words = wordsOf(name);
  const last = words.at(-1)!;
  const isThing = isLowerWord(last) || (words.length > 1 && isEverydayNoun(last));
  const own = /^(?:the|a|an|my|our|your)$/i.test(words[0]!);
  const short = shortenedToWords(name, 6);
  const kind = isThing ? last.toLowerCase() : null;
  const rest = own ? words.slice(1).join(" ") : short;
  return {
    name,
    called: isThing ? `the ${isLowerWord(words[0]!) ? rest : rest.replace(/^[AT]he /, "")}` : short,
    nick: kind !== null && !kind.endsWith("s") ? `the ${kind}` : shortenedToWords(name, 2),
    brand: input.brand_name === null ? null : cleaned(input.brand_name),
    price: input.price_text === null ? null : cleaned(input.price_text),
    isDigital: DIGITAL.test(`${name} ${input.product_description ?? ""}`),
    sentences: sentencesOf(input.product_description),
  };
}

const isLowerWord = (word: string): boolean => /^\p{Ll}[\p{Ll}’'-]*$/u.test(word);

/** Sentences of a description, each in one line, without words for a provider. */
function sentencesOf(text: string | null): string[] {
  const whole = withoutSteering(text ?? "");
  return (
    whole
      .match(/[^.!?…]+(?:[.!?…]+(?=\s|$)|$)/gu)
      ?.map((each) => each.trim())
      .filter(Boolean) ?? []
  );
}
