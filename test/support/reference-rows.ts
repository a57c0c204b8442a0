/**
 * Custom references for tests, written to D1 as a training leaves them: the reference, and the request of the same id
 * whose status is the reference's.
 */
import { env } from "cloudflare:workers";
import type { ModelVersion, RequestStatus } from "../../src/database/request-state.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import type { TestAccount } from "./accounts.ts";

/** What a test may say of a reference. */
export interface ReferenceFacts {
  id?: string;
  modelVersion?: ModelVersion;
  status?: RequestStatus;
}

/** Makes a reference of the account's, completed and of v1 unless said otherwise. Returns its id. */
export async function createReference(
  account: TestAccount,
  { id = newUuid(), modelVersion = "v1", status = "completed" }: ReferenceFacts = {},
): Promise<string> {
  const now = Date.now();
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO requests (id, account_id, key_id, model, input, status, version, shard, origin,
         asset_token, created_at, updated_at, deadline_at)
       VALUES (?, ?, ?, 'soul-id', '{}', ?, 1, 0, 'https://showrunner.example', 'token', ?, ?, ?)`,
    ).bind(id, account.id, account.keyId, status, now, now, now + 1_800_000),
    env.DB.prepare(
      `INSERT INTO "references" (id, account_id, name, model_version, created_at)
       VALUES (?, ?, 'Ada', ?, ?)`,
    ).bind(id, account.id, modelVersion, now),
  ]);
  return id;
}
