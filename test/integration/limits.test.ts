/**
 * Limits under fifty submissions at once: exactly as many are accepted as the limit allows, and a refused one leaves no
 * row and uses up no idempotency key. A changed account is heard at the next submission, whatever is remembered of it.
 */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import type { PlanId } from "../../src/accounts/plans.ts";
import { isTerminal } from "../../src/requests/lifecycle.ts";
import { createServices } from "../../src/services.ts";
import { countAccountRows } from "../support/account-rows.ts";
import { createAccount, giveCredits, type TestAccount } from "../support/accounts.ts";
import { callWith, post, postInit, SOUL } from "../support/api.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";
import { ledgerViolations } from "../support/ledger-checks.ts";

const AT_ONCE = 50;
/** Holds its price and its place for as long as a test takes. */
const BODY = { prompt: "sandbox:stuck A lighthouse" };
const TRAINING = { name: "sandbox:stuck Ada", image_urls: ["https://example.com/ada.jpg"] };
const TRAININGS = "/v1/custom-references";

afterEach(async () => expect(await ledgerViolations()).toEqual([]));

const { requests } = createServices(env);

/** What came back: how many were accepted, and the answers of the others. */
interface Outcome {
  accepted: number;
  refused: { status: number; body: unknown; retryAfter: string | null }[];
}

async function outcomeOf(calls: readonly Promise<Response>[]): Promise<Outcome> {
  const answers = await Promise.all(calls);
  const refused = answers.filter(({ status }) => status !== 200);
  return {
    accepted: answers.length - refused.length,
    refused: await Promise.all(
      refused.map(async (answer) => ({
        status: answer.status,
        body: await answer.json(),
        retryAfter: answer.headers.get("Retry-After"),
      })),
    ),
  };
}

const atOnce = (submit: () => Promise<Response>): Promise<Outcome> =>
  outcomeOf(Array.from({ length: AT_ONCE }, submit));

const submitting =
  (account: TestAccount, body: object = BODY, path = SOUL) =>
  () =>
    post(account, path, body);

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

/** Ends some of the account's requests, or all that are open. */
async function end({ id }: TestAccount, count = AT_ONCE): Promise<void> {
  const { results } = await env.DB.prepare(
    "SELECT id FROM requests WHERE account_id = ? AND finished_at IS NULL LIMIT ?",
  )
    .bind(id, count)
    .all<{ id: string }>();
  for (const open of results) {
    let request = await requests.load(open.id);
    while (request && !isTerminal(request.status)) {
      await requests.change(request, { kind: "flagged" }, Date.now()); // its poller may be faster
      request = await requests.load(open.id);
    }
  }
}

/** Changes an account behind the back of every isolate that remembers it. */
async function change({ id }: TestAccount, column: string, value: unknown): Promise<void> {
  await env.DB.prepare(`UPDATE accounts SET ${column} = ?, version = version + 1 WHERE id = ?`)
    .bind(value, id)
    .run();
}

