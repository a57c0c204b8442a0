/**
 * The bodies that answers have, as schemas of the API reference. Their values are made by `requests/request-view` and
 * `http/problems`; a contract test holds the two together. Pure data.
 */
import { z } from "@hono/zod-openapi";

const absoluteUrl = z.string().openapi({ format: "uri" });

export const envelopeSchema = z
  .object({
    status: z.enum(["queued", "in_progress", "completed", "failed", "nsfw", "canceled"]),
    request_id: z.uuid(),
    status_url: absoluteUrl,
    cancel_url: absoluteUrl,
  })
  .openapi("Envelope");

const media = z.object({ url: absoluteUrl }).openapi("Media");

export const statusSchema = envelopeSchema
  .extend({
    images: z.array(media).optional().openapi({ description: "Of a completed image request." }),
    video: media.optional().openapi({ description: "Of a completed video request." }),
    error: z.string().optional().openapi({ description: "Of a failed request: why, for people." }),
  })
  .openapi("Status");

export const callbackSchema = statusSchema
  .partial({ status_url: true, cancel_url: true })
  .openapi("Callback");

export const secretSchema = z
  .object({ key: z.string().openapi({ example: "whsec_…" }) })
  .openapi("SigningSecret");

export const aboutSchema = z.object({ name: z.string(), reference: z.string() }).openapi("About");

export const healthSchema = z.object({ status: z.literal("ok") }).openapi("Health");

export const problemSchema = z.object({ detail: z.string() }).openapi("Problem");

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
  .object({ detail: z.array(validationItem) })
  .openapi("ValidationProblem");
