/**
 * The routes of the models in the API reference: `POST /{model}` with its parameters, answers and callback, all from
 * the model's declaration. Pure.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import type { Model, Offer } from "../../catalog/model.ts";
import { eventsFilter } from "../input/events-filter.ts";
import { refusals, SECURITY, SUBMISSION_REFUSALS } from "./answers.ts";
import { SUBMISSION_PARAMETERS } from "./parameters.ts";
import { withQuotaHeaders } from "./quota-headers.ts";
import { CAROUSEL_PATH } from "../../catalog/workflows/carousel.ts";
import { carouselSchema, seriesSchema } from "./workflow-schemas.ts";
import { jobSetSchema, orDryRun, statusSchema, trainingSchema } from "./schemas.ts";
import type { Problem } from "../problems.ts";

const EXAMPLE_ID = "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e";
const EXAMPLE_LINKS = {
  status_url: `https://api.example.com/requests/${EXAMPLE_ID}/status`,
  cancel_url: `https://api.example.com/requests/${EXAMPLE_ID}/cancel`,
};

/** The route of one model. */
export function generationRoute(model: Offer): RouteConfig {
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
    responses: withQuotaHeaders({
      200: acceptedAnswer(model),
      ...refusals([...REFUSED_INPUT[model.kind], ...SUBMISSION_REFUSALS]),
    }),
    callbacks: { final: callbackOf(model) },
  };
}

const TAGS = {
  image: "Images",
  video: "Videos",
  training: "References",
  workflow: "Workflows",
} as const;

/** The body; of a v1 model either in `params`, or flat. */
function bodyOf(model: Offer) {
  const examples = Object.fromEntries(
    model.examples.map(({ name, input }) => [name, { value: input }]),
  );
  const flat = model.input.safeExtend({
    webhook: webhookUrlSchema.nullish().openapi({ description: "As `hf_webhook`." }),
    webhook_events_filter: eventsFilter,
  });
  if (model.jobSet === null) return { schema: flat, examples };
  const webhook = z.union([webhookSchema, webhookUrlSchema]).nullish().openapi({
    description: "Gets the job set once the request is final.",
  });
  const wrapped = z.object({
    params: model.input.describe("The model's parameters."),
    webhook,
    webhook_events_filter: eventsFilter,
  });
  const either = z
    .union([wrapped, flat.extend({ webhook })])
    .openapi({}, { unionPreferredType: "oneOf" });
  return { schema: either, examples };
}

const webhookUrlSchema = z.string().openapi({ format: "uri" });

const webhookSchema = z.object({
  url: webhookUrlSchema,
  secret: z.string().openapi({ description: "Sent along in `X-Webhook-Secret-Key`." }),
});

function acceptedAnswer(model: Offer) {
  const { schema, description, accepted } = acceptedForm(model);
  const examples = {
    ...(accepted && { accepted: { value: accepted } }),
    dry_run: { value: DRY_RUN_EXAMPLE },
  };
  return {
    description: `${description}. With \`dry_run\` what it would come to`,
    headers: ANSWER_HEADERS,
    content: { "application/json": { schema: orDryRun(schema), examples } },
  };
}

/** The answer to a submission that is made. */
function acceptedForm({ jobSet, kind, path }: Offer) {
  if (jobSet) {
    const description = "Accepted: a job set. A flat body gets the fields of a request too";
    return { description, schema: jobSetSchema, accepted: null };
  }
  if (kind === "workflow") {
    const schema = path === CAROUSEL_PATH ? carouselSchema : seriesSchema;
    return {
      description: "Accepted: the whole plan, and its clips or slides",
      schema,
      accepted: null,
    };
  }
  const queued = { status: "queued", request_id: EXAMPLE_ID, ...EXAMPLE_LINKS };
  const description = "Accepted. With `Prefer: wait` also what became of it";
  if (kind !== "training") return { description, schema: statusSchema, accepted: queued };
  const accepted = { ...queued, id: EXAMPLE_ID, custom_reference_id: EXAMPLE_ID, name: "Ada" };
  return { description, schema: trainingSchema, accepted };
}

const DRY_RUN_EXAMPLE = {
  dry_run: true,
  model: "higgsfield-ai/soul/standard",
  input: { prompt: "A lighthouse in a storm", batch_size: 1 },
  credits: "1.500",
  usd: "0.094",
  provider: "sandbox",
  limits: {
    submissions: { limit: 120, remaining: 118, reset_seconds: 42 },
    credits: { limit: "1440.000", remaining: "1438.500", reset_seconds: 484_211 },
  },
};

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
  workflow: [
    "style_not_found",
    "motion_not_found",
    "motion_without_end_frame",
    "reference_not_found",
    "reference_not_ready",
    "reference_of_other_model",
  ],
} as const satisfies Record<Offer["kind"], readonly Problem["kind"][]>;

/** What is sent to `hf_webhook`. */
function callbackOf(offer: Offer) {
  const { summary, content } = offer.kind === "workflow" ? endOfRun(offer) : endOfJob(offer.kind);
  return {
    "{$request.query.hf_webhook}": {
      post: {
        summary: "The final result",
        security: [],
        description: `${summary} Sent until the receiver answers 2xx. Signed.`,
        requestBody: { content: { "application/json": content } },
        responses: {
          "2XX": { description: "Received" },
          "4XX": { description: "Sent again later; 410 ends it" },
        },
      },
    },
  };
}

const schemaNamed = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function endOfJob(kind: Model["kind"]) {
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
    summary: "The request completed, failed or was refused as nsfw.",
    content: { schema: schemaNamed("Callback"), example },
  };
}

/** What its status is; too much for an example. */
const endOfRun = ({ path }: Offer) => ({
  summary: "A run has ended, of which `run` is the number. Clips and slides send nothing.",
  content: { schema: schemaNamed(path === CAROUSEL_PATH ? "Carousel" : "VideoSeries") },
});
