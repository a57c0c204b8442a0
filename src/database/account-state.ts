/**
 * The words that the tables of accounts store. Only data: the rules are in `accounts`.
 */

/** A test key runs in the sandbox and costs nothing. */
export type KeyMode = "live" | "test";

/**
 * Lines of the ledger. `allowance`: the month's credits of the plan; `expiry`: what was left of the month before;
 * `grant`: credits that stay; `hold`, then `settle` or `release`: a request.
 */
export const LEDGER_KINDS = ["allowance", "expiry", "grant", "hold", "settle", "release"] as const;

export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Whose spending is counted, and may be limited. */
export const SPENDING_SCOPES = ["key", "customer", "schedule"] as const;

export type SpendingScope = (typeof SPENDING_SCOPES)[number];

/** Calendar days and months in UTC. */
export const BUDGET_PERIODS = ["day", "month"] as const;

export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];
