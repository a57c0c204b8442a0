/** The words in a prompt that steer the sandbox. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSteering } from "../../src/providers/sandbox/steering.ts";

describe("readSteering", () => {
  it.each([
    ["a path in the woods", "complete", null],
    ["sandbox:fail", "fail", null],
    ["a path, Sandbox:NSFW!", "flag", null],
    ["sandbox:stuck", "stuck", null],
    ["sandbox:slow=2", "complete", 2_000],
    ["sandbox:slow=0", "complete", 0],
    ["sandbox:slow=1.5 sandbox:fail", "fail", 1_500],
    ["sandbox:nsfw then sandbox:fail", "flag", null],
    ["sandbox:slow=999999999999999999999999", "complete", 3_600_000],
  ] as const)("reads %j as %s with latency %s", (prompt, ending, latencyMs) => {
    expect(readSteering(prompt)).toEqual({ ending, latencyMs });
  });

  it.each([
    "sandbox: fail",
    "sandbox:failure",
    "mysandbox:fail",
    "sandbox:constructor",
    "sandbox:slow",
    "sandbox:slow=soon",
    "sandbox:slow=-1",
  ])("sees nothing in %j", (prompt) => {
    expect(readSteering(prompt)).toEqual({ ending: "complete", latencyMs: null });
  });

  it("has a latency within bounds for any prompt", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const { latencyMs } = readSteering(`${before} sandbox:slow=${after}`);
        if (latencyMs !== null) expect(latencyMs).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});
