/** `GET /v1/account`: plan, credits and limits as they are at this instant. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { nextMonthStart } from "../../src/accounts/calendar.ts";
import { createApp } from "../../src/http/app.ts";
import { createServices } from "../../src/services.ts";
import { addKey, createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, generate, ORIGIN, post, SOUL, submit } from "../support/api.ts";
import { read } from "../support/documented-reads.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { recordingDatabase } from "../support/recording-database.ts";

interface AccountBody {
  plan: { id: string };
  key: { id: string; mode: string };
  credits: Record<string, string>;
  limits: Record<string, { limit: number; used: number }>;
}

const look = (account: TestAccount) => read<AccountBody>(account, "/v1/account");

const SLOW = { prompt: "x sandbox:slow=600" };

it("an account that did nothing has its plan's credits and nothing in use", async () => {
  const account = await createAccount({ planId: "ultra", credits: 0 });
  expect(await look(account)).toEqual({
    id: account.id,
    name: "Test",
    plan: {
      id: "ultra",
      name: "ULTRA",
      price_usd: 79.99,
      is_recommended: true,
      credits_per_month: "1440.000",
      submissions_per_minute: 120,
      running: 10,
      queued: 1_000,
      retention_days: 90,
    },
    key: { id: account.keyId, mode: "live" },
    credits: {
      available: "1440.000",
      allowance: "1440.000",
      purchased: "0.000",
      held: "0.000",
      monthly: "1440.000",
      resets_at: new Date(nextMonthStart(Date.now())).toISOString(),
    },
    limits: {
      submissions_per_minute: { limit: 120, used: 0 },
      running: { limit: 10, used: 0 },
      queued: { limit: 1_000, used: 0 },
      retention_days: 90,
    },
  });
});

it("an open request is held and counted, a finished one is charged", async () => {
  const account = await createAccount({ planId: "pro", credits: 0.25 });
  await submit(account, SOUL, SLOW);
  const during = await look(account);
  expect(during.credits).toMatchObject({ available: "478.750", held: "1.500" });
  expect(during.limits["submissions_per_minute"]).toEqual({ limit: 60, used: 1 });
  expect(during.limits["running"]!.used + during.limits["queued"]!.used).toBe(1);

  await generate(account, SOUL, { prompt: "x sandbox:slow=0" });
  const after = await look(account);
  expect(after.credits).toMatchObject({
    available: "477.250",
    allowance: "477.000",
    purchased: "0.250",
    held: "1.500",
  });
  expect(after.limits["submissions_per_minute"]!.used).toBe(2);
});

it("requests over the running limit are counted as waiting", async () => {
  const account = await createAccount({ planId: "basic" });
  for (let count = 0; count < 5; count++) await submit(account, SOUL, SLOW);
  await expect
    .poll(async () => {
      const { limits } = await look(account);
      return [limits["running"]!.used, limits["queued"]!.used];
    })
    .toEqual([2, 3]);
});

it("a test key sees the counts of test requests, and that they cost nothing", async () => {
  const account = await createAccount({ planId: "pro", credits: 0 });
  const test = await addKey(account, { mode: "test" });
  await submit(account, SOUL, SLOW);
  for (let count = 0; count < 2; count++) await submit(test, SOUL, SLOW);
  const [live, sandbox] = [await look(account), await look(test)];
  expect(live.limits["submissions_per_minute"]!.used).toBe(1);
  expect(sandbox.limits["submissions_per_minute"]!.used).toBe(2);
  expect(sandbox.key).toEqual({ id: test.keyId, mode: "test" });
  expect(sandbox.credits).toEqual(live.credits);
  expect(sandbox.credits["held"]).toBe("1.500");
});

it("another account's requests and credits are not its own", async () => {
  const [account, other] = [await createAccount(), await createAccount()];
  await submit(other, SOUL, SLOW);
  const { credits, limits } = await look(account);
  expect(credits["held"]).toBe("0.000");
  expect(limits["submissions_per_minute"]!.used).toBe(0);
});

it("a suspended account is told so, as the reference says", async () => {
  const account = await createAccount();
  await createServices(env).accounts.change(account.id, { isSuspended: true }, Date.now());
  createServices(env).keys.forget(account.keyId);
  const problem = await read(account, "/v1/account", 403);
  expect(problem).toMatchObject({ detail: "Account is suspended" });
});

describe("at another time", () => {
  /** The account as it is at `now`, and what it took of D1. */
  async function lookAt(account: TestAccount, now: number) {
    const { database: DB, statements } = recordingDatabase(env.DB);
    const calls: string[] = [];
    const counting = new Proxy(DB, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (name !== "batch" || typeof member !== "function") return member;
        return (...parts: unknown[]): unknown => {
          calls.push("batch");
          return Reflect.apply(member, target, parts);
        };
      },
    });
    const services = { ...createServices({ ...env, DB: counting }), clock: new ManualClock(now) };
    const app = createApp(() => services);
    const context = createExecutionContext();
    const init = { headers: keyHeader(account) };
    const response = await app.request(`${ORIGIN}/v1/account`, init, env, context);
    await waitOnExecutionContext(context);
    expect(response.status).toBe(200);
    const sent = statements.map(({ sql }) => sql.trim().slice(0, 6).toLowerCase());
    return { body: await response.json<AccountBody>(), calls, sent };
  }

  it("the month turns with the first look, once", async () => {
    const account = await createAccount({ planId: "pro", credits: 5 });
    await post(account, SOUL, SLOW);
    const next = nextMonthStart(Date.now()) + 3_600_000;
    for (const now of [next, next + 60_000]) {
      const { body } = await lookAt(account, now);
      expect(body.credits).toMatchObject({
        available: "485.000",
        allowance: "480.000",
        purchased: "5.000",
        held: "1.500",
        resets_at: new Date(nextMonthStart(next)).toISOString(),
      });
    }
    const { items } = await read<{ items: { kind: string }[] }>(account, "/v1/ledger");
    const kinds = items.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "expiry")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "allowance")).toHaveLength(2);
  });

  it("a look takes two round trips, once its key is known", async () => {
    const account = await createAccount();
    await lookAt(account, Date.now());
    const { calls, sent } = await lookAt(account, Date.now());
    expect(calls).toEqual(["batch", "batch"]);
    // Nothing beside the two batches, but for the note that the key was used, for which nobody waits.
    const waitedFor = sent.filter((verb) => verb !== "update");
    expect(waitedFor).toEqual(["select", "select", "insert", "insert", "select"]);
  });
});

it("what it answers is not stored on the way", async () => {
  const account = await createAccount();
  for (const path of ["/v1/account", "/v1/usage", "/v1/ledger", "/v1/requests"]) {
    const response = await call(path, { headers: keyHeader(account) });
    expect(response.headers.get("Cache-Control"), path).toBe("no-store");
  }
});
