/**
 * The caller's own tags of a request, by query or header, so that bodies stay as the compatible API has them:
 * `customer_id` or `X-Customer-Id`; `metadata[name]=value`, `metadata={…}` or `X-Metadata: {…}`. Where both are there,
 * the query wins. Reads the call only.
 */
import type { Context } from "hono";
import type { Metadata } from "../../database/request-state.ts";
import { echo, type Read, type ValidationItem } from "./validation.ts";

/** Bounds: enough for ids of other systems, little enough to be returned with every answer. */
export const MAX_CUSTOMER_ID_CHARS = 128;
export const MAX_METADATA_NAMES = 20;
export const MAX_METADATA_NAME_CHARS = 40;
export const MAX_METADATA_VALUE_CHARS = 500;

/** Whom the caller acts for; visible characters without spaces. */
export function readCustomerId(c: Context): Read<string | null> {
  const fromQuery = c.req.query("customer_id");
  const raw = fromQuery ?? c.req.header("x-customer-id");
  if (raw === undefined) return { value: null };
  if (isCustomerId(raw)) return { value: raw };
  const loc = fromQuery === undefined ? ["header", "X-Customer-Id"] : ["query", "customer_id"];
  const msg = `Value error, 1 to ${MAX_CUSTOMER_ID_CHARS} visible ASCII characters without spaces are accepted`;
  return { item: { type: "value_error", loc, msg, input: echo(raw) } };
}

/** Whether a text may be a customer's id. */
export const isCustomerId = (text: string): boolean =>
  text.length <= MAX_CUSTOMER_ID_CHARS && /^[\x21-\x7e]+$/.test(text);

/** Names and values, flat; null for none. */
export function readMetadata(c: Context): Read<Metadata | null> {
  const named = metadataInQuery(c.req.query());
  if (Object.keys(named).length > 0) return checkMetadata(named, ["query", "metadata"]);
  const fromQuery = c.req.query("metadata");
  const raw = fromQuery ?? c.req.header("x-metadata");
  if (raw === undefined) return { value: null };
  const loc = fromQuery === undefined ? ["header", "X-Metadata"] : ["query", "metadata"];
  try {
    return checkMetadata(JSON.parse(raw), loc);
  } catch {
    return { item: violation(loc, "a JSON object is expected", raw) };
  }
}

/** The parameters `metadata[name]=value`; `Object.create(null)`, since names may mean something to JavaScript. */
export function metadataInQuery(query: Record<string, string>): Record<string, string> {
  const found = Object.entries(query).flatMap(([parameter, value]) => {
    const name = /^metadata\[(.+)\]$/.exec(parameter)?.[1];
    return name === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** The value as metadata, within its bounds; null for none. `loc` is where it was found. */
export function checkMetadata(value: unknown, loc: string[]): Read<Metadata | null> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { item: violation(loc, "a JSON object is expected", value) };
  }
  const entries = Object.entries(value);
  if (entries.length > MAX_METADATA_NAMES) {
    return { item: violation(loc, `at most ${MAX_METADATA_NAMES} names are accepted`, null) };
  }
  for (const [name, item] of entries) {
    if (!/^[A-Za-z0-9_.-]+$/.test(name) || name.length > MAX_METADATA_NAME_CHARS) {
      const wording = `a name has 1 to ${MAX_METADATA_NAME_CHARS} letters, digits, dots, dashes and underscores`;
      return { item: violation(loc, wording, name) };
    }
    const isScalar = ["string", "number", "boolean"].includes(typeof item);
    if (!isScalar || String(item).length > MAX_METADATA_VALUE_CHARS) {
      const wording = `a value is a string, number or boolean of at most ${MAX_METADATA_VALUE_CHARS} characters`;
      return { item: violation([...loc, name], wording, item) };
    }
  }
  return { value: entries.length === 0 ? null : (value as Metadata) };
}

function violation(loc: string[], wording: string, input: unknown): ValidationItem {
  return { type: "value_error", loc, msg: `Value error, ${wording}`, input: echo(input) };
}
