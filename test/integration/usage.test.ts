/** `GET /v1/usage` and `GET /v1/ledger`: what was spent, summed up and line by line. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createUsageStore } from "../../src/accounts/usage-store.ts";
import { databaseOf } from "../../src/database/client.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { createAccount, giveCredits, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, generate, SOUL, submit } from "../support/api.ts";
import { expectInvalid, read } from "../support/documented-reads.ts";
import { planOf } from "../support/explain-plan.ts";
import { writeEnded } from "../support/ledger-lines.ts";
import { recordingDatabase } from "../support/recording-database.ts";

interface UsageBody {
  from: string;
  to: string;
  group_by: string[];
  total: Record<string, unknown>;
  rows: Record<string, unknown>[];
  has_more: boolean;
}

interface StatementBody {
  items: Record<string, unknown>[];
  next_cursor: string | null;
}

const [SMALL, LARGE] = ["family/small", "family/large"];
const [KEY, OTHER_KEY] = [newUuid(), newUuid()];
const at = (text: string) => Date.parse(text);
const sum = (completed: number, released: number, credits: string) => ({
  requests: completed + released,
  completed,
  released,
  credits,
});

describe("usage", () => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await createAccount();
    const accountId = account.id;
    const lines = [
      { at: at("2024-03-01T00:00:00.000Z"), credits: 1.5, model: SMALL, keyId: KEY },
      { at: at("2024-03-01T23:59:59.999Z"), credits: 0.125, model: LARGE, customerId: "ada" },
      { at: at("2024-03-02T00:00:00.000Z"), credits: 6, model: LARGE, customerId: "ada" },
      { at: at("2024-03-02T12:00:00.000Z"), credits: 2, model: SMALL, customerId: "bob" },
      { at: at("2024-03-02T13:00:00.000Z"), credits: 9, model: SMALL, end: "release" as const },
      { at: at("2024-03-03T00:00:00.000Z"), credits: 4, model: SMALL, keyId: KEY },
    ];
    for (const line of lines) await writeEnded({ accountId, keyId: OTHER_KEY, ...line });
    const other = await createAccount();
    await writeEnded({ accountId: other.id, at: at("2024-03-02T12:00:00Z"), credits: 100 });
  });

  const usage = (query: string) => read<UsageBody>(account, `/v1/usage?${query}`);

  it("is by day, the newest first, over whole days of the range", async () => {
    expect(await usage("from=2024-03-01&to=2024-03-02")).toEqual({
      from: "2024-03-01T00:00:00.000Z",
      to: "2024-03-03T00:00:00.000Z",
      group_by: ["day"],
      total: sum(4, 1, "9.625"),
      rows: [
        { day: "2024-03-02", ...sum(2, 1, "8.000") },
        { day: "2024-03-01", ...sum(2, 0, "1.625") },
      ],
      has_more: false,
    });
  });

  it.each([
    [
      "model",
      [
        { model: LARGE, ...sum(2, 0, "6.125") },
        { model: SMALL, ...sum(2, 1, "3.500") },
      ],
    ],
    [
      "key",
      [
        { key: OTHER_KEY, ...sum(3, 1, "8.125") },
        { key: KEY, ...sum(1, 0, "1.500") },
      ],
    ],
    [
      "customer_id",
      [
        { customer_id: "ada", ...sum(2, 0, "6.125") },
        { customer_id: "bob", ...sum(1, 0, "2.000") },
        { customer_id: null, ...sum(1, 1, "1.500") },
      ],
    ],
    [
      "customer_id,day",
      [
        { customer_id: "ada", day: "2024-03-02", ...sum(1, 0, "6.000") },
        { customer_id: "bob", day: "2024-03-02", ...sum(1, 0, "2.000") },
        { customer_id: null, day: "2024-03-02", ...sum(0, 1, "0.000") },
        { customer_id: null, day: "2024-03-01", ...sum(1, 0, "1.500") },
        { customer_id: "ada", day: "2024-03-01", ...sum(1, 0, "0.125") },
      ],
    ],
  ])("by %s has these rows, and no other dimension", async (groupBy, rows) => {
    const body = await usage(`from=2024-03-01&to=2024-03-02&group_by=${groupBy}`);
    expect(body.rows).toEqual(rows);
    expect(body.group_by).toEqual(groupBy.split(","));
    expect(Object.keys(body.rows[0]!).slice(0, body.group_by.length)).toEqual(body.group_by);
    expect(body.total).toEqual(sum(4, 1, "9.625"));
  });

  it("by everything has a row for each combination, in any order of the words", async () => {
    const all = "from=2024-03-01&to=2024-03-31&group_by=";
    const body = await usage(`${all}key,customer_id,model,day`);
    expect(body.rows).toHaveLength(6);
    const reordered = await usage(`${all}day,model&group_by=customer_id,key`);
    expect(reordered.rows).toEqual(body.rows);
  });

  it("from and to instants counts from the first and ends before the second", async () => {
    const { total } = await usage("from=2024-03-01T23:59:59.999Z&to=2024-03-02T13:00:00Z");
    expect(total).toEqual(sum(3, 0, "8.125"));
    const shifted = await usage(
      "from=2024-03-02T01:00:00%2B01:00&to=2024-03-02T14:00:00.001+01:00",
    );
    expect(shifted.from).toBe("2024-03-02T00:00:00.000Z");
    expect(shifted.total).toEqual(sum(2, 1, "8.000"));
  });

  it("with `to` alone begins with its month, and without a range is the month until today", async () => {
    const { from, total } = await usage("to=2024-03-02");
    expect([from, total]).toEqual(["2024-03-01T00:00:00.000Z", sum(4, 1, "9.625")]);
    const now = new Date().toISOString();
    const current = await usage("");
    expect(current.from).toBe(`${now.slice(0, 7)}-01T00:00:00.000Z`);
    expect(at(current.to) - at(now)).toBeLessThanOrEqual(86_400_000);
    expect(current).toMatchObject({ rows: [], total: sum(0, 0, "0.000"), has_more: false });
  });

  it("takes a leap year and no day more", async () => {
    expect((await usage("from=2024-01-01&to=2024-12-31")).total).toEqual(sum(5, 1, "13.625"));
    await expectInvalid(account, "/v1/usage?from=2024-01-01&to=2025-01-01", ["query", "from"]);
  });

  it.each([
    ["from=yesterday", "from"],
    ["from=2024-02-30", "from"],
    ["from=2024-3-1", "from"],
    ["from=2024-03-01T10:00:00", "from"],
    ["from=2024-03-01T25:00:00Z", "from"],
    ["from=1709251200000", "from"],
    ["to=", "to"],
    ["from=2024-03-02&to=2024-03-01", "from"],
    ["from=2024-03-02T00:00:00Z&to=2024-03-02T00:00:00Z", "from"],
    ["from=2999-01-01", "from"],
    ["group_by=", "group_by"],
    ["group_by=day,hour", "group_by"],
    ["group_by=day,,model", "group_by"],
    ["group_by=__proto__", "group_by"],
  ])("refuses %s", async (query, name) => {
    await expectInvalid(account, `/v1/usage?${query}`, ["query", name]);
  });

  it("of more than 5,000 rows has the first, says so, and sums up all of them", async () => {
    const { id, secret, keyId } = await createAccount({ credits: 0 });
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5001)
       INSERT INTO ledger SELECT ?, 1000000 + i, ?, 'settle', 'r' || i, 'k', 'c' || i, 'm', NULL,
         0, 0, -1000000, 0, 0, 0, 0, 0 FROM n`,
    )
      .bind(id, at("2024-03-01T00:00:00Z"))
      .run();
    const path = "/v1/usage?from=2024-03-01&to=2024-03-01&group_by=customer_id";
    const body = await read<UsageBody>({ id, secret, keyId }, path);
    expect(body.rows).toHaveLength(5_000);
    expect(body.has_more).toBe(true);
    expect(body.total).toEqual(sum(5_001, 0, "5001.000"));
  });

  it("counts what was really submitted, charged for what completed alone", async () => {
    const rich = await createAccount();
    await generate(rich, SOUL, { prompt: "x sandbox:slow=0" });
    await generate(rich, SOUL, { prompt: "sandbox:fail" });
    await submit(rich, SOUL, { prompt: "x sandbox:slow=600" });
    const { rows } = await read<UsageBody>(rich, "/v1/usage?group_by=model,key");
    const row = { model: SOUL.slice(1), key: rich.keyId, ...sum(1, 1, "1.500") };
    expect(rows).toEqual([row]);
  });

  it("looks its lines up by their time", async () => {
    const { database: DB, statements } = recordingDatabase(env.DB);
    const store = createUsageStore(databaseOf({ DB }, null));
    await store.usage({ accountId: account.id, from: 0, to: 1, groupBy: ["day", "key"] });
    for (const statement of statements) {
      const plan = await planOf(statement);
      const index =
        /^SEARCH ledger USING INDEX ledger_by_time \(account_id=\? AND at>\? AND at<\?\)/;
      expect(plan).toMatch(index);
    }
    expect(statements).toHaveLength(2);
  });
});

describe("the statement", () => {
  const page = (account: TestAccount, query = "") =>
    read<StatementBody>(account, `/v1/ledger${query}`);

  it("has a line for each change, newest first, with what is left after it", async () => {
    const account = await createAccount({ planId: "pro", credits: 0 });
    await giveCredits(account.id, 1);
    const { request_id } = await generate(account, SOUL, { prompt: "x sandbox:slow=0" });
    const failed = await generate(account, SOUL, { prompt: "sandbox:fail" });
    const { items, next_cursor } = await page(account);
    expect(next_cursor).toBeNull();
    const of = (id: string) => ({ request_id: id, reference: null, key_id: account.keyId });
    const line = (kind: string, amount: string, held: string, available: string, left: string) => ({
      kind,
      amount,
      held_change: held,
      balance: { available, held: left },
    });
    expect(items).toMatchObject([
      { ...line("release", "1.500", "-1.500", "479.500", "0.000"), ...of(failed.request_id) },
      { ...line("hold", "-1.500", "1.500", "478.000", "1.500"), ...of(failed.request_id) },
      { ...line("settle", "0.000", "-1.500", "479.500", "0.000"), ...of(request_id) },
      { ...line("hold", "-1.500", "1.500", "479.500", "1.500"), ...of(request_id) },
      { ...line("grant", "1.000", "0.000", "481.000", "0.000"), request_id: null, key_id: null },
      { ...line("allowance", "480.000", "0.000", "480.000", "0.000"), reference: null },
    ]);
    expect(items[4]!["reference"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(items[0]).toMatchObject({ model: SOUL.slice(1), customer_id: null, note: null });
    expect(items.map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it("is read page by page, each line once, also while lines are added", async () => {
    const account = await createAccount();
    for (let count = 0; count < 3; count++) {
      await writeEnded({ accountId: account.id, at: Date.now() });
    }
    const all = (await page(account, "?limit=100")).items.map(({ seq }) => seq);
    const seen: unknown[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const next: StatementBody = await page(account, `?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...next.items.map(({ seq }) => seq));
      cursor = next.next_cursor;
      await writeEnded({ accountId: account.id, at: Date.now() });
    }
    expect(seen).toEqual(all);
  });

  it("of another account is not shown, whatever the cursor", async () => {
    const [account, other] = [await createAccount({ credits: 0 }), await createAccount()];
    const id = await writeEnded({ accountId: other.id, at: Date.now() });
    const { next_cursor: cursor } = await page(other, "?limit=1");
    const { items } = await page(account, `?cursor=${cursor}`);
    expect(JSON.stringify(items)).not.toContain(id);
    expect(items.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=x", "limit"],
    ["limit=1&limit=2", "limit"],
    ["cursor=", "cursor"],
    ["cursor=17", "cursor"],
    ["cursor=%F0%9F%92%A5", "cursor"],
    [`cursor=${btoa("-1")}`, "cursor"],
    [`cursor=${btoa("1 OR 1=1")}`, "cursor"],
  ])("refuses %s", async (query, name) => {
    await expectInvalid(await createAccount(), `/v1/ledger?${query}`, ["query", name]);
  });
});

it("neither is given without a key", async () => {
  for (const path of ["/v1/usage", "/v1/ledger"]) expect((await call(path)).status).toBe(401);
  const account = await createAccount();
  const wrong = { headers: keyHeader({ ...account, secret: "wrong" }) };
  expect((await call("/v1/usage", wrong)).status).toBe(401);
});
