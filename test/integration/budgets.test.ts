/** `/v1/budgets`: what keys and customers may spend in a day and a month, set, shown, listed and removed. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createBudgetStore } from "../../src/accounts/budget-store.ts";
import { NO_RULES } from "../../src/accounts/key-rules.ts";
import { databaseOf } from "../../src/database/client.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { post, SOUL } from "../support/api.ts";
import { planOf } from "../support/explain-plan.ts";
import {
  ask,
  type BudgetBody,
  budgetPath,
  budgetsOf,
  dayEnd,
  makeKey,
  monthEnd,
  putBudgets,
  send,
} from "../support/managed-keys.ts";
import { recordingDatabase } from "../support/recording-database.ts";

/** What one picture costs. Source: contract 1.9. */
const PRICE = "1.500";

type Items = { items: BudgetBody[] };

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

const put = (scope: string, subject: string, body: object, by = account) =>
  putBudgets(by, [scope, subject, body]);
const show = (scope: string, subject: string, by = account) => budgetsOf(by, scope, subject);
const list = async (query = "") =>
  await ask<Items & { next_cursor: string | null }>(account, ["GET", `/v1/budgets${query}`]);

const limitsOf = (items: BudgetBody[]) => items.map(({ period, limit }) => [period, limit]);

describe("a budget", () => {
  it("is set for a day and a month, shown, and removed", async () => {
    const fresh = { scope: "customer", subject: "ada", used: "0.000", held: "0.000" };
    const day = { ...fresh, period: "day", limit: "5.000", remaining: "5.000" };
    const month = { ...fresh, period: "month", limit: "100.000", remaining: "100.000" };
    const both = [
      { ...day, resets_at: dayEnd() },
      { ...month, resets_at: monthEnd() },
    ];
    expect(await show("customer", "ada")).toEqual([]);
    expect(await put("customer", "ada", { day: "5.000", month: 100 })).toEqual(both);
    expect(await show("customer", "ada")).toEqual(both);
    expect(await list()).toEqual({ items: both, next_cursor: null });

    expect(limitsOf(await put("customer", "ada", { day: "0.25" }))).toEqual([
      ["day", "0.250"],
      ["month", "100.000"],
    ]);
    expect(limitsOf(await put("customer", "ada", {}))).toHaveLength(2);
    expect(limitsOf(await put("customer", "ada", { day: null, month: "7" }))).toEqual([
      ["month", "7.000"],
    ]);
    for (let times = 0; times < 2; times++) {
      const removed = await send(account, "DELETE", budgetPath("customer", "ada"));
      expect([removed.status, await removed.text()]).toEqual([204, ""]);
      expect(await show("customer", "ada")).toEqual([]);
    }
  });

  it("of a key for the month is the key's monthly budget", async () => {
    const { keyId, key } = await makeKey(account, { monthly_budget: "12.5" });
    expect(limitsOf(await show("key", keyId))).toEqual([["month", "12.500"]]);
    await put("key", keyId.toUpperCase(), { month: "3" });
    expect(await ask(account, ["GET", `/v1/keys/${key.id}`])).toMatchObject({
      monthly_budget: "3.000",
    });
  });

  it("may be given to the key that gives it, day and month at once, where another is left", async () => {
    await makeKey(account);
    const { keyId } = account;
    expect(limitsOf(await put("key", keyId, { day: "1", month: "2" }))).toEqual([
      ["day", "1.000"],
      ["month", "2.000"],
    ]);
  });

  it.each(["a/b", "100%", "%2F", "?x=1#y", "a+b&c=d", "\\..\\", "'--", "~!*()"])(
    "has a customer named as in submissions: %j",
    async (customer) => {
      expect(limitsOf(await put("customer", customer, { day: "3" }))).toEqual([["day", "3.000"]]);
      const headers = { "X-Customer-Id": customer };
      expect((await post(account, SOUL, { prompt: "sandbox:slow=600" }, headers)).status).toBe(200);
      const [budget] = await show("customer", customer);
      expect(budget).toMatchObject({ subject: customer, held: PRICE, remaining: PRICE });
    },
  );

  it.each([
    ["schedule", "nightly", "literal_error", "scope"],
    ["account", "mine", "literal_error", "scope"],
    ["customer", "a b", "value_error", "subject"],
    ["customer", "é", "value_error", "subject"],
    ["customer", "a".repeat(129), "value_error", "subject"],
  ])("of %s %s is refused", async (scope, subject, type, name) => {
    for (const method of ["GET", "PUT", "DELETE"]) {
      const body = method === "PUT" ? { day: "1" } : undefined;
      const response = await send(account, method, budgetPath(scope, subject), body);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ detail: [{ type, loc: ["path", name] }] });
    }
    expect((await list()).items).toEqual([]);
  });

  it("of a key that the account does not have is 404, whoever has it", async () => {
    const other = await createAccount();
    for (const subject of [other.keyId, crypto.randomUUID(), "main"]) {
      for (const method of ["GET", "PUT", "DELETE"]) {
        const body = method === "PUT" ? { day: "1" } : undefined;
        const response = await send(account, method, budgetPath("key", subject), body);
        expect([response.status, await response.text()]).toEqual([
          404,
          '{"detail":"Key not found"}',
        ]);
      }
    }
    expect(await show("key", other.keyId, other)).toEqual([]);
  });

  it.each(["", "x", "-1", "0.1234567", true, []])("is not %j", async (amount) => {
    const response = await send(account, "PUT", budgetPath("customer", "ada"), {
      day: "1",
      month: amount,
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ type: "value_error", loc: ["body", "month"] }],
    });
    expect(await show("customer", "ada")).toEqual([]);
  });
});

