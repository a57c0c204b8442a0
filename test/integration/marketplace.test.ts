/**
 * The marketplace's front door: whom the gateway's headers let in, as what account and plan, and that they let in nobody
 * without the gateway's secret.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { identify } from "../../src/accounts/identify.ts";
import { createServices } from "../../src/services.ts";
import { createAccount, keyHeader, legacyHeaders, type TestAccount } from "../support/accounts.ts";
import { admin, balanceOf, textOf } from "../support/admin.ts";
import { callWith, countRows, postInit, SOUL } from "../support/api.ts";

const SECRET = "gateway-secret";
const SETTINGS = { RAPIDAPI_PROXY_SECRET: SECRET };

const REFUSED = [401, '{"detail":"Invalid credentials"}'];

interface Row {
  id: string;
  name: string;
  plan: string;
  marketplace_user: string;
  version: number;
}

/** What the gateway sends with a call of `user`'s. */
const vouched = (user: string, plan = "BASIC", secret = SECRET) => ({
  "X-RapidAPI-Proxy-Secret": secret,
  "X-RapidAPI-User": user,
  "X-RapidAPI-Subscription": plan,
});

/** A call that any caller may make, and is told 404. */
const look = (headers: Record<string, string>, settings: Record<string, string> = SETTINGS) =>
  callWith(settings, `/requests/${crypto.randomUUID()}/status`, { headers });

const submit = (headers: Record<string, string>) =>
  callWith(SETTINGS, SOUL, postInit(null, { prompt: "a" }, headers));

/** A name that no other test has. */
const newUser = () => `user-${crypto.randomUUID()}`;

async function accountsOf(user: string): Promise<Row[]> {
  const found = env.DB.prepare("SELECT * FROM accounts WHERE marketplace_user = ?").bind(user);
  return (await found.all<Row>()).results;
}

async function accountOf(user: string): Promise<Row> {
  const [account, ...others] = await accountsOf(user);
  expect(others).toEqual([]);
  return account!;
}

async function keysOf(accountId: string): Promise<{ id: string; secret_hash: string }[]> {
  const found = env.DB.prepare("SELECT * FROM api_keys WHERE account_id = ?").bind(accountId);
  return (await found.all<{ id: string; secret_hash: string }>()).results;
}

let customer: TestAccount;
beforeAll(async () => {
  customer = await createAccount();
});

describe("a user whom the gateway vouches for", () => {
  it("gets an account at first sight, and the same one ever after", async () => {
    const user = newUser();
    expect((await look(vouched(user))).status).toBe(404);
    const account = await accountOf(user);
    expect(account).toMatchObject({ name: user, plan: "basic", version: 1 });
    expect((await keysOf(account.id)).length).toBe(1);
    const submitted = await submit(vouched(user));
    const { request_id } = await submitted.json<{ request_id: string }>();
    const seen = await callWith(SETTINGS, `/requests/${request_id}/status`, {
      headers: vouched(user),
    });
    expect(await seen.json()).toMatchObject({ request_id });
    expect(await accountOf(user)).toEqual(account);
    expect(await balanceOf(account.id)).toMatchObject({ available: "48.500", held: "1.500" });
  });

  it.each([
    ["BASIC", "basic", "20"],
    ["PRO", "pro", "60"],
    ["ULTRA", "ultra", "120"],
    ["MEGA", "mega", "300"],
    ["mega", "mega", "300"],
    ["CUSTOM", "basic", "20"],
    ["constructor", "basic", "20"],
    ["", "basic", "20"],
  ])("with the subscription %j has the plan %s and its limits", async (word, plan, limit) => {
    const user = newUser();
    const response = await submit(vouched(user, word));
    expect(response.status).toBe(200);
    expect(response.headers.get("x-ratelimit-requests-limit")).toBe(limit);
    expect(await accountOf(user)).toMatchObject({ plan });
  });

  it("without a subscription has the least plan", async () => {
    const user = newUser();
    const { "X-RapidAPI-Subscription": _, ...headers } = vouched(user);
    expect((await look(headers)).status).toBe(404);
    expect(await accountOf(user)).toMatchObject({ plan: "basic" });
  });

  it("gets one account where the first twenty calls come at once", async () => {
    const user = newUser();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => submit(vouched(user, "PRO"))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const account = await accountOf(user);
    expect((await keysOf(account.id)).length).toBe(1);
    expect(await balanceOf(account.id)).toMatchObject({ available: "450.000", held: "30.000" });
  });

  it("is the caller also where a key of somebody else is sent along", async () => {
    const user = newUser();
    const response = await submit({ ...vouched(user), ...keyHeader(customer) });
    const { request_id } = await response.json<{ request_id: string }>();
    const status = `/requests/${request_id}/status`;
    expect((await callWith(SETTINGS, status, { headers: vouched(user) })).status).toBe(200);
    expect((await callWith(SETTINGS, status, { headers: keyHeader(customer) })).status).toBe(404);
  });

  it("does not see what another user has", async () => {
    const [one, two] = [newUser(), newUser()];
    const { request_id } = await (await submit(vouched(one))).json<{ request_id: string }>();
    const path = `/requests/${request_id}`;
    for (const [route, method] of [
      [`${path}/status`, "GET"],
      [`${path}/cancel`, "POST"],
      [path, "DELETE"],
    ] as const) {
      const foreign = await callWith(SETTINGS, route, { method, headers: vouched(two) });
      expect(await textOf(foreign)).toEqual([404, '{"detail":"Not found"}']);
    }
    const own = await callWith(SETTINGS, `${path}/status`, { headers: vouched(one) });
    expect(own.status).toBe(200);
  });
});

