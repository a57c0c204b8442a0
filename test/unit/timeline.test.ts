/** The timeline as a pure function of rows: what is told, in which order, and what is left out. */
import { describe, expect, it } from "vitest";
import type { Request } from "../../src/requests/request.ts";
import { type OwedDelivery, timelineOf } from "../../src/requests/timeline.ts";
import { requestRow } from "../support/request-rows.ts";

const iso = (ms: number) => new Date(ms).toISOString();

const completed: Partial<Request> = {
  status: "completed",
  provider: "sandbox",
  providerJobId: "job-1",
  admittedAt: 1_010,
  submittedAt: 1_020,
  startedAt: 2_000,
  producedAt: 3_000,
  finishedAt: 3_500,
  outputs: [{ key: "id/t/0.png", contentType: "image/png", sizeBytes: 9 }],
  polls: { count: 2, recent: [1_500, 2_000].map((at) => ({ at, outcome: "running" })) },
};

const delivery: OwedDelivery = {
  id: "dlv_1",
  eventId: "msg_1",
  url: "https://hooks.example.com/a",
  status: "delivered",
  nextAttemptAt: null,
  createdAt: 3_500,
  finishedAt: 9_100,
  attempts: [
    { number: 1, startedAt: 3_600, durationMs: 15_000, statusCode: null, cause: "timeout_headers" },
    { number: 2, startedAt: 9_000, durationMs: 100, statusCode: 204, cause: null },
  ],
};

const kindsOf = ({ entries }: ReturnType<typeof timelineOf>) => entries.map(({ kind }) => kind);

it("a completed request is told from its submission to its callback", () => {
  const charges = [
    { at: 1_000, kind: "hold", credits: "1.500" },
    { at: 3_500, kind: "settle", credits: "1.500" },
  ] as const;
  const request = requestRow(completed);
  const about = { delivery_id: "dlv_1" };
  expect(timelineOf(request, charges, [delivery], null)).toEqual({
    request_id: request.id,
    status: "completed",
    entries: [
      { at: iso(1_000), kind: "accepted" },
      { at: iso(1_000), kind: "hold", credits: "1.500" },
      { at: iso(1_010), kind: "admitted", provider: "sandbox" },
      { at: iso(1_020), kind: "submitted", provider: "sandbox", provider_job_id: "job-1" },
      { at: iso(1_500), kind: "polled", outcome: "running" },
      { at: iso(2_000), kind: "polled", outcome: "running" },
      { at: iso(2_000), kind: "started" },
      { at: iso(3_000), kind: "produced" },
      {
        at: iso(3_500),
        kind: "stored",
        assets: [
          {
            url: "https://api.example.com/assets/id/t/0.png",
            content_type: "image/png",
            size_bytes: 9,
          },
        ],
      },
      { at: iso(3_500), kind: "completed" },
      { at: iso(3_500), kind: "settle", credits: "1.500" },
      { at: iso(3_500), kind: "owed", ...about, event_id: "msg_1", url: delivery.url },
      {
        at: iso(3_600),
        kind: "attempt",
        ...about,
        number: 1,
        status_code: null,
        cause: "timeout_headers",
        duration_ms: 15_000,
      },
      {
        at: iso(9_000),
        kind: "attempt",
        ...about,
        number: 2,
        status_code: 204,
        cause: null,
        duration_ms: 100,
      },
      { at: iso(9_100), kind: "delivered", ...about },
    ],
  });
});

