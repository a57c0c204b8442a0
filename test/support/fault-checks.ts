/**
 * What must hold of a world once it has settled, whatever happened in it: each request ended once and told its callback
 * at least once, under one id, with a signature that the published library accepts; nothing was generated twice; what is
 * said to be stored is there.
 */
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { expect, vi } from "vitest";
import { isTerminal } from "../../src/requests/lifecycle.ts";
import { createServices } from "../../src/services.ts";
import { targetOf } from "../../src/webhooks/delivery.ts";
import { openSecret } from "../../src/webhooks/sealed-secret.ts";
import type { World } from "./fault-world.ts";
import { outputText } from "./provider-double.ts";
import type { Receipt } from "./receiver-double.ts";
import { loadRows, type Rows } from "./fault-rows.ts";

/** Checks everything; returns the rows for what a single test adds. */
export async function checkWorld(world: World): Promise<Rows> {
  const rows = await loadRows();
  for (const request of rows.requests) {
    expect(isTerminal(request.status), `${request.id} has ended`).toBe(true);
    const events = rows.events.filter(({ requestId }) => requestId === request.id);
    expect(events.map(({ type }) => type)).toEqual([`request.${request.status}`]);
    expect(events[0]!.version, "the event reports the last state").toBe(request.version);

    const owed = rows.deliveries.filter(({ requestId }) => requestId === request.id);
    for (const { eventId } of owed) expect(eventId).toBe(events[0]!.id);
    expect(targetsOf(owed, rows), "each is told once").toEqual(wanting(request, events[0]!, rows));
    if (request.status === "completed") await checkOutputs(world, request);
  }
  for (const delivery of rows.deliveries) await checkDelivery(world, delivery, rows);
  checkJobs(world, rows);
  return rows;
}

/** To whom it is owed. Endpoints that were removed since are left out: their events stay. */
function targetsOf(owed: Rows["deliveries"], { endpoints }: Rows): string[] {
  const isHere = (id: string | null) => id === null || endpoints.some((one) => one.id === id);
  return owed
    .filter(({ endpointId }) => isHere(endpointId))
    .map(({ target }) => target)
    .sort();
}

/** Who wants it: the URL that the request named, and every endpoint that was there and has the type on its list, or no list. */
function wanting(
  { accountId, callbackUrl, status }: Rows["requests"][number],
  { type, createdAt }: Rows["events"][number],
  { endpoints }: Rows,
): string[] {
  const isTold = callbackUrl !== null && status !== "canceled";
  return [
    ...(isTold ? [targetOf(accountId, callbackUrl)] : []),
    ...endpoints
      .filter((one) => one.createdAt <= createdAt && (one.eventTypes?.includes(type) ?? true))
      .map(({ id }) => id),
  ].sort();
}

/** One delivery: final, its attempts numbered, the same signed bytes each time. */
export async function checkDelivery(
  world: World,
  delivery: Rows["deliveries"][number],
  rows: Rows,
): Promise<void> {
  expect(delivery.status, `${delivery.id} is final`).not.toBe("pending");
  const numbers = rows.attempts
    .filter(({ deliveryId }) => deliveryId === delivery.id)
    .map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: delivery.attemptCount }, (_, index) => index + 1));

  // An event has one id for all whom it is owed to; an endpoint may have moved.
  const endpoint = rows.endpoints.find(({ id }) => id === delivery.endpointId);
  const urls = [delivery.url, endpoint?.url];
  const receipts = world.receiver.receipts.filter(
    ({ headers, url }) => headers.get("webhook-id") === delivery.eventId && urls.includes(url),
  );
  if (delivery.status === "delivered") expect(receipts.length).toBeGreaterThan(0);
  for (const { body } of receipts) expect(body, "the same bytes each time").toBe(delivery.body);
  if (delivery.endpointId !== null && !endpoint) return; // its secret went with it
  await checkSignatures(receipts, delivery.endpointId ?? delivery.accountId);
}

/**
 * Verifies as a receiver does, at the instant of the receipt. `owner`: the endpoint or account whose secret signs, the
 * present one or the one before.
 */
export async function checkSignatures(receipts: readonly Receipt[], owner: string): Promise<void> {
  const stored = await env.DB.prepare(
    `SELECT secret, previous_secret AS previous FROM signing_secrets WHERE account_id = ?1
     UNION ALL SELECT secret, previous_secret FROM webhook_endpoints WHERE id = ?1`,
  )
    .bind(owner)
    .first<{ secret: string; previous: string | null }>();
  if (stored === null) return expect(receipts).toEqual([]);
  const { sealer } = createServices(env);
  const secrets = await Promise.all(
    [stored.secret, stored.previous ?? stored.secret].map((sealed) =>
      openSecret(sealer, sealed, owner),
    ),
  );
  const now = Date.now();
  for (const receipt of receipts) {
    const { headers, at } = receipt;
    const verified = secrets.map((secret) => verifies(receipt, secret));
    expect(verified, "the signature").toContain(true);
    expect(headers.get("webhook-timestamp")).toBe(String(Math.floor(at / 1000)));
  }
  vi.setSystemTime(now);
}

/** Whether the published library takes it, at the instant when it came. Moves the clock there. */
export function verifies({ headers, body, at }: Receipt, secret: string): boolean {
  vi.setSystemTime(at);
  try {
    new Webhook(secret).verify(body, Object.fromEntries(headers));
    return true;
  } catch {
    return false;
  }
}

function checkJobs({ providers, receiver }: World, rows: Rows): void {
  const ids = new Set(rows.requests.map(({ id }) => id));
  for (const { submissions } of providers) {
    expect(submissions.filter((id) => !ids.has(id))).toEqual([]);
  }
  for (const { id, provider, providerJobId } of rows.requests) {
    const accepting = providers.filter(({ jobs }) => jobs.has(id));
    expect(accepting.length, `${id} is accepted by one provider at most`).toBeLessThanOrEqual(1);
    if (providerJobId === null) continue;
    expect(accepting[0]).toMatchObject({ name: provider });
    expect(accepting[0]?.jobs.get(id)?.providerJobId).toBe(providerJobId);
  }
  const movedTo = new Map(rows.endpoints.map((endpoint) => [endpoint.id, endpoint.url]));
  const owed = new Set(
    rows.deliveries.flatMap(({ eventId, url, endpointId }) => [
      `${eventId} ${url}`,
      `${eventId} ${movedTo.get(endpointId ?? "") ?? url}`,
    ]),
  );
  const invented = receiver.receipts.filter(
    ({ headers, url }) => !owed.has(`${headers.get("webhook-id")} ${url}`),
  );
  expect(invented, "callbacks that nobody is owed").toEqual([]);
}

async function checkOutputs(world: World, request: Rows["requests"][number]): Promise<void> {
  const provider = world.providers.find(({ name }) => name === request.provider)!;
  const job = provider.jobs.get(request.id)!;
  expect(request.outputs?.length).toBe(job.count);
  const stored = await env.BUCKET.list({ prefix: `${request.id}/` });
  expect(stored.objects.map(({ key }) => key)).toEqual(request.outputs?.map(({ key }) => key));
  for (const [index, { key, sizeBytes }] of (request.outputs ?? []).entries()) {
    expect(key.startsWith(`${request.id}/${request.assetToken}/`)).toBe(true);
    const text = await (await env.BUCKET.get(key))?.text();
    expect(text).toBe(outputText(job, index));
    expect(sizeBytes).toBe(text?.length);
  }
}
