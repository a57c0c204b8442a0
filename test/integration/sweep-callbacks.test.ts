/**
 * The sweep over a real D1 that somebody edited by hand: it writes what is missing, once, and nothing else; what is
 * complete costs two queries.
 */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createCallbackGaps } from "../../src/callback-gaps.ts";
import { databaseOf } from "../../src/database/client.ts";
import { deliveries, events, webhookEndpoints } from "../../src/database/tables.ts";
import { sweepCallbacks } from "../../src/maintenance/sweep-callbacks.ts";
import { createOnEvent } from "../../src/on-event.ts";
import type { Change } from "../../src/requests/lifecycle.ts";
import type { Request } from "../../src/requests/request.ts";
import { createRequestStore } from "../../src/requests/request-store.ts";
import { deliveryStats } from "../../src/webhooks/delivery-stats.ts";
import type { Sendable } from "../../src/webhooks/sendable.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { countingDatabase } from "../support/counting-database.ts";
import { planOf } from "../support/explain-plan.ts";
import { createRow, createRows, openRequest } from "../support/fault-requests.ts";
import { addEndpoint } from "../support/owed-rows.ts";
import { storeParts } from "../support/store-parts.ts";

const MINUTE_MS = 60_000;
/** Half past nine. */
const NOW = Date.UTC(2026, 10, 25, 9, 30);
/** When the requests of these tests end. */
const ENDED_AT = NOW - 5 * MINUTE_MS;

const counting = countingDatabase(env.DB);
const database = databaseOf({ DB: counting.database }, null);
const wake = { sendNow: () => Promise.resolve(), wakePoller: () => Promise.resolve() };
const store = createRequestStore(database, storeParts({ onEvent: createOnEvent(database, wake) }));

