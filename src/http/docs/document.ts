/**
 * The OpenAPI document as the page reads it: its operations by tag, and schemas with their references followed. Pure.
 */

/** A JSON Schema, as far as the page shows it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  multipleOf?: number;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

/** A body of one content type. */
export interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
}

export interface Body {
  description?: string;
  required?: boolean;
  content?: Record<string, Media>;
}

export interface Operation {
  operationId: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body>;
  callbacks?: Record<string, Record<string, Record<string, Operation>>>;
}

/** The document. */
export interface Document {
  info: { title: string; version: string; description?: string };
  servers: { url: string }[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas?: Record<string, Schema>;
    /** `name` is the header of a scheme of our own; a scheme of HTTP has `Authorization`. */
    securitySchemes?: Record<string, { name?: string; description?: string }>;
  };
}

/** One method of one path. */
export interface Entry {
  method: string;
  path: string;
  operation: Operation;
}

/** A tag with its operations, in the document's order. */
export interface Section {
  name: string;
  description: string;
  entries: Entry[];
}

/** The document's operations by their first tag; tags without any are left out. */
export function sectionsOf(document: Document): Section[] {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  return document.tags
    .map(({ name, description = "" }) => ({
      name,
      description,
      entries: entries.filter(({ operation }) => operation.tags?.[0] === name),
    }))
    .filter((section) => section.entries.length > 0);
}

/** The schema that a reference points to; any other schema as it is. */
export function resolve(document: Document, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace("#/components/schemas/", "");
  return resolve(document, document.components.schemas?.[name] ?? {});
}
