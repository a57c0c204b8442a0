/**
 * The OpenAPI 3.1 document, derived from the catalog and the problem table. Pure.
 */
import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { MODELS } from "../catalog/index.ts";
import type { Model } from "../catalog/model.ts";
import {
  callbackSchema,
  envelopeSchema,
  problemSchema,
  secretSchema,
  statusSchema,
  validationProblemSchema,
} from "./openapi-schemas.ts";
import { type Problem, PROBLEM_TABLE } from "./problems.ts";

/** The document, for a server at `origin`. */
export function openApiDocument(origin: string): object {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  for (const [name, header, description] of KEY_HEADERS) {
    registry.registerComponent("securitySchemes", name, {
      type: "apiKey",
      in: "header",
      name: header,
      description,
    });
  }
  for (const route of [...MODELS.map(generationRoute), ...OTHER_ROUTES])
    registry.registerPath(route);
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Showrunner",
      version: "1",
      description: "A self-hosted, Higgsfield-compatible API for AI image and video generation.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: origin }],
  });
}

const KEY_HEADERS = [
  ["Key", "Authorization", "`Key <key_id>:<key_secret>`"],
  ["LegacyKeyId", "hf-api-key", "The key's id, together with `hf-secret`."],
  ["LegacySecret", "hf-secret", "The key's secret, together with `hf-api-key`."],
] as const;

const SECURITY = [{ Key: [] }, { LegacyKeyId: [], LegacySecret: [] }];

const json = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });

type Answers = RouteConfig["responses"];

/** The answers of refused calls, grouped by status. */
function refusals(kinds: Problem["kind"][]): Answers {
  const texts = new Map<number, string[]>();
  for (const kind of kinds) {
    const { status, detail } = PROBLEM_TABLE[kind];
    texts.set(status, [...(texts.get(status) ?? []), detail]);
  }
  const answers = [...texts].map(([status, details]) => {
    const schema = status === 422 ? validationProblemSchema : problemSchema;
    return [status, { description: details.join("; "), ...json(schema) }];
  });
  return Object.fromEntries(answers) as Answers;
}

function generationRoute(model: Model): RouteConfig {
  const examples = model.examples.map(({ name, input }) => [name, { value: input }]);
  return {
    method: "post",
    path: `/${model.path}`,
    operationId: model.path.replaceAll(/[^a-z0-9]+/g, "_"),
    tags: [model.kind === "image" ? "Images" : "Videos"],
    summary: model.title,
    description: model.summary,
    security: SECURITY,
    request: {
      query: z.object({
        hf_webhook: z.string().optional().openapi({
          format: "uri",
          description: "HTTPS URL that gets the signed result once the request is final.",
        }),
      }),
      body: {
        required: true,
        content: {
          "application/json": { schema: model.input, examples: Object.fromEntries(examples) },
        },
      },
    },
    responses: {
      200: { description: "Accepted", ...json(envelopeSchema) },
      ...refusals([
        ...(model.kind === "image" ? (["style_not_found"] as const) : []),
        ...(model.kind === "video"
          ? (["motion_not_found", "motion_without_end_frame"] as const)
          : []),
        "invalid_credentials",
        "body_too_large",
        "invalid_input",
      ]),
    },
    callbacks: {
      final: {
        "{$request.query.hf_webhook}": {
          post: {
            description: "Sent when the request completed, failed or was refused as nsfw.",
            requestBody: { content: { "application/json": { schema: callbackSchema } } },
            responses: { "2XX": { description: "Received" } },
          },
        },
      },
    },
  };
}

const requestId = z.object({ request_id: z.uuid() });

const OTHER_ROUTES: RouteConfig[] = [
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
];
