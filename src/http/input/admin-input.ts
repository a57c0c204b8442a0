/** The bodies and queries that administration takes, as schemas. Pure. */
import * as z from "zod";
import { PLANS, type PlanId } from "../../accounts/plans.ts";
import { flag, integer } from "../../catalog/fields.ts";
import { creditAmount } from "./credit-amount.ts";
import { cursor } from "./query-fields.ts";
import { MAX_KEY_NAME_CHARS } from "./key-input.ts";

/** Of an account. As long as the longest name that a marketplace has. */
export const MAX_NAME_CHARS = 255;
/** Of a grant; for people. */
export const MAX_NOTE_CHARS = 500;

const name = z.string().trim().min(1).max(MAX_NAME_CHARS);

/** The words for plans in the order of the table. */
export const PLAN_IDS = Object.keys(PLANS) as PlanId[];

const plan = z.string().toLowerCase().pipe(z.enum(PLAN_IDS));

/** Micro-credits, once it is parsed. */
const credits = creditAmount.refine((microCredits) => microCredits > 0, {
  message: "more than 0 is expected",
});

/** A new account. */
export const newAccountInput = z.object({ name, plan: plan.default("basic") });

/** What may be changed of an account; what is left out stays. */
export const accountChangeInput = z.object({
  name: name.optional(),
  plan: plan.optional(),
  suspended: flag.optional(),
});

/** Credits to grant; an empty note is none. */
export const grantInput = z.object({
  credits,
  note: z
    .string()
    .max(MAX_NOTE_CHARS)
    .nullish()
    .transform((note) => note || null),
});

/** A further key. */
export const newKeyInput = z.object({
  name: z.string().trim().min(1).max(MAX_KEY_NAME_CHARS).default("default"),
  mode: z.enum(["live", "test"]).default("live"),
});

/** A page of accounts; `cursor` is the `next_cursor` of the page before. */
export const accountsQuery = z.object({
  cursor: cursor((position) => (position.startsWith("acc_") ? position : null)).optional(),
  limit: integer(1, 100).default(20),
});
