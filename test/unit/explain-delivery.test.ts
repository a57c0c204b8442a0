/** Why a delivery stands where it stands: every state, every cause, each with something to do about it. */
import { describe, expect, it } from "vitest";
import { adviceFor } from "../../src/webhooks/cause-advice.ts";
import { type AttemptCause, CAUSE_SENTENCES } from "../../src/webhooks/classify-answer.ts";
import { DELIVERY_STATUSES } from "../../src/webhooks/delivery-view.ts";
import {
  type DeliveryFacts,
  explainDelivery,
  suggestedUrl,
} from "../../src/webhooks/explain-delivery.ts";
import { attemptRow, deliveryFacts, OWED_AT } from "../support/delivery-rows.ts";

const explained = (over: Partial<DeliveryFacts>, now = OWED_AT + 1_000) =>
  explainDelivery(deliveryFacts(over), now);

const endpoint = (over: Partial<NonNullable<DeliveryFacts["endpoint"]>>) => ({
  endpointId: "ep_1",
  endpoint: { status: "active", disabledCause: null, ...over } as const,
});

describe("every cause", () => {
  it.each(Object.keys(CAUSE_SENTENCES) as AttemptCause[])(
    "%s is explained and has a fix",
    (cause) => {
      const advice = adviceFor({ cause, statusCode: null })!;
      expect(advice.explanation).toBe(CAUSE_SENTENCES[cause]);
      expect(advice.fix).toMatch(/\.$/);
      expect(advice.fix).not.toContain("\n");
    },
  );

  it.each([400, 401, 403, 404, 405, 409, 413, 415, 422])(
    "with status %i has advice of its own",
    (statusCode) => {
      const general = adviceFor({ cause: "rejected", statusCode: 418 })!;
      const advice = adviceFor({ cause: "rejected", statusCode })!;
      expect(advice.explanation).toContain(`answered ${statusCode}`);
      expect(advice.fix).not.toBe(general.fix);
    },
  );

  it("says the status of a refusal that has none", () => {
    expect(adviceFor({ cause: "rejected", statusCode: 418 })!.explanation).toContain("418");
  });

  it("that nobody knows has none, nor does a success", () => {
    expect(adviceFor({ cause: "constructor", statusCode: 500 })).toBeNull();
    expect(adviceFor({ cause: null, statusCode: 200 })).toBeNull();
  });
});

describe("every state", () => {
  it.each(DELIVERY_STATUSES)(
    "%s is explained in whole sentences, with and without attempts",
    (status) => {
      for (const attempts of [[], [attemptRow()]]) {
        const { explanation, fix } = explained({ status, attempts, finishedAt: OWED_AT });
        expect(explanation).toMatch(/^[A-Z].*\.$/);
        expect(fix).toMatch(/^[A-Z].*\.$/);
        expect(explanation + fix).not.toMatch(/undefined|null|NaN| {2}/);
      }
    },
  );
});

describe("a pending delivery", () => {
  it("that was just owed is no cause for worry", () => {
    expect(explained({})).toMatchObject({ cause: "due" });
  });

  it("tells why its last attempt failed and when the next one is", () => {
    const nextAttemptAt = OWED_AT + 5_000;
    const { cause, explanation, fix } = explained({ attempts: [attemptRow()], nextAttemptAt });
    expect(cause).toBe("server_error");
    expect(explanation).toContain("Attempt 1 failed.");
    expect(explanation).toContain("The next attempt is at 2026-11-25T09:00:05.000Z.");
    expect(fix).toContain("log");
  });

  it("that is long due waits for its turn behind what failed", () => {
    const attempts = [attemptRow({ cause: "connection", statusCode: null })];
    const later = explained({ attempts }, OWED_AT + 600_000);
    expect(later.cause).toBe("waiting_for_turn");
    expect(later.explanation).toContain(CAUSE_SENTENCES.connection);
  });

  it("that was delivered before is being sent once more", () => {
    const attempts = [attemptRow({ cause: null, statusCode: 200 })];
    expect(explained({ attempts })).toMatchObject({ cause: "due" });
    expect(explained({ attempts }).explanation).toContain("once more");
  });
});

describe("a held delivery", () => {
  it("of a paused endpoint names the call that resumes it", () => {
    const { cause, fix } = explained({ status: "held", ...endpoint({ status: "paused" }) });
    expect(cause).toBe("endpoint_paused");
    expect(fix).toContain("POST /v1/webhook-endpoints/ep_1/resume");
  });

  it.each(["gone", "receiver", "failing"] as const)(
    "of an endpoint disabled as %s says why",
    (disabledCause) => {
      const disabled = endpoint({ status: "disabled", disabledCause });
      const { cause, explanation } = explained({ status: "held", ...disabled });
      expect(cause).toBe("endpoint_disabled");
      expect(explanation.length).toBeGreaterThan("Its endpoint is disabled.".length);
    },
  );
});

describe("a delivery that ended", () => {
  it("delivered says when, with what status, on which attempt, and what to look for", () => {
    const attempts = [
      attemptRow(),
      attemptRow({ number: 2, startedAt: OWED_AT + 6_000, cause: null, statusCode: 204 }),
    ];
    const { cause, explanation, fix } = explained({ status: "delivered", attempts });
    expect(cause).toBeNull();
    expect(explanation).toContain(
      "answered 204 after 80 ms, on attempt 2, at 2026-11-25T09:00:06.000Z",
    );
    expect(fix).toContain("msg_1");
  });

  it.each(["exhausted", "expired", "stopped", "refused"] as const)(
    "%s tells the last cause and the call that sends it again",
    (status) => {
      const expiresAt = OWED_AT + 60_000;
      const attempts = [attemptRow({ cause: "tls", statusCode: null })];
      const { cause, explanation, fix } = explained({ status, attempts, expiresAt });
      expect(cause).toBe("tls");
      expect(explanation).toContain(CAUSE_SENTENCES.tls);
      expect(explanation.includes("2026-11-25T09:01:00.000Z")).toBe(status === "expired");
      expect(fix).toContain("POST /v1/deliveries/dlv_1/replay");
    },
  );
});

describe("a redirect", () => {
  const suggested = (answer: string | null, cause = "redirect") =>
    suggestedUrl({ attempts: [attemptRow(), attemptRow({ cause, answer })] });

  it("suggests where it leads", () => {
    expect(suggested("redirects to https://www.example.com/a")).toBe("https://www.example.com/a");
  });

  it.each([
    ["redirects to http://www.example.com/a"],
    ["redirects to a path of its own"],
    ["redirects to https://a.example/ or so"],
    ["<p>redirects to https://a.example/</p>"],
    [null],
  ])("that leads nowhere we would call suggests nothing: %j", (answer) => {
    expect(suggested(answer)).toBeNull();
  });

  it("of an earlier attempt is no suggestion", () => {
    expect(suggested("redirects to https://www.example.com/a", "server_error")).toBeNull();
    expect(suggestedUrl({ attempts: [] })).toBeNull();
  });
});
