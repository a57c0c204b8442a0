/** Everything that can be submitted: models and workflows. What names either derives from it. */
import { MODELS } from "./index.ts";
import type { Offer } from "./model.ts";
import { WORKFLOWS } from "./workflows/index.ts";

/** Every offer, in the order of the API reference. */
export const OFFERS: readonly Offer[] = [...MODELS, ...WORKFLOWS];

/** Offers by path, without the leading slash. */
export const OFFERS_BY_PATH: ReadonlyMap<string, Offer> = new Map(
  OFFERS.map((offer) => [offer.path, offer]),
);
