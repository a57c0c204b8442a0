/**
 * The list of models. Add a family: its file, and one line here.
 */
import { DOP_MODELS } from "./families/dop.ts";
import { SOUL_MODELS } from "./families/soul.ts";
import type { Model } from "./model.ts";

/** Every model that is served, in the order of the API reference. */
export const MODELS: readonly Model[] = [...SOUL_MODELS, ...DOP_MODELS];

/** Models by path, without the leading slash. */
export const MODELS_BY_PATH: ReadonlyMap<string, Model> = new Map(
  MODELS.map((model) => [model.path, model]),
);
