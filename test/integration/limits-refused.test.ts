/**
 * What a refused submission leaves behind: no row, and an idempotency key that is still free. And who is refused: a change
 * of account or key is heard at the next submission, whatever an isolate remembers.
 */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import type { PlanId } from "../../src/accounts/plans.ts";
import { countAccountRows } from "../support/account-rows.ts";
import { createAccount, giveCredits, type TestAccount } from "../support/accounts.ts";
import { post, SOUL } from "../support/api.ts";
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

describe("a change behind the back of an isolate that remembers the key is heard at the next submission:", () => {
  async function known(planId: PlanId): Promise<TestAccount> {
    const account = await createAccount({ planId });
    expect((await post(account, SOUL, STUCK)).status).toBe(200);
    return account;
  }

  it("a better plan", async () => {
    const account = await known("basic");
    await outcomeOf(Array.from({ length: 19 }, submitting(account)));
    expect((await post(account, SOUL, STUCK)).status).toBe(429);
    await changeAccount(account, "plan", "mega");
    const answer = await post(account, SOUL, STUCK);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-ratelimit-requests-limit")).toBe("300");
  });

  it("a smaller plan, to fifty at once", async () => {
    const account = await known("mega");
    await changeAccount(account, "plan", "basic");
    expect((await atOnce(submitting(account))).accepted, "one was there").toBe(19);
  });

  it("a suspension, also for a repeated idempotency key, and its end", async () => {
    const account = await known("basic");
    const headers = { "Idempotency-Key": "again" };
    expect((await post(account, SOUL, STUCK, headers)).status).toBe(200);
    await changeAccount(account, "suspended_at", 1);
    const refused = await post(account, SOUL, STUCK, headers);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ detail: "Account is suspended" });
    await changeAccount(account, "suspended_at", null);
    expect((await post(account, SOUL, STUCK, headers)).headers.has("Idempotent-Replayed")).toBe(
      true,
    );
  });

  it("a revoked key", async () => {
    const account = await known("basic");
    const revoke = "UPDATE api_keys SET revoked_at = 1, version = version + 1 WHERE id = ?";
    await env.DB.prepare(revoke).bind(account.keyId).run();
    expect((await post(account, SOUL, STUCK)).status).toBe(401);
  });

  it("a narrower and a wider list of models", async () => {
    const account = await known("basic");
    const set = "UPDATE api_keys SET models = ?, version = version + 1 WHERE id = ?";
    await env.DB.prepare(set).bind('["higgsfield-ai/dop/lite"]', account.keyId).run();
    const refused = await post(account, SOUL, STUCK);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ detail: "This key may not call this model" });
    await env.DB.prepare(set).bind(null, account.keyId).run();
    expect((await post(account, SOUL, STUCK)).status).toBe(200);
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
        return { account, lift: () => changeAccount(account, "plan", "mega") };
      },
    ],
    [
      "by credits",
      403,
      async () => {
        const account = await createAccount({ planId: "basic", credits: 0 });
        const dear = { ...STUCK, resolution: "1080p", batch_size: 4 };
        await outcomeOf(Array.from({ length: 4 }, submitting(account, dear)));
        return { account, lift: () => giveCredits(account.id, 10) };
      },
      { ...STUCK, batch_size: 4 },
    ],
    [
      "by four open trainings",
      400,
      async () => {
        const account = await createAccount();
        await outcomeOf(Array.from({ length: 4 }, submitting(account, STUCK_TRAINING, TRAININGS)));
        return { account, lift: () => end(account, 1) };
      },
      STUCK_TRAINING,
      TRAININGS,
    ],
    [
      "of a suspended account",
      403,
      async () => {
        const account = await createAccount();
        await post(account, SOUL, STUCK);
        await changeAccount(account, "suspended_at", Date.now());
        return { account, lift: () => changeAccount(account, "suspended_at", null) };
      },
    ],
  ];

  it.each(refusals)("%s", async (_why, status, prepare, body = STUCK, path = SOUL) => {
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
