/**
 * The types that parameters of queries share, beside those of `catalog/fields`: lists of words, moments, and the
 * cursors of lists. Reads the call only.
 */
import type { Context } from "hono";
import * as z from "zod";
import { integer } from "../../catalog/fields.ts";
import { parseMoment } from "../../runtime/clock.ts";
import { isCustomerId, MAX_CUSTOMER_ID_CHARS } from "./tags.ts";

/** All parameters; one that comes several times is a list with commas. */
export function queryOf(c: Context): Record<string, string> {
  const entries = Object.entries(c.req.queries());
  return Object.fromEntries(entries.map(([name, values]) => [name, values.join(",")]));
}

/** Items of a page. */
export const PAGE_SIZES = { default: 20, max: 100 } as const;

/** How many items a page is to have. */
export const pageSize = integer(1, PAGE_SIZES.max).default(PAGE_SIZES.default);

/** Words out of a fixed list, with commas between them; at least one, each once. */
export const wordList = <const Word extends string>(words: readonly Word[]) =>
  z.string().transform((text, context): Word[] => {
    const given = text.split(",").map((word) => word.trim());
    const found = words.filter((word) => given.includes(word));
    if (given.every((word) => words.some((known) => known === word))) {
      return found.toSorted((a, b) => given.indexOf(a) - given.indexOf(b));
    }
    context.addIssue({ code: "invalid_value", values: [...words], input: text });
    return z.NEVER;
  });

/** Whom a request is for, in its caller's words. */
export const customerId = z.string().refine(isCustomerId, {
  message: `1 to ${MAX_CUSTOMER_ID_CHARS} visible ASCII characters without spaces are accepted`,
});

/** A day in UTC or an instant. */
export const moment = z.string().transform((text, context) => {
  const found = parseMoment(text);
  if (found) return found;
  const message = "a date (YYYY-MM-DD) or an ISO 8601 instant with its time zone is expected";
  context.addIssue({ code: "custom", message, input: text });
  return z.NEVER;
});

/** A place in a list as an answer names it. Callers are not to read it, so it does not look as if they could. */
export function encodeCursor(position: string): string {
  return btoa(position).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A cursor of ours; `read` understands what was encoded, or says null. */
export const cursor = <Position>(read: (position: string) => Position | null) =>
  z.string().transform((text, context) => {
    const found = read(decoded(text));
    if (found !== null) return found;
    const message = "the `next_cursor` of an earlier answer is expected";
    context.addIssue({ code: "custom", message, input: text });
    return z.NEVER;
  });

function decoded(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return ""; // not base64
  }
}

/** A whole number as text, such as a cursor holds; null for anything else. */
export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
