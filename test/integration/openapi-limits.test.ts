/**
 * What the API reference says of limits, held to real answers: each refusal of a submission with its body and headers,
 * dry runs, and that whoever needs a key may be suspended.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { PLANS } from "../../src/accounts/plans.ts";
import { openApiDocument } from "../../src/http/openapi/document.ts";
import { QUOTA_HEADER_COMPONENTS } from "../../src/http/openapi/quota-headers.ts";
import { quotaHeaders } from "../../src/http/quota-headers.ts";
import { createServices } from "../../src/services.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { callWith, DOP, ORIGIN, post, postInit, SOUL, submit } from "../support/api.ts";
import { type OpenApi, validatorOf } from "../support/documented-schema.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";
import { writeEnded } from "../support/ledger-lines.ts";

interface Answer {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: unknown; examples?: Record<string, { value: unknown }> }>;
}

const document = openApiDocument(ORIGIN) as OpenApi;
const answersOf = (path: string, method = "post") =>
  document.paths[path]![method]!.responses as Record<string, Answer>;

const SLOW = { prompt: "x sandbox:slow=600" };

/** Holds an answer to the document: its status, its body, and every header that is about quotas. */
async function expectDocumented(response: Response, status: number, path = SOUL): Promise<object> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  const answer = answersOf(path)[String(status)];
  const schema = answer?.content?.["application/json"]?.schema;
  expect(schema, `POST ${path} ${status} is not documented`).toBeDefined();
  const checked = validatorOf(document, schema).safeParse(JSON.parse(text));
  expect(checked.error?.issues ?? [], text).toEqual([]);
  const documented = Object.keys(answer?.headers ?? {}).map((name) => name.toLowerCase());
  const about = /^(x-)?ratelimit|^retry-after$/;
  const sent = [...response.headers.keys()].filter((name) => about.test(name));
  expect(documented).toEqual(expect.arrayContaining(sent));
  return JSON.parse(text) as object;
}

it("the headers of the document are those that answers have", () => {
  const quota = { limit: 1, remaining: 1, resetSeconds: 1 };
  const sent = Object.keys(quotaHeaders({ requests: quota, credits: quota }));
  expect(Object.keys(QUOTA_HEADER_COMPONENTS).toSorted()).toEqual(
    [...sent, "Retry-After"].toSorted(),
  );
});

it("every operation that takes a key may answer that the account is suspended", () => {
  const takesKey = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security = [] }]) => security.some((scheme) => "Key" in scheme))
      .map(([method]) => ({ path, method })),
  );
  expect(takesKey.length).toBeGreaterThan(30);
  for (const { path, method } of takesKey) {
    expect(Object.keys(answersOf(path, method)), `${method} ${path}`).toContain("403");
  }
});

it("the examples of refusals fit their schema", () => {
  for (const [status, { content }] of Object.entries(answersOf(SOUL))) {
    const { schema, examples = {} } = content!["application/json"]!;
    for (const [name, { value }] of Object.entries(examples)) {
      const { error } = validatorOf(document, schema).safeParse(value);
      expect(error?.issues ?? [], `${status} ${name}`).toEqual([]);
      expect(JSON.stringify(value)).not.toContain("{limit}");
    }
  }
});

describe("a dry run", () => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await createAccount();
  });

  it.each([
    [SOUL, { prompt: "a" }],
    ["/v1/text2image/soul", { params: { prompt: "a", width_and_height: "1536x1152" } }],
    [
      "/v1/custom-references",
      { name: "Ada", input_images: [{ type: "image_url", image_url: "https://a.example/a.jpg" }] },
    ],
    ["/soul-id", { name: "Ada", image_urls: ["https://a.example/a.jpg"] }],
  ])("of %s is answered as documented", async (path, body) => {
    const response = await post(account, `${path}?dry_run=true`, body);
    expect(response.headers.get("x-ratelimit-requests-limit")).toBe("300");
    expect(await expectDocumented(response, 200, path)).toMatchObject({ dry_run: true });
  });

  it("is told from a submission by one field, so that no answer fits both", () => {
    const schema = answersOf(SOUL)["200"]!.content!["application/json"]!.schema;
    const { examples } = answersOf(SOUL)["200"]!.content!["application/json"]!;
    const both = { ...(examples!["accepted"]!.value as object), dry_run: true };
    expect(validatorOf(document, schema).safeParse(both).success).toBe(false);
  });
});

describe("a refusal is documented:", () => {
  const { requests } = createServices(env);

  it("not enough credits", async () => {
    const account = await createAccount({ planId: "basic", credits: 1 });
    await writeEnded({ accountId: account.id, at: Date.now(), credits: 50 });
    const refused = await expectDocumented(await post(account, SOUL, SLOW), 403);
    expect(refused).toMatchObject({ detail: "not_enough_credits" });
  });

  it("a model that the key may not call", async () => {
    const account = await createAccount({ models: [SOUL.slice(1)] });
    await expectDocumented(await post(account, DOP, { prompt: "a", image_url: "" }), 422, DOP);
    const body = { prompt: "a", image_url: "https://a.example/a.png" };
    await expectDocumented(await post(account, DOP, body), 403, DOP);
  });

  it("too many submissions a minute", async () => {
    const account = await createAccount({ planId: "basic" });
    const row = { accountId: account.id, keyId: account.keyId, status: "completed" as const };
    for (let count = 0; count < PLANS.basic.submissionsPerMinute; count++) {
      await createRow(requests, openRequest(Date.now(), row));
    }
    const response = await post(account, SOUL, SLOW);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    const { submissionsPerMinute: limit } = PLANS.basic;
    expect(await expectDocumented(response, 429)).toMatchObject({ code: "rate_limited", limit });
  });

  it("a full queue", async () => {
    const account = await createAccount({ planId: "basic" });
    const row = { accountId: account.id, keyId: account.keyId };
    for (let count = 0; count < PLANS.basic.queued; count++) {
      await createRow(requests, openRequest(Date.now() - 120_000, row));
    }
    const response = await post(account, SOUL, SLOW);
    expect(await expectDocumented(response, 429)).toMatchObject({ code: "account_queue_full" });
  });

  it("too many at once, where they do not wait", async () => {
    const account = await createAccount({ planId: "basic" });
    for (let count = 0; count < PLANS.basic.running; count++) await submit(account, SOUL, SLOW);
    const settings = { OVER_RUNNING_LIMIT: "refuse" };
    const response = await callWith(settings, SOUL, postInit(account, SLOW));
    const body = await expectDocumented(response, 400);
    expect(body).toMatchObject({ code: "concurrency_limit_reached", limit: PLANS.basic.running });
  });

  it("a budget that is spent", async () => {
    const account = await createAccount();
    await env.DB.prepare("INSERT INTO budgets VALUES (?, 'customer', 'ada', 'day', 2000000)")
      .bind(account.id)
      .run();
    const path = `${SOUL}?customer_id=ada`;
    await expectDocumented(await post(account, path, SLOW), 200);
    const body = await expectDocumented(await post(account, path, SLOW), 403);
    expect(body).toMatchObject({
      code: "budget_exceeded",
      scope: "customer",
      subject: "ada",
      period: "day",
      limit: "2.000",
      used: "0.000",
      held: "1.500",
    });
  });

  it("an idempotency key that was used for something else", async () => {
    const account = await createAccount();
    const key = { "Idempotency-Key": "once" };
    await expectDocumented(await post(account, SOUL, SLOW, key), 200);
    await expectDocumented(await post(account, SOUL, { prompt: "other" }, key), 422);
  });
});
