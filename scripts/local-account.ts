/**
 * The account of a local server, which its scripts write into local D1 and print. Nothing in `src` knows it.
 */
import { createHash } from "node:crypto";

/** Both halves of the local key. Public, and therefore worthless anywhere but on this machine. */
export const LOCAL_KEY = {
  id: "00000000-0000-4000-8000-000000000001",
  secret: "local-secret",
} as const;

/** The headers of a call with the local key. */
export const LOCAL_AUTHORIZATION = `Key ${LOCAL_KEY.id}:${LOCAL_KEY.secret}`;

/** SQL that makes the account and its key where they are missing. */
export function localAccountSql(now: number): string {
  const secretHash = createHash("sha256").update(LOCAL_KEY.secret).digest("hex");
  return `
    INSERT OR IGNORE INTO accounts (id, name, plan, created_at) VALUES ('acc_local', 'Local', 'MEGA', ${now});
    INSERT OR IGNORE INTO api_keys (id, account_id, name, secret_hash, created_at)
      VALUES ('${LOCAL_KEY.id}', 'acc_local', 'local', '${secretHash}', ${now});
  `;
}
