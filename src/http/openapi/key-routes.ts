/**
 * The routes of the API reference that manage an account's keys. Pure data; a test holds them and the application's own
 * routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { MAX_KEYS, MAX_LISTED_KEYS } from "../../accounts/key-refusal.ts";
import { CALLER_REFUSALS, json, refusals, SECURITY } from "./answers.ts";
import {
  keyChangeSchema,
  keyListSchema,
  keySchema,
  keyWithSecretSchema,
  newKeySchema,
  rotationSchema,
} from "./key-schemas.ts";

/** The tag of keys and budgets. */
export const KEY_TAG = {
  name: "Keys",
  description:
    "An account's keys and what they may spend. Managed by its unrestricted live keys: those that may call every " +
    "model and have no budget. The last of these cannot be revoked or restricted here.",
};

const MANAGING = [...CALLER_REFUSALS, "key_not_allowed", "marketplace_keys"] as const;

const about = (operationId: string, summary: string) => ({
  operationId,
  tags: [KEY_TAG.name],
  summary,
  security: SECURITY,
});

const path = { params: z.object({ key_id: z.uuid() }) };

/** The routes of keys. */
export const KEY_ROUTES: readonly RouteConfig[] = [
  {
    method: "post",
    path: "/v1/keys",
    ...about("key_create", "Make a key"),
    description: `An account has ${MAX_KEYS} keys in use at most.`,
    request: {
      body: {
        required: true,
        ...json(newKeySchema, { name: "Website", monthly_budget: "100", models: null }),
      },
    },
    responses: {
      201: { description: "The key, and its secret this once", ...json(keyWithSecretSchema) },
      ...refusals([...MANAGING, "key_limit_reached", "body_too_large", "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/keys",
    ...about("key_list", "The account's keys"),
    description: `Those in use, the oldest first; then the others, the last to be revoked first. ${MAX_LISTED_KEYS} at most.`,
    responses: {
      200: { description: "The keys, without secrets", ...json(keyListSchema) },
      ...refusals(MANAGING),
    },
  },
  {
    method: "get",
    path: "/v1/keys/{key_id}",
    ...about("key", "One key"),
    description: "Any key may look at itself.",
    request: path,
    responses: {
      200: { description: "The key", ...json(keySchema) },
      ...refusals([...MANAGING, "key_not_found", "invalid_input"]),
    },
  },
  {
    method: "patch",
    path: "/v1/keys/{key_id}",
    ...about("key_change", "Change a key"),
    description: "What is left out stays. Counts from the next submission on.",
    request: { ...path, body: json(keyChangeSchema, { name: "Website", monthly_budget: "250" }) },
    responses: {
      200: { description: "The key as it is now", ...json(keySchema) },
      ...refusals([
        ...MANAGING,
        "key_not_found",
        "key_revoked",
        "last_key",
        "body_too_large",
        "invalid_input",
      ]),
    },
  },
  {
    method: "delete",
    path: "/v1/keys/{key_id}",
    ...about("key_revoke", "Revoke a key"),
    description:
      "For good, and for submissions at once; other calls may pass for half a minute. Any key may revoke itself. " +
      "Requests of the key go on. May be repeated.",
    request: path,
    responses: {
      200: { description: "The key, revoked", ...json(keySchema) },
      ...refusals([...MANAGING, "key_not_found", "last_key", "invalid_input"]),
    },
  },
  {
    method: "post",
    path: "/v1/keys/{key_id}/rotate",
    ...about("key_rotate", "Give a key a new secret"),
    description:
      "Both secrets open the key until the overlap ends. A secret from before the last rotation ends at once.",
    request: { ...path, body: json(rotationSchema, { overlap_seconds: 3_600 }) },
    responses: {
      200: { description: "The key, and its new secret this once", ...json(keyWithSecretSchema) },
      ...refusals([...MANAGING, "key_not_found", "key_revoked", "body_too_large", "invalid_input"]),
    },
  },
];
