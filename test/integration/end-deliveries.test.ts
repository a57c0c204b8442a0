/** What cron ends because it is over, over a real D1: what ends and how, who is told, and by which indexes it is found. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../src/database/client.ts";
import { deliveries, events } from "../../src/database/tables.ts";
import { endDeliveries } from "../../src/maintenance/end-deliveries.ts";
import type { Delivery } from "../../src/webhooks/delivery.ts";
import { createDeliveryStore } from "../../src/webhooks/delivery-store.ts";
import type { Sendable } from "../../src/webhooks/sendable.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { planOf } from "../support/explain-plan.ts";
import { addDelivery, addEndpoint, deliveryRow } from "../support/owed-rows.ts";
import { recordingDatabase } from "../support/recording-database.ts";

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 25, 9);

const database = databaseOf(env, null);

vi.spyOn(console, "log").mockImplementation(() => undefined);
vi.spyOn(console, "error").mockImplementation(() => undefined);
afterAll(() => void vi.restoreAllMocks());

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
  await env.DB.prepare("DELETE FROM deliveries").run();
});

/** One run of cron at `now`; returns what it counted and what it sent. */
async function run(now = NOW) {
  const sent: Sendable[] = [];
  const counts = await endDeliveries({
    deliveries: createDeliveryStore(database),
    clock: { now: () => now, sleep: () => Promise.resolve() },
    sendNow: (owed) => Promise.resolve(void sent.push(...owed)),
  });
  return { ...counts, sent };
}

const pending = (over: Partial<Delivery> = {}) =>
  addDelivery(account, { createdAt: NOW - 60_000, nextAttemptAt: NOW - 60_000, ...over });

/** Held for an endpoint that is paused. */
async function held(over: Partial<Delivery> = {}, fallbackEndpointId: string | null = null) {
  const { id: endpointId } = await addEndpoint(account, { status: "paused", fallbackEndpointId });
  return await addDelivery(account, { endpointId, status: "held", createdAt: NOW, ...over });
}

const OPEN = { finishedAt: null };
const ended = (status: string) => ({ status, nextAttemptAt: null, finishedAt: NOW });

describe("a pending delivery", () => {
  it("expires at its deadline, and not before", async () => {
    const { id } = await pending({ expiresAt: NOW });
    expect(await run(NOW - 1)).toMatchObject({ expired: 0, exhausted: 0 });
    expect(await deliveryRow(id)).toMatchObject({ status: "pending", ...OPEN });
    expect(await run()).toMatchObject({ expired: 1, exhausted: 0 });
    expect(await deliveryRow(id)).toMatchObject(ended("expired"));
  });

  it("is exhausted when it has waited for its turn for more than five days", async () => {
    const { id } = await pending({ nextAttemptAt: NOW - 5 * DAY_MS, lastCause: "timeout_headers" });
    expect(await run()).toMatchObject({ expired: 0, exhausted: 0 });
    expect(await run(NOW + 1)).toMatchObject({ expired: 0, exhausted: 1 });
    expect(await deliveryRow(id)).toMatchObject({ status: "exhausted", finishedAt: NOW + 1 });
  });

  it("that has waited for days past its deadline expires", async () => {
    const { id } = await pending({ nextAttemptAt: NOW - 6 * DAY_MS, expiresAt: NOW - 5 * DAY_MS });
    await run();
    expect(await deliveryRow(id)).toMatchObject(ended("expired"));
  });

  it("with a later deadline or none stays", async () => {
    await pending();
    await pending({ expiresAt: NOW + 1 });
    expect(await run()).toEqual({ expired: 0, exhausted: 0, sent: [] });
  });
});

describe("a held delivery", () => {
  it("expires after thirty days", async () => {
    const { id } = await held({ createdAt: NOW - 30 * DAY_MS });
    expect(await run()).toMatchObject({ expired: 0 });
    expect(await run(NOW + 1)).toMatchObject({ expired: 1 });
    expect((await deliveryRow(id)).status).toBe("expired");
  });

  it("expires at its deadline as well", async () => {
    const { id } = await held({ expiresAt: NOW });
    await run();
    expect(await deliveryRow(id)).toMatchObject(ended("expired"));
  });
});

