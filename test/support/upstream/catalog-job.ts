/** Jobs as the poller makes them of a body that a customer sent, by the catalog's own declarations. */
import { MODELS_BY_PATH } from "../../../src/catalog/index.ts";
import type { Job } from "../../../src/providers/provider.ts";

/** What a job is for in a test, by the model that makes it. */
export const WORKS = {
  image: { path: "higgsfield-ai/soul/standard", input: { prompt: "A lighthouse", seed: 7 } },
  four_images: {
    path: "higgsfield-ai/soul/standard",
    input: { prompt: "A lighthouse", seed: 7, batch_size: 4 },
  },
  video: {
    path: "higgsfield-ai/dop/lite",
    input: { prompt: "The camera moves", image_url: "https://pictures.example.com/first.png" },
  },
  training: {
    path: "soul-id",
    input: {
      name: "Ada",
      input_images: [1, 2].map((number) => ({
        type: "image_url",
        image_url: `https://pictures.example.com/ada-${number}.png`,
      })),
    },
  },
} as const satisfies Record<string, { path: string; input: Record<string, unknown> }>;

export type WorkName = keyof typeof WORKS;

/** The job of a body of a model. `text` follows its prompt or name. */
export function jobOf(
  name: WorkName,
  id: string,
  { text = "", ...more }: { text?: string } & Partial<Job> = {},
): Job {
  const { path, input: given } = WORKS[name];
  const model = MODELS_BY_PATH.get(path);
  if (!model) throw new Error(`the catalog has no ${path}`);
  const field = name === "training" ? "name" : "prompt";
  const words = (given as Readonly<Record<string, unknown>>)[field] as string;
  const input = model.input.parse({ ...given, [field]: `${words} ${text}`.trim() });
  const call = model.call(input);
  const work = model.work(input);
  return { id, model: path, input, work, call, referenceJobId: null, callbackUrl: null, ...more };
}
