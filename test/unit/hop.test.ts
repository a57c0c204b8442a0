/** Which incoming calls are loops. */
import { describe, expect, it } from "vitest";
import { isLoop, OWN_HOP } from "../../src/runtime/hop.ts";

const SUBMISSION = { method: "POST", path: "/higgsfield-ai/soul/standard" };
const CALLBACK = { method: "POST", path: "/callbacks/higgsfield/id/token" };
const FILE = { method: "GET", path: "/uploads/a.jpg" };

describe("a call", () => {
  it("without the mark is no loop, whatever it is", () => {
    for (const call of [SUBMISSION, CALLBACK, FILE]) {
      expect(isLoop({ ...call, hop: undefined })).toBe(false);
    }
  });

  it("by another server's callback or file fetch is none, where it starts nothing", () => {
    expect(isLoop({ ...CALLBACK, hop: OWN_HOP })).toBe(false);
    expect(isLoop({ ...FILE, hop: OWN_HOP })).toBe(false);
    expect(isLoop({ ...FILE, method: "HEAD", hop: OWN_HOP })).toBe(false);
  });

  it("by a callback is one where it would make new work", () => {
    expect(isLoop({ ...SUBMISSION, hop: OWN_HOP })).toBe(true);
    expect(isLoop({ method: "DELETE", path: "/v1/keys/a", hop: OWN_HOP })).toBe(true);
  });

  it.each(["2", "10", "1, 1", "0", "", "-1", "1.5", "one", "01"])(
    "with the mark %j is one wherever it goes",
    (hop) => {
      for (const call of [SUBMISSION, CALLBACK, FILE]) expect(isLoop({ ...call, hop })).toBe(true);
    },
  );
});
