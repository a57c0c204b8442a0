/**
 * Accounts and keys as administration opens, lists, changes and ends them, and that the customers' own calls then meet
 * what was done.
 */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  admin,
  type AdminKey,
  openAccount,
  balanceOf,
  statusOfCall,
  textOf,
  withKey,
} from "../support/admin.ts";
import { call, callWith, post, postInit, SOUL } from "../support/api.ts";

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe("opening an account", () => {
  it("answers with a live key whose secret is shown this once and works at once", async () => {
    const { account, key } = await openAccount({ name: "  Ada's studio " });
    expect(account).toEqual({
      id: expect.stringMatching(/^acc_[0-9a-z]{26}$/),
      name: "Ada's studio",
      plan: "basic",
      marketplace_user: null,
      created_at: INSTANT,
      suspended_at: null,
    });
    expect(key).toEqual({
      id: UUID,
      name: "default",
      mode: "live",
      models: null,
      created_at: INSTANT,
      last_used_at: null,
      revoked_at: null,
      secret: expect.stringMatching(/^live_[0-9a-f]{64}$/),
      credentials: `${key.id}:${key.secret}`,
    });
    expect(await statusOfCall(withKey(key))).toBe(404);
    const others = [`/accounts/${account.id}`, `/accounts/${account.id}/keys`, "/accounts"];
    for (const path of others) {
      const text = await (await admin("GET", path)).text();
      expect(text).toContain('"created_at":');
      expect(text).not.toMatch(/secret|hash|live_[0-9a-f]/);
    }
  });

  it.each([
    ["pro", "pro", "480.000"],
    ["ULTRA", "ultra", "1440.000"],
    ["Mega", "mega", "3000.000"],
    [undefined, "basic", "50.000"],
  ])("with the plan %j gives that plan's credits", async (plan, id, allowance) => {
    const { account } = await openAccount({ name: "Ada", plan });
    expect(account.plan).toBe(id);
    const credits = { available: allowance, allowance, purchased: "0.000", held: "0.000" };
    expect(await balanceOf(account.id)).toEqual(credits);
  });

  it.each([
    [{}, "missing", ["body", "name"]],
    [{ name: "" }, "string_too_short", ["body", "name"]],
    [{ name: "   " }, "string_too_short", ["body", "name"]],
    [{ name: 7 }, "string_type", ["body", "name"]],
    [{ name: "x".repeat(256) }, "string_too_long", ["body", "name"]],
    [{ name: "Ada", plan: "gold" }, "literal_error", ["body", "plan"]],
    [{ name: "Ada", plan: 1 }, "string_type", ["body", "plan"]],
    [{ name: "Ada", plan: null }, "string_type", ["body", "plan"]],
    [{ name: "Ada", plan: "constructor" }, "literal_error", ["body", "plan"]],
  ])("with %j is refused, and nothing is opened", async (body, type, loc) => {
    const count = () => env.DB.prepare("SELECT count(*) AS n FROM accounts").first<number>("n");
    const before = await count();
    const response = await admin("POST", "/accounts", body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ type, loc }] });
    expect(await count()).toBe(before);
  });
});

