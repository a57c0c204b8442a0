/** The route of the API reference that workflows have beside their own. Pure data. */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { CALLER_REFUSALS, json, refusals, SECURITY } from "./answers.ts";
import { carouselSchema, seriesSchema } from "./workflow-schemas.ts";

/** The routes of groups. */
export const WORKFLOW_ROUTES: readonly RouteConfig[] = [
  {
    method: "post",
    path: "/requests/{request_id}/retry",
    operationId: "request_retry",
    tags: ["Workflows"],
    summary: "Make what failed of a workflow once more",
    description:
      "Only clips or slides that did not complete are made, and charged, again. The request keeps its id and begins its " +
      "next `run`, at whose end its callback is sent again, under another `webhook-id`.",
    security: SECURITY,
    request: { params: z.object({ request_id: z.uuid() }) },
    responses: {
      200: { description: "The next run", ...json(z.union([seriesSchema, carouselSchema])) },
      ...refusals([
        "group_not_retriable",
        ...CALLER_REFUSALS,
        "account_suspended",
        "model_not_allowed",
        "not_enough_credits",
        "budget_exceeded",
        "request_not_found",
        "invalid_input",
        "rate_limited",
        "account_queue_full",
        "model_unavailable",
      ]),
    },
  },
];
