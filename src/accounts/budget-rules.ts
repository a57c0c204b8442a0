/** Who may look at and change a budget, as conditions of the batch that does. Pure. */
import type { Conditions } from "../database/condition.ts";
import type { BudgetChange, Spender } from "./budget.ts";
import type { Caller } from "./caller.ts";
import { isKeyOf, type KeyRule, managingBudgets } from "./key-rules.ts";

/** What must hold for `by` to look at the budgets of `spender`: any key may look at its own. */
export function lookingAtBudgets(by: Caller, spender: Spender): Conditions<KeyRule> {
  const { scope, subject } = spender;
  return withKnown(by, spender, managingBudgets(by, scope === "key" ? { allowedTo: subject } : {}));
}

/** What must hold for `by` to make `change`: a key with a budget is restricted, and one without must be left. */
export function changingBudgets(
  by: Caller,
  spender: Spender,
  change: BudgetChange,
): Conditions<KeyRule> {
  const { scope, subject } = spender;
  const limits = Object.values(change).some((limit) => typeof limit === "number");
  const restricts = scope === "key" && limits;
  return withKnown(by, spender, managingBudgets(by, restricts ? { without: subject } : {}));
}

/** A customer is whoever the account says; a key has to be there. */
function withKnown(
  { accountId }: Caller,
  { scope, subject }: Spender,
  rules: Conditions<KeyRule>,
): Conditions<KeyRule> {
  return scope === "key" ? { ...rules, key_not_found: isKeyOf(accountId, subject) } : rules;
}
