/**
 * The OpenAPI 3.1 document, derived from the catalog and the problem table. Pure.
 */
import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { MODELS } from "../catalog/index.ts";
import type { Model } from "../catalog/model.ts";
import { json, refusals, SECURITY } from "./openapi-answers.ts";
import { OTHER_ROUTES } from "./openapi-routes.ts";
import { callbackSchema, envelopeSchema } from "./openapi-schemas.ts";

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
