/**
 * The routes of the API reference that administer accounts. Pure data; a test holds them and the application's own
 * routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { json, refusals } from "./answers.ts";
import {
  accountChangeSchema,
  accountListSchema,
  accountWithBalanceSchema,
  grantedSchema,
  grantSchema,
  issuedKeySchema,
  keyListSchema,
  keySchema,
  newAccountSchema,
  newKeySchema,
  openedAccountSchema,
} from "./admin-schemas.ts";
import type { Problem } from "../problems.ts";

/** The document's name of the scheme of administration. */
export const ADMIN_SCHEME = "AdminToken";

/** The security scheme component. */
export const ADMIN_SCHEME_COMPONENT = {
  type: "http",
  scheme: "bearer",
  description: "`Bearer <ADMIN_TOKEN>`, the operator's token. Opens `/admin/*` and nothing else.",
} as const;

/** The tag of the routes. */
export const ADMIN_TAG = {
  name: "Administration",
  description:
    "For the operator. These routes exist only on a server with the setting `ADMIN_TOKEN`; without it they answer as " +
    "any unknown path does.",
};

const accountId = z.object({ account_id: z.string() });

const idempotencyKey = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({
      description:
        "Makes it safe to send the grant again: the same key with the same body grants nothing and answers the same. " +
        "Visible ASCII characters without spaces; kept for ever.",
      example: "invoice-1042",
    }),
});

/** A route of administration: its own part, and what all of them have. */
const admin = (
  route: Pick<RouteConfig, "path" | "operationId" | "summary" | "description" | "request"> & {
    method: "get" | "post" | "patch" | "delete";
    answer: RouteConfig["responses"];
    refused: readonly Problem["kind"][];
  },
): RouteConfig => {
  const { answer, refused, ...rest } = route;
  return {
    ...rest,
    tags: [ADMIN_TAG.name],
    security: [{ [ADMIN_SCHEME]: [] }],
    responses: { ...answer, ...refusals(["invalid_credentials", ...refused]) },
  };
};

const BODY_REFUSALS = ["body_too_large", "invalid_input"] as const;

/** The routes below `/admin`. */
export const ADMIN_ROUTES: readonly RouteConfig[] = [
  admin({
    method: "post",
    path: "/admin/accounts",
    operationId: "admin_account_open",
    summary: "Open an account",
    description: "With its first key, whose secret is shown this once.",
    request: {
      body: { required: true, ...json(newAccountSchema, { name: "Ada's studio", plan: "pro" }) },
    },
    answer: { 201: { description: "The account and its key", ...json(openedAccountSchema) } },
    refused: BODY_REFUSALS,
  }),
  admin({
    method: "get",
    path: "/admin/accounts",
    operationId: "admin_account_list",
    summary: "All accounts, by their ids",
    request: {
      query: z.object({
        cursor: z.string().optional().openapi({ description: "`next_cursor` of the page before." }),
        limit: z
          .int()
          .min(1)
          .max(100)
          .optional()
          .openapi({ description: "Accounts a page.", default: 20 }),
      }),
    },
    answer: { 200: { description: "A page of them", ...json(accountListSchema) } },
    refused: ["invalid_input"],
  }),
  admin({
    method: "get",
    path: "/admin/accounts/{account_id}",
    operationId: "admin_account",
    summary: "An account with its balance",
    request: { params: accountId },
    answer: { 200: { description: "The account", ...json(accountWithBalanceSchema) } },
    refused: ["account_not_found"],
  }),
  admin({
    method: "patch",
    path: "/admin/accounts/{account_id}",
    operationId: "admin_account_change",
    summary: "Change name or plan, suspend, resume",
    description:
      "What is left out stays. A better plan gives the rest of its monthly credits at once, once a month; a smaller " +
      "one keeps the month's. The limits of the new plan hold at once. A suspended account's calls are refused, its " +
      "submissions at once and everything else within half a minute; what it has submitted goes on. The plan of a " +
      "marketplace's user follows the marketplace with the next call.",
    request: {
      params: accountId,
      body: { required: true, ...json(accountChangeSchema, { plan: "ultra" }) },
    },
    answer: { 200: { description: "The account as it is now", ...json(accountWithBalanceSchema) } },
    refused: ["account_not_found", ...BODY_REFUSALS],
  }),
  admin({
    method: "post",
    path: "/admin/accounts/{account_id}/credits",
    operationId: "admin_credits_grant",
    summary: "Grant credits",
    description: "They stay until they are used. They are spent after the month's.",
    request: {
      params: accountId,
      headers: idempotencyKey,
      body: { required: true, ...json(grantSchema, { credits: "100.5", note: "Invoice 1042" }) },
    },
    answer: {
      200: { description: "What was granted, and the balance after it", ...json(grantedSchema) },
    },
    refused: ["account_not_found", "idempotency_key_reused", ...BODY_REFUSALS],
  }),
  admin({
    method: "post",
    path: "/admin/accounts/{account_id}/keys",
    operationId: "admin_key_create",
    summary: "Make a further key",
    description: "Its secret is shown this once.",
    request: {
      params: accountId,
      body: { required: true, ...json(newKeySchema, { name: "staging", mode: "test" }) },
    },
    answer: { 201: { description: "The key", ...json(issuedKeySchema) } },
    refused: ["account_not_found", ...BODY_REFUSALS],
  }),
  admin({
    method: "get",
    path: "/admin/accounts/{account_id}/keys",
    operationId: "admin_key_list",
    summary: "The account's keys, the oldest first",
    request: { params: accountId },
    answer: { 200: { description: "All of them", ...json(keyListSchema) } },
    refused: ["account_not_found"],
  }),
  admin({
    method: "delete",
    path: "/admin/accounts/{account_id}/keys/{key_id}",
    operationId: "admin_key_revoke",
    summary: "End a key",
    description:
      "For good; may be repeated. Submissions are refused at once, other calls within half a minute.",
    request: { params: accountId.extend({ key_id: z.uuid() }) },
    answer: { 200: { description: "The key", ...json(keySchema) } },
    refused: ["key_not_found", "invalid_input"],
  }),
];
