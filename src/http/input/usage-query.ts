/**
 * The query of `GET /v1/usage`: a range of days or instants, and by what it is told apart. Pure.
 */
import * as z from "zod";
import { DAY_MS, monthStart, periodOf } from "../../accounts/calendar.ts";
import { USAGE_DIMENSIONS } from "../../accounts/usage.ts";
import { moment, wordList } from "./query-fields.ts";

/** Longest range of one answer: a year, a leap year too. */
export const MAX_USAGE_DAYS = 366;

/** The query's schema at `now`. Without a range: the month until the end of today; `to` alone: its month until then. */
export const usageQuery = (now: number) =>
  z
    .object({
      from: moment.optional(),
      to: moment.optional(),
      group_by: wordList(USAGE_DIMENSIONS).default(["day"]),
    })
    .transform(({ from: first, to: last, group_by: groupBy }, context) => {
      // A day is a whole one; an instant is the first that does not count any more.
      const to = last ? last.at + (last.isDay ? DAY_MS : 0) : periodOf("day", now).endsAt;
      const from = first?.at ?? monthStart(to - 1);
      const wrong = violationOf(from, to);
      if (wrong === null) return { from, to, groupBy };
      context.addIssue({ code: "custom", message: wrong, path: ["from"] });
      return z.NEVER;
    });

function violationOf(from: number, to: number): string | null {
  if (from >= to) return "`from` is not before `to`";
  const isLong = to - from > MAX_USAGE_DAYS * DAY_MS;
  return isLong ? `a range has at most ${MAX_USAGE_DAYS} days` : null;
}
