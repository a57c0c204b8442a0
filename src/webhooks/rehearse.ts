/**
 * A dry run of one endpoint's deliveries: a genuine message, a forged one and an old one are sent as attempts are, and
 * what the receiver makes of each is told. Sends up to three POSTs; stores nothing and changes nothing.
 */
import type { Clock } from "../runtime/clock.ts";
import { newId } from "../runtime/ids.ts";
import type { Outbound } from "../runtime/outbound.ts";
import type { Sealer } from "../runtime/seal.ts";
import { EXCHANGE } from "./attempt.ts";
import { attemptHeaders } from "./attempt-headers.ts";
import { classifyAnswer } from "./classify-answer.ts";
import type { Endpoint } from "./endpoint.ts";
import { payloadOf } from "./payload.ts";
import {
  judgeRehearsal,
  type Rehearsal,
  type SampleKind,
  type SampleOutcome,
} from "./rehearsal-verdict.ts";
import { type CustomHeaders, openHeaders } from "./sealed-headers.ts";
import type { Signer } from "./signer.ts";

/** What a rehearsal needs. */
export interface Rehearsing {
  outbound: Outbound;
  signer: Signer;
  sealer: Sealer;
  clock: Clock;
}

/** Twice what standard receivers allow. */
const OLD_MS = 10 * 60_000;

/** Sends the samples and judges. What is not genuine is sent only to a receiver that answers. */
export async function rehearse(
  endpoint: Endpoint,
  using: Rehearsing,
): Promise<Rehearsal & { samples: SampleOutcome[] }> {
  const custom = await openHeaders(using.sealer, endpoint.headers, endpoint.id);
  const send = (sample: SampleKind) => sendSample(sample, endpoint, custom, using);
  const samples = [await send("valid")];
  if (judgeRehearsal(samples).acceptsValid) {
    samples.push(...(await Promise.all([send("bad_signature"), send("old_timestamp")])));
  }
  return { ...judgeRehearsal(samples), samples };
}

async function sendSample(
  sample: SampleKind,
  endpoint: Endpoint,
  custom: CustomHeaders,
  { outbound, signer, clock }: Rehearsing,
): Promise<SampleOutcome> {
  const startedAt = clock.now();
  const signedAt = sample === "old_timestamp" ? startedAt - OLD_MS : startedAt;
  const timestampSeconds = Math.floor(signedAt / 1000);
  // Each its own: a receiver that drops repetitions would take the second for one.
  const eventId = newId("event", startedAt);
  const data = { endpoint_id: endpoint.id };
  const content = { type: "endpoint.ping", at: signedAt, data, compatible: null } as const;
  const body = payloadOf(endpoint.payloadStyle, content);
  const signature = await signer.sign({
    owner: endpoint.id,
    sealed: endpoint,
    now: startedAt,
    id: eventId,
    timestampSeconds,
    // Well formed and of our keys, but of another body.
    body: sample === "bad_signature" ? `${body} ` : body,
  });
  const headers = attemptHeaders({
    custom,
    eventId,
    timestampSeconds,
    signature,
    number: 1,
    secretHeader: null,
    readUrl: null,
  });
  const answer = await outbound({ ...EXCHANGE, url: endpoint.url, headers, body });
  const now = clock.now();
  const verdict = classifyAnswer(answer, now);
  return {
    sample,
    statusCode: "status" in answer ? (answer.status ?? null) : null,
    durationMs: now - startedAt,
    cause: verdict.kind === "delivered" ? null : verdict.cause,
  };
}
