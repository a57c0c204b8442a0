/** "Why did I not get it" as a whole: the summary, who was not told, and the hints. */
import { describe, expect, it } from "vitest";
import type { DeliveryStatus } from "../../src/database/delivery-state.ts";
import { explain, type ExplainFacts, NOT_SENT_REASONS } from "../../src/webhooks/explain.ts";
import { attemptRow, deliveryFacts, OWED_AT } from "../support/delivery-rows.ts";

const explained = (over: Partial<ExplainFacts>) =>
  explain(
    { requestId: "r", status: "completed", isFinal: true, deliveries: [], notSent: [], ...over },
    OWED_AT,
  );

const inStates = (...statuses: DeliveryStatus[]) => ({
  deliveries: statuses.map((status) => ({ ...deliveryFacts({ status }), curl: "curl" })),
});

describe("the summary", () => {
  it.each<[string, Partial<ExplainFacts>]>([
    [
      "The request is in_progress: callbacks are owed once it is final.",
      { isFinal: false, status: "in_progress" },
    ],
    [
      "Nobody is to be told: the request named no callback URL, and the account has no endpoint.",
      {},
    ],
    [
      "No callback is owed: 1 recipient was left out, for the reason in `not_sent`.",
      { notSent: [{ endpointId: "ep", url: "https://a.example", reason: "model_filtered" }] },
    ],
    ["1 of 1 callback was delivered.", inStates("delivered")],
    [
      "1 of 5 callbacks were delivered; 1 still tried, 1 held, 2 given up.",
      inStates("delivered", "pending", "held", "exhausted", "canceled"),
    ],
  ])("%s", (summary, facts) => {
    expect(explained(facts).summary).toBe(summary);
  });
});

it.each(NOT_SENT_REASONS)("a recipient left out as %s is told what to do about it", (reason) => {
  const url = "https://hooks.example.com/a";
  const { not_sent } = explained({ notSent: [{ endpointId: null, url, reason }] });
  const fix = expect.stringMatching(/^[A-Z].*\.$/) as string;
  expect(not_sent).toEqual([{ endpoint_id: null, url, reason, fix }]);
});

describe("a callback", () => {
  it("has its recipient, its attempts and a call to try it with", () => {
    const attempts = [
      attemptRow({
        statusCode: 301,
        cause: "redirect",
        answer: "redirects to https://b.example/a",
      }),
    ];
    const { callbacks } = explained({
      deliveries: [{ ...deliveryFacts({ attempts }), curl: "curl …" }],
    });
    expect(callbacks).toMatchObject([
      {
        delivery_id: "dlv_1",
        recipient: { endpoint_id: null, url: "https://hooks.example.com/a" },
        state: "pending",
        cause: "redirect",
        suggested_url: "https://b.example/a",
        next_attempt_at: "2026-11-25T09:00:00.000Z",
        timeline: [{ number: 1, status_code: 301, answer: "redirects to https://b.example/a" }],
        curl: "curl …",
      },
    ]);
  });

  it("without a redirect suggests no URL", () => {
    expect(explained(inStates("pending")).callbacks[0]).not.toHaveProperty("suggested_url");
  });
});

describe("a hint", () => {
  const hintsOf = (facts: Partial<ExplainFacts>) => explained(facts).hints.join("\n");
  const answeredAfter = (durationMs: number, cause: string | null = null) => {
    const attempts = [attemptRow({ durationMs, cause, statusCode: 200 })];
    return { deliveries: [{ ...deliveryFacts({ status: "delivered", attempts }), curl: null }] };
  };

  it("warns of an answer that nearly came too late", () => {
    expect(hintsOf(answeredAfter(9_800))).toContain("9.8 s of the 15 s");
    expect(hintsOf(answeredAfter(8_999))).toBe("");
    expect(hintsOf(answeredAfter(15_000, "timeout_headers"))).toBe("");
  });

  it("names the other way to the result, while a callback is missing", () => {
    expect(hintsOf(inStates("exhausted"))).toContain("/requests/r/status");
    expect(hintsOf(inStates("delivered"))).toBe("");
  });

  it("admits that a callback was missing", () => {
    const repaired = deliveryFacts({ status: "delivered", isRepair: true });
    expect(hintsOf({ deliveries: [{ ...repaired, curl: null }] })).toContain("missing");
  });

  it("names the timeline of a request that goes on", () => {
    expect(hintsOf({ isFinal: false })).toContain("/v1/requests/r/timeline");
  });
});
