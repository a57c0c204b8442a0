/**
 * Gathers what `explain` explains: a request's deliveries with their endpoints and a freshly signed call each, and the
 * endpoints that are owed nothing, by the same facts that the fan-out goes by. Reads only.
 */
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { deliveries, webhookEndpoints } from "../database/tables.ts";
import { ofRequest } from "./delivery-list.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import { type Matchable, type MatchFact, matchFacts } from "./endpoint-match.ts";
import type { ExplainFacts, NotSentReason } from "./explain.ts";
import { replayCurl } from "./replay-curl.ts";
import { selectSendables } from "./select-sendables.ts";
import type { Sendable } from "./sendable.ts";
import type { Signer } from "./signer.ts";

/** The request, as far as callbacks depend on it. */
export interface CallbackSource {
  id: string;
  accountId: string;
  /** The state in the wire's word. */
  status: string;
  callbackUrl: string | null;
  /** What it told when it ended, and when; null while it is not final. */
  end: { event: Matchable; at: number } | null;
}

/** What is needed to gather them. */
export interface Gathering {
  database: Database;
  deliveryLog: DeliveryLog;
  signer: Signer;
}

/** The facts at `now`. */
export async function gatherFacts(
  { id, accountId, status, callbackUrl, end }: CallbackSource,
  { database, deliveryLog, signer }: Gathering,
  now: number,
): Promise<ExplainFacts> {
  const owned = and(ofRequest(id), sql`+${deliveries.accountId} = ${accountId}`) ?? sql`false`;
  const [logged, sendables, endpoints] = await Promise.all([
    deliveryLog.ofRequest(id, accountId),
    selectSendables(database, owned),
    readEndpoints(database, accountId, end?.event ?? null),
  ]);

  async function curlOf(deliveryId: string): Promise<string | null> {
    const found = sendables.find((sendable) => sendable.id === deliveryId);
    // Without a secret: its endpoint was deleted, or nothing of the account was ever sent.
    if (!found || found.secret === null) return null;
    const names = endpoints.find((endpoint) => endpoint.id === found.endpointId)?.headerNames ?? [];
    return await signedCurl({ ...found, secret: found.secret }, names, signer, now);
  }

  const told = new Set(logged.map(({ endpointId }) => endpointId));
  const left = endpoints.filter((endpoint) => !told.has(endpoint.id));
  const isUrlLeft = callbackUrl !== null && !told.has(null);
  return {
    requestId: id,
    status,
    isFinal: end !== null,
    deliveries: await Promise.all(
      logged.map(async (delivery) => ({
        ...delivery,
        endpoint: endpoints.find((endpoint) => endpoint.id === delivery.endpointId) ?? null,
        curl: await curlOf(delivery.id),
      })),
    ),
    notSent: end
      ? [
          ...(isUrlLeft ? [{ endpointId: null, url: callbackUrl, reason: ofUrl(end.event) }] : []),
          ...left.map((endpoint) => ({
            endpointId: endpoint.id,
            url: endpoint.url,
            reason: reasonOf(endpoint, end.at),
          })),
        ]
      : [],
  };
}

const REASONS = {
  mode: "other_mode",
  event_type: "event_type_filtered",
  model: "model_filtered",
  customer: "customer_filtered",
  metadata: "metadata_filtered",
} as const satisfies Record<MatchFact, NotSentReason>;

const FACTS = Object.keys(REASONS) as MatchFact[];

/** The account's endpoints, and what holds of them for the event; everything, where there is none. */
async function readEndpoints(database: Database, accountId: string, event: Matchable | null) {
  const { id, url, status, disabledCause, headerNames, createdAt } = webhookEndpoints;
  const facts = event && matchFacts(event);
  const holds = (fact: MatchFact): SQL.Aliased<number> =>
    sql<number>`${facts?.[fact] ?? sql`true`}`.as(`holds_${fact}`);
  const columns = Object.fromEntries(FACTS.map((fact) => [fact, holds(fact)])) as Record<
    MatchFact,
    SQL.Aliased<number>
  >;
  return await database
    .select({ id, url, status, disabledCause, headerNames, createdAt, ...columns })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.accountId, accountId))
    .orderBy(asc(id));
}

function reasonOf(
  endpoint: Record<MatchFact, number> & { createdAt: number },
  eventAt: number,
): NotSentReason {
  const unmet = FACTS.find((fact) => endpoint[fact] === 0);
  if (unmet) return REASONS[unmet];
  return endpoint.createdAt > eventAt ? "created_after" : "missing";
}

const ofUrl = ({ type }: Matchable): NotSentReason =>
  type === "request.canceled" ? "canceled" : "missing";

async function signedCurl(
  delivery: Sendable & { secret: string },
  headerNames: readonly string[],
  signer: Signer,
  now: number,
): Promise<string> {
  const { url, eventId, body, attemptCount, secretHeader } = delivery;
  const { secret, previousSecret, previousExpiresAt } = delivery;
  const timestampSeconds = Math.floor(now / 1_000);
  const signature = await signer.sign({
    owner: delivery.endpointId ?? delivery.accountId,
    sealed: { secret, previousSecret, previousExpiresAt },
    id: eventId,
    timestampSeconds,
    body,
    now,
  });
  const head = { url, eventId, timestampSeconds, signature, number: attemptCount + 1, body };
  return replayCurl({ ...head, headerNames, hasSecretHeader: secretHeader !== null });
}
