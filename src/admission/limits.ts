/**
 * What a submission has to pass, as conditions of the batch that writes it, and the refusal that each leads to. Pure:
 * builds conditions and reads their facts.
 */
import { type Caller, isCurrent, planOf } from "../accounts/caller.ts";
import { nextMonthStart } from "../accounts/calendar.ts";
import { canPay } from "../accounts/ledger.ts";
import { exceededBudget, withinBudgets } from "../accounts/spending.ts";
import type { Offer } from "../catalog/model.ts";
import { ALWAYS, type Conditions, NEVER, numberOf, type Verdict } from "../database/condition.ts";
import {
  fewerTrainings,
  referenceRefusal,
  usableReference,
} from "../references/reference-condition.ts";
import type { Request } from "../requests/request.ts";
import { fewerOpen, fewerSubmitted, fewerWaiting } from "../requests/request-counts.ts";
import { type Quotas, RATE_WINDOW_SECONDS } from "./quota.ts";
import type { Refusal } from "./refusal.ts";

/** The conditions by name, in the order in which a caller is told. */
export type Limit =
  | "caller"
  | "account"
  | "model"
  | "reference"
  | "trainings"
  | "rate"
  | "running"
  | "queue"
  | "credits"
  | "budgets";

/** Trainings of an account that may be open at once. Source: contract 1.8, read 2026-11. */
const MAX_OPEN_TRAININGS = 4;

const RATE_WINDOW_MS = RATE_WINDOW_SECONDS * 1_000;

/** When to come back to a full queue: about as long as a picture takes. */
const QUEUE_RETRY_SECONDS = 10;

/** The conditions for `request`. `refusesOverRunning`: the older rule, by which nothing waits for a place. */
export function limitsOf(
  request: Request,
  caller: Caller,
  model: Offer,
  refusesOverRunning: boolean,
): Conditions<Limit> {
  const { accountId, createdAt: now, priceMicroCredits } = request;
  const plan = planOf(caller);
  const use = model.reference(request.input);
  return {
    caller: { holds: isCurrent(caller), facts: {} },
    account: caller.isSuspended ? NEVER : ALWAYS,
    model: caller.models?.includes(model.path) === false ? NEVER : ALWAYS,
    reference: use ? usableReference(use.id, accountId, use.modelVersion) : ALWAYS,
    trainings: model.kind === "training" ? fewerTrainings(accountId, MAX_OPEN_TRAININGS) : ALWAYS,
    rate: fewerSubmitted(request, now - RATE_WINDOW_MS, plan.submissionsPerMinute),
    running: refusesOverRunning ? fewerOpen(request, plan.running) : ALWAYS,
    queue: fewerWaiting(request, plan.queued),
    credits: canPay(accountId, priceMicroCredits),
    budgets: withinBudgets(request, now),
  };
}

/** The refusal of a limit that does not hold. The limit `caller` refuses nobody: the caller is to be read anew. */
export function refusalOf(
  limit: Exclude<Limit, "caller">,
  facts: Verdict<Limit>["facts"],
  caller: Caller,
  now: number,
): Refusal {
  const plan = planOf(caller);
  switch (limit) {
    case "account":
      return { kind: "account_suspended" };
    case "model":
      return { kind: "model_not_allowed" };
    case "reference":
      return { kind: referenceRefusal(facts.reference) };
    case "trainings":
      return { kind: "training_limit_reached" };
    case "rate": {
      const { resetSeconds } = quotasOf(facts, caller, now, 0).requests;
      const limited = { kind: "rate_limited", limit: plan.submissionsPerMinute } as const;
      return { ...limited, retryAfterSeconds: resetSeconds };
    }
    case "running":
      return { kind: "concurrency_limit_reached", limit: plan.running };
    case "queue":
      return {
        kind: "account_queue_full",
        limit: plan.queued,
        retryAfterSeconds: QUEUE_RETRY_SECONDS,
      };
    case "credits":
      return { kind: "not_enough_credits" };
    case "budgets":
      return { kind: "budget_exceeded", ...exceededBudget(facts.budgets, now) };
  }
}

/** What is left after `submitted` more submissions for `price`, from what the limits read. */
export function quotasOf(
  facts: Verdict<Limit>["facts"],
  caller: Caller,
  now: number,
  submitted: 0 | 1,
  price = 0,
): Quotas {
  const { submissionsPerMinute, monthlyMicroCredits } = planOf(caller);
  const count = numberOf(facts.rate, "count");
  const leavesFirst = count === 0 ? now : numberOf(facts.rate, "leavesFirst");
  const available = numberOf(facts.credits, "available");
  return {
    requests: {
      limit: submissionsPerMinute,
      remaining: Math.max(0, submissionsPerMinute - count - submitted),
      resetSeconds: secondsUntil(leavesFirst + RATE_WINDOW_MS, now),
    },
    credits: {
      limit: monthlyMicroCredits,
      remaining: available - price,
      resetSeconds: secondsUntil(nextMonthStart(now), now),
    },
  };
}

/** Whole seconds, so that the instant has come when they are over. */
const secondsUntil = (at: number, now: number) => Math.max(1, Math.ceil((at - now) / 1_000));
