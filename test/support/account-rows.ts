/** How many rows an account has of everything that a submission writes. */
import { env } from "cloudflare:workers";
import type { TestAccount } from "./accounts.ts";

const TABLES = ["requests", "ledger", "spending", "idempotency_keys", "references"] as const;

/** The counts, at one instant. */
export async function countAccountRows({
  id,
}: TestAccount): Promise<Record<(typeof TABLES)[number], number>> {
  const counts = TABLES.map(
    (table) => `(SELECT count(*) FROM "${table}" WHERE account_id = ?1) AS "${table}"`,
  );
  const row = await env.DB.prepare(`SELECT ${counts.join(", ")}`)
    .bind(id)
    .first<Record<(typeof TABLES)[number], number>>();
  if (!row) throw new Error("a query without a table has one row");
  return row;
}
