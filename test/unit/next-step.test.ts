/** What is done next for a request, from its row alone. */
import { describe, expect, it } from "vitest";
import { REQUEST_STATUSES } from "../../src/database/request-state.ts";
import { nextStep } from "../../src/poller/next-step.ts";
import { isTerminal } from "../../src/requests/lifecycle.ts";
import { requestRow } from "../support/request-rows.ts";

const JOB = { provider: "sandbox", providerJobId: "job" };
const OPEN = REQUEST_STATUSES.filter((status) => !isTerminal(status));

describe("nextStep", () => {
  it("looks for a place for what waits", () => {
    expect(nextStep(requestRow(), 2_000)).toEqual({ kind: "admit" });
  });

  it("submits what has a place, to the provider that it has it at", () => {
    const row = requestRow({ provider: "sandbox", admittedAt: 1_500 });
    expect(nextStep(row, 2_000)).toEqual({ kind: "submit", provider: "sandbox" });
  });

  it.each(OPEN)("polls an accepted job while the request is %s", (status) => {
    expect(nextStep(requestRow({ status, ...JOB }), 2_000)).toEqual({ kind: "poll", ...JOB });
  });

  it.each(OPEN)("expires a request that is %s at its deadline, not before", (status) => {
    for (const job of [{}, JOB]) {
      const row = requestRow({ status, ...job });
      expect(nextStep(row, row.deadlineAt)).toEqual({ kind: "expire" });
      expect(nextStep(row, row.deadlineAt - 1).kind).not.toBe("expire");
    }
  });

  it.each([{ status: "canceled" }, { status: "failed", errorCode: "timed_out" }] as const)(
    "takes back the job that nobody wants any more: %j",
    (ending) => {
      const row = requestRow({ ...ending, finishedAt: 2_000 });
      expect(nextStep(row, 2_000)).toEqual({ kind: "forget" });
      expect(nextStep({ ...row, ...JOB }, 2_000)).toEqual({ kind: "cancel_job", ...JOB });
      expect(nextStep({ ...row, ...JOB }, 2_000 + 5 * 60_000)).toEqual({ kind: "forget" });
    },
  );

  it.each(["completed", "failed", "nsfw"] as const)("forgets what is %s", (status) => {
    expect(nextStep(requestRow({ status, ...JOB }), 1e15)).toEqual({ kind: "forget" });
  });
});
