/**
 * The bodies of keys and budgets, as schemas of the API reference. Their values are made by `accounts/key-view` and
 * `accounts/budget-view`; a test holds them together. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { OFFERS_BY_PATH } from "../../catalog/offers.ts";
import { BUDGET_SCOPES } from "../../accounts/budget.ts";
import { MAX_KEY_NAME_CHARS, OVERLAP_SECONDS } from "../input/key-input.ts";

const instant = z.string().openapi({ format: "date-time", example: "2026-11-25T09:42:45.182Z" });
const credits = z.string().openapi({ description: "Credits, a decimal.", example: "12.500" });
const amount = (description: string) =>
  z.string().nullable().optional().openapi({ description, example: "12.5" });

const name = z.string().min(1).max(MAX_KEY_NAME_CHARS).openapi({ example: "Website" });
const mode = z
  .enum(["live", "test"])
  .openapi({ description: "`test` runs in the sandbox and costs nothing." });
const models = z
  .array(z.string().openapi({ example: "higgsfield-ai/soul/standard" }))
  .min(1)
  .max(OFFERS_BY_PATH.size)
  .nullable()
  .openapi({ description: "Paths of the models that the key may call; null: all." });
const monthlyBudget = amount(
  "The most credits that requests of the key may cost in a month (UTC); null: no limit. The same as its budget of scope `key` for the month.",
);

export const newKeySchema = z.object({
  name,
  mode: mode.optional().openapi({ default: "live" }),
  monthly_budget: monthlyBudget,
  models: models.optional(),
});

export const keyChangeSchema = z.object({
  name: name.optional(),
  monthly_budget: monthlyBudget,
  models: models.optional(),
});

export const rotationSchema = z.object({
  overlap_seconds: z.int().min(0).max(OVERLAP_SECONDS.max).optional().openapi({
    description: "How long the secret so far opens the key too.",
    default: OVERLAP_SECONDS.default,
  }),
});

export const keySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mode,
    models,
    monthly_budget: credits.nullable(),
    created_at: instant,
    last_used_at: instant.nullable().openapi({ description: "To the minute; null: never." }),
    revoked_at: instant.nullable(),
    previous_secret_expires_at: instant
      .nullable()
      .openapi({ description: "While the secret before the last rotation opens the key too." }),
  })
  .openapi("Key");

export const keyWithSecretSchema = keySchema
  .extend({
    secret: z.string().openapi({ description: "Shown this once.", example: "live_…" }),
    credentials: z.string().openapi({ description: "`id:secret`, as `Authorization` has it." }),
  })
  .openapi("KeyWithSecret");

export const keyListSchema = z.object({ items: z.array(keySchema) }).openapi("KeyList");

export const budgetChangeSchema = z.object({
  day: amount("For each day (UTC). Null removes it; left out, it stays."),
  month: amount("For each month (UTC). Null removes it; left out, it stays."),
});

const budget = z
  .object({
    scope: z.enum(BUDGET_SCOPES),
    subject: z.string().openapi({ description: "The key's id, or the `customer_id`." }),
    period: z.enum(["day", "month"]),
    limit: credits,
    used: credits.openapi({ description: "By completed requests that were submitted in it." }),
    held: credits.openapi({ description: "By requests that are not final." }),
    remaining: credits.openapi({ description: "What a request may still cost." }),
    resets_at: instant.openapi({ description: "When the period is over." }),
  })
  .openapi("Budget");

export const budgetsSchema = z.object({ items: z.array(budget) }).openapi("Budgets");

export const budgetListSchema = z
  .object({
    items: z.array(budget),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: "The `cursor` of the next page; null on the last." }),
  })
  .openapi("BudgetList");
