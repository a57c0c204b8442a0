/**
 * The bodies that answers have, as schemas of the API reference. Their values are made by `requests/request-view` and
 * `http/problems`; a contract test holds the two together. Pure data.
 */
import { z } from "@hono/zod-openapi";
import type { BudgetPeriod, SpendingScope } from "../../database/account-state.ts";

const absoluteUrl = z.string().openapi({ format: "uri" });
export const instant = z
  .string()
  .openapi({ format: "date-time", example: "2026-11-25T09:42:45.182Z" });
export const wireStatus = z.enum([
  "queued",
  "in_progress",
  "completed",
  "failed",
  "nsfw",
  "canceled",
]);

export const envelopeSchema = z
  .object({
    status: wireStatus,
    request_id: z.uuid().openapi({ description: "Names the request from now on." }),
    status_url: absoluteUrl.openapi({ description: "GET it for the state and the result." }),
    cancel_url: absoluteUrl.openapi({ description: "POST to it while the request is queued." }),
  })
  .openapi("Envelope");

/** The caller's own, as they came; absent where there were none. */
export const tags = {
  customer_id: z
    .string()
    .optional()
    .openapi({ description: "The caller's own: whom the request was for." }),
  metadata: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .openapi({ description: "The caller's own: names and values.", example: { order: "1042" } }),
};

export const mediaSchema = z.object({ url: absoluteUrl }).openapi("Media");

export const statusSchema = envelopeSchema
  .extend({
    images: z
      .array(mediaSchema)
      .optional()
      .openapi({ description: "Of a completed image request." }),
    video: mediaSchema.optional().openapi({ description: "Of a completed video request." }),
    error: z.string().optional().openapi({ description: "Of a failed request: why, for people." }),
    expires_at: instant
      .optional()
      .openapi({ description: "Of a completed request: when its results are removed." }),
    custom_reference_id: z
      .uuid()
      .optional()
      .openapi({ description: "Of a completed training: the reference." }),
    ...tags,
  })
  .openapi("Status");

export const callbackSchema = statusSchema
  .partial({ status_url: true, cancel_url: true })
  .openapi("Callback");

const jobMedia = z.object({ type: z.enum(["image", "video"]), url: absoluteUrl });

const jobSetType = z.enum(["text2image_soul", "image2video"]);

const job = z
  .object({
    id: z.uuid(),
    job_set_type: jobSetType,
    status: wireStatus,
    results: z
      .object({ min: jobMedia, raw: jobMedia })
      .nullable()
      .openapi({ description: "Null unless completed." }),
  })
  .openapi("Job");

export const jobSetSchema = z
  .object({
    id: z.uuid(),
    type: jobSetType,
    created_at: instant,
    jobs: z.array(job).openapi({ description: "One a picture or clip; all finish together." }),
    input_params: z.looseObject({}),
    ...statusSchema.partial().shape,
  })
  .openapi("JobSet");

export const deletedSchema = z
  .object({ request_id: z.uuid(), deleted: z.literal(true) })
  .openapi("DeletedRequest");

/** A training's answer: of a request, and of the reference that it makes. */
export const trainingSchema = statusSchema
  .extend({ id: z.uuid(), custom_reference_id: z.uuid(), name: z.string() })
  .openapi("Training");

export const aboutSchema = z.object({ name: z.string(), reference: z.string() }).openapi("About");

export const healthSchema = z.object({ status: z.literal("ok") }).openapi("Health");

const quotaOf = z.object({
  limit: z.int(),
  remaining: z.int(),
  reset_seconds: z.int(),
});

/** What a submission with `dry_run` is answered. */
export const dryRunSchema = z
  .object({
    dry_run: z.literal(true),
    model: z.string(),
    input: z.looseObject({}).openapi({ description: "As it is understood, defaults filled in." }),
    credits: z.string().openapi({ description: "The price.", example: "1.500" }),
    usd: z.string().openapi({ example: "0.094" }),
    provider: z
      .string()
      .nullable()
      .openapi({ description: "Who would do the work; null where several do." }),
    limits: z
      .object({
        submissions: quotaOf,
        credits: quotaOf.extend({ limit: z.string(), remaining: z.string() }),
      })
      .openapi({ description: "What would be left afterwards." }),
  })
  .openapi("DryRun");

/** The answer to a submission, or what it would have been a dry run of. */
export const orDryRun = (answer: z.ZodType) =>
  z.union([answer, dryRunSchema]).openapi({}, { unionPreferredType: "oneOf" });

export const problemSchema = z
  .object({
    detail: z.string().openapi({ description: "What was refused." }),
    code: z.string().optional().openapi({ description: "Of a limit: its name, for programs." }),
    limit: z
      .union([z.int(), z.string()])
      .optional()
      .openapi({ description: "A number; of a budget an amount of credits." }),
    scope: z
      .enum(["key", "customer", "schedule"] as const satisfies readonly SpendingScope[])
      .optional()
      .openapi({ description: "Of a budget: whose it is." }),
    subject: z.string().optional().openapi({ description: "Of a budget: the id of whose it is." }),
    period: z.enum(["day", "month"] as const satisfies readonly BudgetPeriod[]).optional(),
    used: z.string().optional().openapi({ description: "Of a budget: credits charged." }),
    held: z.string().optional().openapi({ description: "Of a budget: credits of open requests." }),
    resets_at: instant.optional().openapi({ description: "Of a budget: when its period is over." }),
  })
  .openapi("Problem");

const validationItem = z
  .object({
    type: z.string().openapi({ example: "missing" }),
    loc: z.array(z.union([z.string(), z.int()])).openapi({ example: ["body", "prompt"] }),
    msg: z.string().openapi({ example: "Field required" }),
    input: z.unknown(),
    ctx: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi("ValidationItem");

export const validationProblemSchema = z
  .object({
    detail: z.union([z.array(validationItem), z.string()]).openapi({
      description: "What is wrong with each value; or a sentence, for a call as a whole.",
    }),
    code: z.string().optional().openapi({ description: "Of some sentences: a word for programs." }),
  })
  .openapi("ValidationProblem");
