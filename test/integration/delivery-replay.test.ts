/** Deliveries sent once more, one or many: what may be, what becomes of it, in which order, and for whom. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../src/database/client.ts";
import { DELIVERY_STATUSES } from "../../src/database/delivery-state.ts";
import type { Delivery } from "../../src/webhooks/delivery.ts";
import { createReplays } from "../../src/webhooks/replay.ts";
import { addKey, createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, post } from "../support/api.ts";
import { beTheInternet } from "../support/internet.ts";
import { addDelivery, addEndpoint, deliveryRow } from "../support/owed-rows.ts";

const replays = createReplays(databaseOf(env, null));

let account: TestAccount;
beforeEach(async () => {
  beTheInternet(() => new Response(null, { status: 500 }));
  account = await createAccount();
});
afterEach(() => void vi.restoreAllMocks());

const replay = (id: string, as = account) =>
  call(`/v1/deliveries/${id}/replay`, { method: "POST", headers: keyHeader(as) });

const replayMany = async (body: object, as = account) => {
  const response = await post(as, "/v1/deliveries/replay", body);
  expect(response.status).toBe(202);
  return await response.json<{
    replayed: number;
    skipped: number;
    remaining: number;
    delivery_ids: string[];
  }>();
};

const NOW = Date.UTC(2026, 10, 25);

describe("one delivery", () => {
  it.each(DELIVERY_STATUSES.filter((status) => status !== "pending"))(
    "that is %s is due now, with the schedule from its start and without its deadline",
    async (status) => {
      const { id } = await addDelivery(
        account,
        { status, lastCause: "tls", expiresAt: NOW + 1, finishedAt: NOW - 5 },
        [{}, {}, {}],
      );
      const outcome = await replays.one(id, account.id, NOW);
      expect(outcome).toMatchObject({ kind: "done", value: { due: { id } } });
      expect(await deliveryRow(id)).toMatchObject({
        status: "pending",
        nextAttemptAt: NOW,
        attemptCount: 3,
        earlierAttemptCount: 3,
        finishedAt: null,
        expiresAt: null,
        lastCause: "tls",
      });
    },
  );

  it("that is pending is only due sooner", async () => {
    const over = { nextAttemptAt: NOW + 9_000, earlierAttemptCount: 1, expiresAt: NOW + 90_000 };
    const { id } = await addDelivery(account, over, [{}, {}]);
    await replays.one(id, account.id, NOW);
    const { status, nextAttemptAt, earlierAttemptCount, expiresAt } = await deliveryRow(id);
    expect([status, nextAttemptAt, earlierAttemptCount]).toEqual(["pending", NOW, 1]);
    expect(expiresAt).toBe(NOW + 90_000);
  });

  it("is sent again under the same webhook-id and with a new number", async () => {
    const { calls } = beTheInternet(() => new Response(null, { status: 204 }));
    const { id, eventId } = await addDelivery(account, { status: "exhausted" }, [{}, {}]);
    const response = await replay(id);
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ id, status: "pending", attempt_count: 2 });
    await expect.poll(async () => (await deliveryRow(id)).status).toBe("delivered");
    expect(calls.map(({ headers }) => headers.get("webhook-id"))).toEqual([eventId]);
    expect(calls[0]!.headers.get("webhook-attempt")).toBe("3");
  });

  it("that many replay at the same time keeps its id and counts each attempt once", async () => {
    const { calls } = beTheInternet(() => new Response(null, { status: 204 }));
    const { id, eventId } = await addDelivery(account, { status: "exhausted" }, [{}]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => replay(id)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    await expect.poll(async () => (await deliveryRow(id)).status).toBe("delivered");
    expect(new Set(calls.map(({ headers }) => headers.get("webhook-id")))).toEqual(
      new Set([eventId]),
    );
    const numbers = calls.map(({ headers }) => headers.get("webhook-attempt"));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(["paused", "disabled"] as const)("of a %s endpoint is refused", async (status) => {
    const { id: endpointId } = await addEndpoint(account, { status });
    const { id } = await addDelivery(account, { endpointId, status: "held" });
    const response = await replay(id);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: "endpoint_not_active",
      detail: expect.stringContaining("resume") as string,
    });
    expect((await deliveryRow(id)).status).toBe("held");
  });

  it("of a deleted endpoint is refused", async () => {
    const { id } = await addDelivery(account, { endpointId: "ep_gone", status: "canceled" });
    const response = await replay(id);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: "endpoint_deleted" });
    expect((await deliveryRow(id)).status).toBe("canceled");
  });

  it("of somebody else is as unknown as none", async () => {
    const { id } = await addDelivery(await createAccount(), { status: "exhausted" });
    const foreign = await replay(id);
    expect(foreign.status).toBe(404);
    expect(await foreign.text()).toBe(await (await replay("dlv_0")).text());
    expect((await deliveryRow(id)).status).toBe("exhausted");
  });

  it("is not replayed by a test key", async () => {
    const { id } = await addDelivery(account, { status: "exhausted" });
    const test = await addKey(account, { mode: "test" });
    expect((await replay(id, test)).status).toBe(403);
    expect((await post(test, "/v1/deliveries/replay", { from: "2026-01-01" })).status).toBe(403);
    expect((await deliveryRow(id)).status).toBe("exhausted");
  });
});

describe("many deliveries", () => {
  const many = (filter: Parameters<typeof replays.many>[1], limit = 1_000) =>
    replays.many(account.id, filter, limit, NOW);
  const add = (over: Partial<Delivery>, endpointId: string | null = null) =>
    addDelivery(account, { status: "exhausted", endpointId, ...over });

  it("are due in the order of their events, a millisecond apart", async () => {
    const { id: endpointId } = await addEndpoint(account);
    const times = [NOW - 3, NOW - 9, NOW - 6];
    const rows = await Promise.all(times.map((createdAt) => add({ createdAt }, endpointId)));
    const { due, skipped, remaining } = await many({ endpointId });
    expect([due.length, skipped, remaining]).toEqual([3, 0, 0]);
    const dueAt = await Promise.all(
      rows.map(async ({ id }) => (await deliveryRow(id)).nextAttemptAt),
    );
    expect(dueAt).toEqual([NOW + 2, NOW, NOW + 1]);
  });

  it("are those that did not arrive and are not tried any more, unless said otherwise", async () => {
    const rows = await Promise.all(
      DELIVERY_STATUSES.map((status, index) => add({ status, createdAt: NOW + index })),
    );
    const byStatus = Object.fromEntries(rows.map(({ id, status }) => [status, id]));
    const { due } = await many({ createdFrom: NOW, createdBefore: NOW + 100 });
    const names = due.map(({ id }) => rows.find((row) => row.id === id)!.status);
    expect(names.toSorted()).toEqual(["exhausted", "expired", "held", "refused", "stopped"]);
    const again = await many({ statuses: ["delivered"], createdFrom: NOW });
    expect(again.due.map(({ id }) => id)).toEqual([byStatus["delivered"]]);
  });

  it("of endpoints that take nothing stay as they are, and are counted", async () => {
    const paused = await addEndpoint(account, { status: "paused" });
    const active = await addEndpoint(account);
    const held = await add({ status: "held" }, paused.id);
    await add({}, paused.id);
    await add({}, "ep_deleted");
    await add({}, active.id);
    await add({});
    const { due, skipped, remaining } = await many({ createdFrom: 0 });
    expect([due.length, skipped, remaining]).toEqual([2, 3, 0]);
    expect((await deliveryRow(held.id)).status).toBe("held");
  });

  it("beyond the limit are left for the next calls", async () => {
    for (let at = 0; at < 5; at++) await add({ createdAt: NOW + at });
    const counts = [];
    for (let turn = 0; turn < 3; turn++) {
      const { due, remaining } = await many({ createdFrom: NOW }, 2);
      counts.push([due.length, remaining]);
    }
    expect(counts).toEqual([
      [2, 3],
      [2, 1],
      [1, 0],
    ]);
  });

  it("are the account's alone", async () => {
    const other = await createAccount();
    const { id: endpointId } = await addEndpoint(other);
    const foreign = await addDelivery(other, { status: "exhausted", endpointId });
    const mine = await add({});
    for (const body of [
      { endpoint_id: endpointId },
      { request_id: foreign.requestId },
      { from: "2020-01-01" },
    ]) {
      const { delivery_ids, skipped } = await replayMany(body);
      expect([delivery_ids, skipped]).toEqual(["from" in body ? [mine.id] : [], 0]);
    }
    expect((await deliveryRow(foreign.id)).status).toBe("exhausted");
  });

  it("are sent, the answer says which", async () => {
    const { calls } = beTheInternet(() => new Response(null, { status: 204 }));
    const { id, eventId, requestId } = await add({ createdAt: Date.now() });
    const answer = await replayMany({ request_id: requestId });
    expect(answer).toEqual({ replayed: 1, skipped: 0, remaining: 0, delivery_ids: [id] });
    await expect.poll(async () => (await deliveryRow(id)).status).toBe("delivered");
    expect(calls.map(({ headers }) => headers.get("webhook-id"))).toContain(eventId);
  });

  it.each<[object, (string | number)[]]>([
    [{}, ["body"]],
    [{ status: ["held"], to: "2026-01-01" }, ["body"]],
    [{ from: "yesterday" }, ["body", "from"]],
    [{ from: "2026-01-01", limit: 1_001 }, ["body", "limit"]],
    [{ from: "2026-01-01", status: [] }, ["body", "status"]],
    [{ from: "2026-01-01", status: ["lost"] }, ["body", "status", 0]],
    [{ request_id: "mine" }, ["body", "request_id"]],
    [{ endpoint_id: "mine" }, ["body", "endpoint_id"]],
  ])("asked for with %j are refused", async (body, loc) => {
    const response = await post(account, "/v1/deliveries/replay", body);
    expect(response.status).toBe(422);
    const { detail } = await response.json<{ detail: { loc: unknown }[] }>();
    expect(detail[0]!.loc).toEqual(loc);
  });
});
