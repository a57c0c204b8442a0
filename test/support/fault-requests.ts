/** Rows of `requests` for tests that start in the middle of a life. */
import { MODELS } from "../../src/catalog/index.ts";
import type { Request } from "../../src/requests/request.ts";
import { newUuid } from "../../src/runtime/ids.ts";

const model = MODELS[0]!;

/** A request of the first model, queued at `now`, with five minutes to go. */
export function openRequest(now: number, over: Partial<Request> = {}): Request {
  return {
    id: newUuid(),
    accountId: "acc",
    keyId: "key",
    model: model.path,
    input: model.input.parse({ prompt: "A lighthouse" }),
    status: "queued",
    version: 1,
    shard: 0,
    origin: "https://api.example.com",
    assetToken: "token",
    callbackUrl: "https://hooks.example.com/a",
    callbackSecret: null,
    jobSet: null,
    provider: null,
    providerJobId: null,
    outputs: null,
    errorCode: null,
    errorMessage: null,
    createdAt: now,
    submittedAt: null,
    startedAt: null,
    producedAt: null,
    finishedAt: null,
    updatedAt: now,
    deadlineAt: now + 300_000,
    keptSeconds: null,
    expiresAt: null,
    removedAt: null,
    ...over,
  };
}
