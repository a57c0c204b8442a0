/**
 * What the routes of the API reference have in common: JSON bodies, the two ways to authenticate, and the answers to
 * refused calls out of the problem table. Pure.
 */
import type { RouteConfig, z } from "@hono/zod-openapi";
import { problemSchema, validationProblemSchema } from "./openapi-schemas.ts";
import { type Problem, PROBLEM_TABLE } from "./problems.ts";

/** Either scheme, by the names that the document registers them under. */
export const SECURITY: NonNullable<RouteConfig["security"]> = [
  { Key: [] },
  { LegacyKeyId: [], LegacySecret: [] },
];

/** A JSON body. */
export const json = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });

/** The answers to refused calls, grouped by status. */
export function refusals(kinds: readonly Problem["kind"][]): RouteConfig["responses"] {
  const texts = new Map<number, string[]>();
  for (const kind of kinds) {
    const { status, detail } = PROBLEM_TABLE[kind];
    texts.set(status, [...(texts.get(status) ?? []), detail]);
  }
  const answers = [...texts].map(([status, details]) => {
    const schema = status === 422 ? validationProblemSchema : problemSchema;
    return [status, { description: details.join("; "), ...json(schema) }];
  });
  return Object.fromEntries(answers) as RouteConfig["responses"];
}