describe("the list of accounts", () => {
  it("has every account once, page by page, in the order of ids", async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openAccount()));
    const ids: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages === 0 || cursor !== null; pages++) {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const response = await admin("GET", `/accounts?limit=2${query}`);
      const page = await response.json<{ items: { id: string }[]; next_cursor: string | null }>();
      expect(page.items.length).toBeLessThanOrEqual(2);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
      expect(pages).toBeLessThan(200);
    }
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(ids).toEqual(expect.arrayContaining(opened.map(({ account }) => account.id)));
  });

  it("is at its end where a page is exactly full", async () => {
    const { account } = await openAccount();
    const after = (id: string) => `/accounts?limit=1&cursor=${btoa(id).replaceAll("=", "")}`;
    const full = await admin("GET", after(account.id.slice(0, -1)));
    const { items } = await full.json<{ items: { id: string }[] }>();
    expect(items.map(({ id }) => id)).toEqual([account.id]);
    const end = await admin("GET", after("acc_~"));
    expect(await end.json()).toEqual({ items: [], next_cursor: null });
  });

  it.each(["0", "101", "1.5", "many", ""])("refuses the limit %j", async (limit) => {
    const response = await admin("GET", `/accounts?limit=${limit}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ loc: ["query", "limit"] }] });
  });
});

it.each(["", "~", "acc_0", btoa("msg_0")])("the list refuses the cursor %j", async (cursor) => {
  const response = await admin("GET", `/accounts?cursor=${cursor}`);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: [{ loc: ["query", "cursor"] }] });
});

describe("changing an account", () => {
  it("to a better plan raises balance and limits for the very next call", async () => {
    const { account, key } = await openAccount();
    const submit = () => callWith({}, SOUL, postInit(null, { prompt: "a" }, withKey(key)));
    const limitOf = (response: Response) => response.headers.get("x-ratelimit-requests-limit");
    expect(limitOf(await submit())).toBe("20");
    const response = await admin("PATCH", `/accounts/${account.id}`, { plan: "ULTRA" });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: account.id,
      plan: "ultra",
      balance: { available: "1438.500", held: "1.500" },
    });
    expect(limitOf(await submit())).toBe("120");
  });

  it("changes what is named and nothing else", async () => {
    const { account } = await openAccount({ name: "Ada", plan: "pro" });
    const path = `/accounts/${account.id}`;
    expect(await (await admin("PATCH", path, { name: "Grace" })).json()).toMatchObject({
      name: "Grace",
      plan: "pro",
      suspended_at: null,
    });
    const before = await (await admin("GET", path)).text();
    expect(await (await admin("PATCH", path, {})).text()).toBe(before);
  });

  it("suspends every key at once, submissions and looks alike, until it is resumed", async () => {
    const { account, key } = await openAccount();
    const path = `/accounts/${account.id}`;
    const second = await (await admin("POST", `${path}/keys`, {})).json<AdminKey>();
    expect([await statusOfCall(withKey(key)), await statusOfCall(withKey(second))]).toEqual([
      404, 404,
    ]);
    const suspended = await admin("PATCH", path, { suspended: true });
    const { suspended_at } = await suspended.json<{ suspended_at: string }>();
    expect(suspended_at).toEqual(INSTANT);
    for (const headers of [withKey(key), withKey(second)]) {
      const look = await call(`/requests/${crypto.randomUUID()}/status`, { headers });
      expect(await textOf(look)).toEqual([403, '{"detail":"Account is suspended"}']);
      expect((await post(null, SOUL, { prompt: "a" }, headers)).status).toBe(403);
    }
    const again = await admin("PATCH", path, { suspended: true });
    expect(await again.json()).toMatchObject({ suspended_at });
    const resumed = await admin("PATCH", path, { suspended: false });
    expect(await resumed.json()).toMatchObject({ suspended_at: null });
    expect(await statusOfCall(withKey(key))).toBe(404);
  });

  it.each([
    [{ name: null }, "string_type", "name"],
    [{ plan: "free" }, "literal_error", "plan"],
    [{ suspended: "maybe" }, "bool_parsing", "suspended"],
  ])("to %j is refused", async (body, type, field) => {
    const { account } = await openAccount();
    const response = await admin("PATCH", `/accounts/${account.id}`, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ type, loc: ["body", field] }] });
  });
});

describe("keys", () => {
  it("are made, listed without their secrets, and revoked for good", async () => {
    const { account, key } = await openAccount();
    const path = `/accounts/${account.id}/keys`;
    const response = await admin("POST", path, { name: "ci", mode: "test" });
    expect(response.status).toBe(201);
    const further = await response.json<AdminKey & { mode: string; name: string }>();
    expect(further).toMatchObject({ name: "ci", mode: "test", models: null });
    expect(further.secret).toMatch(/^test_[0-9a-f]{64}$/);
    expect(await statusOfCall(withKey(further))).toBe(404);

    const list = async () => (await (await admin("GET", path)).json<{ items: AdminKey[] }>()).items;
    expect((await list()).map(({ id }) => id)).toEqual(
      expect.arrayContaining([key.id, further.id]),
    );
    expect((await list()).length).toBe(2);

    const revoke = () => admin("DELETE", `${path}/${further.id.toUpperCase()}`);
    const revoked = await (await revoke()).json<{ revoked_at: string }>();
    expect(revoked).toMatchObject({ id: further.id, revoked_at: INSTANT });
    expect(await (await revoke()).json()).toMatchObject({ revoked_at: revoked.revoked_at });
    expect(await statusOfCall(withKey(further))).toBe(401);
    expect(await statusOfCall(withKey(key))).toBe(404);
  });

  it("of another account are unknown, and stay in use", async () => {
    const [one, two] = await Promise.all([openAccount(), openAccount()]);
    const foreign = await admin("DELETE", `/accounts/${one.account.id}/keys/${two.key.id}`);
    expect(await textOf(foreign)).toEqual([404, '{"detail":"Key not found"}']);
    expect(await statusOfCall(withKey(two.key))).toBe(404);
  });

  it("refuse another mode, and an id that is none", async () => {
    const { account } = await openAccount();
    const path = `/accounts/${account.id}/keys`;
    const mode = await admin("POST", path, { mode: "both" });
    expect(await mode.json()).toMatchObject({
      detail: [{ type: "literal_error", loc: ["body", "mode"] }],
    });
    const none = await admin("DELETE", `${path}/none`);
    expect(await none.json()).toMatchObject({
      detail: [{ type: "uuid_parsing", loc: ["path", "key_id"] }],
    });
  });
});
