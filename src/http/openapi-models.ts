/**
 * The routes of the models in the API reference: `POST /{model}` with its parameters, answers and callback, all from
 * the model's declaration. Pure.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import type { Model } from "../catalog/model.ts";
import { json, refusals, SECURITY } from "./openapi-answers.ts";
import { callbackSchema, envelopeSchema, jobSetSchema } from "./openapi-schemas.ts";
import type { Problem } from "./problems.ts";

const EXAMPLE_ID = "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e";
const EXAMPLE_LINKS = {
  status_url: `https://api.example.com/requests/${EXAMPLE_ID}/status`,
  cancel_url: `https://api.example.com/requests/${EXAMPLE_ID}/cancel`,
};

const query = z.object({
  hf_webhook: z.string().optional().openapi({
    format: "uri",
    description: "HTTPS URL that gets the signed result once the request is final.",
    example: "https://hooks.example.com/showrunner",
  }),
});

const headers = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({
      description:
        "Makes it safe to send the call again: the same key with the same path, body and callback answers with the " +
        "first `request_id`. Visible ASCII characters without spaces; kept for 24 hours.",
      example: "order-1042",
    }),
  "Hf-Expires-After": z.string().regex(/^\d+$/).optional().openapi({
    description: "Seconds that the result is kept, 3,600 to 604,800. It can only shorten.",
    example: "86400",
  }),
  Prefer: z.string().optional().openapi({
    description:
      "`wait=n` holds the answer until the request is final, n seconds at most. Any other preference is ignored.",
    example: "wait=20",
  }),
});

/** The route of one model. */
export function generationRoute(model: Model): RouteConfig {
  return {
    method: "post",
    path: `/${model.path}`,
    operationId: model.path.replaceAll(/[^a-z0-9]+/g, "_"),
    tags: [model.kind === "image" ? "Images" : "Videos"],
    summary: model.title,
    description: model.summary,
    security: SECURITY,
    request: {
      query,
      headers,
      body: { required: true, content: { "application/json": bodyOf(model) } },
    },
    responses: {
      200: acceptedAnswer(model),
      ...refusals(refusalsOf(model)),
    },
    callbacks: { final: CALLBACK },
  };
}

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
  return { schema: z.xor([wrapped, model.input]), examples };
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
    const description = "Accepted: a job set. A flat body gets the four fields of a request too";
    return { description, ...json(jobSetSchema) };
  }
  const example = { status: "queued", request_id: EXAMPLE_ID, ...EXAMPLE_LINKS };
  return { description: "Accepted", ...json(envelopeSchema, example) };
}

function refusalsOf({ kind }: Model): Problem["kind"][] {
  const ofKind: Problem["kind"][] =
    kind === "image" ? ["style_not_found"] : ["motion_not_found", "motion_without_end_frame"];
  return [...ofKind, "invalid_credentials", "body_too_large", "invalid_input"];
}

/** What is sent to `hf_webhook`. */
const CALLBACK = {
  "{$request.query.hf_webhook}": {
    post: {
      summary: "The final result",
      description:
        "Sent when the request completed, failed or was refused as nsfw, until the receiver answers 2xx. Signed.",
      requestBody: {
        content: {
          "application/json": {
            schema: callbackSchema,
            example: {
              status: "completed",
              request_id: EXAMPLE_ID,
              ...EXAMPLE_LINKS,
              images: [{ url: `https://api.example.com/assets/${EXAMPLE_ID}/4f1c…/0.png` }],
            },
          },
        },
      },
      responses: {
        "2XX": { description: "Received" },
        "4XX": { description: "Sent again later; 410 ends it" },
      },
    },
  },
} as const;
