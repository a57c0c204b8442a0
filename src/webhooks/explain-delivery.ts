/**
 * Why one delivery stands where it stands, and what its receiver's owner can do about it. Pure: a line of the table for
 * each state that a delivery may be in.
 */
import type { DeliveryStatus } from "../database/delivery-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import { adviceFor, type Advice } from "./cause-advice.ts";
import { DISABLED } from "./conclude.ts";
import type { Attempt, LoggedDelivery } from "./delivery-view.ts";
import type { Endpoint } from "./endpoint.ts";

/** A delivery, and its endpoint as it is now; null for the URL of a request, and where it was deleted. */
export interface DeliveryFacts extends LoggedDelivery {
  endpoint: Pick<Endpoint, "status" | "disabledCause"> | null;
}

/** `cause` is that of an attempt, or one of those that keep attempts from being made; null where nothing is wrong. */
export interface Explained extends Advice {
  cause: string | null;
}

/** Overdue for longer than a sweep needs to find it, a delivery is not late but kept back. */
const KEPT_BACK_MS = 120_000;

/** Why the delivery is as it is at `now`. */
export function explainDelivery(delivery: DeliveryFacts, now: number): Explained {
  return STATES[delivery.status](delivery, now);
}

/** Where the receiver's redirect leads, if it can be called; null where the last attempt was not redirected. */
export function suggestedUrl({ attempts }: Pick<LoggedDelivery, "attempts">): string | null {
  const last = attempts.at(-1);
  if (last?.cause !== "redirect") return null;
  return /^redirects to (https:\/\/\S+)$/.exec(last.answer ?? "")?.[1] ?? null;
}

const STATES = {
  pending(delivery, now) {
    const { attempts, nextAttemptAt } = delivery;
    const last = attempts.at(-1);
    const failed = failureOf(delivery);
    const next =
      nextAttemptAt === null ? "" : ` The next attempt is at ${isoInstant(nextAttemptAt)}.`;
    if (nextAttemptAt !== null && nextAttemptAt < now - KEPT_BACK_MS) {
      return {
        cause: "waiting_for_turn",
        explanation:
          "It is due and waits for its turn: an address gets four deliveries at a time, and after ten failures in a row one " +
          `as a probe, until one succeeds. ${failed?.explanation ?? ""}`.trimEnd(),
        fix:
          failed?.fix ??
          "Answer faster, or bring the receiver back: a success sends on what waits.",
      };
    }
    if (failed && last) return { ...failed, explanation: `${attemptFailed(last, failed)}${next}` };
    const explanation = `${last ? "It is sent once more." : "It was not tried yet."}${next}`;
    return { cause: "due", explanation, fix: "Nothing is wrong: ask again in a moment." };
  },

  held({ endpoint, endpointId, id }) {
    const resume = `POST /v1/webhook-endpoints/${endpointId}/resume sends what is held, for 30 days.`;
    if (endpoint?.status === "paused") {
      return { cause: "endpoint_paused", explanation: "Its endpoint is paused.", fix: resume };
    }
    if (endpoint?.status === "disabled") {
      const { disabledCause: cause } = endpoint;
      const why = cause === null ? "" : ` ${DISABLED[cause]}`;
      const explanation = `Its endpoint is disabled.${why}`;
      const fix = `Mend its receiver, then ${resume}`;
      return { cause: "endpoint_disabled", explanation, fix };
    }
    const explanation = "It was held, and was not released with its endpoint.";
    return { cause: "held", explanation, fix: `Release it: ${replay(id)}.` };
  },

  delivered({ attempts, eventId, finishedAt }) {
    const last = attempts.findLast(({ cause }) => cause === null);
    const at = isoInstant(last?.startedAt ?? finishedAt ?? 0);
    const answered = last
      ? `answered ${last.statusCode} after ${last.durationMs} ms, on attempt ${last.number}`
      : "took it";
    return {
      cause: null,
      explanation: `It was delivered: your server ${answered}, at ${at}.`,
      fix: `Look for webhook-id ${eventId} in your server's log, and at what happens after it has answered.`,
    };
  },

  exhausted: (delivery) => gaveUp(delivery, "All attempts failed, and no more are made."),
  expired: (delivery) => {
    const { expiresAt } = delivery;
    const deadline =
      expiresAt === null ? "Its deadline" : `Its deadline, ${isoInstant(expiresAt)},`;
    return gaveUp(delivery, `${deadline} came before an attempt succeeded.`);
  },
  stopped: (delivery) => gaveUp(delivery, "Its receiver asked for no more attempts."),
  refused: (delivery) => gaveUp(delivery, "It was not sent."),

  canceled: ({ requestId }) => ({
    cause: "endpoint_deleted",
    explanation: "Its endpoint was deleted before it was delivered.",
    fix: `Nothing is sent to a deleted endpoint; the result is at GET /requests/${requestId}/status.`,
  }),
} satisfies Record<DeliveryStatus, (delivery: DeliveryFacts, now: number) => Explained>;

function gaveUp(delivery: DeliveryFacts, explanation: string): Explained {
  const failed = failureOf(delivery);
  return {
    cause: failed?.cause ?? delivery.status,
    explanation: failed ? `${explanation} ${failed.explanation}` : explanation,
    fix: `${failed?.fix ?? "Mend the receiver."} Then ${replay(delivery.id)}.`,
  };
}

/** The last attempt's failure, if it failed and its cause is known. */
function failureOf({ attempts }: DeliveryFacts): Explained | null {
  const last = attempts.at(-1);
  const advice = last && adviceFor(last);
  return advice ? { cause: last.cause, ...advice } : null;
}

const attemptFailed = ({ number }: Attempt, { explanation }: Advice) =>
  `Attempt ${number} failed. ${explanation}`;

const replay = (id: string) => `POST /v1/deliveries/${id}/replay`;
