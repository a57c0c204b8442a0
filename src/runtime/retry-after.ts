/**
 * Reads the `Retry-After` header of an answer (RFC 9110, 10.2.3 and 5.6.7). Pure.
 * Guarantees: a delay of at least 0 for the two legal forms, null for everything else, so that a
 * broken header changes nothing. Two headers arrive joined by a comma and are not legal.
 */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH = `(?<month>${MONTHS.join("|")})`;
const TIME = "(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)";

/** IMF-fixdate, then the two obsolete forms that RFC 9110 still obliges a recipient to read. */
const DATE_FORMS = [
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT`,
  `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT`,
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (?<day>\\d{2}| \\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/**
 * The delay from `now` (epoch ms) in ms: 0 for a date in the past, null for an absent or illegal
 * value. Not bounded above, up to the largest safe integer: the schedule clamps it.
 */
export function parseRetryAfter(value: string | null, now: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, Number.MAX_SAFE_INTEGER);
  const at = parseHttpDate(text, now);
  return at === null ? null : Math.max(0, at - now);
}

/** Epoch ms, or null. The weekday is read but not compared: a wrong one leaves the instant clear. */
function parseHttpDate(text: string, now: number): number | null {
  const parts = DATE_FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups);
  if (parts === undefined) return null;
  const month = MONTHS.indexOf(parts["month"] ?? "");
  const day = Number(parts["day"]);
  const at = (year: number) =>
    day >= 1 && day <= daysInMonth(year, month)
      ? Date.UTC(year, month, day, +parts["hour"]!, +parts["minute"]!, +parts["second"]!)
      : null;

  const year = Number(parts["year"]);
  if (parts["year"]?.length === 4) return at(year);
  // RFC 9110, 5.6.7: a two-digit year is the latest one that is not over 50 years ahead.
  const horizon = now + 50 * MEAN_YEAR_MS;
  const century = [2100, 2000].find((base) => (at(base + year) ?? Infinity) <= horizon) ?? 1900;
  return at(century + year);
}

const MEAN_YEAR_MS = 365.2425 * 24 * 60 * 60 * 1000;

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0;
}
