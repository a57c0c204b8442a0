/**
 * Bodies of the models that generate, in every layout that a model takes. Trainings are left out: they have routes and
 * answers of their own, with tests beside them. A model without an entry in `SHORTEST` fails where it is looked up.
 */
import { MODELS } from "../../src/catalog/index.ts";
import type { Model } from "../../src/catalog/model.ts";

/** Parameters by name. */
export type Parameters = Record<string, unknown>;

/** Every model that generates. */
export const GENERATING_MODELS: readonly Model[] = MODELS.filter(({ kind }) => kind !== "training");

/** The custom reference that bodies here and the catalog's examples name. */
export const REFERENCE_ID = "9b2f6e0c-6a3d-4c7e-9a64-3f1f6d1f2a10";

const FRAME = "https://example.com/frame.png";
const prompt = "sandbox:fail";
const frame = { prompt, image_url: FRAME };
const bothFrames = { ...frame, end_image_url: FRAME };

const SHORTEST: Readonly<Record<string, Parameters>> = {
  "higgsfield-ai/soul/standard": { prompt },
  "higgsfield-ai/soul/v2/standard": { prompt },
  "higgsfield-ai/soul/cinema": { prompt },
  "higgsfield-ai/soul/character": { prompt, custom_reference_id: REFERENCE_ID },
  "higgsfield-ai/soul/reference": { prompt, image_reference_url: FRAME },
  "higgsfield-ai/popcorn/auto": { prompt },
  "higgsfield-ai/dop/lite": frame,
  "higgsfield-ai/dop/turbo": frame,
  "higgsfield-ai/dop/standard": frame,
  "higgsfield-ai/dop/lite/first-last-frame": bothFrames,
  "higgsfield-ai/dop/turbo/first-last-frame": bothFrames,
  "higgsfield-ai/dop/standard/first-last-frame": bothFrames,
  "kling-video/v2.1/pro/image-to-video": frame,
  "v1/text2image/soul": { width_and_height: "1536x1152", prompt },
  "v1/image2video/dop": {
    model: "dop-turbo",
    prompt,
    input_images: [{ type: "image_url", image_url: FRAME }],
  },
  soul: { prompt },
};

/** The required parameters alone, with a prompt that the sandbox ends without rendering. */
export function shortestOf({ path }: Model): Parameters {
  const shortest = SHORTEST[path];
  if (!shortest) throw new Error(`no shortest body for ${path}`);
  return shortest;
}

/** A way to lay out parameters in a body; `at` is where the answer says that they stand. */
export interface Layout {
  model: Model;
  path: string;
  layout: "flat" | "in params";
  at: string[];
  bodyOf: (parameters: Parameters) => Parameters;
}

/** Every model in each layout that it takes. */
export const LAYOUTS: readonly Layout[] = GENERATING_MODELS.flatMap((model) => {
  const flat: Layout = {
    model,
    path: model.path,
    layout: "flat",
    at: ["body"],
    bodyOf: (parameters) => parameters,
  };
  const wrapped: Layout = {
    ...flat,
    layout: "in params",
    at: ["body", "params"],
    bodyOf: (params) => ({ params }),
  };
  return model.jobSet ? [flat, wrapped] : [flat];
});

/** The parameters in an example, whose layout is the model's own. */
export function parametersIn(model: Model, body: Parameters): Parameters {
  return model.jobSet ? (body["params"] as Parameters) : body;
}

/** Every example of the models of a kind, with its parameters. */
export function examplesOf(kind: "image" | "video") {
  return GENERATING_MODELS.filter((model) => model.kind === kind).flatMap((model) =>
    model.examples.map(({ name, input: body }) => {
      const parameters = parametersIn(model, body);
      return { path: model.path, name, model, body, parameters };
    }),
  );
}
