/**
 * What must hold of a world once it has settled, whatever happened in it: each request ended once and told its callback
 * at least once, under one id, with a signature that the published library accepts; nothing was generated twice; what is
 * said to be stored is there.
 */
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { expect, vi } from "vitest";
import { isTerminal } from "../../src/requests/lifecycle.ts";
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
    const isTold = request.callbackUrl !== null && request.status !== "canceled";
    expect(owed.map(({ eventId }) => eventId)).toEqual(isTold ? [events[0]!.id] : []);
    if (request.status === "completed") await checkOutputs(world, request);
  }
  for (const delivery of rows.deliveries) await checkDelivery(world, delivery, rows);
  checkJobs(world, rows);
  return rows;
}

async function checkDelivery(
  world: World,
  delivery: Rows["deliveries"][number],
  rows: Rows,
): Promise<void> {
  expect(delivery.status, `${delivery.id} is final`).not.toBe("pending");
  const numbers = rows.attempts
    .filter(({ deliveryId }) => deliveryId === delivery.id)
    .map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: delivery.attemptCount }, (_, index) => index + 1));

  const receipts = world.receiver.receipts.filter(
    ({ headers }) => headers.get("webhook-id") === delivery.eventId,
  );
  if (delivery.status === "delivered") expect(receipts.length).toBeGreaterThan(0);
  for (const receipt of receipts) {
    expect(receipt.url).toBe(delivery.url);
    expect(receipt.body, "the same bytes each time").toBe(delivery.body);
  }
  await checkSignatures(receipts, delivery.accountId);
}

/** Verifies as a receiver does, at the instant of the receipt. */
export async function checkSignatures(
  receipts: readonly Receipt[],
  accountId: string,
): Promise<void> {
  const secret = await env.DB.prepare("SELECT secret FROM signing_secrets WHERE account_id = ?")
    .bind(accountId)
    .first<string>("secret");
  const now = Date.now();
  for (const { headers, body, at } of receipts) {
    vi.setSystemTime(at);
    new Webhook(secret ?? "").verify(body, Object.fromEntries(headers));
    expect(headers.get("webhook-timestamp")).toBe(String(Math.floor(at / 1000)));
  }
  vi.setSystemTime(now);
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
  const events = new Set(rows.events.map(({ id }) => id));
  const invented = receiver.receipts.filter(
    ({ headers }) => !events.has(headers.get("webhook-id") ?? ""),
  );
  expect(invented, "callbacks of events that do not exist").toEqual([]);
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