describe("the list of budgets", () => {
  it("is by scope, subject and period, in pages, and of the account alone", async () => {
    for (const customer of ["b", "a", "c"])
      await put("customer", customer, { day: "1", month: "2" });
    const { keyId } = await makeKey(account, { monthly_budget: "9" });
    await put("customer", "a", { day: "1" }, await createAccount());
    const all = [
      ...["a", "b", "c"].flatMap((customer) => [`${customer} day`, `${customer} month`]),
      `${keyId} month`,
    ];
    const named = ({ items }: Items) => items.map(({ subject, period }) => `${subject} ${period}`);
    expect(named(await list())).toEqual(all);
    const first = await list("?limit=3");
    expect(named(first)).toEqual(all.slice(0, 3));
    const second = await list(`?limit=3&cursor=${first.next_cursor}`);
    expect(named(second)).toEqual(all.slice(3, 6));
    const third = await list(`?limit=3&cursor=${second.next_cursor}`);
    expect([named(third), third.next_cursor]).toEqual([all.slice(6), null]);
  });

  it.each([
    ["limit=0", "greater_than_equal", "limit"],
    ["limit=101", "less_than_equal", "limit"],
    ["cursor=x", "value_error", "cursor"],
    [`cursor=${btoa("account day a")}`, "value_error", "cursor"],
  ])("refuses ?%s", async (query, type, name) => {
    const response = await send(account, "GET", `/v1/budgets?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ type, loc: ["query", name] }] });
  });

  it("is read along the keys of both tables, without sorting", async () => {
    const { database, statements } = recordingDatabase(env.DB);
    const budgets = createBudgetStore(databaseOf({ DB: database }, null));
    const after = { scope: "customer", subject: "a", period: "day" } as const;
    await budgets.list(account.id, { after, limit: 20 }, Date.now(), NO_RULES);
    const plan = await planOf(statements.find(({ sql }) => sql.includes("order by"))!);
    expect(plan).toMatch(/SEARCH budgets USING PRIMARY KEY \(account_id=\?/);
    expect(plan).toMatch(
      /SEARCH spending USING PRIMARY KEY \(account_id=\? AND scope=\? AND subject=\? AND day>\?\)/,
    );
    expect(plan).not.toMatch(/SCAN budgets|SCAN spending|TEMP B-TREE/);
  });
});
