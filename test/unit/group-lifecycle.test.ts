/** The life of a group: which changes are allowed in which state, where each leads, and what a further run starts from. */
import { describe, expect, it } from "vitest";
import { REQUEST_STATUSES, WAITS_FOR_CHILDREN } from "../../src/database/request-state.ts";
import { applyGroupChange, type GroupChange, rerun } from "../../src/requests/group-lifecycle.ts";
import { requestRow } from "../support/request-rows.ts";

const ended = (status: "completed" | "failed" | "nsfw" | "canceled"): GroupChange => ({
  kind: "ended",
  status,
  outputs: [],
  message: "2 of 18 clips did not complete",
});

const CHANGES = [
  [{ kind: "begun" }, ["queued"], "running"],
  [{ kind: "gathered" }, ["queued", "running"], "storing"],
  [{ kind: "canceled" }, ["queued"], "canceled"],
  [ended("completed"), ["queued", "running", "storing"], "completed"],
  [ended("failed"), ["queued", "running", "storing"], "failed"],
  [ended("nsfw"), ["queued", "running", "storing"], "nsfw"],
  [ended("canceled"), ["queued", "running", "storing"], "canceled"],
] as const satisfies [GroupChange, string[], string][];

const group = requestRow({ waitsFor: WAITS_FOR_CHILDREN, version: 3, keptSeconds: 60 });

describe.each(CHANGES)("%j", (change, from, to) => {
  it.each(REQUEST_STATUSES)("of a group that is %s", (status) => {
    const next = applyGroupChange({ ...group, status }, change, 1_000);
    if (!(from as readonly string[]).includes(status)) return expect(next).toBeNull();
    const isEnd = ["completed", "failed", "nsfw", "canceled"].includes(to);
    expect(next).toMatchObject({
      status: to,
      version: 4,
      updatedAt: 1_000,
      finishedAt: isEnd ? 1_000 : null,
    });
  });

  it("does not happen to a request that is no group", () => {
    for (const status of REQUEST_STATUSES) {
      expect(applyGroupChange(requestRow({ status }), change, 1_000)).toBeNull();
    }
  });
});

describe("the end of a run", () => {
  it("says why a group failed, and of no other that it did", () => {
    const of = (status: Parameters<typeof ended>[0]) =>
      applyGroupChange({ ...group, status: "storing" }, ended(status), 1_000);
    expect(of("failed")).toMatchObject({
      errorCode: "children_failed",
      errorMessage: "2 of 18 clips did not complete",
    });
    for (const status of ["completed", "nsfw", "canceled"] as const) {
      expect(of(status)).toMatchObject({ errorCode: null, errorMessage: null });
    }
  });

  it("says until when the files are kept", () => {
    expect(applyGroupChange(group, ended("completed"), 1_000)?.expiresAt).toBe(61_000);
    const kept = { ...group, keptSeconds: null };
    expect(applyGroupChange(kept, ended("completed"), 1_000)?.expiresAt).toBeNull();
  });
});

describe("a further run", () => {
  it("starts queued, with its own price and time, and with what the run before made", () => {
    const outputs = [{ key: "k", contentType: "text/vtt", sizeBytes: 1, isBeside: true as const }];
    const failed = applyGroupChange(
      { ...group, status: "storing", startedAt: 5, producedAt: 6 },
      { kind: "ended", status: "failed", outputs, message: "no" },
      1_000,
    )!;
    const next = rerun(failed, { now: 2_000, priceMicroCredits: 8, deadlineAt: 9, token: "t" });
    expect(next).toEqual({
      ...failed,
      status: "queued",
      version: 5,
      updatedAt: 2_000,
      priceMicroCredits: 8,
      deadlineAt: 9,
      providerToken: "t",
      startedAt: null,
      producedAt: null,
      finishedAt: null,
      expiresAt: null,
      errorCode: null,
      errorMessage: null,
    });
    expect(next.outputs).toBe(outputs);
  });
});