describe("the notice", () => {
  it.each([
    ["callback.expired", { expiresAt: NOW }],
    ["callback.exhausted", { nextAttemptAt: NOW - 6 * DAY_MS }],
  ])(
    "%s goes to the fallback and to whoever asked for it, with all that was lost",
    async (type, over) => {
      const fallback = await addEndpoint(account, { eventTypes: ["request.failed"] });
      const subscriber = await addEndpoint(account, { eventTypes: [type] });
      await addEndpoint(account, { eventTypes: ["request.completed"] });
      await addEndpoint(await createAccount());
      const dead = await addEndpoint(account, { fallbackEndpointId: fallback.id });
      const body = JSON.stringify({ type: "request.completed", data: { seq: 5 } });
      const lost = await pending({ endpointId: dead.id, body, lastCause: "server_error", ...over });

      const { sent } = await run();
      expect(sent.map(({ target }) => target).sort()).toEqual([fallback.id, subscriber.id].sort());
      for (const notice of sent) {
        expect(notice).toMatchObject({ eventType: type, status: "pending", nextAttemptAt: NOW });
        expect(JSON.parse(notice.body)).toMatchObject({
          type,
          data: {
            endpoint_id: dead.id,
            delivery_id: lost.id,
            cause: "server_error",
            event: { id: lost.eventId, type: "request.completed", payload: JSON.parse(body) },
          },
        });
      }
      expect((await run()).sent, "once").toEqual([]);
    },
  );

  it("of a callback to the URL of a request goes to subscribers, without the URL's path", async () => {
    const { id } = await addEndpoint(account, { eventTypes: ["callback.expired"] });
    await pending({ expiresAt: NOW });
    const { sent } = await run();
    expect(sent.map(({ target }) => target)).toEqual([id]);
    expect(sent[0]!.body).toContain('"host":"hooks.example.com"');
    expect(sent[0]!.body).not.toContain("hooks.example.com/");
  });

  it("of a notice is none", async () => {
    await addEndpoint(account);
    await pending({ expiresAt: NOW, eventType: "endpoint.disabled" });
    expect(await run()).toEqual({ expired: 1, exhausted: 0, sent: [] });
  });
});

describe("a delivery that moved on since it was read", () => {
  it.each<[string, Partial<Delivery>]>([
    ["was delivered", { status: "delivered", nextAttemptAt: null, finishedAt: NOW }],
    ["was replayed", { nextAttemptAt: NOW, expiresAt: null }],
    ["was held", { status: "held", nextAttemptAt: null }],
  ])("%s, stays as it is and nobody is told", async (_what, change) => {
    await addEndpoint(account);
    const { id } = await pending({ expiresAt: NOW });
    const store = createDeliveryStore(database);
    const [over] = await store.listOver(NOW, 10);
    await database.update(deliveries).set(change).where(eq(deliveries.id, id));
    expect(await store.end(over!.delivery, over!.status, NOW)).toEqual([]);
    expect(await deliveryRow(id)).toMatchObject(change);
    const notices = await database.select().from(events).where(eq(events.accountId, account.id));
    expect(notices.map(({ type }) => type)).toEqual(["request.completed"]);
  });
});

describe("a run", () => {
  it("ends two hundred of a kind, the next one the rest", async () => {
    const template = await pending({ expiresAt: NOW });
    const copies = Array.from({ length: 249 }, (_, index) => ({
      ...template,
      id: `${template.id}-${index}`,
      eventId: `${template.eventId}-${index}`,
    }));
    for (const copy of copies) await database.insert(deliveries).values(copy);
    expect(await run()).toMatchObject({ expired: 200 });
    expect(await run()).toMatchObject({ expired: 50 });
    expect(await run()).toMatchObject({ expired: 0 });
  });

  it("goes on after one that cannot be ended", async () => {
    const poisoned = await pending({ expiresAt: NOW, body: "not JSON" });
    const { id } = await pending({ expiresAt: NOW, target: "another" });
    expect(await run()).toMatchObject({ expired: 1 });
    expect((await deliveryRow(id)).status).toBe("expired");
    expect((await deliveryRow(poisoned.id)).status).toBe("pending");
  });

  it("is one round trip where nothing is over, and reads open deliveries only", async () => {
    const { database: recorded, statements } = recordingDatabase(env.DB);
    const store = createDeliveryStore(databaseOf({ DB: recorded }, null));
    expect(await store.listOver(NOW, 200)).toEqual([]);
    const plans = await Promise.all(statements.map(planOf));
    expect(plans.length).toBe(2);
    expect(plans[0]).toContain("USING INDEX deliveries_due (next_attempt_at<?)");
    expect(plans[1]).toContain("USING INDEX deliveries_open (endpoint_id>?)");
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (deliveries|requests|webhook)/);
  });
});
