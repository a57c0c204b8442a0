/** Budgets as their account sees them, and their places in its list. Pure. Amounts are decimal strings of credits. */
import { BUDGET_PERIODS, SPENDING_SCOPES } from "../database/account-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import type { Budget, BudgetPlace } from "./budget.ts";
import { formatCredits } from "./credits.ts";

/** A budget with what is left of it; nothing is, where the limit was lowered below what is spent. */
export function budgetBody({ scope, subject, period, limit, used, held, endsAt }: Budget) {
  return {
    scope,
    subject,
    period,
    limit: formatCredits(limit),
    used: formatCredits(used),
    held: formatCredits(held),
    remaining: formatCredits(Math.max(0, limit - used - held)),
    resets_at: isoInstant(endsAt),
  };
}

/** A place in the list as text: no part of it has a space. */
export const placeText = ({ scope, period, subject }: BudgetPlace): string =>
  `${scope} ${period} ${subject}`;

/** The place that a text names; null for none. */
export function readPlace(text: string): BudgetPlace | null {
  const [first, second, subject = "", ...more] = text.split(" ");
  const scope = SPENDING_SCOPES.find((known) => known === first);
  const period = BUDGET_PERIODS.find((known) => known === second);
  return scope && period && more.length === 0 ? { scope, period, subject } : null;
}
