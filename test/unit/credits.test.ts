/** Amounts of credits: exact decimals outside, whole micro-credits inside. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CREDIT, formatCredits, formatUsd, parseCredits } from "../../src/accounts/credits.ts";

/** The largest amount that is taken, in micro-credits. */
const MOST = 1_000_000_000 * CREDIT;

describe("formatCredits", () => {
  it.each([
    [0, "0.000"],
    [1, "0.000001"],
    [10, "0.00001"],
    [1_000, "0.001"],
    [1_100, "0.0011"],
    [1_500_000, "1.500"],
    [6_500_000, "6.500"],
    [40_000_000, "40.000"],
    [MOST, "1000000000.000"],
    [-1_500_000, "-1.500"],
    [-1, "-0.000001"],
  ])("writes %i micro-credits as %s", (microCredits, text) => {
    expect(formatCredits(microCredits)).toBe(text);
  });

  it("writes at least three digits after the point, at most six, and no more than it needs", () => {
    fc.assert(
      fc.property(fc.integer({ min: -MOST, max: MOST }), (amount) => {
        expect(formatCredits(amount)).toMatch(/^-?\d+\.\d{3}(\d{0,2}[1-9])?$/);
      }),
    );
  });
});

describe("formatUsd", () => {
  it.each([
    [1_500_000, "0.094"],
    [3_000_000, "0.188"],
    [16_000_000, "1.000"],
    [40_000_000, "2.500"],
    [0, "0.000"],
  ])("writes %i micro-credits as %s dollars, 16 credits each", (microCredits, text) => {
    expect(formatUsd(microCredits)).toBe(text);
  });
});

describe("parseCredits", () => {
  it.each<[unknown, number]>([
    ["0", 0],
    ["1", 1_000_000],
    ["1.5", 1_500_000],
    ["0.000001", 1],
    ["007.50", 7_500_000],
    ["1000000000", MOST],
    [1.5, 1_500_000],
    [0.1, 100_000],
  ])("reads %j", (value, microCredits) => {
    expect(parseCredits(value)).toBe(microCredits);
  });

  it.each<[unknown]>([
    ["-1"],
    ["+1"],
    ["1."],
    [".5"],
    ["1,5"],
    ["1e3"],
    ["0x10"],
    [" 1"],
    ["1 "],
    [""],
    ["0.0000001"],
    ["1000000000.000001"],
    ["99999999999"],
    [-1],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1e21],
    [0.1 + 0.2],
    [null],
    [undefined],
    [true],
    [[1]],
    [{}],
  ])("refuses %j", (value) => {
    expect(parseCredits(value)).toBeNull();
  });

  it("reads what formatCredits writes, without loss", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MOST }), (amount) => {
        expect(parseCredits(formatCredits(amount))).toBe(amount);
      }),
    );
  });
});
