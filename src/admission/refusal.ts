/**
 * Everything by which a call is refused before anything is stored. Plain data; `http/problems` says how each reads on
 * the wire, and does not compile when one is missing there.
 */
import type { ExceededBudget } from "../accounts/budget.ts";
import type { InputRefusal } from "../catalog/model.ts";
import type { ReferenceRefusal } from "../references/reference.ts";

/** Why a call was refused. */
export type Refusal =
  | { kind: "invalid_credentials" }
  | { kind: "account_suspended" }
  | { kind: "model_not_found" }
  | { kind: "model_not_allowed" }
  | { kind: "model_unavailable" }
  | { kind: "request_not_found" }
  | { kind: "request_not_cancelable" }
  | { kind: "request_not_finished" }
  | { kind: "group_not_retriable" }
  | { kind: "idempotency_key_reused" }
  | { kind: ReferenceRefusal }
  | { kind: "reference_not_removable" }
  | { kind: "training_limit_reached" }
  | { kind: "rate_limited"; limit: number; retryAfterSeconds: number }
  | { kind: "account_queue_full"; limit: number; retryAfterSeconds: number }
  | { kind: "concurrency_limit_reached"; limit: number }
  | { kind: "not_enough_credits" }
  | ({ kind: "budget_exceeded" } & ExceededBudget)
  | { kind: InputRefusal };
