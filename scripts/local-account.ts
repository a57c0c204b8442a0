/**
 * The account of a local server, which its scripts write into local D1 and print, and the token of its administration.
 * Nothing in `src` knows them.
 */
import { createHash } from "node:crypto";

/** Both halves of the local key. Public, and therefore worthless anywhere but on this machine. */
export const LOCAL_KEY = {
  id: "00000000-0000-4000-8000-000000000001",
  secret: "local-secret",
} as const;

/** The headers of a call with the local key. */
export const LOCAL_AUTHORIZATION = `Key ${LOCAL_KEY.id}:${LOCAL_KEY.secret}`;

/** Opens `/admin/*` of a local server; as public as the key. */
export const LOCAL_ADMIN_TOKEN = "local-admin";

/** Micro-credits of a million credits: a local server is not to run dry. */
const LOCAL_MICRO_CREDITS = 1_000_000_000_000;

/**
 * SQL that makes the account, its key and its credits where they are missing. The credits are the first line of the
 * ledger and of no month, so that the turn of the month adds the plan's.
 */
export function localAccountSql(now: number): string {
  const secretHash = createHash("sha256").update(LOCAL_KEY.secret).digest("hex");
  return `
    INSERT OR IGNORE INTO accounts (id, name, plan, created_at) VALUES ('acc_local', 'Local', 'mega', ${now});
    INSERT OR IGNORE INTO api_keys (id, account_id, name, secret_hash, created_at)
      VALUES ('${LOCAL_KEY.id}', 'acc_local', 'local', '${secretHash}', ${now});
    INSERT OR IGNORE INTO ledger (account_id, seq, at, kind, reference, key_id, customer_id, model, note,
        allowance_change, purchased_change, held_change, allowance, purchased, held, month, month_allowance)
      VALUES ('acc_local', 1, ${now}, 'grant', 'local', NULL, NULL, NULL, 'For the local server',
        0, ${LOCAL_MICRO_CREDITS}, 0, 0, ${LOCAL_MICRO_CREDITS}, 0, 0, 0);
  `;
}