describe("the plan", () => {
  it("follows the subscription up, with the difference in credits, and down, keeping them", async () => {
    const user = newUser();
    const steps = [
      ["BASIC", "50.000", "20"],
      ["PRO", "480.000", "60"],
      ["ULTRA", "1440.000", "120"],
      ["BASIC", "1440.000", "20"],
      ["ULTRA", "1440.000", "120"],
      ["MEGA", "3000.000", "300"],
    ] as const;
    let spent = 0;
    for (const [word, given, limit] of steps) {
      const response = await submit(vouched(user, word));
      spent += 1.5;
      expect(response.status).toBe(200);
      expect(response.headers.get("x-ratelimit-requests-limit")).toBe(limit);
      const { id, plan } = await accountOf(user);
      expect(plan).toBe(word.toLowerCase());
      expect((await balanceOf(id)).available).toBe((Number(given) - spent).toFixed(3));
    }
  });

  it("changes once where twenty calls bring the new one at once", async () => {
    const user = newUser();
    expect((await look(vouched(user, "BASIC"))).status).toBe(404);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => submit(vouched(user, "MEGA"))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const account = await accountOf(user);
    expect(account).toMatchObject({ plan: "mega", version: 2 });
    expect(await balanceOf(account.id)).toMatchObject({ available: "2970.000", held: "30.000" });
  });

  it("is the new one for the very call that brings it", async () => {
    const user = newUser();
    for (const word of ["BASIC", "MEGA", "PRO"]) {
      const services = createServices(env);
      const using = { ...services, marketplaceSecret: SECRET };
      const caller = await identify(new Headers(vouched(user, word)), Date.now(), using);
      expect(caller).toMatchObject({ planId: word.toLowerCase(), isMarketplace: true });
    }
  });

  it("that administration gives lasts until the gateway says otherwise", async () => {
    const user = newUser();
    await look(vouched(user, "BASIC"));
    const { id } = await accountOf(user);
    expect((await admin("PATCH", `/accounts/${id}`, { plan: "pro" })).status).toBe(200);
    expect((await look(vouched(user, "BASIC"))).status).toBe(404);
    expect(await accountOf(user)).toMatchObject({ plan: "basic" });
  });
});

describe("the gateway's headers", () => {
  it.each<[string, (user: string) => Record<string, string>]>([
    ["with a wrong secret", (user) => vouched(user, "MEGA", "wrong-secret")],
    ["with an empty secret", (user) => vouched(user, "MEGA", "")],
    ["with the beginning of the secret", (user) => vouched(user, "MEGA", SECRET.slice(0, -1))],
    ["with the secret in another case", (user) => vouched(user, "MEGA", SECRET.toUpperCase())],
    ["with the secret twice", (user) => vouched(user, "MEGA", `${SECRET}, ${SECRET}`)],
    ["with a user and no secret", (user) => ({ "X-RapidAPI-User": user })],
    ["with the secret and no user", () => ({ "X-RapidAPI-Proxy-Secret": SECRET })],
    ["with the secret and an empty user", () => vouched("", "MEGA")],
  ])("%s let nobody in, also beside a valid key", async (_, headersOf) => {
    const user = newUser();
    const before = await countRows();
    for (const beside of [{}, keyHeader(customer), legacyHeaders(customer)]) {
      const headers = { ...headersOf(user), ...beside };
      expect(await textOf(await look(headers))).toEqual(REFUSED);
      expect(await textOf(await submit(headers))).toEqual(REFUSED);
    }
    expect(await accountsOf(user)).toEqual([]);
    expect(await countRows()).toEqual(before);
  });

  it("do not let anybody into the account of a user who is known", async () => {
    const user = newUser();
    expect((await look(vouched(user, "PRO"))).status).toBe(404);
    const wrong = await look(vouched(user, "MEGA", "wrong-secret"));
    expect(await textOf(wrong)).toEqual(REFUSED);
    expect(await accountOf(user)).toMatchObject({ plan: "pro", version: 1 });
  });

  it("of a subscription alone say nothing about who calls", async () => {
    const subscription = { "X-RapidAPI-Subscription": "MEGA" };
    expect((await look({ ...subscription, ...keyHeader(customer) })).status).toBe(404);
    expect((await look(subscription)).status).toBe(401);
  });

  it("count for nothing where no secret is set", async () => {
    const user = newUser();
    for (const headers of [vouched(user, "MEGA"), vouched(user, "MEGA", "")]) {
      expect(await textOf(await look(headers, {}))).toEqual(REFUSED);
      expect((await look({ ...headers, ...keyHeader(customer) }, {})).status).toBe(404);
    }
    expect(await accountsOf(user)).toEqual([]);
  });

  it("leave ordinary keys as they are where a secret is set", async () => {
    expect((await look(keyHeader(customer))).status).toBe(404);
    expect((await look(legacyHeaders(customer))).status).toBe(404);
    expect((await look({})).status).toBe(401);
  });
});

