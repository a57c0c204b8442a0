/** Recorded submissions, accepted and not: see `conversations`. */
import {
  ACCEPTED,
  answered,
  type Conversation,
  detail,
  envelope,
  FULL,
  ID,
  unavailable,
} from "./recording.ts";

/** By name. */
export const SUBMISSIONS = {
  accepted: answered("C 1.5", envelope("queued"), ACCEPTED),
  refused_by_a_list: answered(
    "C 1.7, live 422",
    detail(422, [
      {
        type: "literal_error",
        loc: ["body", "batch_size"],
        msg: "Input should be 1 or 4",
        input: 2,
        ctx: { expected: "1 or 4" },
      },
    ]),
    { kind: "refused", message: "batch_size: Input should be 1 or 4" },
  ),
  refused_by_a_text: answered("C 1.7, live 400", detail(400, "Provided Soul style not found"), {
    kind: "refused",
    message: "Provided Soul style not found",
  }),
  busy: answered(
    "C 1.8, classic regime, live 400",
    detail(400, "Maximum number of concurrent requests (4) has been reached"),
    unavailable("busy", { retryAfterMs: 5_000 }),
  ),
  busy_for_seconds: answered(
    "C 1.8, newest regime",
    { status: 429, headers: { "retry-after": "17" }, json: FULL },
    unavailable("busy", { retryAfterMs: 17_000 }),
  ),
  busy_until: answered(
    "C 1.8, newest regime; RFC 9110, 10.2.3",
    {
      status: 429,
      headers: { "retry-after": "Fri, 20 Nov 2026 12:01:30 GMT" },
      json: FULL,
    },
    unavailable("busy", { retryAfterMs: 90_000 }),
  ),
  no_credits: answered(
    "C 1.7, live 403",
    detail(403, "not_enough_credits"),
    unavailable("no_credit"),
  ),
  firewall: answered(
    "C 12.1: Cloudflare in front of the API",
    { status: 403, text: "error code: 1010" },
    unavailable("blocked"),
  ),
  wrong_key: answered("C 1.2", detail(401, "Invalid credentials"), unavailable("bad_credentials")),
  unknown_model: answered("C 1.7", detail(404, "model_not_found"), unavailable("unsupported")),
  locked_model: answered(
    "C 1.7, text ours",
    detail(423, "Model is blocked"),
    unavailable("blocked"),
  ),
  model_not_ready: answered(
    "C 1.7, text ours",
    detail(503, "Model is not available"),
    unavailable("down"),
  ),
  lost_answer: answered("the network", "breaks", { kind: "uncertain" }),
  slow: answered("the network", "stays_silent", { kind: "uncertain" }),
  malformed_answer: answered(
    "the network: cut off in the middle",
    { status: 200, text: `{"status":"queued","request_id":"${ID}","status_u` },
    { kind: "uncertain" },
  ),
} as const satisfies Record<string, Conversation>;
