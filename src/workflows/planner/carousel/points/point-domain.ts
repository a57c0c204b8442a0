/**
 * Which table of points a domain of `words/domains` has. Pure data: a domain that is missing here has none of its own and
 * gets the general points.
 */
import type { PointDomain } from "./domain-points.ts";

const FIELDS: Readonly<Record<string, PointDomain>> = {
  drinks: "drinks",
  baking: "food",
  cooking: "food",
  fitness: "fitness",
  software: "tech",
  travel: "travel",
  finance: "finance",
  craft: "crafts",
  repair: "crafts",
  garden: "garden",
  wild: "wild",
  pets: "pets",
  beauty: "beauty",
  fashion: "fashion",
  history: "history",
  science: "science",
  business: "business",
  home: "home",
  art: "art",
  music: "music",
  mind: "mind",
};

/** The table's name; null where there is none. */
export const pointDomainOf = (domain: string): PointDomain | null => FIELDS[domain] ?? null;
