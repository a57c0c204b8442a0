/**
 * The request store over a real D1: one winner of each race with all of its rows, one event a change, and queries that
 * use the indexes they were made for.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../src/database/client.ts";
import { createOnEvent } from "../../src/on-event.ts";
import type { Request } from "../../src/requests/request.ts";
import { createRequestStore } from "../../src/requests/request-store.ts";
import { createDeliveryStore } from "../../src/webhooks/delivery-store.ts";
import { loadRows } from "../support/fault-rows.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";
import { storeParts } from "../support/store-parts.ts";
import { recordingDatabase } from "../support/recording-database.ts";

const NOW = 1_790_000_000_000;

const { database: DB, statements } = recordingDatabase(env.DB);
const database = databaseOf({ DB }, null);
const parts = storeParts({
  onEvent: createOnEvent(database, {
    sendNow: () => Promise.reject(new Error("the wake is lost")),
    wakePoller: () => Promise.resolve(),
  }),
});
const store = createRequestStore(database, parts);

async function newRequest(over: Partial<Request> = {}): Promise<Request> {
  const request = openRequest(NOW, over);
  await createRow(store, request);
  return request;
}

vi.spyOn(console, "error").mockImplementation(() => undefined); // the lost wakes
afterAll(() => void vi.restoreAllMocks());

beforeEach(async () => {
  await env.DB.batch(
    ["requests", "events", "deliveries"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );
  statements.length = 0;
});

describe("a change", () => {
  it("is read back as it was returned", async () => {
    const request = await newRequest();
    const submitted = { kind: "submitted", provider: "p", providerJobId: "j" } as const;
    const outcome = await store.change(request, submitted, NOW + 5);
    expect(outcome).toMatchObject({ kind: "changed", request: { version: 2, updatedAt: NOW + 5 } });
    expect(await store.load(request.id)).toEqual(outcome.kind === "changed" && outcome.request);
    expect((await loadRows()).events).toEqual([]);
  });

  it("writes only the columns that it changes", async () => {
    const request = await newRequest();
    statements.length = 0;
    await store.change(request, { kind: "submitted", provider: "p", providerJobId: "j" }, NOW + 5);
    const [, columns] = /^update "requests" set (.*) where/.exec(statements[0]!.sql) ?? [];
    expect(columns?.match(/"\w+"(?= = )/g)).toEqual([
      '"version"',
      '"provider"',
      '"provider_job_id"',
      '"submitted_at"',
      '"updated_at"',
    ]);
  });

  it("that the lifecycle does not allow writes nothing and asks D1 nothing", async () => {
    const request = await newRequest();
    statements.length = 0;
    const outcome = await store.change(request, { kind: "completed", outputs: [] }, NOW);
    expect(outcome).toEqual({ kind: "lost" });
    expect(statements).toEqual([]);
  });

  it("that ends the request counts although nobody could be woken afterwards", async () => {
    const request = await newRequest();
    const outcome = await store.change(request, { kind: "flagged" }, NOW);
    expect(outcome.kind).toBe("changed");
    const { events, deliveries } = await loadRows();
    expect(events).toMatchObject([{ type: "request.nsfw", version: 2, requestId: request.id }]);
    expect(deliveries).toMatchObject([{ eventId: events[0]!.id, status: "pending" }]);
  });
});

describe("changes that race from the same version", () => {
  it.each([2, 8])("%i of them: one writes all of its rows, the others none", async (count) => {
    const request = await newRequest();
    const outcomes = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        index % 2 === 0
          ? store.change(request, { kind: "flagged" }, NOW)
          : store.change(request, { kind: "failed", code: "timed_out", message: "m" }, NOW),
      ),
    );
    const winners = outcomes.filter(({ kind }) => kind === "changed");
    expect(winners.length).toBe(1);
    const { requests, events, deliveries } = await loadRows();
    expect(requests[0]!.version).toBe(2);
    expect(events.length).toBe(1);
    expect(events[0]!.type).toBe(`request.${requests[0]!.status}`);
    expect(deliveries.map(({ eventId }) => eventId)).toEqual([events[0]!.id]);
  });

  it("decide nothing about another request", async () => {
    const [a, b] = [await newRequest(), await newRequest()];
    await Promise.all([
      store.change(a, { kind: "flagged" }, NOW),
      store.change(b, { kind: "flagged" }, NOW),
    ]);
    const { events, deliveries } = await loadRows();
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(new Set(deliveries.map(({ requestId }) => requestId))).toEqual(new Set([a.id, b.id]));
  });

  it("leave a terminal request alone, whichever version they come from", async () => {
    const request = await newRequest();
    await store.change(request, { kind: "canceled" }, NOW);
    const canceled = (await store.load(request.id))!;
    for (const known of [request, canceled]) {
      const late = await store.change(known, { kind: "produced" }, NOW + 1);
      expect(late).toEqual({ kind: "lost" });
    }
    expect(await store.load(request.id)).toEqual(canceled);
    expect((await loadRows()).events.length).toBe(1);
  });
});

describe("the sweeps", () => {
  const deliveries = createDeliveryStore(database);

  it("list only what is open and was left alone, the longest first, page by page", async () => {
    const old = await newRequest({ updatedAt: NOW - 300 });
    const twins = [
      await newRequest({ updatedAt: NOW - 200 }),
      await newRequest({ updatedAt: NOW - 200 }),
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    await newRequest({ updatedAt: NOW });
    await newRequest({ updatedAt: NOW - 900, status: "completed" });

    const first = await store.listUntouched(NOW, null, 2);
    expect(first.map(({ id }) => id)).toEqual([old.id, twins[0]!.id]);
    const second = await store.listUntouched(NOW, first[1]!, 2);
    expect(second.map(({ id }) => id)).toEqual([twins[1]!.id]);
  });

  it.each([
    ["open requests", () => store.listUntouched(NOW, null, 10), "requests_open"],
    [
      "open requests, further",
      () => store.listUntouched(NOW, { id: "a", shard: 0, at: 5 }, 10),
      "requests_open",
    ],
    ["overdue deliveries", () => deliveries.listOverdue(NOW, null, 10), "deliveries_due"],
    [
      "overdue deliveries, further",
      () => deliveries.listOverdue(NOW, { id: "a", target: "t", at: 5 }, 10),
      "deliveries_due",
    ],
  ])("look up %s in their partial index, in its order", async (_what, list, index) => {
    await list();
    const { sql, values } = statements.at(-1)!;
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values)
      .all<{ detail: string }>();
    const plan = results.map(({ detail }) => detail).join("; ");
    expect(plan).toMatch(new RegExp(`^SEARCH \\w+ USING (COVERING )?INDEX ${index} \\(`));
    expect(plan).not.toContain("TEMP B-TREE");
  });
});
