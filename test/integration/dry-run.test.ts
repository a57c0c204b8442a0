/**
 * `?dry_run=true` on every model: says what the submission would come to, in the words and numbers of the real one, and
 * leaves no trace.
 */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CREDIT, formatCredits, formatUsd } from "../../src/accounts/credits.ts";
import { MODELS } from "../../src/catalog/index.ts";
import type { Model, ReferenceUse } from "../../src/catalog/model.ts";
import { countAccountRows } from "../support/account-rows.ts";
import { addKey, createAccount, revokeKey, type TestAccount } from "../support/accounts.ts";
import { countRows, post, SOUL } from "../support/api.ts";
import { parametersIn, REFERENCE_ID } from "../support/model-bodies.ts";
import { createReference } from "../support/reference-rows.ts";

const BODY = { prompt: "sandbox:stuck A lighthouse" };

const asDryRun = (path: string) => `${path}${path.includes("?") ? "&" : "?"}dry_run=true`;

/** The parameters of an example as the model understands them. */
function inputOf(model: Model, body: Record<string, unknown>) {
  const named = Object.entries(parametersIn(model, body)).map(([name, value]) => {
    return [model.aliases[name] ?? name, value] as const;
  });
  return model.input.parse(Object.fromEntries(named));
}

describe.each([...MODELS])("of $path", (model) => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await createAccount({ planId: "basic", credits: 950 });
  });
  const path = `/${model.path}`;

  it.each([...model.examples])("$name: says all and makes nothing", async ({ input: body }) => {
    const input = inputOf(model, body);
    const use = model.reference(input);
    if (use) await rememberReference(account, use);
    const before = [await countRows(), await countAccountRows(account)];
    const price = model.priceMicroCredits(input);
    const headers = { "Idempotency-Key": "dry", "X-Customer-Id": "c" };
    for (let times = 0; times < 2; times++) {
      const answer = await post(account, asDryRun(path), body, headers);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Idempotent-Replayed")).toBeNull();
      expect(answer.headers.get("x-ratelimit-requests-remaining")).toBe("20");
      expect(answer.headers.get("x-ratelimit-credits-remaining")).toBe("1000.000");
      expect(await answer.json()).toEqual({
        dry_run: true,
        model: model.path,
        input,
        credits: formatCredits(price),
        usd: formatUsd(price),
        provider: "sandbox",
        limits: {
          submissions: { limit: 20, remaining: 19, reset_seconds: 60 },
          credits: {
            limit: "50.000",
            remaining: formatCredits(1_000 * CREDIT - price),
            reset_seconds: expect.any(Number),
          },
        },
      });
    }
    expect([await countRows(), await countAccountRows(account)]).toEqual(before);
    if (use) await forgetReference(use.id);
  });

  it("refuses an invalid body in the words of a submission", async () => {
    const bodies = [{}, { prompt: 5, seed: "x", batch_size: 99, name: "" }, "not JSON"];
    for (const body of bodies) {
      const [real, dry] = await both(account, path, body);
      expect(real.status).toBe(422);
      expect(dry).toEqual(real);
    }
  });
});

/** A reference that was trained long ago, so that its training is not of this minute. */
async function rememberReference(by: TestAccount, use: ReferenceUse): Promise<void> {
  await createReference(by, { id: use.id, modelVersion: use.modelVersion });
  await env.DB.prepare("UPDATE requests SET created_at = 0 WHERE id = ?").bind(use.id).run();
}

async function forgetReference(id: string): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM "references" WHERE id = ?').bind(id),
    env.DB.prepare("DELETE FROM requests WHERE id = ?").bind(id),
  ]);
}

/** Status and body of the real submission and of its dry run. */
async function both(by: TestAccount, path: string, body: unknown, headers = {}) {
  const real = await post(by, path, body, headers);
  const dry = await post(by, asDryRun(path), body, headers);
  return [
    { status: real.status, body: await real.json(), retries: real.headers.has("Retry-After") },
    { status: dry.status, body: await dry.json(), retries: dry.headers.has("Retry-After") },
  ] as const;
}

