/** What calls about budgets take, as schemas. Pure. */
import * as z from "zod";
import { readPlace } from "../../accounts/budget-view.ts";
import { integer } from "../../catalog/fields.ts";
import { creditAmount } from "./credit-amount.ts";
import { cursor } from "./query-fields.ts";

/** Budgets of a page. */
export const BUDGETS_A_PAGE = { default: 20, max: 100 } as const;

/** The query of a list. */
export const budgetPageInput = z.object({
  limit: integer(1, BUDGETS_A_PAGE.max).default(BUDGETS_A_PAGE.default),
  cursor: cursor(readPlace).optional(),
});

/** New limits: null removes one, what is left out stays. */
export const budgetChangeInput = z.object({
  day: creditAmount.nullable().optional(),
  month: creditAmount.nullable().optional(),
});
