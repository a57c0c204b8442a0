/**
 * One HTTP try of a delivery: sign, send once, classify, conclude. Writes nothing: the outcome is a value that the
 * dispatcher keeps and records.
 */
import type { Clock } from "../runtime/clock.ts";
import { newId } from "../runtime/ids.ts";
import type { Outbound, OutboundAnswer } from "../runtime/outbound.ts";
import type { Sealer } from "../runtime/seal.ts";
import { attemptHeaders } from "./attempt-headers.ts";
import { type AttemptCause, type AttemptVerdict, classifyAnswer } from "./classify-answer.ts";
import { conclude, type Conclusion, type Refusals } from "./conclude.ts";
import type { ReadTokens } from "./read-token.ts";
import type { SealedSecrets } from "./rotate-secret.ts";
import { openHeaders } from "./sealed-headers.ts";
import type { Sendable } from "./sendable.ts";
import type { Signer } from "./signer.ts";
import type { SigningSecretStore } from "./signing-secret-store.ts";

/** How a receiver is called. The deadline, from the connection to the last byte read, is promised to receivers. */
export const EXCHANGE = {
  method: "POST",
  deadlineMs: 15_000,
  maxBodyBytes: 65_536,
  answerBody: "discard_on_2xx",
} as const;

/** Characters of an answer that are kept for the customer to see. */
const KEPT_ANSWER_CHARS = 4_096;

/** What one attempt came to. Plain JSON. */
export interface AttemptOutcome extends Omit<Conclusion, "refusals"> {
  deliveryId: string;
  accountId: string;
  isTest: boolean;
  endpointId: string | null;
  fallbackEndpointId: string | null;
  /** From 1. */
  number: number;
  startedAt: number;
  durationMs: number;
  statusCode: number | null;
  cause: AttemptCause | null;
  /** The start of the answer's text, cleaned of control characters; of a redirect where it leads. */
  answer: string | null;
}

/** What an attempt needs. */
export interface Attempting {
  outbound: Outbound;
  signer: Signer;
  signingSecrets: Pick<SigningSecretStore, "sealedOf">;
  sealer: Sealer;
  readTokens: Pick<ReadTokens, "urlFor">;
  clock: Clock;
  random: () => number;
}

/** Makes the delivery's next attempt. Never throws for anything that the receiver does. */
export async function makeAttempt(
  delivery: Sendable,
  known: Refusals | null,
  using: Attempting,
): Promise<{ outcome: AttemptOutcome; verdict: AttemptVerdict; refusals: Refusals | null }> {
  const { outbound, clock, random } = using;
  const number = delivery.attemptCount + 1;
  const sealed = await secretsOf(delivery, using);
  const startedAt = clock.now(); // D1 may have been slow; receivers refuse an old timestamp
  const headers = await headersOf(delivery, sealed, number, startedAt, using);
  const answer = await outbound({ ...EXCHANGE, url: delivery.url, headers, body: delivery.body });
  const now = clock.now();
  const verdict = classifyAnswer(answer, now);
  const statusCode = "status" in answer ? (answer.status ?? null) : null;
  const newEventId = () => newId("event", now);
  const ended = { delivery, number, statusCode, verdict, refusals: known, now, random, newEventId };
  const { refusals, ...conclusion } = conclude(ended);
  const { id: deliveryId, accountId, isTest, endpointId, fallbackEndpointId } = delivery;
  const outcome = {
    deliveryId,
    accountId,
    isTest,
    endpointId,
    fallbackEndpointId,
    number,
    startedAt,
    durationMs: Math.max(0, now - startedAt), // the clock may be set back
    statusCode,
    cause: verdict.kind === "delivered" ? null : verdict.cause,
    answer: keptText(answer),
    ...conclusion,
  };
  return { outcome, verdict, refusals };
}

/** As they were read with the delivery; made for an account's first callback. */
async function secretsOf(
  { accountId, secret, previousSecret, previousExpiresAt }: Sendable,
  { signingSecrets, clock }: Attempting,
): Promise<SealedSecrets> {
  if (secret === null) return await signingSecrets.sealedOf(accountId, clock.now());
  return { secret, previousSecret, previousExpiresAt };
}

async function headersOf(
  delivery: Sendable,
  sealed: SealedSecrets,
  number: number,
  now: number,
  { signer, sealer, readTokens }: Attempting,
): Promise<Record<string, string>> {
  const { accountId, endpointId, eventId, body, requestId, requestOrigin, secretHeader } = delivery;
  const timestampSeconds = Math.floor(now / 1000);
  const owner = endpointId ?? accountId;
  const message = { owner, sealed, id: eventId, timestampSeconds, body, now };
  const [custom, signature, readUrl] = await Promise.all([
    endpointId === null ? {} : openHeaders(sealer, delivery.headers, endpointId),
    signer.sign(message),
    requestId !== null && requestOrigin !== null
      ? readTokens.urlFor(requestOrigin, requestId, now)
      : null,
  ]);
  const head = { custom, eventId, timestampSeconds, number, signature, secretHeader, readUrl };
  return attemptHeaders(head);
}

function keptText(answer: OutboundAnswer): string | null {
  if (answer.kind === "refused_target") return answer.reason;
  const location = "headers" in answer ? answer.headers?.get("location") : null;
  if (answer.kind === "answered" && answer.status < 400 && location) return whereTo(location);
  if (answer.kind !== "answered" || answer.body.length === 0) return null;
  const text = new TextDecoder().decode(answer.body).slice(0, KEPT_ANSWER_CHARS);
  // Without control characters but tab and line ends, and without halves of surrogate pairs that the cut may leave.
  return text.replace(/[^\P{Cc}\t\n\r]/gu, "").toWellFormed();
}

/** Without the query, which may carry a login's secrets. */
function whereTo(location: string): string {
  if (!URL.canParse(location)) return "redirects to a path of its own";
  const { protocol, host, pathname } = new URL(location);
  return `redirects to ${protocol}//${host}${pathname}`.slice(0, KEPT_ANSWER_CHARS);
}
