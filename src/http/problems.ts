/**
 * Every refusal as an HTTP answer: one table from its kind to status and text, in the compatible API's shape
 * `{"detail": …}`. Pure. Texts: the contract's section 1.7; those it lacks are ours and are marked.
 */
import type { Refusal } from "../admission/refusal.ts";
import { type KeyRefusal, MAX_KEYS } from "../accounts/key-refusal.ts";
import { formatCredits } from "../accounts/credits.ts";
import type { UploadRefusal } from "../assets/upload.ts";
import { isoInstant } from "../runtime/clock.ts";
import { type EndpointRefusal, MAX_ENDPOINTS } from "../webhooks/endpoint-refusal.ts";
import type { ReplayRefusal } from "../webhooks/replay-rules.ts";
import type { ValidationItem } from "./input/validation.ts";

/** What only HTTP itself can refuse, and the refusals of admission. */
export type Problem =
  | Refusal
  | { kind: "route_not_found" }
  | { kind: "method_not_allowed"; allow: string }
  | { kind: "body_too_large" }
  | { kind: "asset_not_found" }
  | { kind: "account_not_found" }
  | { kind: "read_token_not_valid" }
  | { kind: KeyRefusal }
  | { kind: UploadRefusal }
  | { kind: EndpointRefusal }
  | { kind: ReplayRefusal | "live_key_required" }
  | { kind: "loop_detected" }
  | { kind: "internal_error" }
  | { kind: "invalid_input"; items: ValidationItem[] };

/** Largest body of a call, in bytes. A prompt has 5,000 characters at most and pictures come by URL. */
export const MAX_BODY_BYTES = 1_048_576;

const PROBLEMS = {
  invalid_credentials: { status: 401, detail: "Invalid credentials" },
  read_token_not_valid: { status: 401, detail: "Token is wrong or has expired" }, // ours
  account_suspended: { status: 403, detail: "Account is suspended" }, // ours
  model_unavailable: { status: 503, detail: "Model is not available" },
  model_not_allowed: { status: 403, detail: "This key may not call this model" }, // ours
  not_enough_credits: { status: 403, detail: "not_enough_credits" },
  budget_exceeded: {
    status: 403,
    detail: "Budget of this {period} is spent: {used} credits used and {held} held of {limit}", // ours
  },
  rate_limited: {
    status: 429,
    detail: "Too many submissions, at most {limit} a minute are accepted", // ours
  },
  account_queue_full: { status: 429, detail: "Account queue is full" },
  concurrency_limit_reached: {
    status: 400,
    detail: "Maximum number of concurrent requests ({limit}) has been reached",
  },
  model_not_found: { status: 404, detail: "model_not_found" },
  request_not_found: { status: 404, detail: "Not found" },
  request_not_cancelable: { status: 400, detail: "Request can't be canceled" },
  request_not_finished: { status: 400, detail: "Request is still being processed" }, // ours
  group_not_retriable: {
    status: 400,
    detail: "Only a workflow that has failed can be retried", // ours
  },
  idempotency_key_reused: {
    status: 422,
    detail: "Idempotency-Key was already used with a different request", // ours
  },
  reference_not_found: { status: 400, detail: "Custom reference not found" }, // ours
  reference_not_ready: { status: 400, detail: "Custom reference is not ready" }, // ours
  reference_of_other_model: {
    status: 400,
    detail: "Custom reference was trained for another model version", // ours
  },
  reference_not_removable: { status: 400, detail: "Custom reference is still being processed" }, // ours
  training_limit_reached: {
    status: 400,
    detail: "Maximum number of concurrent requests (4) has been reached",
  },
  style_not_found: { status: 400, detail: "Provided Soul style not found" },
  motion_not_found: { status: 400, detail: "Provided motion not found" }, // ours
  motion_without_end_frame: { status: 400, detail: "Motion does not support end frame" }, // ours
  route_not_found: { status: 404, detail: "Not Found" },
  method_not_allowed: { status: 405, detail: "Method Not Allowed" },
  body_too_large: {
    status: 413,
    detail: `Request body is too large, at most ${MAX_BODY_BYTES} bytes are accepted`, // ours
  },
  asset_not_found: { status: 404, detail: "Not found" },
  account_not_found: { status: 404, detail: "Account not found" }, // ours
  // All of keys are ours.
  key_not_found: { status: 404, detail: "Key not found" },
  key_not_allowed: {
    status: 403,
    detail:
      "Keys, budgets and webhooks are managed by a live key without a model list or a budget of its own",
  },
  marketplace_keys: { status: 403, detail: "An account of a marketplace has no keys to manage" },
  key_revoked: { status: 409, detail: "Key is revoked" },
  key_limit_reached: {
    status: 409,
    detail: `Account has ${MAX_KEYS} keys in use, which is the most that are accepted`,
  },
  last_key: {
    status: 409,
    detail: "This is the last key of the account that may manage keys: make another one first",
  },
  // All of webhook endpoints are ours.
  endpoint_not_found: { status: 404, detail: "Webhook endpoint not found" },
  endpoint_limit_reached: {
    status: 409,
    detail: `Account has ${MAX_ENDPOINTS} webhook endpoints, which is the most that are accepted`,
  },
  fallback_not_found: {
    status: 422,
    detail: "fallback_endpoint_id is to be another endpoint of the same account and mode",
  },
  endpoint_not_active: {
    status: 409,
    detail: "Webhook endpoint is paused or disabled: resume it first",
  },
  // All of uploads are ours.
  upload_used: { status: 409, detail: "This upload URL was already used" },
  upload_expired: { status: 410, detail: "This upload URL has expired" },
  upload_type_mismatch: { status: 400, detail: "Content-Type is not the one that was announced" },
  upload_length_required: { status: 411, detail: "Content-Length is required" },
  upload_too_large: {
    status: 413,
    detail: "File is too large, at most 25 MiB for images and 100 MiB for audio and video",
  },
  upload_content_mismatch: { status: 400, detail: "File is empty or not of the announced type" },
  upload_incomplete: { status: 400, detail: "File does not have the length of Content-Length" },
  // All of deliveries are ours.
  delivery_not_found: { status: 404, detail: "Delivery not found" },
  endpoint_deleted: { status: 409, detail: "Webhook endpoint of this delivery was deleted" },
  live_key_required: { status: 403, detail: "A live key is needed to replay deliveries" },
  loop_detected: {
    status: 508,
    detail: "Loop detected: this call was made by a callback of this API", // ours
  },
  internal_error: { status: 500, detail: "Internal server error" },
  invalid_input: { status: 422, detail: "Validation failed" },
} as const satisfies Record<Problem["kind"], { status: number; detail: string }>;

