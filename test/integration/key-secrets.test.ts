/** How keys end and renew: rotation, revocation, and keys for tests; also where an isolate remembers what they were. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { finalStatus, post, rowOf, SOUL, submit } from "../support/api.ts";
import {
  ask,
  changeKeyElsewhere,
  type KeyBody,
  keyPath,
  type KeyWithSecret,
  makeKey,
  opens,
  send,
} from "../support/managed-keys.ts";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const A_DAY_MS = 86_400_000;

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

const show = (key: TestAccount) => ask<KeyBody>(account, ["GET", keyPath(key)]);
const rotate = (key: TestAccount, body?: unknown) =>
  ask<KeyWithSecret>(account, ["POST", `${keyPath(key)}/rotate`, body]);

describe("a rotated key", () => {
  it("opens with both secrets until the overlap ends, then with the new one", async () => {
    const made = await makeKey(account);
    const before = Date.now();
    const { secret, credentials, ...shown } = await rotate(made, { overlap_seconds: 60 });
    expect(secret).not.toBe(made.secret);
    expect(credentials).toBe(`${made.keyId}:${secret}`);
    const endsIn = Date.parse(shown.previous_secret_expires_at!) - before;
    expect(endsIn).toBeGreaterThanOrEqual(60_000);
    expect(endsIn).toBeLessThan(65_000);
    const renewed = { ...made, secret };
    expect([await opens(made), await opens(renewed)]).toEqual([true, true]);

    await changeKeyElsewhere(made, "previous_expires_at", Date.now() - 1);
    expect((await post(made, SOUL, { prompt: "a" })).status).toBe(401);
    expect([await opens(made), await opens(renewed)]).toEqual([false, true]);
    await submit(renewed, SOUL, { prompt: "sandbox:slow=600" });
    expect((await show(made)).previous_secret_expires_at).toBeNull();
  });

  it("forgets the secret before the last, and with no overlap the last one too", async () => {
    const first = await makeKey(account);
    const second = { ...first, secret: (await rotate(first)).secret };
    expect(Date.parse((await show(first)).previous_secret_expires_at!) - Date.now()).toBeCloseTo(
      A_DAY_MS,
      -5,
    );
    const third = { ...first, secret: (await rotate(first)).secret };
    expect([await opens(first), await opens(second), await opens(third)]).toEqual([
      false,
      true,
      true,
    ]);
    const fourth = { ...first, ...(await rotate(first, { overlap_seconds: 0 })) };
    expect([await opens(second), await opens(third), await opens(fourth)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("keeps its mode, and the account's only key may rotate itself", async () => {
    const tests = await makeKey(account, { mode: "test" });
    expect((await rotate(tests)).secret).toMatch(/^test_/);
    const { secret } = await rotate(account, { overlap_seconds: 604_800 });
    expect(await opens({ ...account, secret })).toBe(true);
  });

  it.each([
    [-1, "greater_than_equal"],
    [604_801, "less_than_equal"],
    ["soon", "int_parsing"],
    [0.5, "int_from_float"],
  ])("is not made with an overlap of %j", async (overlap_seconds, type) => {
    const response = await send(account, "POST", `${keyPath(account)}/rotate`, { overlap_seconds });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ type, loc: ["body", "overlap_seconds"] }],
    });
    expect((await show(account)).previous_secret_expires_at).toBeNull();
  });
});

describe("a revoked key", () => {
  it("opens nothing from the next call on, and its requests go on", async () => {
    const made = await makeKey(account);
    const { request_id } = await submit(made, SOUL, { prompt: "sandbox:slow=0 sandbox:fail" });
    const revoked = await ask<KeyBody>(account, ["DELETE", keyPath(made)]);
    expect(revoked.revoked_at).toMatch(INSTANT);
    expect(await opens(made)).toBe(false);
    expect((await post(made, SOUL, { prompt: "a" })).status).toBe(401);
    expect((await finalStatus(account, request_id)).status).toBe("failed");
    expect(await ask(account, ["DELETE", keyPath(made)])).toMatchObject({
      revoked_at: revoked.revoked_at,
    });
  });

  it("submits and manages nothing, also where it is remembered", async () => {
    const made = await makeKey(account);
    expect(await opens(made)).toBe(true);
    await changeKeyElsewhere(made, "revoked_at", Date.now());
    // Whatever changes nothing may pass for half a minute.
    expect(await opens(made)).toBe(true);
    const submission = await post(made, SOUL, { prompt: "a" });
    expect([submission.status, await submission.json()]).toEqual([
      401,
      { detail: "Invalid credentials" },
    ]);

    const manager = await makeKey(account);
    expect(await opens(manager)).toBe(true);
    await changeKeyElsewhere(manager, "revoked_at", Date.now());
    const { keyId } = account;
    const calls = [
      await send(manager, "POST", "/v1/keys", { name: "a" }),
      await send(manager, "DELETE", `/v1/keys/${keyId}`),
      await send(manager, "PUT", `/v1/budgets/key/${keyId}`, { day: "1" }),
    ];
    expect(calls.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await show(account)).toMatchObject({ revoked_at: null, monthly_budget: null });
  });
});

describe("a test key", () => {
  it("runs in the sandbox, costs nothing, and leaves no line in the ledger", async () => {
    const poor = await createAccount({ planId: "basic", credits: 0 });
    const tester = await makeKey(poor, { mode: "test", monthly_budget: "0" });
    const linesOf = async () =>
      (await env.DB.prepare("SELECT kind FROM ledger WHERE account_id = ?").bind(poor.id).all())
        .results;
    const ids = await Promise.all(
      ["sandbox:slow=0 a", "sandbox:slow=0 sandbox:fail"].map(
        async (prompt) => (await submit(tester, SOUL, { prompt })).request_id,
      ),
    );
    const ends = await Promise.all(ids.map(async (id) => (await finalStatus(tester, id)).status));
    expect(ends).toEqual(["completed", "failed"]);
    for (const id of ids) {
      expect(await rowOf(id)).toMatchObject({
        is_test: 1,
        price_micro_credits: 0,
        provider: "sandbox",
        key_id: tester.keyId,
      });
    }
    expect(await linesOf()).toEqual([{ kind: "allowance" }]);
    const spent = env.DB.prepare("SELECT * FROM spending WHERE account_id = ?").bind(poor.id);
    expect((await spent.all()).results).toEqual([]);
  });
});
