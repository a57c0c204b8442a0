/**
 * Limits under fifty submissions at once: exactly as many are accepted as the limit allows, and the others are told what
 * limit it is and when to come back.
 */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import type { PlanId } from "../../src/accounts/plans.ts";
import { createServices } from "../../src/services.ts";
import { countAccountRows } from "../support/account-rows.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { callWith, post, postInit, SOUL } from "../support/api.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";
import { ledgerViolations } from "../support/ledger-checks.ts";
import {
  AT_ONCE,
  atOnce,
  changeAccount,
  end,
  outcomeOf,
  STUCK,
  STUCK_TRAINING,
  submitting,
  TRAININGS,
} from "../support/many-at-once.ts";

afterEach(async () => expect(await ledgerViolations()).toEqual([]));

const { requests } = createServices(env);

/** Lets time pass for what was submitted so far. */
async function age({ id }: TestAccount, seconds: number): Promise<void> {
  await env.DB.prepare("UPDATE requests SET created_at = created_at - ? WHERE account_id = ?")
    .bind(seconds * 1_000, id)
    .run();
}

/** Spreads what was submitted so far over the last `secondsAgo`, evenly. */
async function spread({ id }: TestAccount, secondsAgo: number, stepMs: number): Promise<void> {
  await env.DB.prepare(
    `UPDATE requests SET created_at = ? + ? *
       (SELECT count(*) FROM requests AS r WHERE r.account_id = requests.account_id AND r.id < requests.id)
     WHERE account_id = ?`,
  )
    .bind(Date.now() - secondsAgo * 1_000, stepMs, id)
    .run();
}

describe("submissions a minute", () => {
  it("of BASIC are twenty", async () => {
    const account = await createAccount({ planId: "basic" });
    const { accepted, refused } = await atOnce(submitting(account));
    expect(accepted).toBe(20);
    expect(refused.length).toBe(30);
    for (const { status, body, retryAfter } of refused) {
      expect(status).toBe(429);
      expect(body).toEqual({
        detail: "Too many submissions, at most 20 a minute are accepted",
        code: "rate_limited",
        limit: 20,
      });
      expect(Number(retryAfter)).toBeGreaterThan(50);
      expect(Number(retryAfter)).toBeLessThanOrEqual(60);
    }
  });

  it("have a true Retry-After", async () => {
    const account = await createAccount({ planId: "basic", mode: "test" });
    await outcomeOf(Array.from({ length: 20 }, submitting(account)));
    await end(account); // so that the queue has room
    await spread(account, 50, 2_500);
    const early = await post(account, SOUL, STUCK);
    expect(early.status).toBe(429);
    const seconds = Number(early.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThanOrEqual(8);
    expect(seconds).toBeLessThanOrEqual(10);
    await age(account, seconds - 2);
    expect((await post(account, SOUL, STUCK)).status, "two seconds early").toBe(429);
    await age(account, 2);
    const later = await atOnce(submitting(account));
    expect(later.accepted, "the first of twenty has left the minute").toBe(1);
  });

  it("have a true Retry-After also where a smaller plan allows fewer than there were", async () => {
    const account = await createAccount({ planId: "pro", mode: "test" });
    await outcomeOf(Array.from({ length: 30 }, submitting(account)));
    await changeAccount(account, "plan", "basic");
    await spread(account, 55, 1_500); // the eleventh, with whose leaving there are nineteen, at 40 seconds ago
    await end(account);
    const refused = await post(account, SOUL, STUCK);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThanOrEqual(18);
    expect(seconds).toBeLessThanOrEqual(20);
    await age(account, seconds - 2);
    expect((await post(account, SOUL, STUCK)).status, "two seconds early").toBe(429);
    await age(account, 2);
    expect((await post(account, SOUL, STUCK)).status).toBe(200);
  });

  it.each<[PlanId, number]>([
    ["basic", 20],
    ["pro", 60],
    ["ultra", 120],
    ["mega", 300],
  ])("of %s are announced as %i", async (planId, limit) => {
    const answer = await post(await createAccount({ planId }), SOUL, STUCK);
    expect(answer.headers.get("x-ratelimit-requests-limit")).toBe(String(limit));
  });
});

describe("credits", () => {
  it("for seven submissions buy exactly seven", async () => {
    // 50 of the plan and 34 more: seven times 12.
    const account = await createAccount({ planId: "basic", credits: 34 });
    const body = { ...STUCK, resolution: "1080p", batch_size: 4 };
    const { accepted, refused } = await atOnce(submitting(account, body));
    expect(accepted).toBe(7);
    expect(refused.length).toBe(43);
    for (const { status, body: answer, retryAfter } of refused) {
      expect(status).toBe(403);
      expect(answer).toEqual({ detail: "not_enough_credits" });
      expect(retryAfter).toBeNull();
    }
    const left = await post(account, SOUL, STUCK);
    expect(left.headers.get("x-ratelimit-credits-remaining")).toBe("0.000");
  });

  it("of a budget for five buy exactly five", async () => {
    const account = await createAccount();
    const budget = "INSERT INTO budgets VALUES (?, 'key', ?, 'day', ?)";
    await env.DB.prepare(budget)
      .bind(account.id, account.keyId, 8 * CREDIT)
      .run();
    const { accepted, refused } = await atOnce(submitting(account));
    expect(accepted, "of 1.5 credits each").toBe(5);
    for (const { status, body } of refused) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ code: "budget_exceeded", limit: "8.000", held: "7.500" });
    }
  });
});

