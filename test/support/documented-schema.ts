/**
 * Schemas out of an OpenAPI document, as something to check real answers with. Stricter than the document: an answer
 * may hold no field that the document lacks.
 */
import * as z from "zod";

/** The parts of an OpenAPI document that tests look at. */
export interface OpenApi {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
}

/** One method of a path. */
export interface Operation {
  operationId: string;
  security?: Record<string, unknown>[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

interface Media {
  schema?: JsonSchema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

/** A JSON Schema of an object, as far as tests read it. */
export interface JsonSchema {
  properties?: Record<string, { default?: unknown; description?: string }>;
  required?: string[];
  /** Forms of which one has to fit. */
  oneOf?: JsonSchema[];
}

/** A schema of the document as a validator. */
export function validatorOf(document: OpenApi, schema: unknown): z.ZodType {
  return z.fromJSONSchema(inlined(document, schema) as z.core.JSONSchema.JSONSchema);
}

/** The schema with its references replaced by what they point to. */
function inlined(document: OpenApi, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((part) => inlined(document, part));
  if (typeof schema !== "object" || schema === null) return schema;
  if ("$ref" in schema) {
    const name = String(schema.$ref).replace("#/components/schemas/", "");
    if (!(name in document.components.schemas)) throw new Error(`no schema ${name}`);
    return inlined(document, document.components.schemas[name]);
  }
  const parts = Object.entries(schema).map(([key, part]) => [key, inlined(document, part)]);
  const closed = "properties" in schema && !("additionalProperties" in schema);
  return { ...Object.fromEntries(parts), ...(closed && { additionalProperties: false }) };
}
