/**
 * The routes of the API reference that manage an account's budgets. Pure data; a test holds them and the application's
 * own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { BUDGET_SCOPES } from "../../accounts/budget.ts";
import { BUDGETS_A_PAGE } from "../input/budget-input.ts";
import { CALLER_REFUSALS, json, refusals, SECURITY } from "./answers.ts";
import { KEY_TAG } from "./key-routes.ts";
import { budgetChangeSchema, budgetListSchema, budgetsSchema } from "./key-schemas.ts";

const MANAGING = [...CALLER_REFUSALS, "key_not_allowed"] as const;

const about = (operationId: string, summary: string) => ({
  operationId,
  tags: [KEY_TAG.name],
  summary,
  security: SECURITY,
});

const path = {
  params: z.object({
    scope: z.enum(BUDGET_SCOPES),
    subject: z.string().openapi({
      description: "The key's id, or the `customer_id`, percent-encoded: `/` is `%2F`.",
      example: "customer-7",
    }),
  }),
};

/** The routes of budgets. */
export const BUDGET_ROUTES: readonly RouteConfig[] = [
  {
    method: "get",
    path: "/v1/budgets",
    ...about("budget_list", "The account's budgets"),
    description: "By scope, subject and period, with what is used and held in the current period.",
    request: {
      query: z.object({
        limit: z.int().min(1).max(BUDGETS_A_PAGE.max).optional().openapi({
          description: "Items a page.",
          default: BUDGETS_A_PAGE.default,
        }),
        cursor: z.string().optional().openapi({ description: "`next_cursor` of the page before." }),
      }),
    },
    responses: {
      200: { description: "A page of them", ...json(budgetListSchema) },
      ...refusals([...MANAGING, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/budgets/{scope}/{subject}",
    ...about("budget", "The budgets of a key or customer"),
    description: "Those that are set, none or one or two. Any key may look at its own.",
    request: path,
    responses: {
      200: { description: "The budgets", ...json(budgetsSchema) },
      ...refusals([...MANAGING, "key_not_found", "invalid_input"]),
    },
  },
  {
    method: "put",
    path: "/v1/budgets/{scope}/{subject}",
    ...about("budget_change", "Limit what a key or customer may spend"),
    description:
      "Counts from the next submission on, also below what is spent. A request counts on the day of its submission, " +
      "with its price from then until it fails or is canceled.",
    request: {
      ...path,
      body: { required: true, ...json(budgetChangeSchema, { day: "5", month: "100" }) },
    },
    responses: {
      200: { description: "The budgets as they are now", ...json(budgetsSchema) },
      ...refusals([...MANAGING, "key_not_found", "last_key", "body_too_large", "invalid_input"]),
    },
  },
  {
    method: "delete",
    path: "/v1/budgets/{scope}/{subject}",
    ...about("budget_remove", "Let a key or customer spend without limit"),
    description: "May be repeated.",
    request: path,
    responses: {
      204: { description: "There is no limit" },
      ...refusals([...MANAGING, "key_not_found", "invalid_input"]),
    },
  },
];
