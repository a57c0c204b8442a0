/**
 * The JSON body of a call. The media type is not insisted on: no-code tools often send none, and what parses as a JSON
 * object can mean nothing else.
 */
import type { Context } from "hono";
import { echo, type ValidationItem } from "./validation.ts";

/** The parsed object, or what is wrong with it in the wire's words. */
export type Body = { kind: "object"; value: object } | { kind: "invalid"; item: ValidationItem };

/** Reads the whole body, which the body limit has bounded. */
export async function readJsonObject(c: Context): Promise<Body> {
  // Not `text()`: the runtime warns in the log about each media type that is not text.
  const text = new TextDecoder().decode(await c.req.arrayBuffer());
  if (text.trim() === "") {
    return invalid({ type: "missing", loc: ["body"], msg: "Field required", input: null });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return invalid(malformed(error, text));
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return { kind: "object", value };
  }
  const msg = "Input should be a valid dictionary or object to extract fields from";
  return invalid({ type: "model_attributes_type", loc: ["body"], msg, input: echo(value) });
}

const invalid = (item: ValidationItem): Body => ({ kind: "invalid", item });

/** V8 names the position of most syntax errors in its message; `loc` points to the end of the text where it does not. */
function malformed(error: unknown, text: string): ValidationItem {
  const position = /at position (\d+)/.exec(String(error))?.[1];
  return {
    type: "json_invalid",
    loc: ["body", position === undefined ? text.length : Number(position)],
    msg: "JSON decode error",
    input: {},
    ctx: { error: error instanceof Error ? error.message : "Expecting value" },
  };
}
