/** A row of `requests` for pure tests: always the same, but for what a test says. */
import type { Request } from "../../src/requests/request.ts";

/** A request as it is admitted at 1,000 ms, with a deadline five minutes later. */
export function requestRow(over: Partial<Request> = {}): Request {
  return {
    id: "0b6c6c0e-5d0f-4a55-9a3b-5f5f7d4c3a21",
    accountId: "acc",
    keyId: "key",
    model: "higgsfield-ai/soul/standard",
    input: { prompt: "A lighthouse" },
    status: "queued",
    version: 1,
    shard: 0,
    origin: "https://api.example.com",
    assetToken: "t",
    callbackUrl: null,
    callbackSecret: null,
    isTest: false,
    priceMicroCredits: 0,
    customerId: null,
    metadata: null,
    jobSet: null,
    provider: null,
    providerJobId: null,
    outputs: null,
    errorCode: null,
    errorMessage: null,
    polls: null,
    createdAt: 1_000,
    admittedAt: null,
    submittedAt: null,
    startedAt: null,
    producedAt: null,
    finishedAt: null,
    updatedAt: 1_000,
    deadlineAt: 301_000,
    keptSeconds: null,
    expiresAt: null,
    removedAt: null,
    ...over,
  };
}