/** The HTTP answer to a refused call. */
export function problemResponse(problem: Problem): Response {
  const { status } = PROBLEMS[problem.kind];
  const { headers = {} } = particulars(problem);
  return Response.json(problemBody(problem), { status, headers });
}

/** The body of that answer. */
export function problemBody(problem: Problem): object {
  const { detail } = PROBLEMS[problem.kind];
  const { members = {} } = particulars(problem);
  const text = detail.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(members[name]));
  const body = problem.kind === "invalid_input" ? { detail: problem.items } : { detail: text };
  return { ...body, ...members };
}

/** What an answer says beside its text: a word for programs, and the numbers of the limit. */
function particulars(problem: Problem): {
  headers?: Record<string, string>;
  members?: Record<string, unknown>;
} {
  switch (problem.kind) {
    case "method_not_allowed":
      return { headers: { Allow: problem.allow } };
    case "rate_limited":
    case "account_queue_full": {
      const { kind: code, limit, retryAfterSeconds } = problem;
      return { members: { code, limit }, headers: { "Retry-After": String(retryAfterSeconds) } };
    }
    case "key_not_allowed":
    case "marketplace_keys":
    case "key_revoked":
    case "key_limit_reached":
    case "last_key":
    case "endpoint_limit_reached":
    case "fallback_not_found":
    case "endpoint_not_active":
    case "endpoint_deleted":
    case "live_key_required":
      return { members: { code: problem.kind } };
    case "concurrency_limit_reached":
      return { members: { code: problem.kind, limit: problem.limit } };
    case "budget_exceeded": {
      const { kind: code, scope, subject, period, limit, used, held, endsAt } = problem;
      const [amount, spent, open] = [limit, used, held].map(formatCredits);
      const amounts = { limit: amount, used: spent, held: open };
      return {
        members: { code, scope, subject, period, ...amounts, resets_at: isoInstant(endsAt) },
      };
    }
    default:
      return {};
  }
}

/** Status and text of each refusal, for the API reference. */
export const PROBLEM_TABLE: Readonly<Record<Problem["kind"], { status: number; detail: string }>> =
  PROBLEMS;
