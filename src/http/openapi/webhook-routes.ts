/**
 * The routes of the API reference that manage an account's webhook endpoints. Pure data; a test holds them and the
 * application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { ENDPOINT_STATUSES } from "../../webhooks/endpoint.ts";
import { MAX_ENDPOINTS } from "../../webhooks/endpoint-refusal.ts";
import { page } from "./account-routes.ts";
import { CALLER_REFUSALS, json, refusals, SECURITY } from "./answers.ts";
import { secretRotationSchema } from "./signing-routes.ts";
import {
  changedEndpointSchema,
  createdEndpointSchema,
  endpointChangeSchema,
  endpointListSchema,
  endpointSchema,
  newEndpointSchema,
  newSecretSchema,
  pingSchema,
  rehearsalSchema,
  resumptionSchema,
} from "./webhook-schemas.ts";

const MANAGING = [...CALLER_REFUSALS, "key_not_allowed"] as const;
const ONE = [...MANAGING, "endpoint_not_found"] as const;

const PATH = "/v1/webhook-endpoints/{endpoint_id}";

const path = {
  params: z.object({
    endpoint_id: z.string().openapi({ example: "ep_01jdhqm3kz8v4w2t6y9b5n7c0f" }),
  }),
};

const about = (operationId: string, summary: string, description: string) => ({
  operationId,
  tags: ["Webhooks"],
  summary,
  description,
  security: SECURITY,
});

const listQuery = z.object({
  url: z.string().optional().openapi({
    description: "Those with this URL.",
    example: "https://hooks.example.com/showrunner",
  }),
  status: z.enum(ENDPOINT_STATUSES).optional(),
  ...page,
});

/** The routes of webhook endpoints. */
export const WEBHOOK_ROUTES: readonly RouteConfig[] = [
  {
    method: "post",
    path: "/v1/webhook-endpoints",
    ...about(
      "webhook_endpoint_create",
      "Be told of events",
      "Every event of the account that passes the filters is owed to the endpoint, signed with its own secret. An " +
        `account has ${MAX_ENDPOINTS} endpoints at most. URLs of single requests, \`hf_webhook\`, are called beside them.`,
    ),
    request: {
      body: {
        required: true,
        ...json(newEndpointSchema, {
          url: "https://hooks.example.com/showrunner",
          event_types: ["request.completed", "request.failed", "request.nsfw"],
          headers: { "X-Api-Key": "your receiver's key" },
        }),
      },
    },
    responses: {
      201: {
        description: "The endpoint, and its secret this once",
        ...json(createdEndpointSchema),
      },
      ...refusals([
        ...MANAGING,
        "endpoint_limit_reached",
        "body_too_large",
        "invalid_input",
        "fallback_not_found",
      ]),
    },
  },
  {
    method: "get",
    path: "/v1/webhook-endpoints",
    ...about(
      "webhook_endpoint_list",
      "The account's endpoints",
      "The newest first, without secrets.",
    ),
    request: { query: listQuery },
    responses: {
      200: { description: "A page of them", ...json(endpointListSchema) },
      ...refusals([...MANAGING, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: PATH,
    ...about("webhook_endpoint", "One endpoint", "With its health, without its secret."),
    request: path,
    responses: { 200: { description: "The endpoint", ...json(endpointSchema) }, ...refusals(ONE) },
  },
  {
    method: "patch",
    path: PATH,
    ...about(
      "webhook_endpoint_change",
      "Change an endpoint",
      "What is left out stays, null removes. The next attempt of every delivery goes to the new URL with the new " +
        "headers; bodies and filters count for new events. `status` does what pause and resume do.",
    ),
    request: {
      ...path,
      body: json(endpointChangeSchema, { event_types: null, deadline_seconds: 3_600 }),
    },
    responses: {
      200: { description: "The endpoint as it is now", ...json(changedEndpointSchema) },
      ...refusals([...ONE, "body_too_large", "invalid_input", "fallback_not_found"]),
    },
  },
  {
    method: "delete",
    path: PATH,
    ...about(
      "webhook_endpoint_remove",
      "Remove an endpoint",
      "For good. What it is still owed is canceled; endpoints that fell back on it fall back on none.",
    ),
    request: path,
    responses: { 204: { description: "It is gone" }, ...refusals(ONE) },
  },
  {
    method: "post",
    path: `${PATH}/pause`,
    ...about(
      "webhook_endpoint_pause",
      "Send nothing for a while",
      "What it is owed is held until it is resumed. An attempt in flight may still end. May be repeated.",
    ),
    request: path,
    responses: {
      200: { description: "The endpoint, paused", ...json(endpointSchema) },
      ...refusals(ONE),
    },
  },
  {
    method: "post",
    path: `${PATH}/resume`,
    ...about(
      "webhook_endpoint_resume",
      "Send again",
      "Also an endpoint that was disabled: what was held against it is forgotten. May be repeated.",
    ),
    request: { ...path, body: json(resumptionSchema, { held: "send" }) },
    responses: {
      200: { description: "The endpoint, active", ...json(endpointSchema) },
      ...refusals([...ONE, "body_too_large", "invalid_input"]),
    },
  },
  {
    method: "post",
    path: `${PATH}/rotate-secret`,
    ...about(
      "webhook_endpoint_rotate_secret",
      "Replace the secret of an endpoint",
      "Until the overlap ends both secrets sign, and the receiver may have either. A secret from before the last " +
        "rotation ends at once.",
    ),
    request: { ...path, body: json(secretRotationSchema, { overlap_seconds: 3_600 }) },
    responses: {
      200: { description: "The new secret, this once", ...json(newSecretSchema) },
      ...refusals([...ONE, "body_too_large", "invalid_input"]),
    },
  },
  {
    method: "post",
    path: `${PATH}/ping`,
    ...about(
      "webhook_endpoint_ping",
      "Send a test event",
      "Delivers `endpoint.ping` like any event, and answers when its first attempt has ended, within 16 seconds.",
    ),
    request: path,
    responses: {
      200: { description: "What came of it", ...json(pingSchema) },
      ...refusals([...ONE, "endpoint_not_active"]),
    },
  },
  {
    method: "post",
    path: `${PATH}/rehearse`,
    ...about(
      "webhook_endpoint_rehearse",
      "Find out whether a receiver verifies",
      "Sends a genuine `endpoint.ping`, then a forged one and one that was signed ten minutes ago, and tells what the " +
        "receiver made of each. Nothing is stored. Also where the endpoint is paused or disabled.",
    ),
    request: path,
    responses: {
      200: { description: "What was found", ...json(rehearsalSchema) },
      ...refusals(ONE),
    },
  },
];