describe("a marketplace account's key", () => {
  it("opens nothing by itself, with any secret or none", async () => {
    const user = newUser();
    expect((await look(vouched(user, "MEGA"))).status).toBe(404);
    const account = await accountOf(user);
    const [key] = await keysOf(account.id);
    const { id: keyId, secret_hash: hash } = key!;
    expect(keyId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    const secrets = ["x", "null", "undefined", SECRET, user, "0".repeat(64), keyId, account.id];
    const attempts: Record<string, string>[] = [
      { Authorization: `Key ${keyId}:` },
      { Authorization: `Key ${keyId}` },
      { Authorization: `Key ${keyId}:${hash}` },
      { "hf-api-key": keyId },
      { "hf-api-key": keyId, "hf-secret": "" },
      { "hf-api-key": keyId, "hf-secret": hash },
      ...secrets.flatMap((secret) => [
        keyHeader({ id: account.id, keyId, secret }),
        legacyHeaders({ id: account.id, keyId, secret }),
      ]),
    ];
    for (const headers of attempts) {
      expect(await textOf(await look(headers))).toEqual(REFUSED);
      expect(await textOf(await look(headers, {}))).toEqual(REFUSED);
    }
  });

  it("is refused at the front door too once administration has revoked it", async () => {
    const user = newUser();
    await look(vouched(user));
    const { id } = await accountOf(user);
    const [key] = await keysOf(id);
    expect((await admin("DELETE", `/accounts/${id}/keys/${key!.id}`)).status).toBe(200);
    expect(await textOf(await look(vouched(user)))).toEqual(REFUSED);
    expect(await textOf(await look(vouched(user, "PRO")))).toEqual(REFUSED);
    expect((await keysOf(id)).length).toBe(1);
  });
});

it("a suspended user is refused, whatever plan the gateway names, until the account is resumed", async () => {
  const user = newUser();
  await look(vouched(user));
  const { id } = await accountOf(user);
  await admin("PATCH", `/accounts/${id}`, { suspended: true });
  const suspended = [403, '{"detail":"Account is suspended"}'];
  expect(await textOf(await look(vouched(user)))).toEqual(suspended);
  expect(await textOf(await submit(vouched(user, "MEGA")))).toEqual(suspended);
  await admin("PATCH", `/accounts/${id}`, { suspended: false });
  expect((await submit(vouched(user))).status).toBe(200);
});

describe("a user's name", () => {
  it.each([
    "a b",
    "a,b",
    "'; DROP TABLE accounts; --",
    'x"\\y',
    "<script>",
    "%00",
    "__proto__",
    "ADA@example.com",
    "0",
  ])("may be %j", async (name) => {
    const user = `${name} ${crypto.randomUUID()}`;
    expect((await look(vouched(user))).status).toBe(404);
    const account = await accountOf(user);
    expect((await look(vouched(user))).status).toBe(404);
    expect(await accountOf(user)).toEqual(account);
  });

  it("is another user's in another case", async () => {
    const user = newUser();
    await look(vouched(user));
    await look(vouched(user.toUpperCase()));
    const accounts = [await accountOf(user), await accountOf(user.toUpperCase())];
    expect(accounts[0]!.id).not.toBe(accounts[1]!.id);
  });

  it("has 255 characters at most", async () => {
    const longest = newUser().padEnd(255, "x");
    expect((await look(vouched(longest))).status).toBe(404);
    expect((await accountOf(longest)).name).toBe(longest);
    const longer = `${longest}x`;
    expect(await textOf(await look(vouched(longer)))).toEqual(REFUSED);
    expect(await accountsOf(longer)).toEqual([]);
  });
});

it("isolates that remember an older plan agree with the one that has changed it", async () => {
  const user = newUser();
  await look(vouched(user, "BASIC"));
  const { id } = await accountOf(user);
  // Another isolate changes the plan: this one still remembers the old one.
  const other = createServices(env);
  await other.accounts.change(id, { planId: "pro" }, Date.now());
  expect((await submit(vouched(user, "PRO"))).status).toBe(200);
  expect(await accountOf(user)).toMatchObject({ plan: "pro", version: 2 });
  expect(await balanceOf(id)).toMatchObject({ available: "478.500" });
});