describe("a request that", () => {
  it("was just accepted says so, and how many wait before it", () => {
    expect(timelineOf(requestRow(), [], [], 3)).toEqual({
      request_id: requestRow().id,
      status: "queued",
      waiting_ahead: 3,
      entries: [{ at: iso(1_000), kind: "accepted" }],
    });
  });

  it("failed says why, to programs and to people", () => {
    const failed = { status: "failed", finishedAt: 5_000, errorCode: "timed_out" } as const;
    const entry = { at: iso(5_000), kind: "failed", code: "timed_out" };
    const told = timelineOf(requestRow({ ...failed, errorMessage: "Too late." }), [], [], null);
    expect(told.entries.at(-1)).toEqual({ ...entry, error: "Too late." });
    const silent = timelineOf(requestRow(failed), [], [], null);
    expect(silent.entries.at(-1)).toEqual({ ...entry, error: "Generation failed" });
  });

  it.each(["nsfw", "canceled"] as const)("ended %s says so", (status) => {
    const { entries } = timelineOf(requestRow({ status, finishedAt: 5_000 }), [], [], null);
    expect(entries.at(-1)).toEqual({ at: iso(5_000), kind: status });
  });

  it.each(["running", "storing"] as const)("is %s has not ended", (status) => {
    const request = requestRow({ ...completed, status, finishedAt: null, outputs: null });
    expect(kindsOf(timelineOf(request, [], [], null)).at(-1)).toBe("produced");
  });

  it("lost its results shows what they were, without their addresses", () => {
    const told = timelineOf(requestRow({ ...completed, removedAt: 8_000 }), [], [], null);
    const stored = told.entries.find(({ kind }) => kind === "stored");
    expect(stored).toMatchObject({ assets: [{ content_type: "image/png", size_bytes: 9 }] });
    expect(JSON.stringify(stored)).not.toContain("assets/id");
    expect(told.entries.at(-1)).toEqual({ at: iso(8_000), kind: "removed" });
  });

  it("was looked at more often than is listed says how often before", () => {
    const recent = [4, 5].map((at) => ({ at: at * 1_000, outcome: "queued" }));
    const told = timelineOf(requestRow({ polls: { count: 47, recent } }), [], [], null);
    expect(told.entries.slice(1)).toEqual([
      { at: iso(4_000), kind: "polled", outcome: "queued", earlier_polls: 45 },
      { at: iso(5_000), kind: "polled", outcome: "queued" },
    ]);
  });
});

describe("a callback that", () => {
  const told = (over: Partial<OwedDelivery>) =>
    timelineOf(requestRow(), [], [{ ...delivery, ...over }], null).entries.slice(1);

  it("is still owed says when it is tried next", () => {
    const pending = { status: "pending", nextAttemptAt: 20_000, finishedAt: null } as const;
    const entries = told(pending);
    expect(entries[0]).toMatchObject({ kind: "owed", next_attempt_at: iso(20_000) });
    expect(entries.map(({ kind }) => kind)).toEqual(["owed", "attempt", "attempt"]);
  });

  it("waits for its endpoint to be resumed says so, and of no next attempt", () => {
    const held = { status: "held", nextAttemptAt: null, finishedAt: null } as const;
    const entries = told(held);
    expect(entries[0]).toMatchObject({ kind: "owed", held: true });
    expect(entries[0]).not.toHaveProperty("next_attempt_at");
    expect(entries.map(({ kind }) => kind)).toEqual(["owed", "attempt", "attempt"]);
  });

  it("was canceled with its endpoint is not taken for the end of a request", () => {
    const entry = { at: iso(9_100), kind: "callback_canceled", delivery_id: "dlv_1" };
    expect(told({ status: "canceled" }).at(-1)).toEqual(entry);
  });

  it.each(["stopped", "exhausted", "expired", "refused"] as const)("was %s says so", (status) => {
    expect(told({ status }).at(-1)).toEqual({ at: iso(9_100), kind: status, delivery_id: "dlv_1" });
  });
});

it("what came at one instant is told in the order of its causes, whatever the order of the rows", () => {
  const at = 1_000;
  const request = requestRow({
    ...completed,
    admittedAt: at,
    submittedAt: at,
    startedAt: at,
    producedAt: at,
    finishedAt: at,
    removedAt: at,
    polls: { count: 1, recent: [{ at, outcome: "completed" }] },
  });
  const charges = (["settle", "hold"] as const).map((kind) => ({ at, kind, credits: "1.000" }));
  const attempts = [{ number: 1, startedAt: at, durationMs: 0, statusCode: 200, cause: null }];
  const quick = { ...delivery, createdAt: at, finishedAt: at, attempts };
  expect(kindsOf(timelineOf(request, charges, [quick], null))).toEqual([
    "accepted",
    "hold",
    "admitted",
    "submitted",
    "polled",
    "started",
    "produced",
    "stored",
    "completed",
    "settle",
    "owed",
    "attempt",
    "delivered",
    "removed",
  ]);
});
