/** The life of a request: every change in every state, against the table as a person would write it. */
import { describe, expect, it } from "vitest";
import { REQUEST_STATUSES, type RequestStatus } from "../../src/database/request-state.ts";
import {
  applyChange,
  type Change,
  eventOf,
  isTerminal,
  LIFECYCLE,
} from "../../src/requests/lifecycle.ts";
import { requestRow } from "../support/request-rows.ts";

const OUTPUTS = [{ key: "k", contentType: "image/png", sizeBytes: 1 }];

const CHANGES: Record<Change["kind"], Change> = {
  prepared: {
    kind: "prepared",
    model: "higgsfield-ai/dop/turbo",
    input: { prompt: "It moves" },
    waitsFor: "other",
    deadlineAt: 9_000,
  },
  rerouted: { kind: "rerouted", waitsFor: "other" },
  attempted: { kind: "attempted", deadlineAt: 9_000 },
  deferred: { kind: "deferred", route: ["other"], waitsFor: "other", deadlineAt: 9_000 },
  submitted: { kind: "submitted", provider: "sandbox", providerJobId: "job" },
  started: { kind: "started" },
  produced: { kind: "produced" },
  completed: { kind: "completed", outputs: OUTPUTS },
  failed: { kind: "failed", code: "timed_out", message: "Too late." },
  flagged: { kind: "flagged" },
  canceled: { kind: "canceled" },
};

/** Where each change leads from each state; what is not here does not happen. */
const ALLOWED: Record<Change["kind"], Partial<Record<RequestStatus, RequestStatus>>> = {
  prepared: { queued: "queued" },
  rerouted: { queued: "queued" },
  attempted: { queued: "queued" },
  deferred: { queued: "queued" },
  submitted: { queued: "queued" },
  started: { queued: "running" },
  produced: { queued: "storing", running: "storing" },
  completed: { storing: "completed" },
  failed: { queued: "failed", running: "failed", storing: "failed" },
  flagged: { queued: "nsfw", running: "nsfw", storing: "nsfw" },
  canceled: { queued: "canceled" },
};

const kinds = Object.keys(LIFECYCLE) as Change["kind"][];
const pairs = kinds.flatMap((kind) =>
  REQUEST_STATUSES.map((status) => [kind, status, ALLOWED[kind][status] ?? null] as const),
);

describe("a change", () => {
  it.each(pairs)("%s of a request that is %s leads to %s", (kind, status, to) => {
    const before = Object.freeze(requestRow({ status, version: 7 }));
    const after = applyChange(before, CHANGES[kind], 5_000);
    expect(after?.status ?? null).toBe(to);
    if (!after) return;
    expect(after).toMatchObject({ id: before.id, version: 8, updatedAt: 5_000 });
    expect(after.finishedAt).toBe(isTerminal(after.status) ? 5_000 : null);
  });

  it("leaves what it does not concern as it was", () => {
    const before = requestRow({
      status: "running",
      submittedAt: 2_000,
      callbackUrl: "https://a.b",
    });
    const { status, version, updatedAt, producedAt, ...rest } = applyChange(
      before,
      CHANGES.produced,
      5_000,
    )!;
    expect({ status, version, updatedAt, producedAt }).toEqual({
      status: "storing",
      version: 2,
      updatedAt: 5_000,
      producedAt: 5_000,
    });
    expect(before).toMatchObject(rest);
  });

  it.each([
    ["submitted", "queued", { provider: "sandbox", providerJobId: "job", submittedAt: 5_000 }],
    ["started", "queued", { startedAt: 5_000 }],
    ["produced", "running", { producedAt: 5_000 }],
    ["completed", "storing", { outputs: OUTPUTS }],
    ["failed", "running", { errorCode: "timed_out", errorMessage: "Too late." }],
  ] as const)("%s records what it brings", (kind, status, brought) => {
    expect(applyChange(requestRow({ status }), CHANGES[kind], 5_000)).toMatchObject(brought);
  });
});

describe("a state", () => {
  it.each(REQUEST_STATUSES)("%s is terminal exactly if no change leads out of it", (status) => {
    const leavable = kinds.some((kind) => applyChange(requestRow({ status }), CHANGES[kind], 0));
    expect(isTerminal(status)).toBe(!leavable);
  });
});

describe("an event", () => {
  it("is emitted by each change that is final, and by no other", () => {
    for (const kind of kinds) {
      const final = isTerminal(LIFECYCLE[kind].to);
      const word = `request.${LIFECYCLE[kind].to}`;
      expect(eventOf(CHANGES[kind])).toBe(final ? word : null);
    }
  });
});
