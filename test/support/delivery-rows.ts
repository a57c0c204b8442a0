/** Deliveries and attempts for pure tests: always the same, but for what a test says. */
import type { Attempt } from "../../src/webhooks/delivery-view.ts";
import type { DeliveryFacts } from "../../src/webhooks/explain-delivery.ts";

/** When the callback of these tests was owed. */
export const OWED_AT = Date.UTC(2026, 10, 25, 9);

/** An attempt that was answered 500 after 80 ms. */
export function attemptRow(over: Partial<Attempt> = {}): Attempt {
  return {
    deliveryId: "dlv_1",
    number: 1,
    startedAt: OWED_AT + 20,
    durationMs: 80,
    statusCode: 500,
    cause: "server_error",
    answer: null,
    ...over,
  };
}

/** A callback to the URL of a request, owed and not tried yet. */
export function deliveryFacts(over: Partial<DeliveryFacts> = {}): DeliveryFacts {
  return {
    id: "dlv_1",
    eventId: "msg_1",
    eventType: "request.completed",
    sequence: 5,
    requestId: "0b6c6c0e-5d0f-4a55-9a3b-5f5f7d4c3a21",
    endpointId: null,
    url: "https://hooks.example.com/a",
    isTest: false,
    status: "pending",
    attemptCount: over.attempts?.length ?? 0,
    nextAttemptAt: OWED_AT,
    expiresAt: null,
    lastCause: over.attempts?.at(-1)?.cause ?? null,
    isRepair: false,
    createdAt: OWED_AT,
    finishedAt: null,
    body: '{"type":"request.completed"}',
    attempts: [],
    endpoint: null,
    ...over,
  };
}
