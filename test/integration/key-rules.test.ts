/**
 * Who may manage an account's keys and budgets, and that an account cannot lose the last key that may.
 */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, callWith, postInit, SOUL } from "../support/api.ts";
import { ask, type KeyBody, keyPath, makeKey, refusalOf, send } from "../support/managed-keys.ts";

const MODELS = [SOUL.slice(1)];

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

type Calls = [method: string, path: string, body?: object][];

const budgetPath = ({ keyId }: TestAccount) => `/v1/budgets/key/${keyId}`;

/** Everything that manages keys, of `target` where it is about one. */
const keyCalls = (target: TestAccount): Calls => [
  ["POST", "/v1/keys", { name: "a" }],
  ["GET", "/v1/keys"],
  ["GET", keyPath(target)],
  ["PATCH", keyPath(target), { name: "b" }],
  ["DELETE", keyPath(target)],
  ["POST", `${keyPath(target)}/rotate`],
];

/** Everything that manages budgets. */
const budgetCalls = (target: TestAccount): Calls => [
  ["GET", "/v1/budgets"],
  ["GET", budgetPath(target)],
  ["PUT", budgetPath(target), { day: "1" }],
  ["DELETE", budgetPath(target)],
  ["GET", "/v1/budgets/customer/ada"],
  ["PUT", "/v1/budgets/customer/ada", { day: "1" }],
  ["DELETE", "/v1/budgets/customer/ada"],
];

/** All keys and budgets of the account, as D1 has them; when a key was used does not matter. */
async function managed({ id }: TestAccount): Promise<string> {
  const keys = env.DB.prepare("SELECT * FROM api_keys WHERE account_id = ? ORDER BY id").bind(id);
  const budgets = env.DB.prepare("SELECT * FROM budgets WHERE account_id = ?").bind(id);
  const [rows, limits] = await env.DB.batch([keys, budgets]);
  const unused = rows!.results.map((row) => ({ ...(row as object), last_used_at: null }));
  return JSON.stringify([unused, limits!.results]);
}

const outcomes = async (by: TestAccount, calls: Calls) => {
  const found = [];
  for (const each of calls) found.push(await refusalOf(await send(by, ...each)));
  return found;
};

/** Ways to restrict a key: made so, or later. */
const restricted: [string, (by: TestAccount) => Promise<TestAccount>][] = [
  ["for tests", (by) => makeKey(by, { mode: "test" })],
  ["with a list of models", (by) => makeKey(by, { models: MODELS })],
  ["with a monthly budget", (by) => makeKey(by, { monthly_budget: "100" })],
  [
    "with a daily budget",
    async (by) => {
      const made = await makeKey(by);
      await ask(by, ["PUT", budgetPath(made), { day: "100" }]);
      return made;
    },
  ],
];

describe.each(restricted)("a key %s", (_, restrict) => {
  it("manages no keys and no budgets, not even its own", async () => {
    const key = await restrict(account);
    const before = await managed(account);
    const calls = [...keyCalls(account), ...budgetCalls(account)];
    const own: Calls = [
      ["PATCH", keyPath(key), { name: "b", models: null, monthly_budget: null }],
      ["POST", `${keyPath(key)}/rotate`],
      ["PUT", budgetPath(key), { day: null, month: "1" }],
      ["DELETE", budgetPath(key)],
    ];
    const answers = await outcomes(key, [...calls, ...own]);
    expect(answers).toEqual(answers.map(() => [403, "key_not_allowed"]));
    expect(await managed(account)).toBe(before);
  });

  it("looks at itself and its budgets, and revokes itself", async () => {
    const key = await restrict(account);
    const shown = await ask<KeyBody>(account, ["GET", keyPath(key)]);
    const found = await ask<KeyBody>(key, ["GET", keyPath(key)]);
    expect({ ...found, last_used_at: null }).toEqual({ ...shown, last_used_at: null });
    const budgets = ["GET", budgetPath(key)] as const;
    expect(await ask(key, budgets)).toEqual(await ask(account, budgets));
    const revoked = await ask<KeyBody>(key, ["DELETE", keyPath(key)]);
    expect(revoked.revoked_at).not.toBeNull();
    expect((await call("/models", { headers: keyHeader(key) })).status).toBe(401);
  });
});

it("a key whose restrictions are lifted manages again", async () => {
  const key = await makeKey(account, { models: MODELS, monthly_budget: "1" });
  await ask(account, ["PUT", budgetPath(key), { day: "1" }]);
  await ask(account, ["PATCH", keyPath(key), { models: null, monthly_budget: null }]);
  expect((await send(key, "GET", "/v1/keys")).status).toBe(403);
  expect((await send(account, "DELETE", budgetPath(key))).status).toBe(204);
  await ask(key, ["GET", "/v1/keys"]);
});

it("a key that was restricted elsewhere manages nothing, also where it is remembered", async () => {
  const key = await makeKey(account);
  await ask(key, ["GET", "/v1/keys"]);
  const insert = `INSERT INTO budgets VALUES (?, 'key', ?, 'day', 1000000)`;
  await env.DB.prepare(insert).bind(account.id, key.keyId).run();
  const answers = await outcomes(key, [...keyCalls(account), ...budgetCalls(account)]);
  expect(answers).toEqual(answers.map(() => [403, "key_not_allowed"]));
});

it("a suspended account manages nothing, also where it is remembered", async () => {
  await ask(account, ["GET", "/v1/keys"]);
  const suspend = "UPDATE accounts SET suspended_at = 1, version = version + 1 WHERE id = ?";
  await env.DB.prepare(suspend).bind(account.id).run();
  const response = await send(account, "POST", "/v1/keys", { name: "a" });
  expect([response.status, await response.json()]).toEqual([
    403,
    { detail: "Account is suspended" },
  ]);
});