describe("the queue", () => {
  it("with room for three takes exactly three", async () => {
    const account = await createAccount({ planId: "basic" });
    const { id: accountId, keyId } = account;
    const before = Date.now() - 600_000;
    for (let waiting = 0; waiting < 17; waiting++) {
      const row = openRequest(before, { accountId, keyId, deadlineAt: Date.now() + 600_000 });
      await createRow(requests, row);
    }
    const { accepted, refused } = await atOnce(submitting(account));
    expect(accepted).toBe(3);
    expect(refused.length).toBe(47);
    for (const { status, body, retryAfter } of refused) {
      expect(status).toBe(429);
      expect(body).toEqual({
        detail: "Account queue is full",
        code: "account_queue_full",
        limit: 20,
      });
      expect(retryAfter).toBe("10");
    }
  });
});

describe("trainings", () => {
  it("that are open are at most four", async () => {
    const account = await createAccount();
    const { accepted, refused } = await atOnce(submitting(account, STUCK_TRAINING, TRAININGS));
    expect(accepted).toBe(4);
    const answer = { detail: "Maximum number of concurrent requests (4) has been reached" };
    expect(refused.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 46 }, () => [400, answer]),
    );
    expect(await countAccountRows(account)).toMatchObject({ requests: 4, references: 4 });
  });
});

describe("the older rule for places", () => {
  it("accepts as many as the plan may run, and refuses the others", async () => {
    const account = await createAccount({ planId: "basic" });
    const settings = { OVER_RUNNING_LIMIT: "refuse" };
    const { accepted, refused } = await atOnce(() =>
      callWith(settings, SOUL, postInit(account, STUCK)),
    );
    expect(accepted).toBe(2);
    const detail = "Maximum number of concurrent requests (2) has been reached";
    const answer = { detail, code: "concurrency_limit_reached", limit: 2 };
    expect(refused.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 48 }, () => [400, answer]),
    );
  });
});

describe("an idempotency key", () => {
  it("used fifty times at once makes one request and one hold", async () => {
    const account = await createAccount({ planId: "basic" });
    const before = await countAccountRows(account);
    const headers = { "Idempotency-Key": "once" };
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => post(account, SOUL, STUCK, headers)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const bodies = await Promise.all(
      answers.map((answer) => answer.json<{ request_id: string }>()),
    );
    expect(new Set(bodies.map(({ request_id }) => request_id)).size).toBe(1);
    const repeated = answers.filter((answer) => answer.headers.has("Idempotent-Replayed"));
    expect(repeated.length).toBe(AT_ONCE - 1);
    expect(await countAccountRows(account)).toEqual({
      ...before,
      requests: 1,
      ledger: before.ledger + 1,
      spending: 1,
      idempotency_keys: 1,
    });
  });
});
