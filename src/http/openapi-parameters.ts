/**
 * The query and headers that every submission may have, as the API reference describes them. Pure data.
 */
import { z } from "@hono/zod-openapi";

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
      "`wait=n` holds the answer until the request is final, n seconds and 60 at most. Any other preference is ignored.",
    example: "wait=20",
  }),
});

/** For a route's `request`. */
export const SUBMISSION_PARAMETERS = { query, headers };
