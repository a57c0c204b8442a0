/**
 * The routes of the API reference that follow a request: status, cancel, job sets, results; and those that describe the
 * server. Pure data; a test holds them and the application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import {
  CALLER_REFUSALS,
  json,
  PUBLIC,
  READ_TOKEN_SECURITY,
  refusals,
  SECURITY,
} from "./answers.ts";
import { statusWithCallbacksSchema } from "./delivery-schemas.ts";
import { FILE_ROUTES } from "./file-routes.ts";
import { aboutSchema, deletedSchema, healthSchema, jobSetSchema } from "./schemas.ts";

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
    security: PUBLIC,
    responses: { 200: { description: summary, ...json(schema) } },
  }) as const satisfies RouteConfig;

/** The routes of requests, webhooks and the server. */
export const OTHER_ROUTES: readonly RouteConfig[] = [
  {
    method: "get",
    path: "/requests/{request_id}/status",
    operationId: "request_status",
    tags: ["Requests"],
    summary: "State and result of a request",
    description:
      "200 in every state. `completed`, `failed`, `nsfw` and `canceled` are final; poll about every two seconds until then. " +
      "Callbacks carry this address with a `token` in `webhook-read-url`.",
    security: [...SECURITY, READ_TOKEN_SECURITY],
    request: {
      params: requestId,
      query: z.object({
        callback: z
          .boolean()
          .optional()
          .openapi({ description: "Also how its callbacks stand.", default: false }),
      }),
    },
    responses: {
      200: { description: "The state", ...json(statusWithCallbacksSchema) },
      ...refusals([
        ...CALLER_REFUSALS,
        "read_token_not_valid",
        "request_not_found",
        "invalid_input",
      ]),
    },
  },
  {
    method: "post",
    path: "/requests/{request_id}/cancel",
    operationId: "request_cancel",
    tags: ["Requests"],
    summary: "Take back a request that is still queued",
    description: "Possible until it starts. Only a workflow calls back for it.",
    security: SECURITY,
    request: { params: requestId },
    responses: {
      202: { description: "Canceled" },
      ...refusals([
        "request_not_cancelable",
        ...CALLER_REFUSALS,
        "request_not_found",
        "invalid_input",
      ]),
    },
  },
  {
    method: "delete",
    path: "/requests/{request_id}",
    operationId: "request_delete",
    tags: ["Requests"],
    summary: "Remove the results of a finished request",
    description: "For good, and at once; the record of the request stays. May be repeated.",
    security: SECURITY,
    request: { params: requestId },
    responses: {
      200: { description: "Removed", ...json(deletedSchema) },
      ...refusals([
        "request_not_finished",
        ...CALLER_REFUSALS,
        "request_not_found",
        "invalid_input",
      ]),
    },
  },
  {
    method: "get",
    path: "/v1/job-sets/{request_id}",
    operationId: "job_set",
    tags: ["Job sets"],
    summary: "State and results of a job set",
    description:
      "Of a submission to a v1 model. All jobs of a set become final at the same instant.",
    security: SECURITY,
    request: { params: requestId },
    responses: {
      200: { description: "The job set", ...json(jobSetSchema) },
      ...refusals([...CALLER_REFUSALS, "request_not_found", "invalid_input"]),
    },
  },
  {
    method: "post",
    path: "/callbacks/{provider}/{request_id}/{token}",
    operationId: "provider_callback",
    tags: ["Server"],
    summary: "Where providers tell that something happened",
    security: PUBLIC,
    description:
      "For providers, not for callers: the address is told to them with each submission, and the token makes it secret. What they say is not believed; the request is looked after at once.",
    request: {
      params: z.object({ provider: z.string(), request_id: z.uuid(), token: z.string() }),
    },
    responses: {
      204: { description: "Heard" },
      ...refusals(["request_not_found", "body_too_large"]),
    },
  },
  {
    method: "get",
    path: "/assets/{request}/{token}/{file}",
    operationId: "asset",
    tags: ["Requests"],
    summary: "A result",
    security: PUBLIC,
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
  ...FILE_ROUTES,
  meta("/", "about", "What this is", aboutSchema),
  {
    method: "get",
    path: "/robots.txt",
    operationId: "robots",
    tags: ["Server"],
    summary: "What crawlers may fetch",
    description: "Everything: platforms fetch results by themselves.",
    security: PUBLIC,
    responses: { 200: { description: "The rules", content: { "text/plain": {} } } },
  },
  meta("/health", "health", "Whether the server answers", healthSchema),
  {
    method: "get",
    path: "/docs",
    operationId: "docs",
    tags: ["Server"],
    summary: "This document, to read",
    security: PUBLIC,
    responses: {
      200: { description: "The page", content: { "text/html": { schema: z.string() } } },
    },
  },
  meta("/openapi.json", "openapi", "This document", z.looseObject({})),
];
