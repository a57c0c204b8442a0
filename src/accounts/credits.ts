/**
 * Amounts of credits: whole micro-credits inside, exact decimal strings outside. Pure.
 */

/** Micro-credits of one credit. */
export const CREDIT = 1_000_000;

/** Source: billing page of the compatible API, read 2026-11. */
const CREDITS_PER_USD = 16;

/** Largest amount that is taken: far above any account, far below where sums would lose digits. */
const MAX_CREDITS = 1_000_000_000;

/** As the API writes it: a decimal with three digits after the point, or up to six where it has them. */
export function formatCredits(microCredits: number): string {
  const sign = microCredits < 0 ? "-" : "";
  const whole = Math.floor(Math.abs(microCredits) / CREDIT);
  const digits = String(Math.abs(microCredits) % CREDIT).padStart(6, "0");
  return `${sign}${whole}.${digits.slice(0, 3)}${digits.slice(3).replace(/0+$/, "")}`;
}

/** The amount in US dollars at the list price, with three digits. */
export function formatUsd(microCredits: number): string {
  return (microCredits / CREDIT / CREDITS_PER_USD).toFixed(3);
}

/** Reads a decimal of at most six digits after the point, from 0 to a thousand million; null for anything else. */
export function parseCredits(value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const match = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(String(value));
  if (!match) return null;
  const microCredits = Number(match[1]) * CREDIT + Number((match[2] ?? "").padEnd(6, "0"));
  return microCredits <= MAX_CREDITS * CREDIT ? microCredits : null;
}