describe("the last unrestricted live key", () => {
  /** Keys that do not count: restricted, of tests, revoked, or somebody else's. */
  beforeEach(async () => {
    for (const [, restrict] of restricted) await restrict(account);
    await ask(account, ["DELETE", keyPath(await makeKey(account))]);
    await createAccount();
  });

  const restrictions: Calls = [
    ["DELETE", ""],
    ["PATCH", "", { models: MODELS }],
    ["PATCH", "", { monthly_budget: "1000" }],
    ["PATCH", "", { name: "new", models: MODELS, monthly_budget: "1000" }],
  ];

  it("is neither revoked nor restricted, and keeps all that it has", async () => {
    const before = await managed(account);
    const onKey = restrictions.map(
      ([method, , body]) => [method, keyPath(account), body] as Calls[number],
    );
    const calls: Calls = [
      ...onKey,
      ["PUT", budgetPath(account), { day: "1" }],
      ["PUT", budgetPath(account), { day: null, month: "0" }],
    ];
    const answers = await outcomes(account, calls);
    expect(answers).toEqual(answers.map(() => [409, "last_key"]));
    expect(await managed(account)).toBe(before);
  });

  it("may be renamed, rotated, and told that it has no limits", async () => {
    await ask(account, ["PATCH", keyPath(account), { name: "main", models: null }]);
    await ask(account, ["PATCH", keyPath(account), { monthly_budget: null }]);
    await ask(account, ["PUT", budgetPath(account), { day: null, month: null }]);
    await ask(account, ["POST", `${keyPath(account)}/rotate`]);
    await ask(account, ["GET", "/v1/keys"]);
  });

  it("may go once there is another", async () => {
    const other = await makeKey(account);
    await ask(account, ["DELETE", keyPath(account)]);
    expect(await refusalOf(await send(other, "DELETE", keyPath(other)))).toEqual([409, "last_key"]);
  });
});

describe("of two unrestricted keys at the same instant", () => {
  /** How many keys may still manage, as the API lets them. */
  const managers = async (keys: TestAccount[]) => {
    const answers = await Promise.all(keys.map((key) => send(key, "GET", "/v1/keys")));
    return answers.filter(({ status }) => status === 200).length;
  };

  it.each<[string, (self: TestAccount, other: TestAccount) => Calls[number]]>([
    ["that revoke themselves", (self) => ["DELETE", keyPath(self)]],
    ["that revoke each other", (_, other) => ["DELETE", keyPath(other)]],
    ["that restrict themselves", (self) => ["PATCH", keyPath(self), { models: MODELS }]],
    ["that restrict each other", (_, other) => ["PATCH", keyPath(other), { monthly_budget: "1" }]],
    ["that give themselves budgets", (self) => ["PUT", budgetPath(self), { day: "1", month: "1" }]],
  ])("%s, one stays", async (_, callOf) => {
    for (let round = 0; round < 5; round++) {
      const first = await createAccount();
      const second = await makeKey(first);
      const answers = await Promise.all([
        send(first, ...callOf(first, second)),
        send(second, ...callOf(second, first)),
      ]);
      const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
      expect(statuses[0]).toBe(200);
      expect([401, 403, 409]).toContain(statuses[1]);
      expect(await managers([first, second])).toBe(1);
    }
  });
});

describe("a user of a marketplace", () => {
  const SETTINGS = { RAPIDAPI_PROXY_SECRET: "gateway-secret" };
  const vouched = () => ({
    "X-RapidAPI-Proxy-Secret": "gateway-secret",
    "X-RapidAPI-User": `user-${crypto.randomUUID()}`,
    "X-RapidAPI-Subscription": "PRO",
  });
  const sendAs = (headers: Record<string, string>, [method, path, body]: Calls[number]) =>
    callWith(SETTINGS, path, {
      ...(body ? postInit(null, body, headers) : { headers }),
      method,
    });

  /** The key that stands for the user. */
  async function standInOf(headers: Record<string, string>): Promise<TestAccount> {
    await sendAs(headers, ["GET", "/models"]);
    const found = env.DB.prepare(
      `SELECT k.id AS keyId, a.id AS id FROM accounts a JOIN api_keys k ON k.account_id = a.id
       WHERE a.marketplace_user = ?`,
    ).bind(headers["X-RapidAPI-User"]!);
    const row = await found.first<{ id: string; keyId: string }>();
    return { ...row!, secret: "" };
  }

  it("has no keys to manage, not even the one that stands for it", async () => {
    const headers = vouched();
    const standIn = await standInOf(headers);
    const before = await managed(standIn);
    for (const each of keyCalls(standIn)) {
      const answer = await refusalOf(await sendAs(headers, each));
      expect(answer, `${each[0]} ${each[1]}`).toEqual([403, "marketplace_keys"]);
    }
    expect(await managed(standIn)).toBe(before);
  });

  it("has budgets of customers, and cannot limit the key that stands for it", async () => {
    const headers = vouched();
    const standIn = await standInOf(headers);
    const set = await sendAs(headers, ["PUT", "/v1/budgets/customer/ada", { day: "3" }]);
    expect(await set.json()).toMatchObject({ items: [{ subject: "ada", limit: "3.000" }] });
    const limited = await sendAs(headers, ["PUT", budgetPath(standIn), { day: "3" }]);
    expect(await refusalOf(limited)).toEqual([409, "last_key"]);
  });
});
