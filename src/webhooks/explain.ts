/**
 * "Why did I not get it": what a request owed to whom, why each callback is where it is, who was not told and why, and
 * one line each to mend it. Pure: whoever asks gathers the facts.
 */
import type { DeliveryStatus } from "../database/delivery-state.ts";
import { attemptBody, instant } from "./delivery-view.ts";
import { type DeliveryFacts, explainDelivery, suggestedUrl } from "./explain-delivery.ts";

/** Why a recipient is owed nothing, each with one line to mend it. The first that holds is told. */
const NOT_SENT = {
  other_mode: "Endpoints hear of requests of their own mode, live or test: make one for the other.",
  created_after:
    "Endpoints hear of what happens once they exist; this result is in the request's status.",
  event_type_filtered:
    "Add the event's type to `event_types` of the endpoint, or make it null for all.",
  model_filtered: "Add the request's model to `models` of the endpoint, or make it null for all.",
  customer_filtered:
    "Add the request's customer to `customer_ids` of the endpoint, or make it null for all.",
  metadata_filtered:
    "Send all of the endpoint's `metadata` with the request, in its types, or make it null.",
  canceled:
    "A callback URL hears nothing of a cancel, which its caller knows of: use an endpoint for it.",
  missing:
    "The sweep sends what is missing within a minute; an endpoint that was changed since hears of later events.",
} as const satisfies Record<string, string>;

/** Its words. */
export type NotSentReason = keyof typeof NOT_SENT;

/** The same as a list. */
export const NOT_SENT_REASONS = Object.keys(NOT_SENT) as NotSentReason[];

/** What is known of a request's callbacks. */
export interface ExplainFacts {
  requestId: string;
  /** The state in the wire's word. */
  status: string;
  isFinal: boolean;
  deliveries: readonly (DeliveryFacts & { curl: string | null })[];
  /** Recipients that are owed nothing; `endpointId` is null for the URL that the request named. */
  notSent: readonly { endpointId: string | null; url: string; reason: NotSentReason }[];
}

/** The body of `GET /v1/requests/{request_id}/callbacks/explain`. */
export type Explanation = ReturnType<typeof explain>;

/** From here on an answer is close to the 15 seconds that an exchange may take. */
const SLOW_MS = 9_000;

/** The explanation at `now`. */
export function explain(facts: ExplainFacts, now: number) {
  const { requestId, status, deliveries, notSent } = facts;
  return {
    request_id: requestId,
    status,
    summary: summaryOf(facts),
    callbacks: deliveries.map((delivery) => {
      const { cause, explanation, fix } = explainDelivery(delivery, now);
      const suggested = suggestedUrl(delivery);
      return {
        delivery_id: delivery.id,
        recipient: { endpoint_id: delivery.endpointId, url: delivery.url },
        state: delivery.status,
        cause,
        explanation,
        fix,
        ...(suggested !== null && { suggested_url: suggested }),
        next_attempt_at: instant(delivery.nextAttemptAt),
        timeline: delivery.attempts.map(attemptBody),
        curl: delivery.curl,
      };
    }),
    not_sent: notSent.map(({ endpointId, url, reason }) => ({
      endpoint_id: endpointId,
      url,
      reason,
      fix: NOT_SENT[reason],
    })),
    hints: hintsOf(facts),
  };
}

function summaryOf({ status, isFinal, deliveries, notSent }: ExplainFacts): string {
  if (!isFinal) return `The request is ${status}: callbacks are owed once it is final.`;
  const count = deliveries.length;
  if (count === 0) {
    return notSent.length === 0
      ? "Nobody is to be told: the request named no callback URL, and the account has no endpoint."
      : `No callback is owed: ${plural(notSent.length, "recipient was", "recipients were")} left out, for the reason in \`not_sent\`.`;
  }
  const inState = (state: DeliveryStatus) =>
    deliveries.filter((delivery) => delivery.status === state).length;
  const [delivered, pending, held] = [inState("delivered"), inState("pending"), inState("held")];
  const others = { "still tried": pending, held, "given up": count - delivered - pending - held };
  const parts = Object.entries(others).flatMap(([name, many]) =>
    many > 0 ? `${many} ${name}` : [],
  );
  const rest = parts.length === 0 ? "" : `; ${parts.join(", ")}`;
  return `${delivered} of ${plural(count, "callback was", "callbacks were")} delivered${rest}.`;
}

function hintsOf({ requestId, isFinal, deliveries }: ExplainFacts): string[] {
  const slowest = Math.max(
    0,
    ...deliveries.flatMap(({ attempts }) =>
      attempts.filter(({ cause }) => cause === null).map(({ durationMs }) => durationMs),
    ),
  );
  const isLate = deliveries.some(({ status }) => status !== "delivered");
  return [
    ...(isFinal ? [] : [`GET /v1/requests/${requestId}/timeline tells how far the request is.`]),
    ...(deliveries.some(({ isRepair }) => isRepair)
      ? ["A callback was missing; the sweep found that and added it."]
      : []),
    ...(slowest >= SLOW_MS
      ? [
          `Your server took ${(slowest / 1_000).toFixed(1)} s of the 15 s that it has: answer first, work afterwards.`,
        ]
      : []),
    ...(isFinal && isLate
      ? [`GET /requests/${requestId}/status has the result, whatever becomes of the callbacks.`]
      : []),
  ];
}

const plural = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
