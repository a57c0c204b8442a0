/**
 * Deliveries, their attempts, their sums, and the explanation of a missing callback, as schemas of the API reference.
 * Their values are made by `webhooks/delivery-view`, `delivery-stats` and `explain`; a test holds them together. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { CAUSE_SENTENCES } from "../../webhooks/classify-answer.ts";
import { DELIVERY_STATUSES, STATS_DAYS } from "../../webhooks/delivery-view.ts";
import { EVENT_TYPE_NAMES } from "../../webhooks/event-types.ts";
import { NOT_SENT_REASONS } from "../../webhooks/explain.ts";
import { ENDED_UNDELIVERED, MAX_REPLAYED } from "../../webhooks/replay-rules.ts";
import { instant, nextCursor } from "./account-schemas.ts";
import { carouselSchema, seriesSchema } from "./workflow-schemas.ts";
import { statusSchema, wireStatus } from "./schemas.ts";

const deliveryId = z.string().openapi({ example: "dlv_01jdhqm3kz8v4w2t6y9b5n7c0f" });
const endpointId = z
  .string()
  .nullable()
  .openapi({ description: "Null where it goes to the URL that a request named." });
const url = z.string().openapi({ format: "uri", example: "https://hooks.example.com/showrunner" });

const status = z.enum(DELIVERY_STATUSES).openapi({
  description:
    "`pending` owes an attempt; `held` waits until its endpoint is resumed. Final: `delivered`; `exhausted`, all " +
    "attempts failed; `expired`, its deadline came; `stopped`, the receiver asked for no more; `refused`, the URL is " +
    "not allowed; `canceled`, its endpoint was deleted.",
});

const cause = z
  .string()
  .nullable()
  .openapi({
    description: `Why not, for programs: ${Object.keys(CAUSE_SENTENCES).join(", ")}.`,
    example: "timeout_headers",
  });
const causeText = z
  .string()
  .nullable()
  .openapi({ description: "The same for people.", example: CAUSE_SENTENCES.timeout_headers });

/** A delivery. */
export const deliverySchema = z
  .object({
    id: deliveryId,
    event_id: z.string().openapi({
      description: "The `webhook-id` of each of its attempts.",
      example: "msg_01jdhqm3kz8v4w2t6y9b5n7c0e",
    }),
    event_type: z.string().openapi({ description: EVENT_TYPE_NAMES.join(", ") }),
    sequence: z.int().nullable().openapi({
      description: "Which change of its request it tells of: later ones have larger numbers.",
    }),
    request_id: z.uuid().nullable(),
    endpoint_id: endpointId,
    url,
    mode: z.enum(["live", "test"]),
    status,
    attempt_count: z.int(),
    next_attempt_at: instant.nullable(),
    expires_at: instant.nullable().openapi({ description: "When it is of no use any more." }),
    last_cause: cause,
    last_cause_text: causeText,
    is_repair: z.boolean().openapi({ description: "Whether the sweep found it missing." }),
    created_at: instant,
    finished_at: instant.nullable(),
  })
  .openapi("Delivery");

/** A page of deliveries. */
export const deliveryListSchema = z
  .object({ items: z.array(deliverySchema), next_cursor: nextCursor })
  .openapi("DeliveryList");

const attempt = z
  .object({
    number: z.int().openapi({ description: "From 1; a replay counts on." }),
    at: instant,
    status_code: z.int().nullable().openapi({ description: "Null where no answer came." }),
    duration_ms: z.int(),
    cause,
    cause_text: causeText,
    answer: z.string().nullable().openapi({
      description: "The answer's first 4 KB as text, where it was not a success.",
    }),
  })
  .openapi("DeliveryAttempt");

/** A delivery with all that was tried. */
export const deliveryDetailSchema = deliverySchema
  .extend({
    attempts: z.array(attempt),
    body: z.string().openapi({ description: "As it is sent each time, to the byte." }),
  })
  .openapi("DeliveryDetail");

