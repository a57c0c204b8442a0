/**
 * What must hold of a world with packs once it has settled, whatever happened in it: each run of a group ended once and
 * told once, in each recipient's eyes; children ended once and told nobody; no clip was made twice in a run; what is said
 * to be stored is there; and the account paid for what was made, to the micro-credit.
 */
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { expect } from "vitest";
import { groups } from "../../src/database/tables.ts";
import { isTerminal } from "../../src/requests/lifecycle.ts";
import { targetOf } from "../../src/webhooks/delivery.ts";
import { checkDelivery } from "./fault-checks.ts";
import { loadRows, type Rows } from "./fault-rows.ts";
import type { World } from "./fault-world.ts";
import { checkGroupLedger } from "./group-ledger.ts";

type Row = Rows["requests"][number];

/** Checks everything; returns the rows for what a single test adds. */
export async function checkPacks(world: World): Promise<Rows> {
  const rows = await loadRows();
  const runs = new Map(
    (await drizzle(env.DB).select().from(groups)).map(({ requestId, run }) => [requestId, run]),
  );
  for (const request of rows.requests) {
    expect(isTerminal(request.status), `${request.id} has ended`).toBe(true);
    if (request.groupId === null) checkGroup(request, runs.get(request.id)!, rows);
    else checkChild(request, rows);
    await checkStored(request);
  }
  for (const delivery of rows.deliveries) await checkDelivery(world, delivery, rows);
  checkJobs(world, rows);
  await checkGroupLedger();
  return rows;
}

function checkGroup(group: Row, run: number, { events, deliveries, endpoints }: Rows): void {
  const own = events.filter(({ requestId }) => requestId === group.id);
  expect(
    own.map(({ type }) => type),
    "one event a run",
  ).toEqual(Array.from({ length: run }, () => "group.completed"));
  const last = Math.max(...own.map(({ version }) => version ?? 0));
  expect(last, "the last reports the last state").toBe(group.version);
  for (const { id, type, createdAt } of own) {
    const wanted = endpoints.filter(
      (one) => one.createdAt <= createdAt && (one.eventTypes?.includes(type) ?? true),
    );
    const { callbackUrl, accountId } = group;
    const toUrl = callbackUrl === null ? [] : [targetOf(accountId, callbackUrl)];
    const owed = deliveries.filter(({ eventId }) => eventId === id);
    expect(owed.map(({ target }) => target).toSorted(), "each recipient is told once").toEqual(
      [...toUrl, ...wanted.map((one) => one.id)].toSorted(),
    );
  }
}

/** One that is canceled with its whole group has no event of its own. */
function checkChild({ id, status, version }: Row, { events, deliveries }: Rows): void {
  const own = events.filter(({ requestId }) => requestId === id);
  if (own.length > 0 || status !== "canceled") {
    expect(own).toMatchObject([{ type: `request.${status}`, version }]);
  }
  expect(deliveries.filter(({ requestId }) => requestId === id)).toEqual([]);
}

async function checkStored({ id, assetToken, outputs, removedAt }: Row): Promise<void> {
  const { objects } = await env.BUCKET.list({ prefix: `${id}/` });
  const stored = new Map(objects.map(({ key, size }) => [key, size]));
  for (const { key, sizeBytes } of removedAt === null ? (outputs ?? []) : []) {
    expect(key.startsWith(`${id}/${assetToken}/`)).toBe(true);
    expect(stored.get(key), `${key} is there`).toBe(sizeBytes);
  }
  if (removedAt !== null) expect([...stored.keys()]).toEqual([]);
}

/** The same clip of the same run is the same job, wherever it was submitted from, and at one provider. */
function checkJobs({ providers }: World, { requests }: Rows): void {
  const placed = requests.flatMap(({ id, groupId, part, provider, providerJobId }) => {
    if (groupId === null || part === null) return [];
    const place = `${groupId}:${part.index}:${part.run}`;
    return [
      { id, name: part.role === "frame" ? `${place}:frame` : place, provider, providerJobId },
    ];
  });
  const names = placed.map(({ name }) => name);
  expect(new Set(names).size, "no two children have one place").toBe(names.length);
  for (const { submissions } of providers) {
    expect(submissions.filter((id) => !names.includes(id))).toEqual([]);
  }
  for (const { name, provider, providerJobId } of placed) {
    const accepting = providers.filter(({ jobs }) => jobs.has(name));
    expect(accepting.length, `${name} is made once at most`).toBeLessThanOrEqual(1);
    if (providerJobId === null) continue;
    expect(accepting[0]?.name).toBe(provider);
    expect(accepting[0]?.jobs.get(name)?.providerJobId).toBe(providerJobId);
  }
}
