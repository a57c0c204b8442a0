/** Budgets as the code passes them around. Only data. */
import type { BudgetPeriod, SpendingScope } from "../database/account-state.ts";

/** Whose spending it is: a key's, or a customer's of the account. */
export interface Spender {
  scope: SpendingScope;
  subject: string;
}

/** Whose spending may be limited. */
export const BUDGET_SCOPES = ["key", "customer"] as const satisfies readonly SpendingScope[];

/** A budget, and what of it is spent in its current period, in micro-credits; `endsAt` is when that is over. */
export interface Budget extends Spender {
  period: BudgetPeriod;
  limit: number;
  used: number;
  held: number;
  endsAt: number;
}

/** A budget that a price would exceed. */
export type ExceededBudget = Budget;

/** New limits in micro-credits: null for none, left out for as it is. */
export type BudgetChange = Partial<Record<BudgetPeriod, number | null | undefined>>;

/** Where a budget stands in the list of an account: by scope, subject and period. */
export type BudgetPlace = Spender & { period: BudgetPeriod };
