/**
 * The routes of the API reference by which an account sees itself, its spending, and what became of its requests. Pure
 * data; a test holds them and the application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { USAGE_DIMENSIONS } from "../../accounts/usage.ts";
import { WIRE_STATUSES } from "../../requests/request-view.ts";
import {
  accountSchema,
  requestListSchema,
  statementSchema,
  timelineSchema,
  usageSchema,
} from "./account-schemas.ts";
import { CALLER_REFUSALS, json, refusals, SECURITY } from "./answers.ts";
import { PAGE_SIZES } from "../input/query-fields.ts";
import { MAX_CUSTOMER_ID_CHARS } from "../input/tags.ts";
import { MAX_USAGE_DAYS } from "../input/usage-query.ts";

/** The tag of the routes about the account itself. */
export const ACCOUNT_TAG = {
  name: "Account",
  description: "Plan, credits, what was spent. Amounts of credits are exact decimals, as strings.",
};

/** Parameters of a list: how much of it, and from where on. */
export const page = {
  limit: z
    .int()
    .min(1)
    .max(PAGE_SIZES.max)
    .optional()
    .openapi({ description: "Items a page.", default: PAGE_SIZES.default }),
  cursor: z.string().optional().openapi({ description: "`next_cursor` of the page before." }),
};

/** A parameter that is a day or an instant. */
export const moment = (description: string, example: string) =>
  z.string().optional().openapi({ description, example });

/** Words that a value may have, for a description. */
export const words = (list: readonly string[]) => list.map((word) => `\`${word}\``).join(", ");

const usageQuery = z.object({
  from: moment(
    "First day (UTC, a whole one) or instant. Default: the start of `to`'s month.",
    "2026-11-01",
  ),
  to: moment("Last day, or the instant before which it ends. Default: today.", "2026-11-30"),
  group_by: z
    .string()
    .optional()
    .openapi({
      description: `What rows are told apart by, with commas between: ${words(USAGE_DIMENSIONS)}.`,
      default: "day",
      example: "day,model",
    }),
});

const listQuery = z.object({
  ...page,
  status: z
    .string()
    .optional()
    .openapi({
      description: `One or several, with commas between: ${words(WIRE_STATUSES)}.`,
      example: "queued,in_progress",
    }),
  model: z.string().optional().openapi({
    description: "Path of the model.",
    example: "higgsfield-ai/soul/standard",
  }),
  key: z.uuid().optional().openapi({ description: "Id of the key that submitted." }),
  customer_id: z
    .string()
    .min(1)
    .max(MAX_CUSTOMER_ID_CHARS)
    .optional()
    .openapi({ description: "The caller's own tag." }),
  mode: z.enum(["live", "test"]).optional().openapi({ description: "Of the key that submitted." }),
  created_after: moment("From this day's start (UTC) or instant on.", "2026-11-25"),
  created_before: moment("Before this day's start (UTC) or instant.", "2026-11-25T09:00:00Z"),
  metadata: z
    .record(z.string(), z.string())
    .optional()
    .openapi({
      param: { style: "deepObject", explode: true },
      description: "`metadata[name]=value`, compared as text. Several must all be met.",
      example: { order: "1042" },
    }),
});

const SUM_EXAMPLE = { requests: 5, completed: 4, released: 1, credits: "6.000" };

const USAGE_EXAMPLE = {
  from: "2026-11-01T00:00:00.000Z",
  to: "2026-12-01T00:00:00.000Z",
  group_by: ["day", "model"],
  total: SUM_EXAMPLE,
  rows: [{ day: "2026-11-25", model: "higgsfield-ai/soul/standard", ...SUM_EXAMPLE }],
  has_more: false,
};

const TIMELINE_EXAMPLE = {
  request_id: "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e",
  status: "failed",
  entries: [
    { at: "2026-11-25T09:42:45.182Z", kind: "accepted" },
    { at: "2026-11-25T09:42:45.182Z", kind: "hold", credits: "1.500" },
    { at: "2026-11-25T09:42:45.240Z", kind: "admitted", provider: "sandbox" },
    { at: "2026-11-25T09:43:02.019Z", kind: "polled", outcome: "failed", earlier_polls: 3 },
    {
      at: "2026-11-25T09:43:02.031Z",
      kind: "failed",
      code: "generation_failed",
      error: "Generation failed",
    },
    { at: "2026-11-25T09:43:02.031Z", kind: "release", credits: "1.500" },
  ],
};

/** The routes. */
export const ACCOUNT_ROUTES: readonly RouteConfig[] = [
  {
    method: "get",
    path: "/v1/account",
    operationId: "account",
    tags: [ACCOUNT_TAG.name],
    summary: "Plan, credits and limits",
    security: SECURITY,
    responses: {
      200: { description: "The account as it is now", ...json(accountSchema) },
      ...refusals(CALLER_REFUSALS),
    },
  },
  {
    method: "get",
    path: "/v1/usage",
    operationId: "usage",
    tags: [ACCOUNT_TAG.name],
    summary: "What was spent",
    description:
      "Sums over requests that ended in the range, the newest day first, then the largest amounts. Requests that cost " +
      `nothing, as those of test keys, do not count. A range has at most ${MAX_USAGE_DAYS} days.`,
    security: SECURITY,
    request: { query: usageQuery },
    responses: {
      200: { description: "The sums", ...json(usageSchema, USAGE_EXAMPLE) },
      ...refusals([...CALLER_REFUSALS, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/ledger",
    operationId: "ledger",
    tags: [ACCOUNT_TAG.name],
    summary: "The account statement, newest first",
    description:
      "Every change of the balance. `hold` takes a request's price out of what is available; `settle` charges it, " +
      "`release` gives it back. `allowance` is the plan's, `expiry` what was left of the month before, `grant` stays.",
    security: SECURITY,
    request: { query: z.object(page) },
    responses: {
      200: { description: "A page of lines", ...json(statementSchema) },
      ...refusals([...CALLER_REFUSALS, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/requests",
    operationId: "requests",
    tags: ["Requests"],
    summary: "The account's requests, newest first",
    description:
      "Each as its status shows it, with what lists are read for. Pages stay as they are while new requests arrive.",
    security: SECURITY,
    request: { query: listQuery },
    responses: {
      200: { description: "A page of them", ...json(requestListSchema) },
      ...refusals([...CALLER_REFUSALS, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/requests/{request_id}/timeline",
    operationId: "request_timeline",
    tags: ["Requests"],
    summary: "What happened to a request, and when",
    description:
      "From its submission to the last attempt at its callback. Looks at the provider (`polled`) appear with the next " +
      "change of the request; only the last 20 are listed.",
    security: SECURITY,
    request: { params: z.object({ request_id: z.uuid() }) },
    responses: {
      200: { description: "The timeline", ...json(timelineSchema, TIMELINE_EXAMPLE) },
      ...refusals([...CALLER_REFUSALS, "request_not_found", "invalid_input"]),
    },
  },
];
