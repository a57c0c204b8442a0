/** `GET /v1/deliveries` and one in detail: newest first, by every filter, over the indexes that were made for it. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../src/database/client.ts";
import { newId } from "../../src/runtime/ids.ts";
import type { Delivery } from "../../src/webhooks/delivery.ts";
import { createDeliveryList, type DeliveryFilter } from "../../src/webhooks/delivery-list.ts";
import { createDeliveryLog } from "../../src/webhooks/delivery-log.ts";
import { deliveryStats } from "../../src/webhooks/delivery-stats.ts";
import type { deliveryBody, deliveryDetailBody } from "../../src/webhooks/delivery-view.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { expectInvalid, read } from "../support/documented-reads.ts";
import { planOf } from "../support/explain-plan.ts";
import { addDelivery, addEndpoint } from "../support/owed-rows.ts";
import { recordingDatabase } from "../support/recording-database.ts";

interface ListBody {
  items: ReturnType<typeof deliveryBody>[];
  next_cursor: string | null;
}

const list = (account: TestAccount, query = "") =>
  read<ListBody>(account, `/v1/deliveries${query && `?${query}`}`);
const idsOf = ({ items }: ListBody) => items.map(({ id }) => id);

const DAY = Date.UTC(2026, 10, 2);
const iso = (ms: number) => new Date(ms).toISOString();

it("an item says what was owed, to whom, and how it stands", async () => {
  const account = await createAccount();
  const row = await addDelivery(
    account,
    { createdAt: DAY, nextAttemptAt: DAY + 9, expiresAt: DAY + 99, lastCause: "dns" },
    [{}],
  );
  expect(await list(account)).toEqual({
    items: [
      {
        id: row.id,
        event_id: row.eventId,
        event_type: "request.completed",
        sequence: 5,
        request_id: row.requestId,
        endpoint_id: null,
        url: row.url,
        mode: "live",
        status: "pending",
        attempt_count: 1,
        next_attempt_at: iso(DAY + 9),
        expires_at: iso(DAY + 99),
        last_cause: "dns",
        last_cause_text: expect.stringContaining("host name") as string,
        is_repair: false,
        created_at: iso(DAY),
        finished_at: null,
      },
    ],
    next_cursor: null,
  });
});

it("one in detail has every attempt with its cause in words and the answer, and the body to the byte", async () => {
  const account = await createAccount();
  const body = '{"a":"ü\\u0000"}';
  const { id } = await addDelivery(account, { body }, [
    { answer: "<b>no</b>" },
    { statusCode: null, cause: "tls" },
    { statusCode: 204, cause: null },
  ]);
  const detail = await read<ReturnType<typeof deliveryDetailBody>>(account, `/v1/deliveries/${id}`);
  expect(detail.body).toBe(body);
  expect(detail.attempts).toMatchObject([
    { number: 1, status_code: 500, duration_ms: 80, cause: "server_error", answer: "<b>no</b>" },
    { number: 2, status_code: null, cause_text: expect.stringContaining("certificate") as string },
    { number: 3, status_code: 204, cause: null, cause_text: null },
  ]);
});

describe("pages", () => {
  it("have each delivery once, newest first, also while new ones arrive", async () => {
    const account = await createAccount();
    const ids: string[] = [];
    for (const at of [1, 2, 2, 3, 4]) {
      ids.push((await addDelivery(account, { createdAt: DAY + at })).id);
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: ListBody = await list(account, `limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...idsOf(page));
      cursor = page.next_cursor;
      await addDelivery(account, { createdAt: DAY + 100 + seen.length });
    }
    expect(seen).toEqual(ids.toSorted().toReversed());
  });
});

describe("a filter", () => {
  let account: TestAccount;
  let other: TestAccount;
  const rows: Record<string, Delivery> = {};

  beforeAll(async () => {
    [account, other] = await Promise.all([createAccount(), createAccount()]);
    const given: Record<string, Partial<Delivery>> = {
      early: { createdAt: DAY - 1 },
      held: { createdAt: DAY, status: "held", endpointId: newId("endpoint", DAY) },
      done: { createdAt: DAY + 1, status: "delivered", isTest: true },
      failed: { createdAt: DAY + 2, status: "exhausted", eventType: "request.failed" },
    };
    for (const [name, over] of Object.entries(given)) rows[name] = await addDelivery(account, over);
    await addDelivery(other, { createdAt: DAY });
  });

  it.each<[string, string[]]>([
    ["status=held", ["held"]],
    ["status=held,exhausted", ["failed", "held"]],
    ["status=canceled", []],
    ["mode=test", ["done"]],
    ["mode=live", ["failed", "held", "early"]],
    ["event_type=request.failed", ["failed"]],
    ["created_after=2026-11-02", ["failed", "done", "held"]],
    ["created_before=2026-11-02", ["early"]],
    ["created_after=2026-11-02T00:00:00.001Z&created_before=2026-11-02T00:00:00.002Z", ["done"]],
    ["created_after=1960-01-01&limit=1", ["failed"]],
    ["no_such_filter=x&status=held", ["held"]],
  ])("%s finds %j", async (query, names) => {
    expect(idsOf(await list(account, query))).toEqual(names.map((name) => rows[name]!.id));
  });

  it("by request, event or endpoint finds what is about it", async () => {
    const { held, failed } = rows as { held: Delivery; failed: Delivery };
    for (const query of [
      `request_id=${failed.requestId!.toUpperCase()}`,
      `event_id=${failed.eventId}`,
    ]) {
      expect(idsOf(await list(account, query)), query).toEqual([failed.id]);
    }
    expect(idsOf(await list(account, `endpoint_id=${held.endpointId}`))).toEqual([held.id]);
    expect(idsOf(await list(account, `event_id=${failed.eventId}&status=held`))).toEqual([]);
  });

  it("finds nothing of another account, whatever it names", async () => {
    const { held, failed } = rows as { held: Delivery; failed: Delivery };
    for (const query of [
      `request_id=${failed.requestId}`,
      `event_id=${failed.eventId}`,
      `endpoint_id=${held.endpointId}`,
    ]) {
      expect(idsOf(await list(other, query)), query).toEqual([]);
    }
    const { next_cursor } = await list(account, "limit=1");
    expect(idsOf(await list(other, `cursor=${next_cursor}`))).toHaveLength(1);
    expect(await read(other, `/v1/deliveries/${failed.id}`, 404)).toEqual({
      detail: "Delivery not found",
    });
  });

  it.each([
    ["status=waiting", "status"],
    ["mode=sandbox", "mode"],
    ["event_type=request.started", "event_type"],
    ["request_id=mine", "request_id"],
    ["event_id=dlv_1", "event_id"],
    ["endpoint_id=%00", "endpoint_id"],
    ["created_after=today", "created_after"],
    ["limit=101", "limit"],
    ["cursor=abc", "cursor"],
    [`cursor=${btoa("5 x")}`, "cursor"],
  ])("that is not valid is refused: %s", async (query, name) => {
    await expectInvalid(account, `/v1/deliveries?${query}`, ["query", name]);
  });
});

describe("deliveries are read", () => {
  it.each<[string, DeliveryFilter, string | null, string]>([
    ["whole", {}, null, "deliveries_by_account (account_id=?)"],
    ["further", { statuses: ["held"] }, "dlv_1", "deliveries_by_account (account_id=? AND id<?)"],
    [
      "by time",
      { createdFrom: 1, createdBefore: 9 },
      null,
      "deliveries_by_account (account_id=? AND id>? AND id<?)",
    ],
    ["by event", { eventId: "msg_1" }, null, "deliveries_by_event (event_id=?)"],
    ["by request", { requestId: "r" }, null, "deliveries_by_event (event_id=?)"],
  ])("%s along an index", async (_what, filter, after, index) => {
    const { database: DB, statements } = recordingDatabase(env.DB);
    await createDeliveryList(databaseOf({ DB }, null)).page("acc", filter, after, 10);
    const plan = await planOf(statements[0]!);
    expect(plan).toContain(`SEARCH deliveries USING INDEX ${index}`);
    expect(plan).not.toMatch(/SCAN/);
  });

  it("in detail by their key", async () => {
    const { database: DB, statements } = recordingDatabase(env.DB);
    await createDeliveryLog(databaseOf({ DB }, null)).load("dlv_1", "acc");
    const plans = await Promise.all(statements.map(planOf));
    for (const plan of plans) expect(plan).toContain("PRIMARY KEY (id=?)");
    expect(plans.join()).not.toMatch(/SCAN/);
  });

  it("for sums within thirty days of the account", async () => {
    const { database: DB, statements } = recordingDatabase(env.DB);
    await deliveryStats(databaseOf({ DB }, null), "acc", undefined, Date.now());
    const [plan] = await Promise.all(statements.map(planOf));
    expect(plan).toContain("deliveries_by_account (account_id=? AND id>?)");
  });
});

describe("the sums", () => {
  it("count states, endpoints, repairs, first attempts and what is late; of one account alone", async () => {
    const [account, other] = await Promise.all([createAccount(), createAccount()]);
    const now = Date.now();
    await addDelivery(account, { status: "delivered" }, [{ cause: null }]);
    await addDelivery(account, { status: "delivered", isRepair: true }, [{}, { cause: null }]);
    await addDelivery(account, { nextAttemptAt: now + 600_000 });
    const due = await addDelivery(account, { nextAttemptAt: now - 90_500 });
    await addDelivery(account, { status: "held", isTest: true });
    await addDelivery(account, { status: "exhausted", createdAt: now - 31 * 86_400_000 });
    await addDelivery(other, { status: "exhausted", nextAttemptAt: now - 999_000 });
    await addEndpoint(account, { status: "paused" });
    await addEndpoint(account);
    await addEndpoint(other);
    const none = { held: 0, exhausted: 0, expired: 0, stopped: 0, refused: 0, canceled: 0 };
    const body = await read<{ oldest_due_age_seconds: number }>(account, "/v1/deliveries/stats");
    expect(body).toMatchObject({
      deliveries: { ...none, held: 1, pending: 2, delivered: 2 },
      oldest_due_at: iso(due.nextAttemptAt!),
      first_attempt_share: 0.5,
      repaired: 1,
      endpoints: { active: 1, paused: 1, disabled: 0 },
    });
    expect(body.oldest_due_age_seconds).toBeGreaterThanOrEqual(90);
    const live = await read(account, "/v1/deliveries/stats?mode=live");
    expect(live).toMatchObject({ deliveries: { ...none, pending: 2, delivered: 2 } });
  });

  it("of an account without deliveries are zeros", async () => {
    const account = await createAccount();
    expect(await read(account, "/v1/deliveries/stats")).toMatchObject({
      oldest_due_at: null,
      oldest_due_age_seconds: 0,
      first_attempt_share: null,
      repaired: 0,
    });
    await expectInvalid(account, "/v1/deliveries/stats?mode=both", ["query", "mode"]);
  });
});
