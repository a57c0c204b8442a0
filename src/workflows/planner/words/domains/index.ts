/** The list of domains, and the one that a text belongs to. Add one: its file, and one line here. Pure. */
import { ART } from "./art.ts";
import { BAKING } from "./baking.ts";
import { BEAUTY } from "./beauty.ts";
import { BUSINESS } from "./business.ts";
import { COOKING } from "./cooking.ts";
import { CRAFT } from "./craft.ts";
import type { Domain } from "./domain.ts";
import { DRINKS } from "./drinks.ts";
import { FASHION } from "./fashion.ts";
import { FINANCE } from "./finance.ts";
import { FITNESS } from "./fitness.ts";
import { GARDEN } from "./garden.ts";
import { GENERAL } from "./general.ts";
import { HISTORY } from "./history.ts";
import { HOME } from "./home.ts";
import { MIND } from "./mind.ts";
import { MUSIC } from "./music.ts";
import { PETS } from "./pets.ts";
import { REPAIR } from "./repair.ts";
import { SCIENCE } from "./science.ts";
import { SOFTWARE } from "./software.ts";
import { TRAVEL } from "./travel.ts";
import { WILD } from "./wild.ts";

/** Every domain that is recognised; where two fit alike, the first. */
export const DOMAINS: readonly Domain[] = [
  DRINKS,
  BAKING,
  GARDEN,
  COOKING,
  PETS,
  BEAUTY,
  REPAIR,
  CRAFT,
  FASHION,
  TRAVEL,
  WILD,
  MUSIC,
  ART,
  FITNESS,
  SOFTWARE,
  FINANCE,
  BUSINESS,
  HISTORY,
  MIND,
  SCIENCE,
  HOME,
];

/** The domain of what none claims. */
export const GENERAL_DOMAIN: Domain = GENERAL;

const KEYS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  DOMAINS.map(({ name, words }) => [name, new Set(words.toLowerCase().split(" "))]),
);

/** The domain whose words occur most often in the texts, the first text counting double; else the general one. */
export function domainOf(...texts: readonly (string | null | undefined)[]): Domain {
  const weights = new Map<string, number>();
  texts.forEach((text, index) => {
    const words = (text ?? "").toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
    const weight = index === 0 ? 2 : 1;
    for (const word of words.slice(0, 200)) weights.set(word, (weights.get(word) ?? 0) + weight);
  });
  let best = GENERAL;
  let bestScore = 0;
  for (const domain of DOMAINS) {
    const keys = KEYS.get(domain.name)!;
    let score = 0;
    for (const [word, weight] of weights)
      if (formsOf(word).some((form) => keys.has(form))) score += weight;
    if (score > bestScore) [best, bestScore] = [domain, score];
  }
  return best;
}

/** A word and what it may be the plural of. */
const formsOf = (word: string): string[] => [
  word,
  word.replace(/s$/, ""),
  word.replace(/es$/, ""),
  word.replace(/ies$/, "y"),
];

/** Whether the domain's own steps and mistakes hold for a topic: tasting wine is not brewing coffee. */
export function stepsFit({ stepsFor }: Domain, topic: string): boolean {
  if (stepsFor === "") return true;
  const known = new Set(stepsFor.split(" "));
  const words = topic.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  return words.some((word) => formsOf(word).some((form) => known.has(form)));
}
