/**
 * Schemas in words and samples: the type of a value, its limits, the rows of a parameter table, and an example made of
 * what the schema says. Pure.
 */
import { type Document, resolve, type Schema } from "./document.ts";

/** One row of a parameter table. `depth` is how far it is nested. */
export interface Row {
  name: string;
  depth: number;
  type: string;
  required: boolean;
  fallback: string | null;
  limits: string[];
  description: string;
}

/** How deep a table or a sample goes: the API's bodies are flatter, so this only ends a schema that contains itself. */
const MAX_DEPTH = 6;

/** The type in a few words, such as `string (uuid) or null`. */
export function typeOf(document: Document, given: Schema): string {
  const schema = resolve(document, given);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    return [...new Set(options.map((option) => typeOf(document, option)))].join(" or ");
  }
  if (schema.allOf?.[0]) return typeOf(document, schema.allOf[0]);
  const types = [schema.type ?? (schema.enum ? "value" : "any")].flat();
  return types.map((type) => named(document, type, schema)).join(" or ");
}

function named(document: Document, type: string, schema: Schema): string {
  if (type === "array" && schema.items) return `array of ${typeOf(document, schema.items)}`;
  return type === "string" && schema.format ? `string (${schema.format})` : type;
}

/** Everything that bounds the value, in words. */
export function limitsOf(document: Document, given: Schema): string[] {
  const schema = resolve(document, given);
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, multipleOf } = schema;
  const own = [
    ...(schema.enum ? [schema.enum.map((value) => plain(value)).join(" · ")] : []),
    ...(schema.const === undefined ? [] : [`always ${plain(schema.const)}`]),
    range(minimum, maximum, ""),
    range(minLength, maxLength, " characters"),
    range(minItems, maxItems, " items"),
    ...(multipleOf === undefined ? [] : [`steps of ${multipleOf}`]),
  ];
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [...own, ...parts.flatMap((part) => limitsOf(document, part))].filter(
    (limit) => limit !== "",
  );
}

function range(min: number | undefined, max: number | undefined, unit: string): string {
  if (min === undefined && max === undefined) return "";
  if (min === undefined) return `at most ${grouped(max)}${unit}`;
  if (max === undefined) return `at least ${grouped(min)}${unit}`;
  return `${grouped(min)} to ${grouped(max)}${unit}`;
}

const grouped = (value: number | undefined) => (value ?? 0).toLocaleString("en-US");

/** A value without quotes around a string. */
export function plain(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** The fields of an object schema, those of nested objects and lists below their own. */
export function rowsOf(document: Document, given: Schema, prefix = "", depth = 0): Row[] {
  const schema = objectIn(document, given);
  if (depth > MAX_DEPTH || !schema?.properties) return [];
  const required = new Set(schema.required);
  return Object.entries(schema.properties).flatMap(([key, property]) => {
    const name = `${prefix}${key}`;
    const inner = resolve(document, property);
    const list = isList(document, property);
    const row: Row = {
      name,
      depth,
      type: typeOf(document, property),
      required: required.has(key),
      fallback: inner.default === undefined || inner.default === null ? null : plain(inner.default),
      limits: limitsOf(document, property),
      description: property.description ?? inner.description ?? "",
    };
    return [row, ...rowsOf(document, property, `${name}${list ? "[]" : ""}.`, depth + 1)];
  });
}

/** The object that a schema is, or holds as a list's item or beside null. */
function objectIn(document: Document, given: Schema): Schema | null {
  const schema = resolve(document, given);
  if (schema.properties) return schema;
  if (schema.allOf) return merged(schema.allOf.map((part) => objectIn(document, part) ?? {}));
  if (schema.items) return objectIn(document, schema.items);
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    const found = objectIn(document, part);
    if (found) return found;
  }
  return null;
}

/** An object that is all of `parts`, as an extended one is written. */
function merged(parts: readonly Schema[]): Schema {
  return {
    properties: Object.assign(
      {},
      ...parts.map(({ properties }) => properties),
    ) as Schema["properties"] & {},
    required: parts.flatMap(({ required = [] }) => required),
  };
}

function isList(document: Document, given: Schema): boolean {
  const schema = resolve(document, given);
  return schema.items !== undefined || (schema.anyOf ?? []).some((part) => isList(document, part));
}

/** A value that fits the schema, for reading. */
export function sampleOf(document: Document, given: Schema, depth = 0): unknown {
  const schema = resolve(document, given);
  const stated = given.example ?? schema.example ?? schema.examples?.[0] ?? schema.const;
  if (stated !== undefined) return stated;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const all = schema.allOf && objectIn(document, schema);
  if (all) return sampleOf(document, all, depth);
  const part = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (part) return sampleOf(document, part, depth);
  if (depth > MAX_DEPTH) return null;
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([key, property]) => [
      key,
      sampleOf(document, property, depth + 1),
    ]);
    return Object.fromEntries(fields);
  }
  const type = [schema.type].flat()[0];
  if (type === "array") return schema.items ? [sampleOf(document, schema.items, depth + 1)] : [];
  return type === "string" ? (SAMPLES[schema.format ?? ""] ?? "…") : (VALUES[type ?? ""] ?? null);
}

const SAMPLES: Readonly<Record<string, string>> = {
  uri: "https://api.example.com/…",
  uuid: "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e",
  "date-time": "2026-11-25T09:42:45.182Z",
};

const VALUES: Readonly<Record<string, unknown>> = {
  integer: 1,
  number: 1,
  boolean: true,
  object: {},
};
