/**
 * The routes of the models in the API reference: `POST /{model}` with its parameters, answers and callback, all from
 * the model's declaration. Pure.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import type { Model } from "../catalog/model.ts";
import { json, refusals, SECURITY } from "./openapi-answers.ts";
import { SUBMISSION_PARAMETERS } from "./openapi-parameters.ts";
import { jobSetSchema, statusSchema, trainingSchema } from "./openapi-schemas.ts";
import type { Problem } from "./problems.ts";

const EXAMPLE_ID = "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e";
const EXAMPLE_LINKS = {
  status_url: `https://api.example.com/requests/${EXAMPLE_ID}/status`,
  cancel_url: `https://api.example.com/requests/${EXAMPLE_ID}/cancel`,
};

/** The route of one model. */
export function generationRoute(model: Model): RouteConfig {
  return {
    method: "post",
    path: `/${model.path}`,
    operationId: model.path.replaceAll(/[^a-z0-9]+/g, "_"),
    tags: [TAGS[model.kind]],
    summary: model.title,
    description: model.summary,
    security: SECURITY,
    request: {
      ...SUBMISSION_PARAMETERS,
      body: { required: true, content: { "application/json": bodyOf(model) } },
    },
    responses: {
      200: acceptedAnswer(model),
      ...refusals(refusalsOf(model)),
    },
    callbacks: { final: callbackOf(model) },
  };
}

const TAGS = { image: "Images", video: "Videos", training: "References" } as const;

/** The body; of a v1 model either in `params`, or flat. */
function bodyOf(model: Model) {
  const examples = Object.fromEntries(
    model.examples.map(({ name, input }) => [name, { value: input }]),
  );
  if (model.jobSet === null) return { schema: model.input, examples };
  const wrapped = z.object({
    params: model.input.openapi({ description: "The model's parameters." }),
    webhook: webhookSchema,
  });
  const either = z.union([wrapped, model.input]).openapi({}, { unionPreferredType: "oneOf" });
  return { schema: either, examples };
}

const webhookSchema = z
  .object({
    url: z.string().openapi({ format: "uri" }),
    secret: z.string().openapi({ description: "Sent along in `X-Webhook-Secret-Key`." }),
  })
  .nullable()
  .optional()
  .openapi({ description: "Gets the job set once the request is final." });

function acceptedAnswer(model: Model) {
  if (model.jobSet) {
    const description = "Accepted: a job set. A flat body gets the fields of a request too";
    return { description, headers: ANSWER_HEADERS, ...json(jobSetSchema) };
  }
  const queued = { status: "queued", request_id: EXAMPLE_ID, ...EXAMPLE_LINKS };
  const description = "Accepted. With `Prefer: wait` also what became of it";
  if (model.kind === "training") {
    const example = { ...queued, id: EXAMPLE_ID, custom_reference_id: EXAMPLE_ID, name: "Ada" };
    return { description, headers: ANSWER_HEADERS, ...json(trainingSchema, example) };
  }
  return { description, headers: ANSWER_HEADERS, ...json(statusSchema, queued) };
}

const ANSWER_HEADERS = {
  "Idempotent-Replayed": {
    description:
      "`true` where `Idempotency-Key` named an earlier submission, whose answer this is.",
    schema: { type: "string" },
  },
  "Preference-Applied": {
    description: "The `wait` that was granted.",
    schema: { type: "string" },
  },
} as const;

const REFUSED_INPUT = {
  image: [
    "style_not_found",
    "reference_not_found",
    "reference_not_ready",
    "reference_of_other_model",
  ],
  video: ["motion_not_found", "motion_without_end_frame"],
  training: ["training_limit_reached"],
} as const satisfies Record<Model["kind"], readonly Problem["kind"][]>;

function refusalsOf({ kind }: Model): Problem["kind"][] {
  return [
    ...REFUSED_INPUT[kind],
    "invalid_credentials",
    "body_too_large",
    "invalid_input",
    "idempotency_key_reused",
  ];
}

/** What is sent to `hf_webhook`. */
function callbackOf({ kind }: Model) {
  const file = (name: string) => ({
    url: `https://api.example.com/assets/${EXAMPLE_ID}/4f1c20b7/${name}`,
  });
  const results = {
    image: { images: [file("0.png")] },
    video: { video: file("0.mp4") },
    training: { custom_reference_id: EXAMPLE_ID },
  } as const satisfies Record<Model["kind"], object>;
  const example = {
    status: "completed",
    request_id: EXAMPLE_ID,
    ...EXAMPLE_LINKS,
    ...results[kind],
  };
  return {
    "{$request.query.hf_webhook}": {
      post: {
        summary: "The final result",
        security: [],
        description:
          "Sent when the request completed, failed or was refused as nsfw, until the receiver answers 2xx. Signed.",
        requestBody: {
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Callback" }, example },
          },
        },
        responses: {
          "2XX": { description: "Received" },
          "4XX": { description: "Sent again later; 410 ends it" },
        },
      },
    },
  };
}
