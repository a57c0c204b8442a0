/** `/v1/keys`: keys made, listed, shown and changed by the account itself. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { addKey, createAccount, type TestAccount } from "../support/accounts.ts";
import { post, SOUL, submit } from "../support/api.ts";
import {
  ask,
  changeKeyElsewhere,
  type KeyBody,
  keyPath,
  makeKey,
  opens,
  refusalOf,
  send,
} from "../support/managed-keys.ts";

const SOUL_2 = "/higgsfield-ai/soul/v2/standard";
const MODEL = SOUL.slice(1);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

const show = (key: TestAccount, by = account) => ask<KeyBody>(by, ["GET", keyPath(key)]);

type Refused = [what: string, body: object, type: string, loc: (string | number)[]];

describe("a new key", () => {
  it("opens the API, and shows its secret in this one answer", async () => {
    const made = await makeKey(account, { name: " Website " });
    const { secret, credentials, ...shown } = made.key;
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: "Website",
      mode: "live",
      models: null,
      monthly_budget: null,
      created_at: expect.stringMatching(INSTANT) as string,
      last_used_at: null,
      revoked_at: null,
      previous_secret_expires_at: null,
    });
    expect(secret).toMatch(/^live_[0-9a-f]{64}$/);
    expect(credentials).toBe(`${shown.id}:${secret}`);
    expect(await opens(made)).toBe(true);

    await vi.waitFor(async () => expect((await show(made)).last_used_at).toMatch(INSTANT));
    const rows = env.DB.prepare("SELECT * FROM api_keys WHERE account_id = ?").bind(account.id);
    const { results } = await rows.all<{ secret_hash: string }>();
    expect(JSON.stringify(results)).not.toContain(secret);
    const everywhere = JSON.stringify([
      await show(made),
      await ask(account, ["GET", "/v1/keys"]),
      await ask(account, ["PATCH", keyPath(made), { name: "Site" }]),
      await ask(account, ["DELETE", keyPath(made)]),
    ]);
    for (const hidden of [secret, ...results.map((row) => row.secret_hash)]) {
      expect(everywhere).not.toContain(hidden);
    }
  });

  it("is not kept by anybody on the way", async () => {
    const response = await send(account, "POST", "/v1/keys", { name: "a" });
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  it("may be for tests, for some models, and with a budget", async () => {
    const models = [MODEL, SOUL_2.slice(1), MODEL];
    const { key } = await makeKey(account, { mode: "test", models, monthly_budget: 12.5 });
    const limited = { mode: "test", models: models.slice(0, 2), monthly_budget: "12.500" };
    expect(key).toMatchObject(limited);
    expect(key.secret).toMatch(/^test_/);
    expect(await ask(account, ["GET", `/v1/keys/${key.id}`])).toMatchObject(limited);
  });

  it.each<Refused>([
    ["no name", { name: undefined }, "missing", ["name"]],
    ["a blank name", { name: "  " }, "string_too_short", ["name"]],
    ["a long name", { name: "a".repeat(101) }, "string_too_long", ["name"]],
    ["another mode", { mode: "prod" }, "literal_error", ["mode"]],
    ["no models", { models: [] }, "too_short", ["models"]],
    ["an unknown model", { models: [MODEL, "no/such"] }, "value_error", ["models", 1]],
    ["one model outside a list", { models: MODEL }, "list_type", ["models"]],
    ...["", "x", "-1", "1e3", "0.1234567", "1000000000.1", true, {}].map((amount): Refused => [
      `a budget of ${JSON.stringify(amount)}`,
      { monthly_budget: amount },
      "value_error",
      ["monthly_budget"],
    ]),
  ])("with %s is refused, and not made", async (_, body, type, loc) => {
    const response = await send(account, "POST", "/v1/keys", { name: "a", ...body });
    expect(response.status).toBe(422);
    const { detail } = await response.json<{ detail: { type: string; loc: unknown[] }[] }>();
    expect(detail.map((item) => [item.type, item.loc])).toEqual([[type, ["body", ...loc]]]);
    expect((await ask<{ items: unknown[] }>(account, ["GET", "/v1/keys"])).items).toHaveLength(1);
  });

  it("is one of a hundred in use at most, also of many at once", async () => {
    await Promise.all(Array.from({ length: 94 }, () => addKey(account)));
    const attempts = Array.from({ length: 20 }, () =>
      send(account, "POST", "/v1/keys", { name: "a", monthly_budget: "1" }),
    );
    const answers = await Promise.all(attempts);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(await Promise.all(refused.map(refusalOf))).toEqual(
      refused.map(() => [409, "key_limit_reached"]),
    );
    const counted = env.DB.prepare(
      `SELECT (SELECT count(*) FROM api_keys WHERE account_id = ?1) AS keys,
        (SELECT count(*) FROM budgets WHERE account_id = ?1) AS budgets`,
    ).bind(account.id);
    expect(await counted.first()).toEqual({ keys: 100, budgets: 5 });

    const { items } = await ask<{ items: KeyBody[] }>(account, ["GET", "/v1/keys"]);
    await ask(account, ["DELETE", `/v1/keys/${items.at(-1)!.id}`]);
    await makeKey(account);
    const last = await send(account, "POST", "/v1/keys", { name: "a" });
    expect(await refusalOf(last)).toEqual([409, "key_limit_reached"]);
  });
});

describe("the list", () => {
  it("has the account's keys: those in use in the order of their making, then the revoked", async () => {
    const keys = [];
    for (const name of ["a", "b", "c", "d"]) {
      keys.push(await makeKey(account, { name }));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await makeKey(await createAccount(), { name: "other" });
    for (const key of [keys[0]!, keys[2]!]) {
      await ask(account, ["DELETE", keyPath(key)]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { items } = await ask<{ items: KeyBody[] }>(account, ["GET", "/v1/keys"]);
    expect(items.map(({ name }) => name)).toEqual(["test", "b", "d", "c", "a"]);
    expect(items[1]).toEqual(await show(keys[1]!));
  });
});

describe("one key", () => {
  const unknown = "00000000-0000-4000-8000-00000000dead";

  it.each([
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["POST", "/rotate"],
  ])("is to other accounts as one that nobody has: %s %s", async (method, rest) => {
    const other = await createAccount();
    const answers = [];
    for (const id of [other.keyId, unknown]) {
      const body = method === "PATCH" ? { name: "mine" } : undefined;
      const response = await send(account, method, `/v1/keys/${id}${rest}`, body);
      answers.push([response.status, await response.text()]);
    }
    expect(answers[0]).toEqual([404, '{"detail":"Key not found"}']);
    expect(answers[1]).toEqual(answers[0]);
    expect(await show(other, other)).toMatchObject({ name: "test", revoked_at: null });
    expect(await opens(other)).toBe(true);
    const malformed = await send(account, method, `/v1/keys/mine${rest}`);
    expect(await malformed.json()).toMatchObject({
      detail: [{ type: "uuid_parsing", loc: ["path", "key_id"], input: "mine" }],
    });
  });

  it("is found by its id in upper case", async () => {
    const path = `/v1/keys/${account.keyId.toUpperCase()}`;
    expect(await ask(account, ["GET", path])).toMatchObject({ id: account.keyId });
  });
});

describe("a change", () => {
  it("sets what it names, removes what it names null, and leaves the rest", async () => {
    const made = await makeKey(account);
    const change = (body: unknown) => ask<KeyBody>(account, ["PATCH", keyPath(made), body]);
    const limited = { models: [MODEL], monthly_budget: "12.500" };
    expect(await change({ models: [MODEL], monthly_budget: "12.5" })).toMatchObject(limited);
    expect(await change({ name: "Site" })).toMatchObject({ name: "Site", ...limited });
    const raised = { name: "Site", models: null, monthly_budget: "20.000" };
    expect(await change({ models: null, monthly_budget: "20" })).toMatchObject(raised);
    expect(await change({})).toMatchObject(raised);
    expect(await change({ monthly_budget: null })).toMatchObject({ monthly_budget: null });
    expect(await show(made)).toMatchObject({ name: "Site", models: null, monthly_budget: null });
  });

  it("to a workflow lets it make packs, and not what they are made of", async () => {
    const made = await makeKey(account, { models: ["social/carousel/instagram"] });
    const pack = await post(made, "/social/carousel/instagram", { topic: "A lighthouse" });
    expect(pack.status).toBe(200);
    expect((await post(made, SOUL_2, { prompt: "A lighthouse" })).status).toBe(403);
  });

  it("of its models counts at the next submission", async () => {
    const made = await makeKey(account, { models: [MODEL] });
    const body = { prompt: "sandbox:slow=600" };
    await submit(made, SOUL, body);
    const refused = await post(made, SOUL_2, body);
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { detail: "This key may not call this model" },
    ]);
    await ask(account, ["PATCH", keyPath(made), { models: null }]);
    await submit(made, SOUL_2, body);
    await changeKeyElsewhere(made, "models", JSON.stringify([SOUL_2.slice(1)]));
    expect((await post(made, SOUL, body)).status).toBe(403);
  });

  it("of the calling key sets all that it names, where another key is left", async () => {
    await makeKey(account);
    const change = { name: "main", models: [MODEL], monthly_budget: "2.000" };
    expect(await ask(account, ["PATCH", keyPath(account), change])).toMatchObject(change);
    expect(await show(account)).toMatchObject(change);
  });

  it("of a revoked key is refused", async () => {
    const made = await makeKey(account);
    await ask(account, ["DELETE", keyPath(made)]);
    const renamed = await send(account, "PATCH", keyPath(made), { name: "again" });
    expect(await refusalOf(renamed)).toEqual([409, "key_revoked"]);
    const rotated = await send(account, "POST", `${keyPath(made)}/rotate`);
    expect(await refusalOf(rotated)).toEqual([409, "key_revoked"]);
    expect(await show(made)).toMatchObject({ name: "made" });
  });

  it("is refused where a value is, whole", async () => {
    const body = { name: "new", models: ["no/such"], monthly_budget: "x" };
    const response = await send(account, "PATCH", keyPath(account), body);
    expect(response.status).toBe(422);
    const { detail } = await response.json<{ detail: { loc: unknown[] }[] }>();
    expect(detail.map(({ loc }) => loc.slice(1))).toEqual([["monthly_budget"], ["models", 0]]);
    expect(await show(account)).toMatchObject({ name: "test" });
  });
});