/** What is to be sent once more. */
export const replaySchema = z
  .object({
    endpoint_id: z.string().optional().openapi({ example: "ep_01jdhqm3kz8v4w2t6y9b5n7c0f" }),
    request_id: z.uuid().optional(),
    status: z
      .array(z.enum(DELIVERY_STATUSES))
      .min(1)
      .optional()
      .openapi({ default: [...ENDED_UNDELIVERED] }),
    from: z.string().optional().openapi({
      description: "Made from this day's start (UTC) or instant on.",
      example: "2026-11-25",
    }),
    to: z.string().optional().openapi({
      description: "Made before this day's start (UTC) or instant.",
      example: "2026-11-26",
    }),
    limit: z.int().min(1).max(MAX_REPLAYED).optional().openapi({ default: MAX_REPLAYED }),
  })
  .openapi("Replay");

const count = (description: string) => z.int().openapi({ description });

/** What came of it. */
export const replayedSchema = z
  .object({
    replayed: count("Due now, or a few milliseconds after one another."),
    skipped: count("Left as they are: their endpoint is paused, disabled or deleted."),
    remaining: count("More than `limit`: call again."),
    delivery_ids: z.array(deliveryId),
  })
  .openapi("Replayed");

const counts = <Word extends string>(words: readonly Word[]) =>
  z.object(Object.fromEntries(words.map((word) => [word, z.int()])) as Record<Word, z.ZodInt>);

/** Sums over deliveries. */
export const deliveryStatsSchema = z
  .object({
    since: instant.openapi({ description: `${STATS_DAYS} days ago.` }),
    deliveries: counts(DELIVERY_STATUSES).openapi({ description: "How many are in each state." }),
    oldest_due_at: instant.nullable().openapi({
      description: "Of what is past its time, the longest: null where nothing is late.",
    }),
    oldest_due_age_seconds: z.int(),
    first_attempt_share: z.number().nullable().openapi({
      description: "Of what was delivered, the share that its first attempt delivered.",
      example: 0.997,
    }),
    repaired: count("Gaps found and repaired by the sweep."),
    endpoints: counts(["active", "paused", "disabled"]),
  })
  .openapi("DeliveryStats");

const callbackState = z.object({
  state: status,
  attempts: z.int(),
  next_attempt_at: instant.nullable(),
  last_status: z.int().nullable().openapi({ description: "Of the last answer; null: none came." }),
});

/** How the callbacks stand, where that is asked for. */
const callbackStates = {
  callback: callbackState.nullable().optional().openapi({
    description: "With `callback=true`: to the URL that the request named; null: none is owed.",
  }),
  callbacks: z
    .array(callbackState.extend({ delivery_id: deliveryId, endpoint_id: endpointId, url }))
    .optional()
    .openapi({ description: "With `callback=true`: to all recipients, this URL included." }),
};

/** The status of a request, or of a workflow, with its callbacks where they are asked for. */
export const statusWithCallbacksSchema = z.union([
  statusSchema.extend(callbackStates).openapi("StatusWithCallbacks"),
  seriesSchema.extend(callbackStates).openapi("VideoSeriesWithCallbacks"),
  carouselSchema.extend(callbackStates).openapi("CarouselWithCallbacks"),
]);

const fix = z.string().openapi({ description: "What to do, in one line." });

const explained = z
  .object({
    delivery_id: deliveryId,
    recipient: z.object({ endpoint_id: endpointId, url }),
    state: status,
    cause: cause.openapi({
      description:
        "Of the last attempt; or what keeps attempts from being made: `due`, `waiting_for_turn`, `endpoint_paused`, " +
        "`endpoint_disabled`, `endpoint_deleted`. Null: nothing is wrong.",
    }),
    explanation: z.string(),
    fix,
    suggested_url: url
      .optional()
      .openapi({ description: "Of a redirect: where it leads, without its query." }),
    next_attempt_at: instant.nullable(),
    timeline: z.array(attempt),
    curl: z.string().nullable().openapi({
      description:
        "The next attempt, signed a moment ago, to paste into a shell; values of custom headers are left out.",
    }),
  })
  .openapi("ExplainedCallback");

/** Why a callback did not come. */
export const explanationSchema = z
  .object({
    request_id: z.uuid(),
    status: wireStatus,
    summary: z.string(),
    callbacks: z.array(explained),
    not_sent: z
      .array(z.object({ endpoint_id: endpointId, url, reason: z.enum(NOT_SENT_REASONS), fix }))
      .openapi({ description: "Recipients that are owed nothing, and why." }),
    hints: z.array(z.string()),
  })
  .openapi("CallbackExplanation");
