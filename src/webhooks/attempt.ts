/**
 * One HTTP try of a delivery: sign, send once, classify, decide what follows. Writes nothing: the outcome is a value
 * that the dispatcher keeps and records.
 */
import type { DeliveryStatus } from "../database/delivery-status.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Outbound, OutboundAnswer } from "../runtime/outbound.ts";
import { type AttemptCause, type AttemptVerdict, classifyAnswer } from "./classify-answer.ts";
import type { Delivery } from "./delivery.ts";
import { nextAttemptAt } from "./retry-schedule.ts";
import { signWebhook } from "./signature.ts";

/** From the connection to the last byte read. The delivery contract promises it to receivers. */
const DEADLINE_MS = 15_000;

/** How much of an answer is read, and how many characters of it are kept for the customer to see. */
const MAX_ANSWER_BYTES = 65_536;
const KEPT_ANSWER_CHARS = 4_096;

/** What one attempt came to. Plain JSON. */
export interface AttemptOutcome {
  deliveryId: string;
  /** From 1. */
  number: number;
  startedAt: number;
  durationMs: number;
  statusCode: number | null;
  cause: AttemptCause | null;
  /** The start of the answer's text, cleaned of control characters. */
  answer: string | null;
  /** Where the delivery stands after it. */
  state: { status: DeliveryStatus; nextAttemptAt: number | null; finishedAt: number | null };
}

/** What an attempt needs. */
export interface Attempting {
  outbound: Outbound;
  clock: Clock;
  random: () => number;
}

/** Makes the delivery's next attempt. Never throws for anything that the receiver does. */
export async function makeAttempt(
  delivery: Delivery,
  secret: string,
  { outbound, clock, random }: Attempting,
): Promise<{ outcome: AttemptOutcome; verdict: AttemptVerdict }> {
  const number = delivery.attemptCount + 1;
  const startedAt = clock.now();
  const timestampSeconds = Math.floor(startedAt / 1000);
  const { eventId: id, body } = delivery;
  const answer = await outbound({
    url: delivery.url,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": await signWebhook({ secret, id, timestampSeconds, body }),
      "webhook-attempt": String(number),
      ...(delivery.secretHeader !== null && { "x-webhook-secret-key": delivery.secretHeader }),
    },
    body,
    deadlineMs: DEADLINE_MS,
    maxBodyBytes: MAX_ANSWER_BYTES,
    answerBody: "discard_on_2xx",
  });
  const now = clock.now();
  const verdict = classifyAnswer(answer, now);
  const outcome = {
    deliveryId: delivery.id,
    number,
    startedAt,
    durationMs: now - startedAt,
    statusCode: "status" in answer ? (answer.status ?? null) : null,
    cause: verdict.kind === "delivered" ? null : verdict.cause,
    answer: keptText(answer),
    state: stateAfter(verdict, number, now, random),
  };
  return { outcome, verdict };
}

function stateAfter(
  verdict: AttemptVerdict,
  attemptNumber: number,
  now: number,
  random: () => number,
): AttemptOutcome["state"] {
  switch (verdict.kind) {
    case "delivered":
      return final("delivered", now);
    case "stop":
      return final(verdict.cause === "refused_target" ? "refused" : "stopped", now);
    case "retry": {
      const { minimumDelayMs, retryAfterMs } = verdict;
      const at = nextAttemptAt({ attemptNumber, now, minimumDelayMs, retryAfterMs, random });
      if (at === null) return final("exhausted", now);
      return { status: "pending", nextAttemptAt: at, finishedAt: null };
    }
  }
}

const final = (status: DeliveryStatus, now: number) => ({
  status,
  nextAttemptAt: null,
  finishedAt: now,
});

function keptText(answer: OutboundAnswer): string | null {
  if (answer.kind === "refused_target") return answer.reason;
  if (answer.kind !== "answered" || answer.body.length === 0) return null;
  const text = new TextDecoder().decode(answer.body).slice(0, KEPT_ANSWER_CHARS);
  // Without control characters but tab and line ends, and without halves of surrogate pairs that the cut may leave.
  return text.replace(/[^\P{Cc}\t\n\r]/gu, "").toWellFormed();
}