describe("a dry run is refused like the submission", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await createAccount({ planId: "basic", credits: 1 });
  });
  const dear = { ...BODY, resolution: "1080p", batch_size: 4 };
  const submitTimes = async (count: number, path: string, body: object) => {
    for (let times = 0; times < count; times++) {
      expect((await post(account, path, body)).status).toBe(200);
    }
  };

  it.each<[string, number, prepare: () => Promise<unknown>, path?: string, body?: object]>([
    ["without a valid key", 401, () => revokeKey(account)],
    [
      "with a suspended account",
      403,
      () =>
        env.DB.prepare("UPDATE accounts SET suspended_at = 1 WHERE id = ?").bind(account.id).run(),
    ],
    [
      "with a key that may not call the model",
      403,
      async () => {
        account = await addKey(account, { models: ["higgsfield-ai/dop/lite"] });
      },
    ],
    ["without credits", 403, () => submitTimes(4, SOUL, dear), SOUL, dear],
    [
      "beyond a budget",
      403,
      () =>
        env.DB.prepare("INSERT INTO budgets VALUES (?, 'key', ?, 'day', 1000000)")
          .bind(account.id, account.keyId)
          .run(),
    ],
    ["over the rate", 429, () => submitTimes(20, SOUL, BODY)],
    [
      "with four open trainings",
      400,
      async () => {
        account = await createAccount();
        const training = { name: "sandbox:stuck", image_urls: ["https://example.com/a.jpg"] };
        await submitTimes(4, "/v1/custom-references", training);
      },
      "/v1/custom-references",
      { name: "Ada", image_urls: ["https://example.com/a.jpg"] },
    ],
    [
      "with a reference of nobody",
      400,
      () => Promise.resolve(),
      "/higgsfield-ai/soul/character",
      { ...BODY, custom_reference_id: REFERENCE_ID },
    ],
    [
      "with a style of nobody",
      400,
      () => Promise.resolve(),
      SOUL,
      { ...BODY, style_id: REFERENCE_ID },
    ],
    ["to a model of nobody", 404, () => Promise.resolve(), "/higgsfield-ai/soul/unknown"],
    [
      "with an invalid callback",
      422,
      () => Promise.resolve(),
      `${SOUL}?hf_webhook=ftp%3A%2F%2Fexample.com`,
    ],
  ])("%s", async (_why, status, prepare, path = SOUL, body = BODY) => {
    await prepare();
    const before = await countAccountRows(account);
    const [real, dry] = await both(account, path, body);
    expect(real.status).toBe(status);
    expect(dry).toEqual(real);
    expect(await countAccountRows(account)).toEqual(before);
  });

  it("with an idempotency key that was used for another", async () => {
    const headers = { "Idempotency-Key": "k" };
    expect((await post(account, SOUL, dear, headers)).status).toBe(200);
    const [real, dry] = await both(account, SOUL, BODY, headers);
    expect(real.status).toBe(422);
    expect(dry).toEqual(real);
  });
});

describe("a dry run", () => {
  it("uses up no idempotency key", async () => {
    const account = await createAccount();
    const headers = { "Idempotency-Key": "k" };
    expect((await post(account, asDryRun(SOUL), BODY, headers)).status).toBe(200);
    const real = await post(account, SOUL, BODY, headers);
    expect(real.status).toBe(200);
    expect(real.headers.get("Idempotent-Replayed")).toBeNull();
  });

  it("with a test key costs nothing, like the submission", async () => {
    const account = await createAccount({ mode: "test" });
    const answer = await post(account, asDryRun(SOUL), BODY);
    expect(await answer.json()).toMatchObject({ credits: "0.000", usd: "0.000" });
  });

  it.each([
    ["true", true],
    ["1", true],
    ["false", false],
    ["0", false],
  ])("is asked for by a flag: %s", async (word, isDryRun) => {
    const answer = await post(await createAccount(), `${SOUL}?dry_run=${word}`, BODY);
    expect(answer.status).toBe(200);
    expect("dry_run" in (await answer.json<object>())).toBe(isDryRun);
  });

  it("that is asked for in another word is refused, and nothing is made", async () => {
    const account = await createAccount();
    const before = await countAccountRows(account);
    const answer = await post(account, `${SOUL}?dry_run=maybe`, BODY);
    expect(answer.status).toBe(422);
    const { detail } = await answer.json<{ detail: unknown[] }>();
    expect(detail).toMatchObject([{ type: "bool_parsing", loc: ["query", "dry_run"] }]);
    expect(await countAccountRows(account)).toEqual(before);
  });
});
