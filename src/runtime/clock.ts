/**
 * The wall clock, and waiting on it. The only place that reads real time.
 * Everything that decides takes `now` as an argument, so a test can drive it.
 */

/** Instants are integer milliseconds since the Unix epoch, as everywhere in the project. */
export interface Clock {
  now(): number;
  /** Resolves after `ms` milliseconds; lets other work of the isolate run meanwhile, also for 0. */
  sleep(ms: number): Promise<void>;
}

/** The real clock. In production Workers it stands still between two I/O operations. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** An instant as the API writes it: ISO 8601 in UTC with milliseconds. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString();
}

/** The first instant, in UTC, of the month that is `monthsLater` after the one that `ms` is in. */
export function utcMonthStart(ms: number, monthsLater: number): number {
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1);
}

/** A day or an instant as a caller writes it: its first millisecond, and whether it is a whole day. */
export interface Moment {
  at: number;
  isDay: boolean;
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+ -]\d{2}:\d{2}))?$/;

/**
 * Reads `YYYY-MM-DD`, a day in UTC, or an ISO 8601 instant with its time zone; null for anything else. A `+` that was
 * not encoded in a query arrives as a space.
 */
export function parseMoment(text: string): Moment | null {
  const [, day = "", time, zone = "Z"] = MOMENT.exec(text) ?? [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The parser takes the 30th of February for the 2nd of March.
  if (Number.isNaN(midnight) || !isoInstant(midnight).startsWith(day)) return null;
  if (time === undefined) return { at: midnight, isDay: true };
  const at = Date.parse(`${day}T${time}${zone.replace(" ", "+").toUpperCase()}`);
  return Number.isNaN(at) ? null : { at, isDay: false };
}
