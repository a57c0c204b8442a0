/**
 * Turns the outcome of one webhook attempt into what to do next, and names the cause. Pure.
 * Guarantees: a 2xx is a delivery from its headers on, whatever became of its body; a receiver that
 * says stop is obeyed; everything else is tried again. The status decides wherever there is one,
 * because an answer whose body broke off is still the receiver's answer.
 */
import type { OutboundAnswer } from "../runtime/outbound.ts";
import { parseRetryAfter } from "../runtime/retry-after.ts";

/** Why an attempt did not deliver; stored with the attempt. */
export type AttemptCause = keyof typeof CAUSE_SENTENCES;

/** For the customer, one sentence a cause. None carries an address, a URL or a body. */
export const CAUSE_SENTENCES = {
  redirect: "Your endpoint answered with a redirect, which is never followed: update its URL.",
  rejected: "Your endpoint rejected the request with a 4xx status.",
  rate_limited: "Your endpoint asked to slow down (429).",
  unavailable: "Your endpoint said that it is temporarily unavailable.",
  server_error: "Your endpoint failed with a 5xx status.",
  unexpected_status: "Your endpoint answered with a status that means neither success nor failure.",
  timeout_headers: "Your endpoint did not answer in time.",
  timeout_body: "Your endpoint started to answer, but did not finish in time.",
  dns: "The host name of your endpoint could not be resolved.",
  tls: "A secure connection failed: check the certificate of your endpoint.",
  connection: "The connection to your endpoint was refused or broke off.",
  network: "Your endpoint could not be reached from our network.",
  gone: "Your endpoint answered 410 Gone: it wants no more deliveries.",
  disabled_by_receiver: "Your endpoint asked to be disabled (webhook-delivery: disable).",
  aborted_by_receiver: "Your endpoint refused this message (webhook-delivery: abort-message).",
  refused_target: "The URL of your endpoint is not allowed as a target.",
} as const satisfies Record<string, string>;

/**
 * What to do next. `disable` asks for the endpoint to be switched off, also beside a delivery.
 * Delays are in ms from the answer; `retryAfterMs` is the receiver's hint, not yet clamped.
 */
export type AttemptVerdict =
  | { kind: "delivered"; disable: boolean }
  | { kind: "retry"; cause: AttemptCause; minimumDelayMs: number; retryAfterMs: number | null }
  | { kind: "stop"; cause: AttemptCause; disable: boolean };

/** For receivers that are overloaded or away: five seconds would only add to it (as Svix does). */
const OVERLOAD_DELAY_MS = 60_000;

/** `now` in epoch ms, for a Retry-After that names a date. */
export function classifyAnswer(answer: OutboundAnswer, now: number): AttemptVerdict {
  if (answer.kind === "answered") return classifyStatus(answer.status, answer.headers, now);
  if (answer.kind === "refused_target") {
    return { kind: "stop", cause: "refused_target", disable: false };
  }
  if (answer.status !== undefined && answer.headers !== undefined) {
    return classifyStatus(answer.status, answer.headers, now);
  }
  const cause = answer.kind === "unreachable" ? answer.reason : TIMEOUT_CAUSES[answer.stage];
  return { kind: "retry", cause, minimumDelayMs: 0, retryAfterMs: null };
}

const TIMEOUT_CAUSES = {
  headers: "timeout_headers",
  body: "timeout_body",
} as const satisfies Record<"headers" | "body", AttemptCause>;

function classifyStatus(status: number, headers: Headers, now: number): AttemptVerdict {
  const wishes = (headers.get("webhook-delivery") ?? "").toLowerCase().split(/[\s,]+/);
  const disable = wishes.includes("disable");
  if (status >= 200 && status <= 299) return { kind: "delivered", disable };
  if (disable) return { kind: "stop", cause: "disabled_by_receiver", disable };
  if (status === 410) return { kind: "stop", cause: "gone", disable: true };
  if (wishes.includes("abort-message")) {
    return { kind: "stop", cause: "aborted_by_receiver", disable: false };
  }
  return {
    kind: "retry",
    ...retryCause(status),
    retryAfterMs: parseRetryAfter(headers.get("retry-after"), now),
  };
}

function retryCause(status: number): { cause: AttemptCause; minimumDelayMs: number } {
  switch (status) {
    case 429:
      return { cause: "rate_limited", minimumDelayMs: OVERLOAD_DELAY_MS };
    case 408:
    case 425:
    case 502:
    case 503:
    case 504:
      return { cause: "unavailable", minimumDelayMs: OVERLOAD_DELAY_MS };
    // Cloudflare answers in place of an unreachable origin; these two are its TLS failures.
    case 525:
    case 526:
      return { cause: "tls", minimumDelayMs: OVERLOAD_DELAY_MS };
  }
  if (status >= 520 && status <= 530) {
    return { cause: "network", minimumDelayMs: OVERLOAD_DELAY_MS };
  }
  return { cause: causeOfClass(Math.floor(status / 100)), minimumDelayMs: 0 };
}

function causeOfClass(hundreds: number): AttemptCause {
  if (hundreds === 3) return "redirect";
  if (hundreds === 4) return "rejected";
  return hundreds === 5 ? "server_error" : "unexpected_status";
}
