/**
 * Whose budgets a path names: `/v1/budgets/{scope}/{subject}`. A line says of each scope which subjects it has.
 * Reads the call only.
 */
import type { Context } from "hono";
import * as z from "zod";
import { BUDGET_SCOPES, type Spender } from "../../accounts/budget.ts";
import { isUuid } from "../../runtime/ids.ts";
import type { Problem } from "../problems.ts";
import { isCustomerId, MAX_CUSTOMER_ID_CHARS } from "./tags.ts";
import { echo, validationItems } from "./validation.ts";

type Subject = { kind: "subject"; subject: string } | Problem;

/** How the subject of a scope reads. */
const SUBJECTS = {
  key: (text: string): Subject =>
    isUuid(text) ? { kind: "subject", subject: text.toLowerCase() } : { kind: "key_not_found" },
  customer: (text: string): Subject =>
    isCustomerId(text) ? { kind: "subject", subject: text } : noCustomer(text),
} as const satisfies Record<(typeof BUDGET_SCOPES)[number], unknown>;

const path = z.object({ scope: z.enum(BUDGET_SCOPES) });

/** The spender, or the problem of a path that names none. */
export function readSpender(c: Context): { kind: "spender"; spender: Spender } | Problem {
  const { scope: word = "", subject: text = "" } = c.req.param();
  const parsed = path.safeParse({ scope: word });
  if (!parsed.success) {
    const items = validationItems(parsed.error, "path", { scope: word });
    return { kind: "invalid_input", items };
  }
  const { scope } = parsed.data;
  const read = SUBJECTS[scope](text);
  return read.kind === "subject"
    ? { kind: "spender", spender: { scope, subject: read.subject } }
    : read;
}

function noCustomer(text: string): Problem {
  const msg = `Value error, 1 to ${MAX_CUSTOMER_ID_CHARS} visible ASCII characters without spaces are accepted`;
  const item = { type: "value_error", loc: ["path", "subject"], msg, input: echo(text) };
  return { kind: "invalid_input", items: [item] };
}
