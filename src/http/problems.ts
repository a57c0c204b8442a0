/**
 * Every refusal as an HTTP answer: one table from its kind to status and text, in the compatible API's shape
 * `{"detail": …}`. Pure. Texts: the contract's section 1.7; those it lacks are ours and are marked.
 */
import type { Refusal } from "../admission/refusal.ts";
import type { UploadRefusal } from "../assets/upload.ts";
import type { ValidationItem } from "./validation.ts";

/** What only HTTP itself can refuse, and the refusals of admission. */
export type Problem =
  | Refusal
  | { kind: "route_not_found" }
  | { kind: "method_not_allowed"; allow: string }
  | { kind: "body_too_large" }
  | { kind: "asset_not_found" }
  | { kind: UploadRefusal }
  | { kind: "internal_error" }
  | { kind: "invalid_input"; items: ValidationItem[] };

/** Largest body of a call, in bytes. A prompt has 5,000 characters at most and pictures come by URL. */
export const MAX_BODY_BYTES = 1_048_576;

const PROBLEMS = {
  invalid_credentials: { status: 401, detail: "Invalid credentials" },
  model_not_found: { status: 404, detail: "model_not_found" },
  request_not_found: { status: 404, detail: "Not found" },
  request_not_cancelable: { status: 400, detail: "Request can't be canceled" },
  request_not_finished: { status: 400, detail: "Request is still being processed" }, // ours
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
  internal_error: { status: 500, detail: "Internal server error" },
  invalid_input: { status: 422, detail: "Validation failed" },
} as const satisfies Record<Problem["kind"], { status: number; detail: string }>;

/** The HTTP answer to a refused call. */
export function problemResponse(problem: Problem): Response {
  const { status, detail } = PROBLEMS[problem.kind];
  const body = { detail: problem.kind === "invalid_input" ? problem.items : detail };
  const headers = problem.kind === "method_not_allowed" ? { Allow: problem.allow } : {};
  return Response.json(body, { status, headers });
}

/** Status and text of each refusal, for the API reference. */
export const PROBLEM_TABLE: Readonly<Record<Problem["kind"], { status: number; detail: string }>> =
  PROBLEMS;
