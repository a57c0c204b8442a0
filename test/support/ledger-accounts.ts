/**
 * Two accounts with four keys and their budgets, alone in D1: what a ledger world starts with. Ids carry the name of the
 * world, since isolates remember keys. The secret of each key is `secret`.
 */
import { env } from "cloudflare:workers";
import { CREDIT } from "../../src/accounts/credits.ts";
import { sha256Hex } from "../../src/runtime/digest.ts";

/** The accounts, of BASIC. */
export const ACCOUNTS = ["a", "b"] as const;

/** Their keys. */
export const KEYS = [
  { account: "a", name: "a1", mode: "live" },
  { account: "a", name: "a2", mode: "live" },
  { account: "b", name: "b1", mode: "live" },
  { account: "b", name: "b2", mode: "test" },
] as const;

/** Their budgets. */
export const BUDGETS = [
  { account: "a", scope: "key", subject: "a1", period: "day", limit: 12 * CREDIT },
  { account: "a", scope: "key", subject: "a1", period: "month", limit: 47 * CREDIT },
  { account: "a", scope: "customer", subject: "x", period: "month", limit: 20 * CREDIT },
  { account: "b", scope: "customer", subject: "x", period: "day", limit: 9 * CREDIT },
] as const;

const TABLES = [
  "accounts",
  "api_keys",
  "budgets",
  "deliveries",
  "events",
  "idempotency_keys",
  "ledger",
  '"references"',
  "requests",
  "spending",
];

/** The id of a key or an account in a world. */
export const idIn = (world: string, name: string) => `${world}-${name}`;

/** What a budget's subject is called in D1. */
export const subjectIn = (world: string, { scope, subject }: (typeof BUDGETS)[number]) =>
  scope === "key" ? idIn(world, subject) : subject;

/** Empties D1 and opens the accounts. */
export async function openAccounts(world: string): Promise<void> {
  const hash = await sha256Hex("secret");
  const id = (name: string) => idIn(world, name);
  const write = (sql: string, values: unknown[]) => env.DB.prepare(sql).bind(...values);
  await env.DB.batch([
    ...TABLES.map((table) => write(`DELETE FROM ${table}`, [])),
    ...ACCOUNTS.map((name) =>
      write("INSERT INTO accounts (id, name, plan, created_at) VALUES (?, ?, 'basic', 0)", [
        id(name),
        name,
      ]),
    ),
    ...KEYS.map(({ account, name, mode }) =>
      write(
        `INSERT INTO api_keys (id, account_id, name, mode, secret_hash, created_at)
         VALUES (?, ?, ?, ?, ?, 0)`,
        [id(name), id(account), name, mode, hash],
      ),
    ),
    ...BUDGETS.map((budget) =>
      write(
        `INSERT INTO budgets (account_id, scope, subject, period, limit_micro_credits)
         VALUES (?, ?, ?, ?, ?)`,
        [id(budget.account), budget.scope, subjectIn(world, budget), budget.period, budget.limit],
      ),
    ),
  ]);
}
