/**
 * The OpenAPI 3.1 document, derived from the catalog and the problem table. Pure.
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import { OFFERS } from "../../catalog/offers.ts";
import { ACCOUNT_ROUTES, ACCOUNT_TAG } from "./account-routes.ts";
import { ADMIN_ROUTES, ADMIN_SCHEME, ADMIN_SCHEME_COMPONENT, ADMIN_TAG } from "./admin-routes.ts";
import {
  CORRELATION_COMPONENT,
  CORRELATION_HEADER,
  READ_TOKEN_SCHEME,
  withCorrelation,
} from "./answers.ts";
import { BUDGET_ROUTES } from "./budget-routes.ts";
import { CATALOG_ROUTES } from "./catalog-routes.ts";
import { DELIVERY_ROUTES } from "./delivery-routes.ts";
import { KEY_ROUTES, KEY_TAG } from "./key-routes.ts";
import { generationRoute } from "./models.ts";
import { QUOTA_HEADER_COMPONENTS } from "./quota-headers.ts";
import { OTHER_ROUTES } from "./request-routes.ts";
import { callbackSchema } from "./schemas.ts";
import { SIGNING_ROUTES } from "./signing-routes.ts";
import { WEBHOOK_ROUTES } from "./webhook-routes.ts";
import { WORKFLOW_ROUTES } from "./workflow-routes.ts";

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
  registry.registerComponent("securitySchemes", ADMIN_SCHEME, ADMIN_SCHEME_COMPONENT);
  registry.registerComponent("securitySchemes", READ_TOKEN_SCHEME, {
    type: "apiKey",
    in: "query",
    name: "token",
    description: READ_TOKEN_DESCRIPTION,
  });
  registry.registerComponent("headers", CORRELATION_HEADER, CORRELATION_COMPONENT);
  for (const [name, header] of Object.entries(QUOTA_HEADER_COMPONENTS)) {
    registry.registerComponent("headers", name, header);
  }
  // The generator takes callbacks as they are: what they refer to has to be there.
  registry.register("Callback", callbackSchema);
  for (const route of [
    ...OFFERS.map(generationRoute),
    ...WORKFLOW_ROUTES,
    ...OTHER_ROUTES,
    ...SIGNING_ROUTES,
    ...WEBHOOK_ROUTES,
    ...DELIVERY_ROUTES,
    ...CATALOG_ROUTES,
    ...ACCOUNT_ROUTES,
    ...KEY_ROUTES,
    ...BUDGET_ROUTES,
    ...ADMIN_ROUTES,
  ]) {
    registry.registerPath(withCorrelation(route));
  }
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Showrunner",
      version: "1",
      description: DESCRIPTION,
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: origin }],
    tags: TAGS,
  });
}

const DESCRIPTION =
  "A self-hosted, Higgsfield-compatible API for AI image and video generation. The id of a model is its path: POST " +
  "to it, keep the `request_id`, and either poll its status or name a callback in `hf_webhook`. Unknown fields are " +
  'ignored; errors are `{"detail": …}`.';

const READ_TOKEN_DESCRIPTION =
  "Reads the status of one request, for 15 minutes: a callback's `webhook-read-url` has it. It counts before a key.";

const TAGS = [
  { name: "Images", description: "Models that make pictures from text, styles and pictures." },
  { name: "Videos", description: "Models that make clips from pictures." },
  { name: "Workflows", description: "One topic becomes a whole pack, ready to post." },
  { name: "Requests", description: "What becomes of a submission, and its results." },
  { name: "Job sets", description: "The same requests, as clients of the v1 API see them." },
  { name: "Catalog", description: "Ids of styles and motions that submissions may name." },
  { name: "References", description: "A person, trained from pictures, who returns in results." },
  { name: "Uploads", description: "Own pictures, to use where a submission takes a URL." },
  { name: "Webhooks", description: "Callbacks are signed as Standard Webhooks describes." },
  ACCOUNT_TAG,
  KEY_TAG,
  ADMIN_TAG,
  { name: "Server", description: "What describes this server." },
];

const KEY_HEADERS = [
  ["Key", "Authorization", "`Key <key_id>:<key_secret>`"],
  ["LegacyKeyId", "hf-api-key", "The key's id, together with `hf-secret`."],
  ["LegacySecret", "hf-secret", "The key's secret, together with `hf-api-key`."],
] as const;
