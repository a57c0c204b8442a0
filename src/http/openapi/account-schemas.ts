/**
 * The bodies by which an account sees itself and what became of its requests, as schemas of the API reference. Their
 * values are made by `accounts/account-view` and `requests/timeline`; a test holds them together. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { PLANS } from "../../accounts/plans.ts";
import { USAGE_DIMENSIONS } from "../../accounts/usage.ts";
import type { LedgerKind } from "../../database/account-state.ts";
import { TIMELINE_KINDS } from "../../requests/timeline.ts";
import { statusSchema, wireStatus } from "./schemas.ts";

/** An instant. */
export const instant = z
  .string()
  .openapi({ format: "date-time", example: "2026-11-25T09:42:45.182Z" });
const credits = (description: string, example: string) =>
  z.string().openapi({ description, example });
const whole = (description: string) => z.int().openapi({ description });
const keyId = z.uuid().openapi({ description: "The public half of a key." });
const mode = z.enum(["live", "test"]);

/** Where a page of a list ends. */
export const nextCursor = z
  .string()
  .nullable()
  .openapi({ description: "The `cursor` of the next page; null on the last." });

const PLAN_IDS = Object.keys(PLANS) as [keyof typeof PLANS];

const planSchema = z
  .object({
    id: z.enum(PLAN_IDS).openapi({ example: "ultra" }),
    name: z.string().openapi({ example: "ULTRA" }),
    price_usd: z.number().openapi({ description: "A month.", example: 79.99 }),
    is_recommended: z.boolean(),
    credits_per_month: credits("Given on the first of each month, UTC.", "1440.000"),
    submissions_per_minute: z.int(),
    running: whole("Requests at work at once; more wait."),
    queued: whole("Requests that may wait."),
    retention_days: whole("How long results are kept."),
  })
  .openapi("Plan");

const quota = (description: string) =>
  z.object({ limit: z.int(), used: z.int() }).openapi({ description });

export const accountSchema = z
  .object({
    id: z.string().openapi({ example: "acc_01jdhqm3kz8v4w2t6y9b5n7c0f" }),
    name: z.string(),
    plan: planSchema,
    key: z.object({ id: keyId, mode }).openapi({ description: "The one that was called with." }),
    credits: z.object({
      available: credits("What can be spent: allowance and purchased.", "480.000"),
      allowance: credits("Left of the month's.", "479.500"),
      purchased: credits("Granted, until it is used.", "0.500"),
      held: credits("Owed by requests that are not final.", "1.500"),
      monthly: credits("What the plan gives each month.", "480.000"),
      resets_at: instant.openapi({ description: "When what is left of the allowance expires." }),
    }),
    limits: z
      .object({
        submissions_per_minute: quota("Submissions of the last 60 seconds."),
        running: quota("Requests that have a place to run."),
        queued: quota("Requests that wait for one."),
        retention_days: z.int(),
      })
      .openapi({ description: "`used` counts requests of the key's mode, live or test." }),
  })
  .openapi("Account");

const usageSum = {
  requests: whole("Requests that ended: completed and released."),
  completed: whole("They were charged."),
  released: whole("Failed, nsfw or canceled: they cost nothing."),
  credits: credits("What was charged.", "6.000"),
};

export const usageSchema = z
  .object({
    from: instant,
    to: instant.openapi({ description: "The first instant that does not count any more." }),
    group_by: z.array(z.enum(USAGE_DIMENSIONS)),
    total: z.object(usageSum).openapi({ description: "Over the whole range." }),
    rows: z
      .array(
        z.object({
          day: z.string().optional().openapi({ format: "date" }),
          model: z.string().optional(),
          key: keyId.optional(),
          customer_id: z
            .string()
            .nullable()
            .optional()
            .openapi({ description: "Null for requests without one." }),
          ...usageSum,
        }),
      )
      .openapi({ description: "Each with the dimensions that were asked for, and no other." }),
    has_more: z.boolean().openapi({ description: "Whether rows are left out: ask for less." }),
  })
  .openapi("Usage");

