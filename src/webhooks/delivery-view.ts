/**
 * How deliveries look on the wire: in lists, with every attempt, and beside the status of their request. Pure.
 */
import type { InferSelectModel } from "drizzle-orm";
import { DELIVERY_STATUSES } from "../database/delivery-state.ts";
import type { attempts } from "../database/tables.ts";
import { isoInstant } from "../runtime/clock.ts";
import { CAUSE_SENTENCES } from "./classify-answer.ts";
import type { Delivery } from "./delivery.ts";

/** The words that a delivery's `status` has. */
export { DELIVERY_STATUSES };

/** Days of `GET /v1/deliveries/stats`: as long as what is held stays. */
export const STATS_DAYS = 30;

/** One HTTP try: a row of `attempts`, immutable once read. */
export type Attempt = Readonly<InferSelectModel<typeof attempts>>;

/** A delivery as lists show it: without its body. */
export interface ListedDelivery extends Pick<
  Delivery,
  | "id"
  | "eventId"
  | "eventType"
  | "requestId"
  | "endpointId"
  | "url"
  | "isTest"
  | "status"
  | "attemptCount"
  | "nextAttemptAt"
  | "expiresAt"
  | "lastCause"
  | "isRepair"
  | "createdAt"
  | "finishedAt"
> {
  /** Which change of its request it tells of; null for an event without a request. */
  sequence: number | null;
}

/** A delivery with its body and its attempts in order. */
export interface LoggedDelivery extends ListedDelivery, Pick<Delivery, "body"> {
  attempts: readonly Attempt[];
}

/** An instant as JSON has it, where there is one. */
export const instant = (at: number | null) => (at === null ? null : isoInstant(at));

/** The sentence of a stored cause; null where nothing failed. */
export function causeText(cause: string | null): string | null {
  if (cause === null) return null;
  return Object.hasOwn(CAUSE_SENTENCES, cause)
    ? CAUSE_SENTENCES[cause as keyof typeof CAUSE_SENTENCES]
    : null;
}

/** An item of `GET /v1/deliveries`. */
export function deliveryBody(delivery: ListedDelivery) {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    event_type: delivery.eventType,
    sequence: delivery.sequence,
    request_id: delivery.requestId,
    endpoint_id: delivery.endpointId,
    url: delivery.url,
    mode: delivery.isTest ? "test" : "live",
    status: delivery.status,
    attempt_count: delivery.attemptCount,
    next_attempt_at: instant(delivery.nextAttemptAt),
    expires_at: instant(delivery.expiresAt),
    last_cause: delivery.lastCause,
    last_cause_text: causeText(delivery.lastCause),
    is_repair: delivery.isRepair,
    created_at: isoInstant(delivery.createdAt),
    finished_at: instant(delivery.finishedAt),
  };
}

/** One attempt. */
export function attemptBody({ number, startedAt, durationMs, statusCode, cause, answer }: Attempt) {
  return {
    number,
    at: isoInstant(startedAt),
    status_code: statusCode,
    duration_ms: durationMs,
    cause,
    cause_text: causeText(cause),
    answer,
  };
}

/** The body of `GET /v1/deliveries/{delivery_id}`. */
export function deliveryDetailBody(delivery: LoggedDelivery) {
  return {
    ...deliveryBody(delivery),
    attempts: delivery.attempts.map(attemptBody),
    body: delivery.body,
  };
}

/** What a request's status says of its callbacks. `callback` is the one to the URL that the request named. */
export function callbackStates(deliveries: readonly LoggedDelivery[]) {
  const own = deliveries.find(({ endpointId }) => endpointId === null);
  return {
    callback: own ? callbackState(own) : null,
    callbacks: deliveries.map((delivery) => ({
      delivery_id: delivery.id,
      endpoint_id: delivery.endpointId,
      url: delivery.url,
      ...callbackState(delivery),
    })),
  };
}

const callbackState = ({ status, attemptCount, nextAttemptAt, attempts }: LoggedDelivery) => ({
  state: status,
  attempts: attemptCount,
  next_attempt_at: instant(nextAttemptAt),
  last_status: attempts.at(-1)?.statusCode ?? null,
});
