/**
 * What the routes of the API reference have in common: JSON bodies, the two ways to authenticate, the answers to
 * refused calls out of the problem table, and the header that every answer has. Pure.
 */
import type { RouteConfig, z } from "@hono/zod-openapi";
import { problemSchema, validationProblemSchema } from "./schemas.ts";
import { type Problem, PROBLEM_TABLE, problemBody } from "../problems.ts";

/** Either scheme, by the names that the document registers them under. */
export const SECURITY: NonNullable<RouteConfig["security"]> = [
  { Key: [] },
  { LegacyKeyId: [], LegacySecret: [] },
];

/** The name of the scheme that lets a token read the status of one request. */
export const READ_TOKEN_SCHEME = "ReadToken";

/** That scheme, as one more way in. */
export const READ_TOKEN_SECURITY = { [READ_TOKEN_SCHEME]: [] };

/** For routes that anybody may call. */
export const PUBLIC: NonNullable<RouteConfig["security"]> = [];

/** A JSON body, with an example where its schema has none. */
export const json = (schema: z.ZodType, example?: unknown) => ({
  content: { "application/json": { schema, ...(example !== undefined && { example }) } },
});

/** The answers to refused calls, grouped by status; an example of each. */
export function refusals(kinds: readonly Problem["kind"][]): RouteConfig["responses"] {
  const byStatus = Map.groupBy(new Set(kinds), (kind) => PROBLEM_TABLE[kind].status);
  const answers = Array.from(byStatus, ([status, grouped]) => {
    const details = new Set(grouped.map((kind) => PROBLEM_TABLE[kind].detail));
    const schema = status === 422 ? validationProblemSchema : problemSchema;
    const examples = grouped.map((kind) => [kind, { value: exampleOf(kind) }] as const);
    const [only, ...more] = examples;
    const shown =
      more.length === 0 ? { example: only?.[1].value } : { examples: Object.fromEntries(examples) };
    const content = { "application/json": { schema, ...shown } };
    return [status, { description: [...details].join("; "), content }] as const;
  });
  return Object.fromEntries(answers);
}

/** By what every route that takes a key may refuse whoever calls. */
export const CALLER_REFUSALS = ["invalid_credentials", "account_suspended"] as const;

/** By what every submission may be refused, whatever the model and the input. */
export const SUBMISSION_REFUSALS = [
  ...CALLER_REFUSALS,
  "model_not_allowed",
  "model_unavailable",
  "not_enough_credits",
  "budget_exceeded",
  "rate_limited",
  "account_queue_full",
  "concurrency_limit_reached",
  "body_too_large",
  "invalid_input",
  "idempotency_key_reused",
  "loop_detected",
] as const satisfies readonly Problem["kind"][];

/** By what admission refuses an input whose every field is valid, whatever the model. */
export const INPUT_REFUSALS = [
  "style_not_found",
  "motion_not_found",
  "motion_without_end_frame",
  "reference_not_found",
  "reference_not_ready",
  "reference_of_other_model",
] as const satisfies readonly Problem["kind"][];

/** Problems with particulars, as they may come. */
const SAMPLES: readonly Problem[] = [
  { kind: "rate_limited", limit: 120, retryAfterSeconds: 12 },
  { kind: "account_queue_full", limit: 1_000, retryAfterSeconds: 10 },
  { kind: "concurrency_limit_reached", limit: 10 },
  {
    kind: "budget_exceeded",
    scope: "customer",
    subject: "c-1042",
    period: "day",
    limit: 20_000_000,
    used: 18_000_000,
    held: 1_500_000,
    endsAt: 1_795_651_200_000,
  },
  {
    kind: "invalid_input",
    items: [
      {
        type: "literal_error",
        loc: ["body", "batch_size"],
        msg: "Input should be 1 or 4",
        input: 2,
        ctx: { expected: "1 or 4" },
      },
    ],
  },
];

function exampleOf(kind: Problem["kind"]): object {
  const sample = SAMPLES.find((problem) => problem.kind === kind);
  return sample ? problemBody(sample) : { detail: PROBLEM_TABLE[kind].detail };
}

/** The document's name of the header that every answer has. */
export const CORRELATION_HEADER = "X-Correlation-ID";

/** The header component that `withCorrelation` refers to. */
export const CORRELATION_COMPONENT = {
  description: "Names this call in the server's log. Send it along when you report a problem.",
  schema: { type: "string", format: "uuid" },
} as const;

/** The route with the correlation header on each of its answers. */
export function withCorrelation(route: RouteConfig): RouteConfig {
  const header = { [CORRELATION_HEADER]: { $ref: `#/components/headers/${CORRELATION_HEADER}` } };
  const answers = Object.entries(route.responses).map(([status, answer]) => {
    const own = "headers" in answer ? (answer.headers as Record<string, object>) : {};
    return [status, { ...answer, headers: { ...own, ...header } }];
  });
  return { ...route, responses: Object.fromEntries(answers) as RouteConfig["responses"] };
}
