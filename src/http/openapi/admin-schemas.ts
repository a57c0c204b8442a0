/**
 * The bodies of administration, as schemas of the API reference. What they take is checked by `admin-input`, what they
 * show is made by `admin-view`; a test holds them together. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { MAX_NAME_CHARS, MAX_NOTE_CHARS, PLAN_IDS } from "../input/admin-input.ts";
import { MAX_KEY_NAME_CHARS } from "../input/key-input.ts";

const instant = z.string().openapi({ format: "date-time", example: "2026-11-25T09:42:45.182Z" });
const credits = (description: string, example: string) =>
  z.string().openapi({ description, example });

const name = z.string().min(1).max(MAX_NAME_CHARS);
const plan = z.enum(PLAN_IDS).openapi({ description: "In either case.", example: "pro" });
const accountId = z.string().openapi({ example: "acc_01jdhqm3kz8v4w2t6y9b5n7c0f" });
const note = z.string().max(MAX_NOTE_CHARS).nullable();

export const newAccountSchema = z.object({
  name: name.openapi({ example: "Ada's studio" }),
  plan: plan.default("basic"),
});

export const accountChangeSchema = z.object({
  name: name.optional(),
  plan: plan.optional(),
  suspended: z
    .boolean()
    .optional()
    .openapi({ description: "Whether every call of the account is refused." }),
});

export const grantSchema = z.object({
  credits: credits("Above 0, at most six digits after the point.", "100.5"),
  note: note.optional().openapi({ description: "For people." }),
});

export const newKeySchema = z.object({
  name: z.string().min(1).max(MAX_KEY_NAME_CHARS).default("default"),
  mode: z
    .enum(["live", "test"])
    .default("live")
    .openapi({ description: "`test` runs in the sandbox and costs nothing." }),
});

const balanceSchema = z
  .object({
    available: credits("What can be spent: allowance and purchased.", "480.000"),
    allowance: credits("The plan's for this month, which expires with it.", "479.500"),
    purchased: credits("Granted, until it is used.", "0.500"),
    held: credits("Owed by requests that are not final.", "1.500"),
  })
  .openapi("Balance");

export const accountSchema = z
  .object({
    id: accountId,
    name: z.string(),
    plan: z.enum(PLAN_IDS),
    marketplace_user: z
      .string()
      .nullable()
      .openapi({ description: "Whom a marketplace calls for; null for an ordinary account." }),
    created_at: instant,
    suspended_at: instant.nullable(),
  })
  .openapi("AdministeredAccount");

export const accountWithBalanceSchema = accountSchema
  .extend({ balance: balanceSchema })
  .openapi("AdministeredAccountWithBalance");

export const accountListSchema = z
  .object({
    items: z.array(accountSchema),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: "The `cursor` of the next page; null on the last." }),
  })
  .openapi("AdministeredAccountList");

export const grantedSchema = z
  .object({
    account_id: accountId,
    credits: credits("What was granted.", "100.500"),
    note,
    granted_at: instant,
    balance: balanceSchema.openapi({ description: "Right after the grant." }),
  })
  .openapi("GrantedCredits");

export const keySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mode: z.enum(["live", "test"]),
    models: z
      .array(z.string())
      .nullable()
      .openapi({ description: "The models that it may call; null for all." }),
    created_at: instant,
    last_used_at: instant.nullable(),
    revoked_at: instant.nullable(),
  })
  .openapi("AdministeredKey");

export const issuedKeySchema = keySchema
  .extend({
    secret: z.string().openapi({ description: "Shown this once.", example: "live_…" }),
    credentials: z
      .string()
      .openapi({ description: "Both halves, for `Authorization: Key …`.", example: "…:live_…" }),
  })
  .openapi("AdministeredIssuedKey");

export const openedAccountSchema = z
  .object({ account: accountSchema, key: issuedKeySchema })
  .openapi("OpenedAccount");

export const keyListSchema = z.object({ items: z.array(keySchema) }).openapi("AdministeredKeyList");
