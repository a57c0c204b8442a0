/** The columns of a request to which nothing has happened yet. Pure. */
import type { Request } from "./request.ts";

/** What a request that is written at `now` has of its life: it is `queued`, of version 1, and nobody's yet. */
export const newLife = (now: number) =>
  ({
    status: "queued",
    version: 1,
    isUnanswered: false,
    provider: null,
    providerJobId: null,
    outputs: null,
    errorCode: null,
    errorMessage: null,
    polls: null,
    createdAt: now,
    admittedAt: null,
    submittedAt: null,
    startedAt: null,
    producedAt: null,
    finishedAt: null,
    updatedAt: now,
    expiresAt: null,
    removedAt: null,
  }) as const satisfies Partial<Request>;
