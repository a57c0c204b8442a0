/** The bodies that calls about keys take, as schemas. Pure. */
import * as z from "zod";
import { OFFERS_BY_PATH } from "../../catalog/offers.ts";
import { integer } from "../../catalog/fields.ts";
import { creditAmount } from "./credit-amount.ts";

/** Longest name of a key. */
export const MAX_KEY_NAME_CHARS = 100;

/** How long both secrets of a rotated key open it: by default, enough to bring the new one to every place that has the old. */
export const OVERLAP_SECONDS = { default: 24 * 60 * 60, max: 7 * 24 * 60 * 60 } as const;

const name = z.string().trim().min(1).max(MAX_KEY_NAME_CHARS);

/** Paths of models that there are, each once; null for all. */
export const models = z
  .array(z.string().refine((path) => OFFERS_BY_PATH.has(path), { message: "no such model" }))
  .min(1)
  .max(OFFERS_BY_PATH.size)
  .transform((paths) => [...new Set(paths)])
  .nullable();

/** A new key. */
export const newKeyInput = z.object({
  name,
  mode: z.enum(["live", "test"]).default("live"),
  monthly_budget: creditAmount.nullable().default(null),
  models: models.default(null),
});

/** What may be changed of a key: null removes a limit, what is left out stays. */
export const keyChangeInput = z.object({
  name: name.optional(),
  monthly_budget: creditAmount.nullable().optional(),
  models: models.optional(),
});

/** How a key is rotated. */
export const rotationInput = z.object({
  overlap_seconds: integer(0, OVERLAP_SECONDS.max).default(OVERLAP_SECONDS.default),
});
