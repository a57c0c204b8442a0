/**
 * Days and months in UTC, the calendar of allowances and budgets. Pure; takes and gives instants in milliseconds.
 */
import type { BudgetPeriod } from "../database/account-state.ts";
import { utcMonthStart } from "../runtime/clock.ts";

/** Length of a day; UTC has no other. */
export const DAY_MS = 24 * 60 * 60_000;

/** Number of the day since 1970. */
export const dayOf = (now: number): number => Math.floor(now / DAY_MS);

/** First instant of the month that `now` is in. */
export const monthStart = (now: number): number => utcMonthStart(now, 0);

/** First instant of the month after. */
export const nextMonthStart = (now: number): number => utcMonthStart(now, 1);

/** The period that `now` is in: its first day, and the instant at which it ends. */
export function periodOf(period: BudgetPeriod, now: number): { firstDay: number; endsAt: number } {
  switch (period) {
    case "day":
      return { firstDay: dayOf(now), endsAt: (dayOf(now) + 1) * DAY_MS };
    case "month":
      return { firstDay: dayOf(monthStart(now)), endsAt: nextMonthStart(now) };
  }
}