describe("submissions a minute", () => {
  it("of BASIC are twenty, and Retry-After is true", async () => {
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

    await end(account); // so that the queue has room
    await spread(account, 50, 2_500);
    const early = await post(account, SOUL, BODY);
    expect(early.status).toBe(429);
    const seconds = Number(early.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThanOrEqual(8);
    expect(seconds).toBeLessThanOrEqual(10);
    await age(account, seconds - 2);
    expect((await post(account, SOUL, BODY)).status, "two seconds early").toBe(429);
    await age(account, 2);
    const later = await atOnce(submitting(account));
    expect(later.accepted, "the first of twenty has left the minute").toBe(1);
  });

  it("have a true Retry-After also where a smaller plan allows fewer than there were", async () => {
    const account = await createAccount({ planId: "pro" });
    await outcomeOf(Array.from({ length: 30 }, submitting(account)));
    await change(account, "plan", "basic");
    await spread(account, 55, 1_500); // the eleventh, with whose leaving there are nineteen, at 40 seconds ago
    await end(account);
    const refused = await post(account, SOUL, BODY);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThanOrEqual(18);
    expect(seconds).toBeLessThanOrEqual(20);
    await age(account, seconds - 2);
    expect((await post(account, SOUL, BODY)).status, "two seconds early").toBe(429);
    await age(account, 2);
    expect((await post(account, SOUL, BODY)).status).toBe(200);
  });

  it.each<[PlanId, number]>([
    ["basic", 20],
    ["pro", 60],
    ["ultra", 120],
    ["mega", 300],
  ])("of %s are announced as %i", async (planId, limit) => {
    const answer = await post(await createAccount({ planId }), SOUL, BODY);
    expect(answer.headers.get("x-ratelimit-requests-limit")).toBe(String(limit));
  });
});

describe("credits", () => {
  it("for seven submissions buy exactly seven", async () => {
    // 50 of the plan and 34 more: seven times 12.
    const account = await createAccount({ planId: "basic", credits: 34 });
    const body = { ...BODY, resolution: "1080p", batch_size: 4 };
    const { accepted, refused } = await atOnce(submitting(account, body));
    expect(accepted).toBe(7);
    expect(refused.length).toBe(43);
    for (const { status, body: answer, retryAfter } of refused) {
      expect(status).toBe(403);
      expect(answer).toEqual({ detail: "not_enough_credits" });
      expect(retryAfter).toBeNull();
    }
    const left = await post(account, SOUL, BODY);
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
    const { accepted, refused } = await atOnce(submitting(account, TRAINING, TRAININGS));
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
      callWith(settings, SOUL, postInit(account, BODY)),
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
      Array.from({ length: AT_ONCE }, () => post(account, SOUL, BODY, headers)),
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

describe("a change behind the back of an isolate that remembers the key is heard at the next submission:", () => {
  async function known(planId: PlanId): Promise<TestAccount> {
    const account = await createAccount({ planId });
    expect((await post(account, SOUL, BODY)).status).toBe(200);
    return account;
  }

  it("a better plan", async () => {
    const account = await known("basic");
    await outcomeOf(Array.from({ length: 19 }, submitting(account)));
    expect((await post(account, SOUL, BODY)).status).toBe(429);
    await change(account, "plan", "mega");
    const answer = await post(account, SOUL, BODY);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-ratelimit-requests-limit")).toBe("300");
  });

  it("a smaller plan, to fifty at once", async () => {
    const account = await known("mega");
    await change(account, "plan", "basic");
    expect((await atOnce(submitting(account))).accepted, "one was there").toBe(19);
  });

  it("a suspension, also for a repeated idempotency key, and its end", async () => {
    const account = await known("basic");
    const headers = { "Idempotency-Key": "again" };
    expect((await post(account, SOUL, BODY, headers)).status).toBe(200);
    await change(account, "suspended_at", 1);
    const refused = await post(account, SOUL, BODY, headers);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ detail: "Account is suspended" });
    await change(account, "suspended_at", null);
    expect((await post(account, SOUL, BODY, headers)).headers.has("Idempotent-Replayed")).toBe(
      true,
    );
  });

  it("a revoked key", async () => {
    const account = await known("basic");
    const revoke = "UPDATE api_keys SET revoked_at = 1, version = version + 1 WHERE id = ?";
    await env.DB.prepare(revoke).bind(account.keyId).run();
    expect((await post(account, SOUL, BODY)).status).toBe(401);
  });

  it("a narrower and a wider list of models", async () => {
    const account = await known("basic");
    const set = "UPDATE api_keys SET models = ?, version = version + 1 WHERE id = ?";
    await env.DB.prepare(set).bind('["higgsfield-ai/dop/lite"]', account.keyId).run();
    const refused = await post(account, SOUL, BODY);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ detail: "This key may not call this model" });
    await env.DB.prepare(set).bind(null, account.keyId).run();
    expect((await post(account, SOUL, BODY)).status).toBe(200);
  });
});

describe("a refused submission leaves no row and uses up no idempotency key", () => {
  const refusals: readonly [
    string,
    status: number,
    prepare: () => Promise<{ account: TestAccount; lift: () => Promise<void> }>,
    body?: object,
    path?: string,
  ][] = [
    [
      "by the rate",
      429,
      async () => {
        const account = await createAccount({ planId: "basic" });
        await outcomeOf(Array.from({ length: 20 }, submitting(account)));
        return { account, lift: () => change(account, "plan", "mega") };
      },
    ],
    [
      "by credits",
      403,
      async () => {
        const account = await createAccount({ planId: "basic", credits: 0 });
        const dear = { ...BODY, resolution: "1080p", batch_size: 4 };
        await outcomeOf(Array.from({ length: 4 }, submitting(account, dear)));
        return { account, lift: () => giveCredits(account.id, 10) };
      },
      { ...BODY, batch_size: 4 },
    ],
    [
      "by four open trainings",
      400,
      async () => {
        const account = await createAccount();
        await outcomeOf(Array.from({ length: 4 }, submitting(account, TRAINING, TRAININGS)));
        return { account, lift: () => end(account, 1) };
      },
      TRAINING,
      TRAININGS,
    ],
    [
      "of a suspended account",
      403,
      async () => {
        const account = await createAccount();
        await post(account, SOUL, BODY);
        await change(account, "suspended_at", Date.now());
        return { account, lift: () => change(account, "suspended_at", null) };
      },
    ],
  ];

  it.each(refusals)("%s", async (_why, status, prepare, body = BODY, path = SOUL) => {
    const { account, lift } = await prepare();
    const before = await countAccountRows(account);
    const headers = { "Idempotency-Key": "refused" };
    const refused = await Promise.all(
      Array.from({ length: AT_ONCE }, () => post(account, path, body, headers)),
    );
    expect(new Set(refused.map((answer) => answer.status))).toEqual(new Set([status]));
    expect(await countAccountRows(account)).toEqual(before);
    await lift();
    const accepted = await post(account, path, body, headers);
    expect(accepted.status).toBe(200);
    expect(accepted.headers.get("Idempotent-Replayed")).toBeNull();
  });
});
