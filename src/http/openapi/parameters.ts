/**
 * The query and headers that every submission may have, as the API reference describes them. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { CALLBACK_DEADLINE_SECONDS } from "../../admission/callback-deadline.ts";
import {
  MAX_CUSTOMER_ID_CHARS,
  MAX_METADATA_NAME_CHARS,
  MAX_METADATA_NAMES,
  MAX_METADATA_VALUE_CHARS,
} from "../input/tags.ts";

const query = z.object({
  hf_webhook: z.string().optional().openapi({
    format: "uri",
    description: "HTTPS URL that gets the signed result once the request is final.",
    example: "https://hooks.example.com/showrunner",
  }),
  fal_webhook: z.string().optional().openapi({
    format: "uri",
    description:
      "The same under fal's name. Where a call names the URL twice, both have to be equal.",
    example: "https://hooks.example.com/showrunner",
  }),
  callback_deadline: z
    .string()
    .optional()
    .openapi({
      description:
        "Until when callbacks are of use: seconds from now or an ISO 8601 instant, " +
        `${CALLBACK_DEADLINE_SECONDS.min} to ${CALLBACK_DEADLINE_SECONDS.max} seconds ahead. The last attempt is made ` +
        "just before it; then `callback.expired` is told to the fallback.",
      example: "3600",
    }),
  customer_id: z
    .string()
    .min(1)
    .max(MAX_CUSTOMER_ID_CHARS)
    .optional()
    .openapi({
      description:
        "Whom the request is for, in the caller's own words: visible ASCII characters without spaces. Returned in " +
        "status, callback and lists; usage and budgets are told apart by it.",
      example: "c-1042",
    }),
  metadata: z
    .record(z.string(), z.string())
    .optional()
    .openapi({
      param: { style: "deepObject", explode: true },
      description:
        `The caller's own names and values, \`metadata[name]=value\` or \`metadata={…}\` in JSON; at most ` +
        `${MAX_METADATA_NAMES}, names of ${MAX_METADATA_NAME_CHARS} and values of ${MAX_METADATA_VALUE_CHARS} ` +
        "characters. Returned in status, callback and lists.",
      example: { order: "1042" },
    }),
  dry_run: z.boolean().optional().openapi({
    description:
      "Checks, prices and names provider and limits, and creates nothing. Whatever would refuse the call refuses this.",
    default: false,
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
  "Hf-Callback-Deadline": z.string().optional().openapi({
    description: "As `callback_deadline`, which wins.",
    example: "2026-12-24T18:00:00Z",
  }),
  "X-Customer-Id": z
    .string()
    .min(1)
    .max(MAX_CUSTOMER_ID_CHARS)
    .optional()
    .openapi({ description: "As `customer_id`, which wins.", example: "c-1042" }),
  "X-Metadata": z.string().optional().openapi({
    description: "As `metadata`, which wins: a flat JSON object. Values keep their types.",
    example: '{"order": 1042}',
  }),
  "X-Providers": z.string().optional().openapi({
    description:
      "Of the operator's providers for the model those to be tried, in this order; the next one is asked only where the one before surely did not accept.",
    example: "higgsfield, workers-ai",
  }),
  Prefer: z.string().optional().openapi({
    description:
      "`wait=n` holds the answer until the request is final, n seconds and 60 at most. Any other preference is ignored.",
    example: "wait=20",
  }),
});

/** For a route's `request`. */
export const SUBMISSION_PARAMETERS = { query, headers };