const logged: string[] = [];
vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(line));
vi.spyOn(console, "error").mockImplementation((line: string) => void logged.push(line));
afterAll(() => void vi.restoreAllMocks());

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
  logged.length = 0;
  const tables = ["requests", "events", "deliveries", "webhook_endpoints"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

/** One run of cron at `now`; returns what it counted and what it sent. */
async function sweep(now = NOW) {
  const sent: Sendable[] = [];
  const counts = await sweepCallbacks({
    callbackGaps: createCallbackGaps(database, () =>
      Promise.reject(new Error("no group has ended")),
    ),
    clock: { now: () => now, sleep: () => Promise.resolve() },
    sendNow: (owed) => Promise.resolve(void sent.push(...owed)),
  });
  return { ...counts, sent };
}

/** A request that has ended, with what that caused. */
async function end(
  over: Partial<Request> = {},
  change: Change = { kind: "flagged" },
  at = ENDED_AT,
): Promise<Request> {
  const request = openRequest(at - MINUTE_MS, { accountId: account.id, ...over });
  await createRow(store, request);
  const outcome = await store.change(request, change, at);
  if (outcome.kind !== "changed") throw new Error("it did not end");
  return outcome.request;
}

/** A matching endpoint, as old as the account. */
const endpoint = (over: Parameters<typeof addEndpoint>[1] = {}) =>
  addEndpoint(account, { createdAt: ENDED_AT - 60 * MINUTE_MS, ...over });

const owed = () => database.select().from(deliveries).orderBy(deliveries.id);
const told = () => database.select().from(events);

/** What a delivery says, without what is minted anew or says that it was repaired. */
const essenceOf = (rows: Awaited<ReturnType<typeof owed>>) =>
  rows
    .map((row) => ({ ...row, id: null, isRepair: null }))
    .sort((a, b) => a.target.localeCompare(b.target));

describe("a delivery that is missing", () => {
  it.each([
    ["its own", { event: false }],
    ["with its event", { event: true }],
  ])("comes back as it was, %s", async (_what, lost) => {
    await endpoint({ payloadStyle: "flat", deadlineSeconds: 86_400 });
    await endpoint({ status: "paused" });
    await end({ callbackDeadlineAt: NOW + MINUTE_MS, metadata: { order: 7 } });
    const before = await owed();
    const [event] = await told();
    expect(before.length).toBe(3);
    await database.delete(deliveries);
    if (lost.event) await database.delete(events);

    const run = await sweep();
    expect(run).toMatchObject({ events: lost.event ? 1 : 0, deliveries: 3 });
    const after = await owed();
    expect(after.every(({ isRepair }) => isRepair)).toBe(true);
    const [now] = await told();
    expect({ ...now, id: null }).toEqual({ ...event, id: null });
    if (!lost.event) expect(now!.id).toBe(event!.id);
    const renamed = before.map((row) => ({ ...row, eventId: now!.id }));
    expect(essenceOf(after)).toEqual(essenceOf(renamed));
    const due = after.filter(({ status }) => status === "pending");
    expect(run.sent.map(({ id }) => id).sort()).toEqual(due.map(({ id }) => id).sort());
    expect(due.length).toBe(2);
  });

  it("is the only one that is written", async () => {
    const { id } = await endpoint();
    await end();
    const [, kept] = (await owed()).sort((a) => (a.target === id ? -1 : 1));
    await database.delete(deliveries).where(eq(deliveries.target, id));
    expect(await sweep()).toMatchObject({ events: 0, deliveries: 1 });
    const rows = await owed();
    expect(rows.map(({ target }) => target).sort()).toEqual([id, kept!.target].sort());
    expect(rows.find(({ target }) => target === kept!.target)).toEqual(kept);
  });

  it("is repaired once, however often and however many run", async () => {
    await endpoint();
    await end();
    await database.delete(deliveries);
    await database.delete(events);
    const runs = await Promise.all([sweep(), sweep(), sweep()]);
    expect(runs.reduce((sum, run) => sum + run.deliveries, 0)).toBe(2);
    expect(runs.reduce((sum, run) => sum + run.events, 0)).toBe(1);
    expect(await sweep()).toEqual({ events: 0, deliveries: 0, sent: [] });
    expect((await owed()).length).toBe(2);
    expect((await told()).length).toBe(1);
  });

  it("is counted where its owner sees it, and in the log", async () => {
    await end();
    await database.delete(deliveries);
    await sweep();
    expect((await deliveryStats(database, account.id, undefined, NOW)).repaired).toBe(1);
    expect(logged).toEqual([
      JSON.stringify({ level: "info", occurrence: "callbacks_repaired", events: 0, deliveries: 1 }),
    ]);
  });
});

describe("an event that is missing", () => {
  it("comes back under the id that its deliveries name: nobody is told a second time", async () => {
    await endpoint();
    await end();
    const before = await owed();
    const lost = await told();
    await database.delete(events);
    expect(await sweep()).toMatchObject({ events: 1, deliveries: 0 });
    expect(await told()).toEqual(lost);
    expect(await owed()).toEqual(before);
  });

  it.each<[Change, string, number]>([
    [{ kind: "failed", code: "timed_out", message: "Late." }, "request.failed", 2],
    [{ kind: "flagged" }, "request.nsfw", 2],
    [{ kind: "canceled" }, "request.canceled", 1],
  ])("of %o is %s", async (change, type, count) => {
    await endpoint();
    await end({}, change);
    await database.delete(deliveries);
    await database.delete(events);
    expect(await sweep()).toMatchObject({ events: 1, deliveries: count });
    expect((await told()).map((event) => event.type)).toEqual([type]);
  });
});

describe("what was not owed is not a gap:", () => {
  /** Ends a request, and takes away whatever it owed to endpoints. */
  async function unowed(over: Partial<Request> = {}, change?: Change): Promise<void> {
    await end({ callbackUrl: null, ...over }, change);
    await database.delete(deliveries);
    expect(await sweep()).toEqual({ events: 0, deliveries: 0, sent: [] });
    expect(await owed()).toEqual([]);
  }

  it("of an account without endpoints, to no URL", () => unowed());

  it("to the URL of a request that was canceled", () =>
    unowed({ callbackUrl: "https://hooks.example.com/a" }, { kind: "canceled" }));

  it("to an endpoint that was made later", async () => {
    await endpoint({ createdAt: ENDED_AT + 1 });
    await unowed();
  });

  it("to an endpoint that was changed since", async () => {
    await endpoint({ updatedAt: ENDED_AT + 1 });
    await unowed();
  });

  it("to an endpoint of somebody else, or of the other mode", async () => {
    await addEndpoint(await createAccount(), { createdAt: 1 });
    await endpoint({ isTest: true });
    await unowed();
  });

  it.each([
    { eventTypes: ["request.completed"] },
    { models: ["another/model"] },
    { customerIds: ["bob"] },
    { metadata: { order: "7" } },
  ])("to an endpoint that filters it out by %o", async (filter) => {
    await endpoint(filter);
    await unowed({ customerId: "ada", metadata: { order: 7 } });
  });

  it("to an endpoint that was deleted", async () => {
    await endpoint();
    await end({ callbackUrl: null });
    await database.delete(webhookEndpoints);
    await database.delete(deliveries);
    expect(await sweep()).toMatchObject({ deliveries: 0 });
  });
});

it("what every filter lets through is found missing", async () => {
  await endpoint({
    eventTypes: ["request.nsfw"],
    models: [openRequest(0).model],
    customerIds: ["ada"],
    metadata: { order: 7 },
  });
  await end({ callbackUrl: null, customerId: "ada", metadata: { order: 7, more: true } });
  await database.delete(deliveries);
  expect(await sweep()).toMatchObject({ deliveries: 1 });
});

describe("a run looks at requests that ended", () => {
  const lose = async (endedAt: number) => {
    await end({}, { kind: "flagged" }, endedAt);
    await database.delete(deliveries);
  };
  const HOUR = Date.UTC(2026, 10, 25, 9, 0, 20);

  it.each([
    ["not in the last minute", NOW - MINUTE_MS, NOW, 0],
    ["before it", NOW - MINUTE_MS - 1, NOW, 1],
    ["in the last quarter of an hour", NOW - 15 * MINUTE_MS, NOW, 1],
    ["no earlier", NOW - 15 * MINUTE_MS - 1, NOW, 0],
    ["at the full hour up to three days ago", HOUR - 3 * 24 * 60 * MINUTE_MS, HOUR, 1],
    ["then no earlier either", HOUR - 3 * 24 * 60 * MINUTE_MS - 1, HOUR, 0],
  ])("%s", async (_what, endedAt, now, count) => {
    await lose(endedAt);
    expect((await sweep(now)).deliveries).toBe(count);
  });

  it("page by page, and repairs five hundred at most; the next goes on", async () => {
    const request = openRequest(NOW - 14 * MINUTE_MS, { accountId: account.id });
    await createRows(store, request, 4_100);
    await env.DB.prepare("UPDATE requests SET status = 'nsfw', finished_at = created_at").run();
    // All of them complete, but for the oldest 510.
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO events SELECT 'msg-' || id, id, account_id, 'request.nsfw', version, finished_at FROM requests",
      ),
      env.DB.prepare(
        `INSERT INTO deliveries (id, event_id, event_type, request_id, account_id, is_test, url, target, body, status,
           attempt_count, earlier_attempt_count, is_repair, created_at)
         SELECT 'dlv-' || id, 'msg-' || id, 'request.nsfw', id, account_id, 0, 'u', 't', '{}', 'delivered', 1, 0, 0, 1
         FROM requests ORDER BY finished_at DESC LIMIT 3590`,
      ),
    ]);
    expect(await sweep()).toMatchObject({ deliveries: 500 });
    expect(logged.some((line) => line.includes("sweep_unfinished"))).toBe(true);
    expect(await sweep()).toMatchObject({ deliveries: 10 });
    expect(await sweep()).toMatchObject({ deliveries: 0 });
  });
});

