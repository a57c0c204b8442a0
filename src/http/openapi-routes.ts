/**
 * The routes of the API reference beside those of the models. Pure data; a contract test holds them and the
 * application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { json, refusals, SECURITY } from "./openapi-answers.ts";
import { aboutSchema, healthSchema, secretSchema, statusSchema } from "./openapi-schemas.ts";

const requestId = z.object({ request_id: z.uuid() });

const FILE = { "image/png": {}, "image/jpeg": {}, "video/mp4": {} };

/** A public route that describes the server. */
const meta = (path: string, operationId: string, summary: string, schema: z.ZodType) =>
  ({
    method: "get",
    path,
    operationId,
    tags: ["Server"],
    summary,
    responses: { 200: { description: summary, ...json(schema) } },
  }) as const satisfies RouteConfig;

/** Every route that is not a model's. */
export const OTHER_ROUTES: readonly RouteConfig[] = [
  {
    method: "get",
    path: "/requests/{request_id}/status",
    operationId: "request_status",
    tags: ["Requests"],
    summary: "State and result of a request",
    security: SECURITY,
    request: { params: requestId },
    responses: {
      200: { description: "The state", ...json(statusSchema) },
      ...refusals(["invalid_credentials", "request_not_found", "invalid_input"]),
    },
  },
  {
    method: "post",
    path: "/requests/{request_id}/cancel",
    operationId: "request_cancel",
    tags: ["Requests"],
    summary: "Take back a request that is still queued",
    security: SECURITY,
    request: { params: requestId },
    responses: {
      202: { description: "Canceled" },
      ...refusals([
        "request_not_cancelable",
        "invalid_credentials",
        "request_not_found",
        "invalid_input",
      ]),
    },
  },
  {
    method: "get",
    path: "/v1/webhooks/default/secret",
    operationId: "signing_secret",
    tags: ["Webhooks"],
    summary: "The secret that signs callbacks",
    security: SECURITY,
    responses: {
      200: { description: "The secret", ...json(secretSchema) },
      ...refusals(["invalid_credentials"]),
    },
  },
  {
    method: "get",
    path: "/assets/{request}/{token}/{file}",
    operationId: "asset",
    tags: ["Requests"],
    summary: "A result",
    description:
      "Public: the token makes the address secret. Never changes, so it may be cached for ever. HEAD, `Range` and `If-None-Match` are understood.",
    request: { params: z.object({ request: z.uuid(), token: z.string(), file: z.string() }) },
    responses: {
      200: { description: "The file", content: FILE },
      206: { description: "The part that `Range` asks for", content: FILE },
      304: { description: "The file that the caller has already" },
      ...refusals(["asset_not_found"]),
      416: { description: "`Range` begins after the end of the file" },
    },
  },
  meta("/", "about", "What this is", aboutSchema),
  meta("/health", "health", "Whether the server answers", healthSchema),
  meta("/openapi.json", "openapi", "This document", z.looseObject({})),
];
