/** Deliveries and endpoints for tests, written to D1 as the fan-out and the endpoints' owner leave them. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { attempts, deliveries, events, webhookEndpoints } from "../../src/database/tables.ts";
import { databaseOf } from "../../src/database/client.ts";
import { newId, newUuid } from "../../src/runtime/ids.ts";
import type { Delivery } from "../../src/webhooks/delivery.ts";
import type { Attempt } from "../../src/webhooks/delivery-view.ts";
import type { Endpoint } from "../../src/webhooks/endpoint.ts";
import type { TestAccount } from "./accounts.ts";
import { attemptRow } from "./delivery-rows.ts";

/** The secret of every endpoint here, as it was stored before there was sealing. */
export const ENDPOINT_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const database = databaseOf(env, null);

/** A delivery of the account's with its event and attempts: pending, of a request, to a URL, unless said otherwise. */
export async function addDelivery(
  account: Pick<TestAccount, "id">,
  over: Partial<Delivery> = {},
  tried: readonly Partial<Attempt>[] = [],
): Promise<Delivery> {
  const { createdAt = Date.now(), requestId = newUuid(), eventType = "request.completed" } = over;
  const row: Delivery = {
    id: newId("delivery", createdAt),
    eventId: newId("event", createdAt),
    eventType,
    requestId,
    accountId: account.id,
    isTest: false,
    endpointId: null,
    url: "https://hooks.example.com/a",
    target: over.endpointId ?? `${account.id} https://hooks.example.com/a`,
    body: '{"type":"request.completed"}',
    secretHeader: null,
    status: "pending",
    attemptCount: tried.length,
    earlierAttemptCount: 0,
    nextAttemptAt: null,
    expiresAt: null,
    lastCause: null,
    isRepair: false,
    createdAt,
    finishedAt: null,
    ...over,
  };
  const event = { requestId, accountId: account.id, type: eventType, version: 5, createdAt };
  await database
    .insert(events)
    .values({ id: row.eventId, ...event })
    .onConflictDoNothing();
  await database.insert(deliveries).values(row);
  for (const [index, attempt] of tried.entries()) {
    const made = attemptRow({ number: index + 1, ...attempt, deliveryId: row.id });
    await database.insert(attempts).values(made);
  }
  return row;
}

/** The row of a delivery. */
export async function deliveryRow(id: string): Promise<Delivery> {
  const [row] = await database.select().from(deliveries).where(eq(deliveries.id, id));
  if (!row) throw new Error(`no delivery ${id}`);
  return row;
}

/** An endpoint of the account's: active, live, for all events, unless said otherwise. */
export async function addEndpoint(
  account: Pick<TestAccount, "id">,
  over: Partial<Endpoint> = {},
): Promise<Endpoint> {
  const now = over.createdAt ?? Date.now();
  const row: Endpoint = {
    id: newId("endpoint", now),
    accountId: account.id,
    isTest: false,
    url: "https://hooks.example.com/endpoint",
    description: null,
    eventTypes: null,
    models: null,
    customerIds: null,
    metadata: null,
    payloadStyle: "standard",
    headers: null,
    headerNames: [],
    deadlineSeconds: null,
    fallbackEndpointId: null,
    secret: ENDPOINT_SECRET,
    previousSecret: null,
    previousExpiresAt: null,
    status: "active",
    disabledCause: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    failingSince: null,
    lastFailureAt: null,
    noticedAt: null,
    ...over,
  };
  await database.insert(webhookEndpoints).values(row);
  return row;
}

/** Forgets what is owed: what a test left to be tried again is not sent during the next. */
export async function forgetOwed(): Promise<void> {
  await env.DB.prepare("DELETE FROM deliveries").run();
}
