/**
 * What the routes of the API reference have in common: JSON bodies, the two ways to authenticate, the answers to
 * refused calls out of the problem table, and the header that every answer has. Pure.
 */
import type { RouteConfig, z } from "@hono/zod-openapi";
import { problemSchema, validationProblemSchema } from "./openapi-schemas.ts";
import { type Problem, PROBLEM_TABLE } from "./problems.ts";

/** Either scheme, by the names that the document registers them under. */
export const SECURITY: NonNullable<RouteConfig["security"]> = [
  { Key: [] },
  { LegacyKeyId: [], LegacySecret: [] },
];

/** For routes that anybody may call. */
export const PUBLIC: NonNullable<RouteConfig["security"]> = [];

/** A JSON body, with an example where its schema has none. */
export const json = (schema: z.ZodType, example?: unknown) => ({
  content: { "application/json": { schema, ...(example !== undefined && { example }) } },
});

/** The answers to refused calls, grouped by status. */
export function refusals(kinds: readonly Problem["kind"][]): RouteConfig["responses"] {
  const texts = new Map<number, string[]>();
  for (const kind of kinds) {
    const { status, detail } = PROBLEM_TABLE[kind];
    const known = texts.get(status) ?? [];
    if (!known.includes(detail)) texts.set(status, [...known, detail]);
  }
  const answers = [...texts].map(([status, details]) => [
    status,
    {
      description: details.join("; "),
      ...(status === 422
        ? json(validationProblemSchema, VALIDATION_EXAMPLE)
        : json(problemSchema, { detail: details[0] })),
    },
  ]);
  return Object.fromEntries(answers) as RouteConfig["responses"];
}

/** By what admission refuses an input whose every field is valid, whatever the model. */
export const INPUT_REFUSALS = [
  "style_not_found",
  "motion_not_found",
  "motion_without_end_frame",
  "reference_not_found",
  "reference_not_ready",
  "reference_of_other_model",
] as const satisfies readonly Problem["kind"][];

const VALIDATION_EXAMPLE = {
  detail: [
    {
      type: "literal_error",
      loc: ["body", "batch_size"],
      msg: "Input should be 1 or 4",
      input: 2,
      ctx: { expected: "1 or 4" },
    },
  ],
};

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
