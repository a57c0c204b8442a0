/** What a rehearsal makes of a receiver's answers. */
import { describe, expect, it } from "vitest";
import type { AttemptCause } from "../../src/webhooks/classify-answer.ts";
import {
  judgeRehearsal,
  SAMPLE_KINDS,
  type SampleOutcome,
} from "../../src/webhooks/rehearsal-verdict.ts";

type Answer = "taken" | AttemptCause;

const outcomes = (...answers: Answer[]): SampleOutcome[] =>
  answers.map((answer, index) => ({
    sample: SAMPLE_KINDS[index]!,
    statusCode: answer === "taken" ? 200 : null,
    durationMs: 1,
    cause: answer === "taken" ? null : answer,
  }));

describe("the verdict", () => {
  it.each<[string, Answer[]]>([
    ["verifies", ["taken", "rejected", "rejected"]],
    // A crash on a forged message is no acceptance.
    ["verifies", ["taken", "server_error", "server_error"]],
    ["does_not_verify", ["taken", "taken", "taken"]],
    ["does_not_verify", ["taken", "taken", "rejected"]],
    ["does_not_verify", ["taken", "taken", "connection"]],
    ["accepts_old", ["taken", "rejected", "taken"]],
    ["accepts_old", ["taken", "timeout_headers", "taken"]],
    ["refuses_valid", ["rejected"]],
    ["refuses_valid", ["redirect"]],
    ["refuses_valid", ["gone"]],
    ["unreachable", ["timeout_headers"]],
    ["unreachable", ["dns"]],
    ["unreachable", ["tls"]],
    ["unreachable", ["network"]],
    ["unreachable", ["refused_target"]],
    ["inconclusive", ["taken", "rejected", "connection"]],
    ["inconclusive", ["taken", "network", "rejected"]],
    ["inconclusive", ["taken"]],
    ["unreachable", []],
  ])("is %s for %j", (verdict, answers) => {
    const found = judgeRehearsal(outcomes(...answers));
    expect(found.verdict).toBe(verdict);
    if (answers.length > 0) expect(found.advice).toMatch(/\.$/);
  });

  it("says nothing about what was not asked or not answered", () => {
    expect(judgeRehearsal(outcomes("taken", "connection"))).toMatchObject({
      acceptsValid: true,
      refusesBadSignature: null,
      refusesOldTimestamp: null,
    });
  });
});