describe("where nothing is missing", () => {
  it("a run is two queries, which find all by index and write nothing", async () => {
    await endpoint();
    await endpoint({ eventTypes: ["request.completed"] });
    await end();
    await end({ callbackUrl: null });
    counting.roundTrips.length = 0;
    expect(await sweep()).toEqual({ events: 0, deliveries: 0, sent: [] });
    const statements = counting.roundTrips.flatMap((trip) => trip.statements);
    expect(statements.map(({ sql }) => /^\w+/.exec(sql)?.[0])).toEqual(["select", "select"]);
    const plans = await Promise.all(statements.map(planOf));
    for (const plan of plans) {
      expect(plan).toContain("INDEX requests_finished (finished_at>? AND finished_at<?)");
      expect(plan).not.toMatch(/SCAN (requests|events|deliveries|webhook_endpoints)|TEMP B-TREE/);
    }
    expect(plans[0]).toContain("COVERING INDEX");
    expect(logged).toEqual([]);
  });

  it("ten thousand requests are a dozen queries", async () => {
    const request = openRequest(NOW - 14 * MINUTE_MS, { accountId: account.id, callbackUrl: null });
    await createRows(store, request, 10_000);
    await env.DB.batch([
      env.DB.prepare("UPDATE requests SET status = 'nsfw', finished_at = created_at"),
      env.DB.prepare(
        "INSERT INTO events SELECT 'msg-' || id, id, account_id, 'request.nsfw', version, finished_at FROM requests",
      ),
    ]);
    await endpoint({ eventTypes: ["request.completed"] });
    counting.roundTrips.length = 0;
    expect(await sweep()).toMatchObject({ deliveries: 0 });
    expect(counting.roundTrips.length).toBeLessThanOrEqual(12);
  });
});
