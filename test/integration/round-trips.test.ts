/**
 * What a submission costs in round trips to D1: one with a remembered key, two with one that is not, whatever else the
 * call asks for; and no statement binds more parameters than D1 takes.
 */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import { createApp } from "../../src/http/app.ts";
import { createServices } from "../../src/services.ts";
import { addKey, createAccount, type TestAccount } from "../support/accounts.ts";
import { ORIGIN, postInit, SOUL } from "../support/api.ts";
import { countingDatabase } from "../support/counting-database.ts";
import { planOf } from "../support/explain-plan.ts";
import { createReference } from "../support/reference-rows.ts";

const counting = countingDatabase(env.DB);
const { database: DB, roundTrips } = counting;
const app = createApp(createServices);

/** Of D1. Source: its limits page, read 2026-11. */
const MAX_PARAMETERS = 100;

const SCANS_TABLE =
  /SCAN (accounts|api_keys|requests|ledger|spending|budgets|idempotency_keys|references|[abkrst])\b/;

const BODY = { prompt: "sandbox:stuck A lighthouse" };
const CHARACTER = "/higgsfield-ai/soul/character";
const EVERY_TAG = {
  "Idempotency-Key": "everything",
  "Hf-Expires-After": "3600",
  "X-Customer-Id": "customer",
  "X-Metadata": JSON.stringify(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [n, "v"]))),
};
const HOOK = `hf_webhook=${encodeURIComponent("https://hooks.example.com/a")}`;

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

interface Cost {
  status: number;
  answer: Response;
  /** Round trips that the answer waited for, and those until nothing was left to do. */
  untilAnswer: number;
  inAll: number;
}

const NOTES_USE = /^update "api_keys" set "last_used_at"/;

async function cost(
  path: string,
  body: object,
  headers: Record<string, string> = {},
  by = account,
): Promise<Cost> {
  const context = createExecutionContext();
  roundTrips.length = 0;
  // Noting a use comes to nothing before the answer: who waits for it waits for ever.
  const answered = Promise.withResolvers<void>();
  counting.before = (sql) => (NOTES_USE.test(sql) ? answered.promise : Promise.resolve());
  const init = postInit(by, body, headers);
  const answer = await app.request(new URL(path, ORIGIN).href, init, { ...env, DB }, context);
  const waitedFor = roundTrips.filter(({ statements: [first] }) => !NOTES_USE.test(first!.sql));
  const untilAnswer = waitedFor.length;
  answered.resolve();
  await waitOnExecutionContext(context);
  return { status: answer.status, answer, untilAnswer, inAll: roundTrips.length };
}

/** Makes the isolate remember the account's key. */
async function warm(by = account): Promise<void> {
  expect((await cost(SOUL, { prompt: "" }, {}, by)).status).toBe(422);
}

async function limitSpending(scope: "key" | "customer", subject: string): Promise<void> {
  const write = env.DB.prepare("INSERT INTO budgets VALUES (?, ?, ?, ?, ?)");
  await env.DB.batch(
    ["day", "month"].map((period) => write.bind(account.id, scope, subject, period, 90 * CREDIT)),
  );
}

