/**
 * How an account, its usage and its statement look on the wire. Pure. Credits are decimal strings, instants ISO 8601.
 */
import type { KeyMode } from "../database/account-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import type { Account } from "./account.ts";
import { type Balance, planIdOf } from "./account-store.ts";
import { DAY_MS, nextMonthStart } from "./calendar.ts";
import { formatCredits } from "./credits.ts";
import { type Plan, PLANS, type PlanId } from "./plans.ts";
import type { Usage, UsageQuery, UsageSum } from "./usage.ts";
import type { LedgerLine } from "./usage-store.ts";

/** What is known of an account when it looks at itself. Counts are those of the calling key's mode. */
export interface AccountFacts {
  account: Account;
  key: { id: string; mode: KeyMode };
  balance: Balance;
  counts: { submitted: number; running: number; waiting: number };
  now: number;
}

/** A plan as it is sold. */
function planBody(id: PlanId) {
  const plan: Plan = PLANS[id];
  return {
    id,
    name: plan.name,
    price_usd: plan.priceUsd,
    is_recommended: plan.isRecommended,
    credits_per_month: formatCredits(plan.monthlyMicroCredits),
    submissions_per_minute: plan.submissionsPerMinute,
    running: plan.running,
    queued: plan.queued,
    retention_days: plan.retentionDays,
  };
}

/** What an account has, in credits; `available` is what it can still spend. */
export function balanceBody({ allowance, purchased, held }: Balance) {
  return {
    available: formatCredits(allowance + purchased),
    allowance: formatCredits(allowance),
    purchased: formatCredits(purchased),
    held: formatCredits(held),
  };
}

/** The body of `GET /v1/account`. */
export function accountBody({ account, key, balance, counts, now }: AccountFacts) {
  const planId = planIdOf(account);
  const plan: Plan = PLANS[planId];
  return {
    id: account.id,
    name: account.name,
    plan: planBody(planId),
    key,
    credits: {
      ...balanceBody(balance),
      monthly: formatCredits(plan.monthlyMicroCredits),
      resets_at: isoInstant(nextMonthStart(now)),
    },
    limits: {
      submissions_per_minute: { limit: plan.submissionsPerMinute, used: counts.submitted },
      running: { limit: plan.running, used: counts.running },
      queued: { limit: plan.queued, used: counts.waiting },
      retention_days: plan.retentionDays,
    },
  };
}

/** The body of `GET /v1/usage`: rows with the dimensions that were asked for, in that order. */
export function usageBody({ from, to, groupBy }: UsageQuery, { total, rows, hasMore }: Usage) {
  return {
    from: isoInstant(from),
    to: isoInstant(to),
    group_by: groupBy,
    total: sumBody(total),
    rows: rows.map((row) => {
      const named = { ...row, day: row.day === null ? null : isoDay(row.day) };
      const dimensions = groupBy.map((name) => [name, named[name]] as const);
      return { ...Object.fromEntries(dimensions), ...sumBody(row) };
    }),
    has_more: hasMore,
  };
}

function sumBody({ completed, released, microCredits }: UsageSum) {
  const requests = completed + released;
  return { requests, completed, released, credits: formatCredits(microCredits) };
}

const isoDay = (day: number) => isoInstant(day * DAY_MS).slice(0, 10);

/** One line of `GET /v1/ledger`. `amount` is what it changes of what is available. */
export function statementLine(line: LedgerLine) {
  const { kind, reference } = line;
  const isOfRequest = kind === "hold" || kind === "settle" || kind === "release";
  return {
    seq: line.seq,
    at: isoInstant(line.at),
    kind,
    amount: formatCredits(line.allowanceChange + line.purchasedChange),
    held_change: formatCredits(line.heldChange),
    balance: {
      available: formatCredits(line.allowance + line.purchased),
      held: formatCredits(line.held),
    },
    request_id: isOfRequest ? (reference?.split(":")[0] ?? null) : null,
    reference: isOfRequest ? null : reference,
    key_id: line.keyId,
    customer_id: line.customerId,
    model: line.model,
    note: line.note,
  };
}
