/** The JSON body, or the query, of a call as a schema has it. Reads the call only. */
import type { Context } from "hono";
import type * as z from "zod";
import type { Problem } from "../problems.ts";
import { queryOf } from "./query-fields.ts";
import { readJsonObject } from "./read-body.ts";
import { validationItems } from "./validation.ts";

/** A part of a call as its schema has it, or all that is wrong with it. */
export type Parsed<Value> =
  | { kind: "valid"; value: Value }
  | Extract<Problem, { kind: "invalid_input" }>;

/** Reads and checks the body. */
export async function parseBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<Parsed<z.output<Schema>>> {
  const body = await readJsonObject(c);
  if (body.kind === "invalid") return { kind: "invalid_input", items: [body.item] };
  return parsed(schema, body.value, "body");
}

/** Like `parseBody`, for a body that may be left out: then it is `{}`. */
export async function parseOptionalBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<Parsed<z.output<Schema>>> {
  const { byteLength } = await c.req.arrayBuffer();
  return byteLength === 0 ? parsed(schema, {}, "body") : await parseBody(c, schema);
}

/** Checks the query; a parameter that comes several times is a list with commas. */
export function parseQuery<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Parsed<z.output<Schema>> {
  return parsed(schema, queryOf(c), "query");
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  input: object,
  location: "body" | "query",
): Parsed<z.output<Schema>> {
  const result = schema.safeParse(input);
  if (result.success) return { kind: "valid", value: result.data };
  return { kind: "invalid_input", items: validationItems(result.error, location, input) };
}