const LINE_KINDS = [
  "allowance",
  "expiry",
  "grant",
  "hold",
  "settle",
  "release",
] as const satisfies readonly LedgerKind[];

const statementLine = z
  .object({
    seq: whole("Counts the account's lines, from 1."),
    at: instant,
    kind: z.enum(LINE_KINDS).openapi({ example: "hold" }),
    amount: credits("Change of what is available.", "-1.500"),
    held_change: credits("Change of what is held.", "1.500"),
    balance: z
      .object({ available: credits("", "478.500"), held: credits("", "1.500") })
      .openapi({ description: "After the line." }),
    request_id: z.uuid().nullable(),
    reference: z.string().nullable().openapi({ description: "Of a grant: what it was for." }),
    key_id: keyId.nullable(),
    customer_id: z.string().nullable(),
    model: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi("StatementLine");

export const statementSchema = z
  .object({ items: z.array(statementLine), next_cursor: nextCursor })
  .openapi("Statement");

const listedRequest = statusSchema
  .extend({
    model: z.string().openapi({ example: "higgsfield-ai/soul/standard" }),
    created_at: instant,
    started_at: instant.nullable(),
    finished_at: instant.nullable(),
    mode,
    credits: credits("Held until it is final, then charged; 0.000 where nothing is.", "1.500"),
    key_id: keyId,
  })
  .openapi("ListedRequest");

export const requestListSchema = z
  .object({ items: z.array(listedRequest), next_cursor: nextCursor })
  .openapi("RequestList");

const asset = z.object({
  url: z.string().optional().openapi({ format: "uri", description: "Absent once it was removed." }),
  content_type: z.string().openapi({ example: "image/png" }),
  size_bytes: z.int(),
});

/** One shape for all kinds, each of which has some of the fields. */
const timelineEntry = z
  .object({
    at: instant,
    kind: z.enum(TIMELINE_KINDS).openapi({
      description:
        "`canceled` is the request's end; `callback_canceled` a callback's, whose endpoint was deleted.",
    }),
    credits: credits("Of `hold`, `settle` and `release`.", "1.500").optional(),
    provider: z.string().nullable().optional(),
    provider_job_id: z.string().nullable().optional(),
    outcome: z.string().optional().openapi({ description: "Of `polled`: how the job stood." }),
    earlier_polls: whole(
      "Of the first `polled`: looks before it, which are not listed.",
    ).optional(),
    assets: z.array(asset).optional().openapi({ description: "Of `stored`." }),
    code: z.string().nullable().optional().openapi({ description: "Of `failed`: for programs." }),
    error: z.string().optional().openapi({ description: "Of `failed`: for people." }),
    delivery_id: z.string().optional().openapi({ description: "Of all about one callback." }),
    event_id: z.string().optional().openapi({ description: "The callback's `webhook-id`." }),
    url: z.string().optional().openapi({ description: "Of `owed`: where it is sent." }),
    next_attempt_at: instant.optional().openapi({ description: "Of `owed`, until it is over." }),
    held: z
      .literal(true)
      .optional()
      .openapi({ description: "Of `owed`, while its endpoint is paused or disabled." }),
    number: whole("Of `attempt`: from 1.").optional(),
    status_code: z
      .int()
      .nullable()
      .optional()
      .openapi({ description: "Of `attempt`: the answer's." }),
    cause: z.string().nullable().optional().openapi({
      description: "Of `attempt`: why it did not deliver.",
      example: "timeout_headers",
    }),
    duration_ms: z.int().optional(),
  })
  .openapi("TimelineEntry");

export const timelineSchema = z
  .object({
    request_id: z.uuid(),
    status: wireStatus,
    waiting_ahead: z
      .int()
      .optional()
      .openapi({ description: "While it waits for a place to run: how many wait before it." }),
    entries: z.array(timelineEntry).openapi({ description: "In the order of time." }),
  })
  .openapi("Timeline");
