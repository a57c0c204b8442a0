/** Budgets kept to: which submissions they refuse, and what counts as used and held. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Envelope } from "../../src/requests/request-view.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { finalStatus, post, rowOf, SOUL, submit } from "../support/api.ts";
import {
  budgetPath,
  budgetsOf,
  dayEnd,
  makeKey,
  monthEnd,
  putBudgets,
  refusalOf,
  send,
  spentOf,
} from "../support/managed-keys.ts";

/** What one picture costs. Source: contract 1.9. */
const PRICE = "1.500";
const LONG = { prompt: "sandbox:slow=600 a path" };
const DAY_MS = 86_400_000;

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

const put = (scope: string, subject: string, body: object, by = account) =>
  putBudgets(by, [scope, subject, body]);
const show = (scope: string, subject: string, by = account) => budgetsOf(by, scope, subject);

/** A submission for a customer. */
const submitFor = (customer: string, body: object = LONG, by = account) =>
  post(by, SOUL, body, { "X-Customer-Id": customer });

async function idOf(response: Response): Promise<string> {
  const answer = await response.json<Envelope>();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer.request_id;
}

describe("a submission beyond a budget", () => {
  it("is refused with the numbers of it, by key and customer, for day and month", async () => {
    const by = await makeKey(account);
    const used = await idOf(await submitFor("ada", { prompt: "sandbox:slow=0 a path" }, by));
    await finalStatus(account, used);
    await idOf(await submitFor("ada", LONG, by));
    const limited = [
      ["key", by.keyId, "day"],
      ["key", by.keyId, "month"],
      ["customer", "ada", "day"],
      ["customer", "ada", "month"],
    ] as const;
    for (const [scope, subject, period] of limited) {
      await put(scope, subject, { [period]: "4" });
      const refused = await submitFor("ada", LONG, by);
      expect([refused.status, await refused.json()]).toEqual([
        403,
        {
          detail: `Budget of this ${period} is spent: 1.500 credits used and 1.500 held of 4.000`,
          code: "budget_exceeded",
          scope,
          subject,
          period,
          limit: "4.000",
          used: PRICE,
          held: PRICE,
          resets_at: period === "day" ? dayEnd() : monthEnd(),
        },
      ]);
      expect(spentOf(await show(scope, subject))).toEqual([
        { used: PRICE, held: PRICE, remaining: "1.000" },
      ]);
      await send(account, "DELETE", budgetPath(scope, subject));
    }
  });

  it("is not one of another key, another customer, or another account's customer of that name", async () => {
    const by = await makeKey(account, { monthly_budget: PRICE });
    await put("customer", "ada", { day: PRICE });
    await idOf(await submitFor("ada", LONG, by));
    const others = [
      await submitFor("bob", LONG, by),
      await submitFor("ada", LONG, account),
      await submitFor("bob", LONG, account),
      await submitFor("ada", LONG, await createAccount()),
    ];
    expect(others.map(({ status }) => status)).toEqual([403, 403, 200, 200]);
  });

  it("is refused by whichever of several it exceeds, and never where it costs nothing", async () => {
    const tester = await makeKey(account, { mode: "test" });
    await put("customer", "ada", { day: "1", month: "100" });
    expect(await refusalOf(await submitFor("ada"))).toEqual([403, "budget_exceeded"]);
    await idOf(await submitFor("ada", LONG, tester));
    await idOf(await post(account, SOUL, LONG));
  });

  it("is one of twenty at once of which three fit", async () => {
    await put("customer", "ada", { day: "4.5" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitFor("ada")));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(statuses.filter((status) => status === 403)).toHaveLength(17);
    expect(spentOf(await show("customer", "ada"))).toEqual([
      { used: "0.000", held: "4.500", remaining: "0.000" },
    ]);
    const rows = env.DB.prepare("SELECT count(*) AS n FROM requests WHERE account_id = ?");
    expect(await rows.bind(account.id).first("n")).toBe(3);
  });

  it("passes once the budget is raised or removed, and not once it is below what is spent", async () => {
    await put("customer", "ada", { day: PRICE });
    await idOf(await submitFor("ada"));
    expect((await submitFor("ada")).status).toBe(403);
    await put("customer", "ada", { day: "3" });
    await idOf(await submitFor("ada"));
    expect(spentOf(await put("customer", "ada", { day: "0.5" }))).toEqual([
      { used: "0.000", held: "3.000", remaining: "0.000" },
    ]);
    expect((await submitFor("ada")).status).toBe(403);
    await send(account, "DELETE", budgetPath("customer", "ada"));
    await idOf(await submitFor("ada"));
    // What was spent without a budget counts too, when there is one again.
    expect(spentOf(await put("customer", "ada", { month: "10" }))).toEqual([
      { used: "0.000", held: "4.500", remaining: "5.500" },
    ]);
  });
});

describe("what is held", () => {
  it.each([
    ["completed", "sandbox:slow=0 a path", { used: PRICE, held: "0.000", remaining: "0.000" }],
    ["failed", "sandbox:slow=0 sandbox:fail", { used: "0.000", held: "0.000", remaining: PRICE }],
    ["nsfw", "sandbox:slow=0 sandbox:nsfw", { used: "0.000", held: "0.000", remaining: PRICE }],
  ])("is used or free again when the request is %s", async (status, prompt, spent) => {
    await put("customer", "ada", { day: PRICE, month: PRICE });
    const id = await idOf(await submitFor("ada", { prompt }));
    expect((await finalStatus(account, id)).status).toBe(status);
    expect(spentOf(await show("customer", "ada"))).toEqual([spent, spent]);
    const again = await submitFor("ada");
    expect(again.status).toBe(status === "completed" ? 403 : 200);
  });

  it("is free again when the request is taken back", async () => {
    const by = await makeKey(account, { monthly_budget: PRICE });
    const { request_id } = await submit(by, SOUL, { prompt: "a path" });
    expect(await refusalOf(await post(by, SOUL, LONG))).toEqual([403, "budget_exceeded"]);
    expect((await send(account, "POST", `/requests/${request_id}/cancel`)).status).toBe(202);
    await submit(by, SOUL, LONG);
  });

  it("counts on the day of the submission, however long the request takes", async () => {
    await put("customer", "ada", { day: PRICE });
    const id = await idOf(await submitFor("ada", { prompt: "sandbox:slow=2 a path" }));
    const today = Math.floor(Date.now() / DAY_MS);
    // As if it had been submitted a day earlier.
    await env.DB.batch([
      env.DB.prepare("UPDATE requests SET created_at = created_at - ? WHERE id = ?").bind(
        DAY_MS,
        id,
      ),
      env.DB.prepare("UPDATE spending SET day = day - 1 WHERE account_id = ?").bind(account.id),
    ]);
    const untouched = [{ used: "0.000", held: "0.000", remaining: PRICE }];
    expect(spentOf(await show("customer", "ada"))).toEqual(untouched);
    expect((await finalStatus(account, id)).status).toBe("completed");
    expect((await rowOf(id))["price_micro_credits"]).toBe(1_500_000);
    expect(spentOf(await show("customer", "ada"))).toEqual(untouched);
    const counted = env.DB.prepare(
      "SELECT day, held, used FROM spending WHERE account_id = ? AND scope = 'customer'",
    ).bind(account.id);
    expect((await counted.all()).results).toEqual([{ day: today - 1, held: 0, used: 1_500_000 }]);
    await idOf(await submitFor("ada"));
  });
});
