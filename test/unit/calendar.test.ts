/** Days and months in UTC, at their edges. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DAY_MS,
  dayOf,
  monthStart,
  nextMonthStart,
  periodOf,
} from "../../src/accounts/calendar.ts";

const at = (iso: string) => Date.parse(iso);

describe("a month", () => {
  it.each([
    ["2026-11-25T12:00:00Z", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"],
    ["2026-12-31T23:59:59.999Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"],
    ["2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"],
    ["2028-02-29T23:00:00Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z"],
    ["2026-01-31T00:00:00Z", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"],
    ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-02-01T00:00:00Z"],
  ])("with %s in it goes from %s to %s", (now, first, next) => {
    expect(monthStart(at(now))).toBe(at(first));
    expect(nextMonthStart(at(now))).toBe(at(next));
  });
});

describe("a day", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T23:59:59.999Z", 0],
    ["1970-01-02T00:00:00Z", 1],
    ["2026-11-25T12:00:00Z", 20_782],
  ])("with %s in it is number %i", (now, day) => {
    expect(dayOf(at(now))).toBe(day);
  });
});

describe("periodOf", () => {
  it("begins a day at midnight and ends it at the next", () => {
    const now = at("2026-11-25T12:00:00Z");
    expect(periodOf("day", now)).toEqual({
      firstDay: 20_782,
      endsAt: at("2026-11-26T00:00:00Z"),
    });
  });

  it("begins a month with its first day and ends it with the next month", () => {
    const now = at("2026-11-25T12:00:00Z");
    expect(periodOf("month", now)).toEqual({
      firstDay: dayOf(at("2026-11-01T00:00:00Z")),
      endsAt: at("2026-12-01T00:00:00Z"),
    });
  });

  it("has every instant in exactly one period, which the next one follows without a gap", () => {
    const instants = fc.integer({ min: 0, max: at("2200-01-01T00:00:00Z") });
    fc.assert(
      fc.property(instants, fc.constantFrom("day" as const, "month" as const), (now, period) => {
        const { firstDay, endsAt } = periodOf(period, now);
        expect(firstDay * DAY_MS).toBeLessThanOrEqual(now);
        expect(endsAt).toBeGreaterThan(now);
        expect(periodOf(period, endsAt - 1)).toEqual({ firstDay, endsAt });
        expect(periodOf(period, endsAt).firstDay * DAY_MS).toBe(endsAt);
      }),
    );
  });
});
