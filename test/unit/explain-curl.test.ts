/** The call that reproduces an attempt, run through a real shell in which `curl` prints what it was given. */
import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CurlCall, replayCurl } from "../../src/webhooks/replay-curl.ts";

const CALL: CurlCall = {
  url: "https://hooks.example.com/a?b=1&c='2'",
  eventId: "msg_1",
  timestampSeconds: 1_790_000_000,
  signature: "v1,abc= v1a,def==",
  number: 3,
  body: '{"prompt":"it\'s $HOME `id` \\"x\\" \\\\ !!\\n"}',
  headerNames: [],
  hasSecretHeader: false,
};

/** The words that a shell hands to `curl`. */
function wordsOf(call: CurlCall): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${replayCurl(call)}`;
  const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" });
  return printed.split("\0").slice(0, -1);
}

describe("a shell gives curl", () => {
  it("the URL, the signed headers and the body, each as one word", () => {
    expect(wordsOf(CALL)).toEqual([
      "-i",
      "-X",
      "POST",
      CALL.url,
      "-H",
      "content-type: application/json",
      "-H",
      "webhook-id: msg_1",
      "-H",
      "webhook-timestamp: 1790000000",
      "-H",
      "webhook-signature: v1,abc= v1a,def==",
      "-H",
      "webhook-attempt: 3",
      "--data-raw",
      CALL.body,
    ]);
  });

  it("any body as it is, to the byte", () => {
    const text = fc
      .string({ unit: "binary", maxLength: 60 })
      .map((body) => body.replaceAll("\0", ""));
    const awkward = fc.constantFrom("'", "''", "@file", "\\", "\n'\n", "$(id)", "%s", "-d", "");
    fc.assert(
      fc.property(fc.oneof(text, awkward), (body) => {
        expect(wordsOf({ ...CALL, body }).at(-1)).toBe(body.toWellFormed());
      }),
      { numRuns: 60 },
    );
  });

  it("names of custom headers, and of no value", () => {
    const words = wordsOf({ ...CALL, headerNames: ["X-Api-Key"], hasSecretHeader: true });
    expect(words).toContain("X-Api-Key: <your value>");
    expect(words).toContain("x-webhook-secret-key: <your value>");
  });
});
