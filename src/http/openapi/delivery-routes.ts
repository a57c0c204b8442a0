/**
 * The routes of the API reference that prove what was delivered: deliveries, replays, sums, and why a callback did not
 * come. Pure data; a test holds them and the application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { CAUSE_SENTENCES } from "../../webhooks/classify-answer.ts";
import { DELIVERY_STATUSES } from "../../webhooks/delivery-view.ts";
import { EVENT_TYPE_NAMES } from "../../webhooks/event-types.ts";
import { moment, page, words } from "./account-routes.ts";
import { CALLER_REFUSALS, json, refusals, SECURITY } from "./answers.ts";
import {
  deliveryDetailSchema,
  deliveryListSchema,
  deliverySchema,
  deliveryStatsSchema,
  explanationSchema,
  replayedSchema,
  replaySchema,
} from "./delivery-schemas.ts";

const mode = z
  .enum(["live", "test"])
  .optional()
  .openapi({ description: "Of the key that caused them." });

const listQuery = z.object({
  ...page,
  status: z
    .string()
    .optional()
    .openapi({
      description: `One or several, with commas between: ${words(DELIVERY_STATUSES)}.`,
      example: "exhausted,held",
    }),
  endpoint_id: z.string().optional().openapi({ example: "ep_01jdhqm3kz8v4w2t6y9b5n7c0f" }),
  request_id: z.uuid().optional(),
  event_id: z.string().optional().openapi({ description: "A `webhook-id`." }),
  event_type: z.enum(EVENT_TYPE_NAMES).optional(),
  mode,
  created_after: moment("From this day's start (UTC) or instant on.", "2026-11-25"),
  created_before: moment("Before this day's start (UTC) or instant.", "2026-11-25T09:00:00Z"),
});

const about = (operationId: string, summary: string) => ({
  operationId,
  tags: ["Webhooks"],
  summary,
  security: SECURITY,
});

const path = { params: z.object({ delivery_id: z.string() }) };

const DELIVERY = {
  id: "dlv_01jdhqm3kz8v4w2t6y9b5n7c0f",
  event_id: "msg_01jdhqm3kz8v4w2t6y9b5n7c0e",
  event_type: "request.completed",
  sequence: 5,
  request_id: "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e",
  endpoint_id: null,
  url: "https://hooks.example.com/showrunner",
  mode: "live",
  status: "pending",
  attempt_count: 1,
  next_attempt_at: "2026-11-25T09:43:07.102Z",
  expires_at: null,
  last_cause: "redirect",
  last_cause_text: CAUSE_SENTENCES.redirect,
  is_repair: false,
  created_at: "2026-11-25T09:43:02.031Z",
  finished_at: null,
} as const;

const ATTEMPT = {
  number: 1,
  at: "2026-11-25T09:43:02.052Z",
  status_code: 308,
  duration_ms: 48,
  cause: "redirect",
  cause_text: CAUSE_SENTENCES.redirect,
  answer: "redirects to https://www.example.com/showrunner",
};

const BODY = '{"type":"request.completed","timestamp":"2026-11-25T09:43:02.031Z","data":{}}';

const EXPLANATION = {
  request_id: DELIVERY.request_id,
  status: "completed",
  summary: "0 of 1 callback was delivered; 1 still tried.",
  callbacks: [
    {
      delivery_id: DELIVERY.id,
      recipient: { endpoint_id: null, url: DELIVERY.url },
      state: "pending",
      cause: "redirect",
      explanation: `Attempt 1 failed. ${CAUSE_SENTENCES.redirect} The next attempt is at ${DELIVERY.next_attempt_at}.`,
      fix: "Set the URL to where the redirect leads, if that address is yours.",
      suggested_url: "https://www.example.com/showrunner",
      next_attempt_at: DELIVERY.next_attempt_at,
      timeline: [ATTEMPT],
      curl: `curl -i -X POST '${DELIVERY.url}' \\\n  -H 'webhook-id: ${DELIVERY.event_id}' \\\n  --data-raw '{}'`,
    },
  ],
  not_sent: [],
  hints: [
    `GET /requests/${DELIVERY.request_id}/status has the result, whatever becomes of the callbacks.`,
  ],
};

const STATS = {
  since: "2026-10-26T09:43:07.102Z",
  deliveries: {
    pending: 3,
    held: 0,
    delivered: 41_870,
    exhausted: 2,
    expired: 0,
    stopped: 1,
    refused: 0,
    canceled: 0,
  },
  oldest_due_at: null,
  oldest_due_age_seconds: 0,
  first_attempt_share: 0.997,
  repaired: 0,
  endpoints: { active: 2, paused: 0, disabled: 0 },
};

const REPLAYED = { replayed: 1, skipped: 0, remaining: 0, delivery_ids: [DELIVERY.id] };

/** The routes. */
export const DELIVERY_ROUTES: readonly RouteConfig[] = [
  {
    method: "get",
    path: "/v1/deliveries",
    ...about("deliveries", "What was owed to whom, newest first"),
    description:
      "A delivery is one event owed to one recipient. Pages stay as they are while new deliveries arrive.",
    request: { query: listQuery },
    responses: {
      200: {
        description: "A page of them",
        ...json(deliveryListSchema, { items: [DELIVERY], next_cursor: null }),
      },
      ...refusals([...CALLER_REFUSALS, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/deliveries/stats",
    ...about("delivery_stats", "How deliveries fare"),
    description: "Of the last 30 days. Each delivery is counted anew: for people, not for a loop.",
    request: { query: z.object({ mode }) },
    responses: {
      200: { description: "The sums", ...json(deliveryStatsSchema, STATS) },
      ...refusals([...CALLER_REFUSALS, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/deliveries/{delivery_id}",
    ...about("delivery", "A delivery with every attempt"),
    request: path,
    responses: {
      200: {
        description: "The delivery",
        ...json(deliveryDetailSchema, { ...DELIVERY, attempts: [ATTEMPT], body: BODY }),
      },
      ...refusals([...CALLER_REFUSALS, "delivery_not_found"]),
    },
  },
  {
    method: "post",
    path: "/v1/deliveries/{delivery_id}/replay",
    ...about("delivery_replay", "Send a delivery once more"),
    description:
      "The same body under the same `webhook-id`, as further attempts, from any state and without its deadline; the " +
      "retry schedule starts over. One that is pending is only due sooner. An endpoint is called at its present URL. " +
      "May be repeated.",
    request: path,
    responses: {
      202: { description: "It is due", ...json(deliverySchema, DELIVERY) },
      ...refusals([
        ...CALLER_REFUSALS,
        "live_key_required",
        "delivery_not_found",
        "endpoint_not_active",
        "endpoint_deleted",
      ]),
    },
  },
  {
    method: "post",
    path: "/v1/deliveries/replay",
    ...about("deliveries_replay", "Send many deliveries once more"),
    description:
      "The oldest event first. One of `endpoint_id`, `request_id` and `from` is needed. While `remaining` is not 0, the " +
      "same call sends the next ones, unless `status` has `pending` or `delivered`.",
    request: {
      body: {
        required: true,
        ...json(replaySchema, { endpoint_id: "ep_01jdhqm3kz8v4w2t6y9b5n7c0f", from: "2026-11-25" }),
      },
    },
    responses: {
      202: { description: "They are due", ...json(replayedSchema, REPLAYED) },
      ...refusals([...CALLER_REFUSALS, "live_key_required", "body_too_large", "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/requests/{request_id}/callbacks/explain",
    ...about("callbacks_explain", "Why a callback did not come"),
    description:
      "For each recipient of a request's callbacks: what happened, why, what to do, and a call to try it with. Also who " +
      "was not told, and why.",
    request: { params: z.object({ request_id: z.uuid() }) },
    responses: {
      200: { description: "The explanation", ...json(explanationSchema, EXPLANATION) },
      ...refusals([...CALLER_REFUSALS, "request_not_found", "invalid_input"]),
    },
  },
];
