/** Requests as the ledger knows them, written by the ledger itself at any time, without a request behind them. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { CREDIT } from "../../src/accounts/credits.ts";
import { endHold, hold } from "../../src/accounts/ledger.ts";
import { databaseOf, runBatch } from "../../src/database/client.ts";
import { newUuid } from "../../src/runtime/ids.ts";

/** What a request of a test came to. */
export interface Ended {
  accountId: string;
  /** When its hold ended; it began a second before. */
  at: number;
  credits?: number;
  model?: string;
  keyId?: string;
  customerId?: string | null;
  end?: "settle" | "release";
}

const database = databaseOf(env, null);

/** Writes the two lines of a request; returns its id. */
export async function writeEnded(ended: Ended): Promise<string> {
  const { accountId, at, credits = 1, model = "a/b", keyId = newUuid() } = ended;
  const { customerId = null, end = "settle" } = ended;
  const id = newUuid();
  const priceMicroCredits = Math.round(credits * CREDIT);
  const charged = { id, accountId, keyId, customerId, model, priceMicroCredits };
  await runBatch(database, [
    ...hold(database, charged, at - 1_000, sql`true`),
    ...endHold(database, charged, end === "settle" ? priceMicroCredits : 0, at, sql`true`),
  ]);
  return id;
}
