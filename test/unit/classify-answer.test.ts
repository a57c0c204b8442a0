/** What follows from each outcome of an attempt. */
import { describe, expect, it } from "vitest";
import type { OutboundAnswer } from "../../src/runtime/outbound.ts";
import { CAUSE_SENTENCES, classifyAnswer } from "../../src/webhooks/classify-answer.ts";

const NOW = Date.UTC(2026, 9, 15, 12, 0, 0);

const answered = (status: number, headers: Record<string, string> = {}): OutboundAnswer => ({
  kind: "answered",
  status,
  headers: new Headers(headers),
  body: new Uint8Array(),
  truncated: false,
});
const classify = (answer: OutboundAnswer) => classifyAnswer(answer, NOW);
const retry = (cause: string, minimumDelayMs = 0, retryAfterMs: number | null = null) => ({
  kind: "retry",
  cause,
  minimumDelayMs,
  retryAfterMs,
});
const delivered = { kind: "delivered", disable: false };

/** Every way an answer with this status can fail to arrive in full. */
const brokenOff = (status: number, headers: Record<string, string> = {}): OutboundAnswer[] => [
  { kind: "timed_out", stage: "body", status, headers: new Headers(headers) },
  { kind: "unreachable", reason: "connection", status, headers: new Headers(headers) },
];

describe("a success", () => {
  it.each([200, 201, 202, 204, 206, 226, 299])("%i is delivered", (status) => {
    expect(classify(answered(status))).toEqual(delivered);
  });

  it("is delivered at its headers, whatever became of the body", () => {
    for (const answer of brokenOff(200)) expect(classify(answer)).toEqual(delivered);
  });

  it("is not undone by abort-message or Retry-After, and may ask for no more deliveries", () => {
    const abort = { "webhook-delivery": "abort-message", "retry-after": "60" };
    expect(classify(answered(200, abort))).toEqual(delivered);
    const disable = { "webhook-delivery": "disable" };
    expect(classify(answered(200, disable))).toEqual({ kind: "delivered", disable: true });
  });
});

describe("a failure that is tried again", () => {
  it.each([
    [103, "unexpected_status"],
    [199, "unexpected_status"],
    [300, "redirect"],
    [301, "redirect"],
    [302, "redirect"],
    [303, "redirect"],
    [304, "redirect"],
    [307, "redirect"],
    [308, "redirect"],
    [400, "rejected"],
    [401, "rejected"],
    [403, "rejected"],
    [404, "rejected"],
    [405, "rejected"],
    [413, "rejected"],
    [415, "rejected"],
    [422, "rejected"],
    [499, "rejected"],
    [500, "server_error"],
    [501, "server_error"],
    [505, "server_error"],
    [519, "server_error"],
    [531, "server_error"],
    [599, "server_error"],
    [600, "unexpected_status"],
    [999, "unexpected_status"],
  ])("%i is %s, at the time of the schedule", (status, cause) => {
    expect(classify(answered(status))).toEqual(retry(cause));
  });

  it.each([
    [408, "unavailable"],
    [425, "unavailable"],
    [429, "rate_limited"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "unavailable"],
    [520, "network"],
    [521, "network"],
    [522, "network"],
    [523, "network"],
    [524, "network"],
    [525, "tls"],
    [526, "tls"],
    [527, "network"],
    [530, "network"],
  ])("%i is %s, in a minute at the earliest", (status, cause) => {
    expect(classify(answered(status))).toEqual(retry(cause, 60_000));
  });

  it("carries the Retry-After of any failing answer, and ignores one it cannot read", () => {
    expect(classify(answered(429, { "retry-after": "30" }))).toEqual(
      retry("rate_limited", 60_000, 30_000),
    );
    const date = { "retry-after": "Thu, 15 Oct 2026 13:00:00 GMT" };
    expect(classify(answered(503, date))).toEqual(retry("unavailable", 60_000, 3_600_000));
    expect(classify(answered(500, { "retry-after": "0" }))).toEqual(retry("server_error", 0, 0));
    for (const value of ["-1", "abc", "1.5", "30, 60", "Tue, 31 Feb 2026 12:00:00 GMT"]) {
      const answer = answered(429, { "retry-after": value });
      expect(classify(answer)).toEqual(retry("rate_limited", 60_000));
    }
  });

  it("is judged by its status where the body broke off", () => {
    for (const answer of brokenOff(503, { "retry-after": "90" })) {
      expect(classify(answer)).toEqual(retry("unavailable", 60_000, 90_000));
    }
    for (const answer of brokenOff(500)) expect(classify(answer)).toEqual(retry("server_error"));
  });

  it("is named after the network where no answer came", () => {
    expect(classify({ kind: "timed_out", stage: "headers" })).toEqual(retry("timeout_headers"));
    expect(classify({ kind: "timed_out", stage: "body" })).toEqual(retry("timeout_body"));
    for (const reason of ["dns", "tls", "connection"] as const) {
      expect(classify({ kind: "unreachable", reason })).toEqual(retry(reason));
    }
  });
});

describe("a failure that stops", () => {
  it("is a 410, which disables, also with a body that broke off", () => {
    const gone = { kind: "stop", cause: "gone", disable: true };
    for (const answer of [answered(410), ...brokenOff(410)]) expect(classify(answer)).toEqual(gone);
    expect(classify(answered(410, { "webhook-delivery": "abort-message" }))).toEqual(gone);
  });

  it.each(["disable", "Disable", " disable ", "abort-message, disable"])(
    "is a wish to be disabled: %j",
    (wish) => {
      for (const status of [302, 404, 410, 500, 503]) {
        expect(classify(answered(status, { "webhook-delivery": wish }))).toEqual({
          kind: "stop",
          cause: "disabled_by_receiver",
          disable: true,
        });
      }
    },
  );

  it("is a wish to abort the message, which leaves the endpoint on", () => {
    for (const status of [302, 400, 429, 500]) {
      expect(classify(answered(status, { "webhook-delivery": "abort-message" }))).toEqual({
        kind: "stop",
        cause: "aborted_by_receiver",
        disable: false,
      });
    }
  });

  it("is a refused target, which is final", () => {
    expect(classify({ kind: "refused_target", reason: "The URL is not valid." })).toEqual({
      kind: "stop",
      cause: "refused_target",
      disable: false,
    });
  });

  it.each(["", "none", "disabled", "no-disable", "abort", "abort-messages"])(
    "is not the unknown wish %j",
    (wish) => {
      expect(classify(answered(500, { "webhook-delivery": wish }))).toEqual(retry("server_error"));
    },
  );
});

describe("the sentences for the customer", () => {
  it("are one plain sentence each", () => {
    for (const sentence of Object.values(CAUSE_SENTENCES))
      expect(sentence).toMatch(/^[A-Z][^\n!?]+\.$/);
  });
});
