/** Rows of `requests` for tests that start in the middle of a life. */
import { MODELS } from "../../src/catalog/index.ts";
import type { Request } from "../../src/requests/request.ts";
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
