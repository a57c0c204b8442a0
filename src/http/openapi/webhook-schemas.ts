/**
 * The bodies of webhook endpoints, as schemas of the API reference. Their values are made by `webhooks/endpoint-view`,
 * `ping` and `rehearse`; a test holds them together. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { OFFERS_BY_PATH } from "../../catalog/offers.ts";
import { MAX_CUSTOM_HEADERS } from "../../webhooks/custom-headers.ts";
import { ENDPOINT_STATUSES, PAYLOAD_STYLES } from "../../webhooks/endpoint.ts";
import { EVENT_TYPE_NAMES, EVENT_TYPES } from "../../webhooks/event-types.ts";
import { REHEARSAL_VERDICTS, SAMPLE_KINDS } from "../../webhooks/rehearsal-verdict.ts";
import {
  DEADLINE_SECONDS,
  MAX_DESCRIPTION_CHARS,
  MAX_ENDPOINT_CUSTOMERS,
} from "../input/endpoint-input.ts";

const instant = z.string().openapi({ format: "date-time", example: "2026-11-25T09:42:45.182Z" });
const whsec = z.string().openapi({ example: "whsec_…" });

const eventTypeList = Object.entries(EVENT_TYPES)
  .map(([name, what]) => `\`${name}\`: ${what}`)
  .join(" ");

const fields = {
  url: z.string().openapi({
    format: "uri",
    description: "A public `https` URL by host name. Never redirected from.",
    example: "https://hooks.example.com/showrunner",
  }),
  description: z
    .string()
    .max(MAX_DESCRIPTION_CHARS)
    .nullable()
    .openapi({ example: "Publishes finished clips" }),
  event_types: z
    .array(z.enum(EVENT_TYPE_NAMES))
    .min(1)
    .nullable()
    .openapi({
      description: `What it is told of; null: everything. ${eventTypeList}`,
      example: ["request.completed", "request.failed"],
    }),
  models: z
    .array(z.string())
    .min(1)
    .max(OFFERS_BY_PATH.size)
    .nullable()
    .openapi({
      description: "Paths of the models whose requests it is told of; null: all.",
      example: ["higgsfield-ai/soul/standard"],
    }),
  customer_ids: z
    .array(z.string())
    .min(1)
    .max(MAX_ENDPOINT_CUSTOMERS)
    .nullable()
    .openapi({
      description: "Customers whose requests it is told of; null: all.",
      example: ["c-1042"],
    }),
  metadata: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .nullable()
    .openapi({
      description:
        "Names and values that a request's metadata has to have, all of them and of the same type; null: any.",
      example: { channel: "instagram" },
    }),
  payload_style: z.enum(PAYLOAD_STYLES).openapi({
    description:
      "`standard`: type, timestamp and data; `compatible`: the body of a callback to `hf_webhook`; `flat`: scalars " +
      "only, such as `first_image_url`, for tools that map fields.",
  }),
  deadline_seconds: z.int().min(DEADLINE_SECONDS.min).max(DEADLINE_SECONDS.max).nullable().openapi({
    description:
      "How long after its event a callback is of use: then it expires. Null: the whole retry schedule.",
    example: 3_600,
  }),
  fallback_endpoint_id: z.string().nullable().openapi({
    description:
      "Another endpoint of the same mode, which is told of callbacks that this one did not take.",
    example: "ep_01jdhqm3kz8v4w2t6y9b5n7c0f",
  }),
};

const headers = z
  .record(z.string(), z.string())
  .nullable()
  .openapi({
    description: `Sent with every callback, ${MAX_CUSTOM_HEADERS} at most; replaced as a whole. Values are sealed and never shown.`,
    example: { "X-Api-Key": "…" },
  });

const ownStatus = z.enum(["active", "paused"]);

/** All may be left out; what a new endpoint has then. */
const { url, payload_style, ...filters } = fields;

export const endpointChangeSchema = z.object({ ...fields, headers, status: ownStatus }).partial();

