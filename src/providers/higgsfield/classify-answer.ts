/**
 * What an answer of the upstream service means, told apart by status and body. Pure. Source: the contract's sections
 * 1.7, 1.8 and 12.1, read 2026-11.
 */
import type { OutboundAnswer } from "../../runtime/outbound.ts";
import { parseRetryAfter } from "../../runtime/retry-after.ts";
import type { Unavailable, UnavailableReason } from "../provider.ts";
import { plainWords } from "./plain-words.ts";

/**
 * `ok`: a JSON object. `rejected`: the input is not accepted; `message` is the upstream's own words. `unknown`: no such
 * request. `unavailable`: surely nothing was accepted. `uncertain`: nobody knows whether the call had its effect. What
 * the API does not document, or somebody in front of it says, never ends a job: it is not `rejected` or `unknown`.
 */
export type Answer =
  | { kind: "ok"; body: Readonly<Record<string, unknown>> }
  | { kind: "rejected"; message: string }
  | { kind: "unknown" }
  | Unavailable
  | { kind: "uncertain"; detail: string; retryAfterMs: number };

/** Pauses before the next try where the upstream names none. */
const RETRY_MS = {
  busy: 5_000,
  down: 10_000,
  blocked: 5 * 60_000,
  no_credit: 5 * 60_000,
  bad_credentials: 5 * 60_000,
  unsupported: 60 * 60_000,
} as const satisfies Record<UnavailableReason, number>;

/** Before a call that may have had its effect is made again under the same idempotency key. */
const UNCERTAIN_RETRY_MS = 2_000;

/** Where that key names a job that was asked for in other words: it may run, and only its callback can tell its id. */
const KEY_TAKEN_RETRY_MS = 60_000;

/** A pause that the upstream asks for is honoured within these. */
const MIN_RETRY_MS = 1_000;
const MAX_RETRY_MS = 15 * 60_000;

/** Classifies. `now` turns a `Retry-After` date into a pause. */
export function classifyAnswer(answer: OutboundAnswer, now: number): Answer {
  switch (answer.kind) {
    case "refused_target":
      return unavailable("blocked", `The upstream's address is not allowed: ${answer.reason}`);
    case "timed_out":
      return uncertain("The upstream did not answer in time");
    case "unreachable":
      // Without a name or a handshake nothing was sent.
      return answer.reason === "connection"
        ? uncertain("The connection to the upstream broke")
        : unavailable("down", `The upstream cannot be reached (${answer.reason})`);
    case "answered":
      return classifyStatus(answer, now);
  }
}

function classifyStatus(
  answer: Extract<OutboundAnswer, { kind: "answered" }>,
  now: number,
): Answer {
  const { status, headers } = answer;
  const body = answer.truncated ? null : readObject(answer.body);
  // Every refusal of the API has a `detail`; without one, somebody in front of it speaks.
  const isApis = body?.["detail"] !== undefined;
  const text = detailOf(body);
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), now);
  const said = `${status}${text === null ? "" : ` ${text}`}`;
  if (status >= 200 && status < 300) {
    return body
      ? { kind: "ok", body }
      : uncertain(`The upstream's answer (${status}) is unreadable`);
  }
  switch (status) {
    case 400:
      if (!isApis) return undocumented(said);
      if (/maximum number of concurrent requests/i.test(said)) {
        return unavailable("busy", said, retryAfterMs);
      }
      return /unavailable model/i.test(said)
        ? unavailable("unsupported", said)
        : { kind: "rejected", message: text ?? REFUSED };
    case 401:
      return unavailable("bad_credentials", said);
    case 402:
      return unavailable("no_credit", said);
    case 403:
      // Cloudflare's own 403 (error code 1010) is no JSON; the API's says that credits are missing.
      if (!body) return unavailable("blocked", "403 without JSON: a firewall in front of the API");
      return /credit/i.test(text ?? "")
        ? unavailable("no_credit", said)
        : unavailable("blocked", said);
    case 404:
      if (!isApis) return undocumented(said);
      return text === "model_not_found" ? unavailable("unsupported", said) : { kind: "unknown" };
    case 408:
    case 409:
      // It came too slowly, or is being accepted at this moment under the same key.
      return uncertain(said, retryAfterMs);
    case 413:
      return { kind: "rejected", message: text ?? "The input is too large." };
    case 422:
      if (!isApis) return undocumented(said);
      return /idempotency/i.test(said)
        ? uncertain(said, KEY_TAKEN_RETRY_MS)
        : { kind: "rejected", message: text ?? REFUSED };
    case 423:
      return unavailable("blocked", said, retryAfterMs);
    case 429:
      return unavailable("busy", said, retryAfterMs);
    case 503:
      // The API says that the model is not ready; a proxy may say that the API did not answer.
      return isApis ? unavailable("down", said, retryAfterMs) : uncertain(said, retryAfterMs);
    default:
      return status >= 500 || status === 303 ? uncertain(said, retryAfterMs) : undocumented(said);
  }
}

/** For whoever sent what was refused without a reason. */
const REFUSED = "The provider refused the input.";

function undocumented(said: string): Unavailable {
  return unavailable("blocked", `An answer that the API does not document: ${said}`);
}

function unavailable(
  reason: UnavailableReason,
  detail: string,
  retryAfterMs: number | null = null,
): Unavailable {
  return { kind: "unavailable", reason, detail, retryAfterMs: retryAfterMs ?? RETRY_MS[reason] };
}

function uncertain(detail: string, retryAfterMs: number | null = null): Answer {
  return { kind: "uncertain", detail, retryAfterMs: retryAfterMs ?? UNCERTAIN_RETRY_MS };
}

/** The body as a JSON object, else null. */
function readObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The text of `detail`: a string, or the first violation of a list with its place. Null: there is none. */
function detailOf(body: Readonly<Record<string, unknown>> | null): string | null {
  const detail = body?.["detail"];
  if (typeof detail === "string") return plainWords(detail);
  const [first] = Array.isArray(detail) ? (detail as unknown[]) : [];
  if (typeof first !== "object" || first === null) return null;
  const { loc, msg } = first as { loc?: unknown; msg?: unknown };
  if (typeof msg !== "string") return null;
  const place = Array.isArray(loc) ? (loc as unknown[]).filter(isPlace).join(".") : "";
  return plainWords(place === "" ? msg : `${place}: ${msg}`);
}

const isPlace = (part: unknown) =>
  (typeof part === "string" && part !== "body") || typeof part === "number";

/** A pause that the upstream asks for, in milliseconds; null where there is none. */
function readRetryAfter(header: string | null, now: number): number | null {
  const ms = parseRetryAfter(header, now);
  return ms === null ? null : Math.min(Math.max(ms, MIN_RETRY_MS), MAX_RETRY_MS);
}
