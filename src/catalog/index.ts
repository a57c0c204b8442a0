/**
 * The list of models. Add a family: its file, and one line here.
 */
import { DOP_MODELS } from "./families/dop.ts";
import { KLING_MODELS } from "./families/kling.ts";
import { POPCORN_MODELS } from "./families/popcorn.ts";
import { SOUL_MODELS } from "./families/soul.ts";
import { SOUL_ID_MODELS } from "./families/soul-id.ts";
import { SOUL_V1_MODELS } from "./families/soul-v1.ts";
import type { Model } from "./model.ts";

/** Every model that is served, in the order of the API reference. */
export const MODELS: readonly Model[] = [
  ...SOUL_MODELS,
  ...POPCORN_MODELS,
  ...DOP_MODELS,
  ...KLING_MODELS,
  ...SOUL_V1_MODELS,
  ...SOUL_ID_MODELS,
];

/** Models by path, without the leading slash. */
export const MODELS_BY_PATH: ReadonlyMap<string, Model> = new Map(
  MODELS.map((model) => [model.path, model]),
);
