/** Retry-After in its legal forms, and the illegal ones that must change nothing. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "../../src/runtime/retry-after.ts";

const NOW = Date.UTC(2026, 9, 15, 12, 0, 0);

describe("parseRetryAfter", () => {
  it.each([
    ["30", 30_000],
    ["0", 0],
    ["007", 7000],
    [" 30 ", 30_000],
    ["1000000000", 1e12],
    ["9".repeat(400), Number.MAX_SAFE_INTEGER],
  ])("reads %j as seconds", (value, delay) => {
    expect(parseRetryAfter(value, NOW)).toBe(delay);
  });

  it.each([
    ["Thu, 15 Oct 2026 12:01:30 GMT", 90_000],
    ["Thu, 15 Oct 2026 12:00:00 GMT", 0],
    ["Thursday, 15-Oct-26 12:01:30 GMT", 90_000],
    ["Thu Oct 15 12:01:30 2026", 90_000],
    ["Sun Nov  1 12:00:00 2026", 17 * 86_400_000],
    ["Tue, 29 Feb 2028 00:00:00 GMT", Date.UTC(2028, 1, 29) - NOW],
    ["Thu, 31 Dec 2026 23:59:60 GMT", Date.UTC(2027, 0, 1) - NOW],
    ["Mon, 15 Oct 2026 12:01:30 GMT", 90_000],
  ])("reads %j as a date", (value, delay) => {
    expect(parseRetryAfter(value, NOW)).toBe(delay);
  });

  it.each([
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "Thu, 15 Oct 2026 11:59:59 GMT",
  ])("reads %j, a date in the past, as no wait", (value) => {
    expect(parseRetryAfter(value, NOW)).toBe(0);
  });

  it("takes a two-digit year as the latest that is not over 50 years ahead", () => {
    const soon = parseRetryAfter("Tuesday, 13-Oct-76 12:00:00 GMT", NOW);
    expect(soon).toBe(Date.UTC(2076, 9, 13, 12) - NOW);
    expect(parseRetryAfter("Saturday, 17-Oct-76 12:00:00 GMT", NOW)).toBe(0);
    const turn = Date.UTC(2099, 11, 31, 23, 59, 0);
    expect(parseRetryAfter("Friday, 01-Jan-00 00:00:00 GMT", turn)).toBe(60_000);
  });

  it.each([
    null,
    "",
    " ",
    "-1",
    "+30",
    "1.5",
    "30.0",
    "1e9",
    "0x10",
    "abc",
    "30s",
    "30 seconds",
    "30, 60",
    "30,30",
    "Infinity",
    "NaN",
    "３０",
    "Thu, 15 Oct 2026 12:01:30 GMT, 30",
    "Thu, 15 Oct 2026 12:01:30 GMT, Thu, 15 Oct 2026 12:01:30 GMT",
    "Tue, 31 Feb 2026 12:00:00 GMT",
    "Sun, 29 Feb 2026 12:00:00 GMT",
    "Monday, 31-Feb-26 12:00:00 GMT",
    "Mon Feb 31 12:00:00 2026",
    "Mon, 29 Feb 2100 12:00:00 GMT",
    "Sat, 31 Nov 2026 12:00:00 GMT",
    "Thu, 00 Oct 2026 12:00:00 GMT",
    "Thu, 15 Oct 2026 24:00:00 GMT",
    "Thu, 15 Oct 2026 12:60:00 GMT",
    "Thu, 15 Oct 2026 12:00:61 GMT",
    "Thu, 15 Oct 2026 12:00:00 UTC",
    "Thu, 15 Oct 2026 12:00:00 +0000",
    "Thu, 15 Oct 2026 12:00:00",
    "Thu, 15 Okt 2026 12:00:00 GMT",
    "Thu, 5 Oct 2026 12:00:00 GMT",
    "thu, 15 oct 2026 12:00:00 gmt",
    "15 Oct 2026 12:00:00 GMT",
    "2026-10-15T12:00:00Z",
    "Thu Oct 15 12:00:00 26",
    "Thursday, 15-Oct-2026 12:00:00 GMT",
  ])("ignores %j", (value) => {
    expect(parseRetryAfter(value, NOW)).toBeNull();
  });

  it("reads back every date that the platform prints", () => {
    const dates = fc.date({
      min: new Date(0),
      max: new Date("2199-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const at = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseRetryAfter(date.toUTCString(), NOW)).toBe(Math.max(0, at - NOW));
      }),
    );
  });

  it("answers null or a safe whole number of at least 0 for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const delay = parseRetryAfter(text, NOW);
        expect(delay === null || (Number.isSafeInteger(delay) && delay >= 0)).toBe(true);
      }),
    );
  });
});
