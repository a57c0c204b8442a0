/**
 * What an attempt leads to: where its delivery stands, how its endpoint is, and of what the owner is told. Pure.
 */
import type { DeliveryStatus, DisabledCause } from "../database/delivery-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import { type AttemptCause, type AttemptVerdict, CAUSE_SENTENCES } from "./classify-answer.ts";
import { afterFailure, type EndpointHealth, HEALTHY } from "./endpoint-health.ts";
import type { WebhookEventType } from "./event-types.ts";
import { nextAttempt } from "./retry-schedule.ts";
import type { Sendable } from "./sendable.ts";

/** Where a delivery stands. Instants in epoch ms. */
export interface DeliveryState {
  status: DeliveryStatus;
  nextAttemptAt: number | null;
  finishedAt: number | null;
}

/** An event of the account's own webhooks, for its other endpoints. Plain JSON. */
export interface Notice {
  eventId: string;
  type: WebhookEventType;
  data: Record<string, unknown>;
}

/** How often in a row the receiver refused with the same 4xx status. */
export interface Refusals {
  statusCode: number;
  count: number;
}

/** What follows from an attempt. Plain JSON. */
export interface Conclusion {
  state: DeliveryState;
  /** The endpoint's health, where it changed. */
  health: EndpointHealth | null;
  /** That the endpoint is to be disabled, and why. */
  disable: { cause: DisabledCause; notice: Notice } | null;
  /** That the endpoint has failed for half of the time after which it is disabled. */
  warning: Notice | null;
  /** What else is told. */
  notices: Notice[];
  refusals: Refusals | null;
}

/** An attempt that has ended. */
export interface Concluding {
  delivery: Sendable;
  /** From 1, over all attempts of the delivery. */
  number: number;
  statusCode: number | null;
  verdict: AttemptVerdict;
  /** What was known before it. */
  refusals: Refusals | null;
  now: number;
  random: () => number;
  newEventId: () => string;
}

/** The third is no accident any more. */
const REFUSALS_TO_TELL = 3;

/** What follows. */
export function conclude(attempt: Concluding): Conclusion {
  const { delivery, verdict } = attempt;
  const state = stateAfter(attempt);
  const refusals = refusalsAfter(attempt);
  const health = healthAfter(attempt);
  const cause = verdict.kind === "delivered" ? null : verdict.cause;
  const tell = (type: WebhookEventType, data: Record<string, unknown>): Notice => ({
    eventId: attempt.newEventId(),
    type,
    data: { ...recipientOf(delivery), ...data },
  });
  const notices: Notice[] = [];
  const isLost = state.status === "exhausted" || state.status === "refused";
  if (cause !== null && (isLost || state.status === "expired")) {
    const type = isLost ? "callback.exhausted" : "callback.expired";
    notices.push(...lossOf(delivery, cause, attempt.number, (data) => tell(type, data)));
  }
  if (refusals?.count === REFUSALS_TO_TELL && attempt.refusals !== refusals) {
    const { statusCode } = refusals;
    const explanation = `It refused with ${statusCode} ${REFUSALS_TO_TELL} times in a row.`;
    notices.push(tell("endpoint.failing", { status_code: statusCode, explanation }));
  }
  const disabledCause = delivery.endpointId === null ? null : causeToDisable(verdict, health?.act);
  const disable = disabledCause && {
    cause: disabledCause,
    notice: tell("endpoint.disabled", {
      cause: disabledCause,
      explanation: DISABLED[disabledCause],
    }),
  };
  return {
    state,
    health: health && healthOf(health),
    disable,
    warning: health?.act === "notice" ? tell("endpoint.failing", failingData(health)) : null,
    notices,
    refusals,
  };
}

const healthOf = ({ failingSince, lastFailureAt, noticedAt }: EndpointHealth): EndpointHealth => ({
  failingSince,
  lastFailureAt,
  noticedAt,
});

function failingData({ failingSince, noticedAt }: EndpointHealth) {
  const since = isoInstant(failingSince ?? noticedAt ?? 0);
  const explanation = `No attempt has succeeded since ${since}. It is disabled after five days of that.`;
  return { failing_since: since, explanation };
}

/** Why an endpoint was disabled, for its owner: one sentence a cause. */
export const DISABLED = {
  gone: "It answered 410 Gone.",
  receiver: "It answered with the header webhook-delivery: disable.",
  failing: "No attempt succeeded for five days.",
} as const satisfies Record<DisabledCause, string>;

/** The notice that a callback is lost, with all that it said; none of one that is a notice itself. */
export function lossOf(
  delivery: Pick<Sendable, "id" | "eventId" | "eventType" | "requestId" | "body">,
  cause: AttemptCause | null,
  attempts: number,
  tell: (data: Record<string, unknown>) => Notice,
): Notice[] {
  if (!/^(request|group)\./.test(delivery.eventType)) return [];
  const event = {
    id: delivery.eventId,
    type: delivery.eventType,
    payload: JSON.parse(delivery.body) as unknown,
  };
  const explanation = cause && CAUSE_SENTENCES[cause];
  const facts = { delivery_id: delivery.id, request_id: delivery.requestId, attempts, cause };
  return [tell({ ...facts, explanation, event })];
}

/** Who did not take it. The path of a URL may be a credential, and notices go elsewhere. */
export function recipientOf({ endpointId, url }: Pick<Sendable, "endpointId" | "url">) {
  return { endpoint_id: endpointId, host: new URL(url).host };
}

function stateAfter({ delivery, number, verdict, now, random }: Concluding): DeliveryState {
  if (verdict.kind === "delivered") return final("delivered", now);
  if (verdict.kind === "stop") {
    return final(verdict.cause === "refused_target" ? "refused" : "stopped", now);
  }
  const { minimumDelayMs, retryAfterMs } = verdict;
  const { earlierAttemptCount, expiresAt } = delivery;
  const attemptNumber = number - earlierAttemptCount;
  const timing = { attemptNumber, now, minimumDelayMs, retryAfterMs, expiresAt, random };
  const next = nextAttempt(timing);
  if (next.kind !== "again") return final(next.kind, now);
  return { status: "pending", nextAttemptAt: next.at, finishedAt: null };
}

/** A final state. */
export const final = (status: DeliveryStatus, now: number): DeliveryState => ({
  status,
  nextAttemptAt: null,
  finishedAt: now,
});

function refusalsAfter({ statusCode, verdict, refusals }: Concluding): Refusals | null {
  if (verdict.kind === "stop") return refusals;
  if (verdict.kind === "delivered" || verdict.cause !== "rejected" || statusCode === null) {
    return null;
  }
  const count = refusals?.statusCode === statusCode ? refusals.count + 1 : 1;
  return { statusCode, count };
}

/** Null where it is as it was. A receiver that says stop, or a URL that is refused, says nothing about its health. */
function healthAfter({ delivery, verdict, now }: Concluding) {
  if (delivery.endpointId === null || verdict.kind === "stop") return null;
  if (verdict.kind === "retry") return afterFailure(delivery, now);
  return delivery.failingSince === null ? null : { ...HEALTHY, act: "none" as const };
}

function causeToDisable(verdict: AttemptVerdict, act?: string): DisabledCause | null {
  if (verdict.kind === "retry") return act === "disable" ? "failing" : null;
  if (!verdict.disable) return null;
  return verdict.kind === "stop" && verdict.cause === "gone" ? "gone" : "receiver";
}