export const newEndpointSchema = z.object({
  url,
  ...z.object({ ...filters, headers }).partial().shape,
  payload_style: payload_style.optional().openapi({ default: "standard" }),
  mode: z.enum(["live", "test"]).optional().openapi({
    description: "Of the keys whose requests it is told of.",
    default: "live",
  }),
  status: ownStatus.optional().openapi({ default: "active" }),
  secret: whsec.optional().openapi({
    description:
      "One of your own, `whsec_` and the base64 of 24 to 64 bytes. Without it one is made.",
  }),
});

const endpoint = z.object({
  id: z.string().openapi({ example: "ep_01jdhqm3kz8v4w2t6y9b5n7c0f" }),
  ...fields,
  header_names: z.array(z.string()).openapi({ example: ["X-Api-Key"] }),
  status: z.enum(ENDPOINT_STATUSES).openapi({
    description: "`paused` by its owner, `disabled` by us. Both hold what it is owed, for 30 days.",
  }),
  disabled: z
    .object({
      cause: z.enum(["gone", "receiver", "failing"]),
      explanation: z.string(),
      fix: z.string().openapi({ description: "What to do, in one sentence." }),
    })
    .nullable(),
  health: z.object({
    failing_since: instant
      .nullable()
      .openapi({ description: "First failure since the last success; null while it is well." }),
    last_failure_at: instant.nullable(),
    noticed_at: instant.nullable().openapi({ description: "When you were told." }),
  }),
  secret_rotation: z
    .object({ previous_expires_at: instant })
    .nullable()
    .openapi({ description: "While the secret before the last rotation signs too." }),
  mode: z.enum(["live", "test"]),
  created_at: instant,
  updated_at: instant,
});

export const endpointSchema = endpoint.openapi("WebhookEndpoint");

const warnings = z.array(z.string()).openapi({
  description: "What was accepted and may still go wrong.",
  example: ["The host name does not resolve."],
});

export const changedEndpointSchema = endpoint
  .extend({ warnings })
  .openapi("ChangedWebhookEndpoint");

export const createdEndpointSchema = endpoint
  .extend({ secret: whsec.openapi({ description: "Shown this once." }), warnings })
  .openapi("NewWebhookEndpoint");

export const endpointListSchema = z
  .object({
    items: z.array(endpointSchema),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: "The `cursor` of the next page; null on the last." }),
  })
  .openapi("WebhookEndpointList");

export const resumptionSchema = z.object({
  held: z.enum(["send", "keep"]).optional().openapi({
    description: "`send`: what was held is due now, the oldest first. `keep`: it stays held.",
    default: "send",
  }),
});

export const newSecretSchema = z
  .object({
    secret: whsec.openapi({ description: "Shown this once." }),
    previous_expires_at: instant
      .nullable()
      .openapi({ description: "Until when the last secret signs too; null: it does not." }),
  })
  .openapi("NewWebhookSecret");

const attempt = {
  status_code: z.int().nullable().openapi({ description: "Null where no answer came." }),
  duration_ms: z.int(),
  cause: z.string().nullable().openapi({ description: "Why it was not taken; null where it was." }),
  cause_text: z.string().nullable(),
};

export const pingSchema = z
  .object({
    event_id: z.string().openapi({ description: "The `webhook-id`." }),
    delivery_id: z.string(),
    delivered: z.boolean().nullable().openapi({
      description: "Null: no attempt has ended within 16 seconds. It goes on as any delivery.",
    }),
    attempts: z.array(
      z.object({
        number: z.int(),
        at: instant,
        ...attempt,
        answer: z.string().nullable().openapi({ description: "The start of the answer's text." }),
      }),
    ),
  })
  .openapi("WebhookPing");

const found = (description: string) => z.boolean().nullable().openapi({ description });

export const rehearsalSchema = z
  .object({
    verdict: z.enum(REHEARSAL_VERDICTS),
    advice: z.string().openapi({ description: "What to do, for people." }),
    accepts_valid: found("Null: it did not answer."),
    refuses_bad_signature: found("Null: it was not asked, or did not answer."),
    refuses_old_timestamp: found("The same, of a message that was signed ten minutes ago."),
    attempts: z.array(z.object({ sample: z.enum(SAMPLE_KINDS), ...attempt })),
  })
  .openapi("WebhookRehearsal");
