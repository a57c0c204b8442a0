/**
 * Everything by which a call is refused before anything is stored. Plain data; `http/problems` says how each reads on
 * the wire, and does not compile when one is missing there.
 */
import type { InputRefusal } from "../catalog/model.ts";

/** Why a call was refused. */
export type Refusal =
  | { kind: "invalid_credentials" }
  | { kind: "model_not_found" }
  | { kind: "request_not_found" }
  | { kind: "request_not_cancelable" }
  | { kind: "request_not_finished" }
  | { kind: "idempotency_key_reused" }
  | { kind: "reference_not_found" }
  | { kind: "reference_not_ready" }
  | { kind: "reference_of_other_model" }
  | { kind: "reference_not_removable" }
  | { kind: "training_limit_reached" }
  | { kind: InputRefusal };
