/** Rows of `requests` for tests that start in the middle of a life. */
import type { Request } from "../../src/requests/request.ts";
import { newUuid } from "../../src/runtime/ids.ts";

/** A request, queued at `now`, with five minutes to go. */
export function requestRow(now: number, over: Partial<Request> = {}): Request {
  return {
    id: newUuid(),
    accountId: "acc",
    keyId: "key",
    model: "higgsfield-ai/soul/standard",
    input: { prompt: "A lighthouse" },
    status: "queued",
    version: 1,
    shard: 0,
    origin: "https://api.example.com",
    assetToken: "token",
    callbackUrl: "https://hooks.example.com/a",
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
    ...over,
  };
}