describe("a submission with a remembered key is one round trip, before and after its answer", () => {
  it.each<[string, path: string, body: object, headers: Record<string, string>, status: number]>([
    ["that says nothing else", SOUL, BODY, {}, 200],
    ["with an idempotency key", SOUL, BODY, { "Idempotency-Key": "k" }, 200],
    ["with tags and a callback", `${SOUL}?${HOOK}`, BODY, EVERY_TAG, 200],
    ["of the v1 API", "/v1/text2image/soul", { ...BODY, width_and_height: "1536x1152" }, {}, 200],
    [
      "of a training",
      "/v1/custom-references",
      { name: "Ada", image_urls: ["https://a.example.com/a.jpg"] },
      {},
      200,
    ],
    [
      "that names a reference of nobody",
      CHARACTER,
      { ...BODY, custom_reference_id: crypto.randomUUID() },
      {},
      400,
    ],
  ])("%s", async (_what, path, body, headers, status) => {
    await warm();
    expect(await cost(path, body, headers)).toMatchObject({ status, untilAnswer: 1, inAll: 1 });
  });

  it("that is a dry run, which asks besides how the providers are", async () => {
    await warm();
    const asked = await cost(`${SOUL}?dry_run=true`, BODY, {});
    expect(asked).toMatchObject({ status: 200, untilAnswer: 2, inAll: 2 });
  });

  it("that repeats an idempotency key, and one that reuses it", async () => {
    await warm();
    const headers = { "Idempotency-Key": "k" };
    await cost(SOUL, BODY, headers);
    const repeated = await cost(SOUL, BODY, headers);
    expect(repeated).toMatchObject({ status: 200, untilAnswer: 1, inAll: 1 });
    expect(repeated.answer.headers.get("Idempotent-Replayed")).toBe("true");
    const reused = await cost(SOUL, { prompt: "Another" }, headers);
    expect(reused).toMatchObject({ status: 422, untilAnswer: 1, inAll: 1 });
  });

  it("with a custom reference", async () => {
    const body = { ...BODY, custom_reference_id: await createReference(account) };
    await warm();
    expect(await cost(CHARACTER, body)).toMatchObject({ status: 200, untilAnswer: 1, inAll: 1 });
  });

  it("with a customer and budgets", async () => {
    await limitSpending("key", account.keyId);
    await limitSpending("customer", "c");
    await warm();
    const path = `${SOUL}?customer_id=c`;
    expect(await cost(path, BODY)).toMatchObject({ status: 200, untilAnswer: 1, inAll: 1 });
  });

  it("that is refused by credits", async () => {
    const poor = await createAccount({ planId: "basic", credits: 0 });
    await warm(poor);
    const dear = { ...BODY, resolution: "1080p", batch_size: 4 };
    for (let count = 0; count < 4; count++) await cost(SOUL, dear, {}, poor);
    const refused = await cost(SOUL, dear, {}, poor);
    expect(refused).toMatchObject({ status: 403, untilAnswer: 1, inAll: 1 });
  });

  it("of a test key", async () => {
    const test = await addKey(account, { mode: "test" });
    await warm(test);
    expect(await cost(SOUL, BODY, {}, test)).toMatchObject({ untilAnswer: 1, inAll: 1 });
  });
});

describe("a submission with a key that is not remembered", () => {
  it("is two round trips until its answer; that the key was used is noted after it", async () => {
    const first = await cost(SOUL, BODY);
    expect(first).toMatchObject({ status: 200, untilAnswer: 2, inAll: 3 });
    expect(roundTrips.at(-1)!.statements[0]!.sql).toMatch(NOTES_USE);
    const key = env.DB.prepare("SELECT last_used_at FROM api_keys WHERE id = ?");
    const used = await key.bind(account.keyId).first<number>("last_used_at");
    expect(Date.now() - used!).toBeLessThan(10_000);
  });

  it("is three where what is remembered is old", async () => {
    await warm();
    const change = "UPDATE accounts SET version = version + 1 WHERE id = ?";
    await env.DB.prepare(change).bind(account.id).run();
    expect(await cost(SOUL, BODY)).toMatchObject({ status: 200, untilAnswer: 3 });
    expect(await cost(SOUL, BODY)).toMatchObject({ status: 200, untilAnswer: 1, inAll: 1 });
  });
});

describe("the batch of a submission with all that it can say", () => {
  it.each<[string, (referenceId: string) => object]>([
    [CHARACTER, (custom_reference_id) => ({ ...BODY, custom_reference_id })],
    [
      "/v1/text2image/soul",
      (custom_reference_id) => ({
        params: { ...BODY, custom_reference_id, width_and_height: "1536x1152", batch_size: 4 },
        webhook: { url: "https://hooks.example.com/a", secret: "secret" },
      }),
    ],
    [
      "/v1/custom-references",
      () => ({ name: "Ada", image_urls: ["https://example.com/a.jpg"], model_version: "v2" }),
    ],
  ])(
    "%s binds at most a hundred parameters a statement, and looks up all by index",
    async (path, bodyOf) => {
      await limitSpending("key", account.keyId);
      await limitSpending("customer", "customer");
      const body = bodyOf(await createReference(account));
      await warm();
      const { status } = await cost(`${path}?${HOOK}`, body, EVERY_TAG);
      expect(status).toBe(200);
      const [batch] = roundTrips;
      const most = Math.max(...batch!.statements.map(({ values }) => values.length));
      const longest = Math.max(...batch!.statements.map(({ sql }) => sql.length));
      console.log(JSON.stringify({ path, statements: batch!.statements.length, most, longest }));
      expect(batch!.statements.length).toBeGreaterThan(6);
      expect(most).toBeGreaterThan(20);
      expect(most).toBeLessThanOrEqual(MAX_PARAMETERS);
      const plans = await Promise.all(batch!.statements.map(planOf));
      expect(plans.filter((plan) => SCANS_TABLE.test(plan))).toEqual([]);
    },
  );
});
