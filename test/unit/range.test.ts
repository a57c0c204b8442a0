/** The Range header: examples of RFC 9110, and that no header leads outside the file. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRange } from "../../src/assets/range.ts";

const whole = (length: number) => ({ kind: "whole", offset: 0, length });
const part = (offset: number, length: number) => ({ kind: "part", offset, length });

describe("parseRange", () => {
  it.each([
    ["bytes=0-499", part(0, 500)],
    ["bytes=500-999", part(500, 500)],
    ["bytes=-500", part(9_500, 500)],
    ["bytes=9500-", part(9_500, 500)],
    ["bytes=0-0", part(0, 1)],
    ["bytes=-1", part(9_999, 1)],
    ["bytes=9999-20000", part(9_999, 1)],
    ["BYTES=1-2", part(1, 2)],
  ])("reads %s of 10,000 bytes", (header, range) => {
    expect(parseRange(header, 10_000)).toEqual(range);
  });

  it.each([null, "", "bytes", "bytes=", "bytes=-", "bytes=2-1", "bytes=0-0,-1", "lines=0-1"])(
    "ignores %j",
    (header) => {
      expect(parseRange(header, 10)).toEqual(whole(10));
    },
  );

  it.each(["bytes=10-", "bytes=10-20", "bytes=-0"])("cannot satisfy %s of 10 bytes", (header) => {
    expect(parseRange(header, 10)).toEqual({ kind: "unsatisfiable" });
  });

  it("cannot satisfy any part of an empty file", () => {
    for (const header of ["bytes=0-", "bytes=0-0", "bytes=-1"]) {
      expect(parseRange(header, 0)).toEqual({ kind: "unsatisfiable" });
    }
    expect(parseRange(null, 0)).toEqual(whole(0));
  });

  it("never leads outside the file", () => {
    const digits = fc.oneof(fc.nat().map(String), fc.constant(""), fc.constant("9".repeat(30)));
    fc.assert(
      fc.property(digits, digits, fc.nat({ max: 1e9 }), (first, last, size) => {
        const range = parseRange(`bytes=${first}-${last}`, size);
        if (range.kind === "unsatisfiable") return;
        expect(range.offset).toBeGreaterThanOrEqual(0);
        expect(range.offset + range.length).toBeLessThanOrEqual(size);
        if (range.kind === "part") expect(range.length).toBeGreaterThan(0);
      }),
    );
  });
});
