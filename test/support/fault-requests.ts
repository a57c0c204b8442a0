/** Rows of `requests` for tests that start in the middle of a life. */
import { MODELS } from "../../src/catalog/index.ts";
import { ALWAYS } from "../../src/database/condition.ts";
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
