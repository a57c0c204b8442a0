/** Rows of `requests` for tests that start in the middle of a life. */
import { env } from "cloudflare:workers";
import { getTableColumns } from "drizzle-orm";
import { MODELS } from "../../src/catalog/index.ts";
import { ALWAYS } from "../../src/database/condition.ts";
import { requests } from "../../src/database/tables.ts";
import type { Request } from "../../src/requests/request.ts";
import type { RequestStore } from "../../src/requests/request-store.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { requestRow } from "./request-rows.ts";

const model = MODELS[0]!;

/** A request of the first model, queued at `now`, with five minutes to go and a callback to make. */
export function openRequest(now: number, over: Partial<Request> = {}): Request {
  return requestRow({
    id: newUuid(),
    model: model.path,
    input: model.input.parse({ prompt: "A lighthouse" }),
    callbackUrl: "https://hooks.example.com/a",
    createdAt: now,
    updatedAt: now,
    deadlineAt: now + 300_000,
    ...over,
  });
}

/** Writes a request as it is, whatever admission would say. */
export async function createRow(store: RequestStore, request: Request): Promise<void> {
  await store.create(request, { conditions: { none: ALWAYS } });
}

/** Writes `count` requests like `request`, each a millisecond after the one before it, spread over shards; returns their ids. */
export async function createRows(
  store: RequestStore,
  request: Request,
  count: number,
  shards = 1,
): Promise<string[]> {
  await createRow(store, request);
  const ids = Array.from({ length: count - 1 }, () => newUuid());
  const columns = Object.values(getTableColumns(requests)).map(({ name }) => name);
  const values = columns.map((name) => {
    if (name === "id") return "each.value";
    if (name === "created_at") return "created_at + 1 + each.key";
    return name === "shard" ? `each.key % ${shards}` : `requests.${name}`;
  });
  await env.DB.prepare(
    `INSERT INTO requests (${columns.join()}) SELECT ${values.join()}
     FROM requests, json_each(?) AS each WHERE requests.id = ?`,
  )
    .bind(JSON.stringify(ids), request.id)
    .run();
  return [request.id, ...ids];
}
