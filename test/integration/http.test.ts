/**
 * What holds for every answer: unknown paths, wrong methods, the correlation id, and a failure that tells nothing.
 */
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { createServices } from "../../src/services.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { call, callWith, DOP, ORIGIN, post, SOUL } from "../support/api.ts";

const ID = "3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b21";

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

describe("an unknown path", () => {
  it.each([
    "/nothing",
    "/v1",
    "/requests",
    `/requests/${ID}/no-such-thing`,
    "/assets",
    `${ORIGIN}//`,
    "/%2e%2e/etc",
  ])("is 404 for GET: %s", async (path) => {
    const response = await call(path);
    expect([response.status, await response.text()]).toEqual([404, '{"detail":"Not Found"}']);
  });

  it.each([
    "/nothing",
    "/higgsfield-ai/soul",
    `${SOUL}/`,
    SOUL.toUpperCase(),
    `${SOUL}/generate`,
    `/requests/${ID}/no-such-thing`,
    "/%F0%9F%92%A5",
    "/%E0%A4%A",
  ])("names a model that is not there for POST: %s", async (path) => {
    const response = await post(account, path, { prompt: "a" });
    expect([response.status, await response.text()]).toEqual([404, '{"detail":"model_not_found"}']);
    expect((await post(null, path, { prompt: "a" })).status).toBe(401);
  });

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("is 404 for %s", async (method) => {
    expect((await call("/nothing", { method })).status).toBe(404);
  });
});

describe("a wrong method", () => {
  it.each([
    ["GET", SOUL, "POST"],
    ["HEAD", SOUL, "POST"],
    ["PUT", DOP, "POST"],
    ["OPTIONS", SOUL, "POST"],
    ["POST", `/requests/${ID}/status`, "GET, HEAD"],
    ["DELETE", `/requests/${ID}/status`, "GET, HEAD"],
    ["GET", `/requests/${ID}/cancel`, "POST"],
    ["POST", "/v1/webhooks/default/secret", "GET, HEAD"],
    ["POST", "/health", "GET, HEAD"],
    ["POST", "/", "GET, HEAD"],
    ["DELETE", "/openapi.json", "GET, HEAD"],
    ["PROPFIND", "/health", "GET, HEAD"],
  ])("is 405 and names the right ones: %s %s", async (method, path, allow) => {
    const response = await call(path, { method });
    expect([response.status, response.headers.get("Allow")]).toEqual([405, allow]);
    if (method !== "HEAD") expect(await response.json()).toEqual({ detail: "Method Not Allowed" });
  });
});

describe("the correlation id", () => {
  it("is on every answer, and another one each time", async () => {
    const answers = await Promise.all([
      call("/"),
      call("/health"),
      call("/nothing"),
      call(SOUL),
      post(null, SOUL, {}),
      post(account, SOUL, {}),
      post(account, "/nothing", {}),
      call(`/assets/${ID}/x/y`),
      call("/health", { headers: { "X-Correlation-ID": "forged" } }),
    ]);
    const ids = answers.map(({ headers }) => headers.get("X-Correlation-ID"));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(answers.length);
  });
});

describe("a failure of ours", () => {
  let logged: string[];
  beforeEach(() => {
    logged = [];
    vi.spyOn(console, "error").mockImplementation((line: string) => logged.push(line));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const request = () => new Request(`https://showrunner.example/requests/${ID}/status`);

  it("is a 500 without a reason, which the log has under the answer's correlation id", async () => {
    const app = createApp(() => {
      throw new Error("D1_ERROR: secret detail");
    });
    const response = await app.fetch(request());
    expect([response.status, await response.text()]).toEqual([
      500,
      '{"detail":"Internal server error"}',
    ]);
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0]!)).toMatchObject({
      message: "Error: D1_ERROR: secret detail",
      correlationId: response.headers.get("X-Correlation-ID"),
    });
  });

  it("to read a setting stops every route, instead of running on a guess", async () => {
    const response = await callWith({ POLLER_SHARDS: "many" }, "/health");
    expect(response.status).toBe(500);
    expect(logged[0]).toContain("Setting POLLER_SHARDS");
  });

  it("of the database is a 500, and nothing of it is shown", async () => {
    const DB = {
      prepare: () => {
        throw new Error("D1_ERROR: secret detail");
      },
    };
    const app = createApp((bindings) =>
      createServices({ ...bindings, DB: DB as unknown as D1Database }),
    );
    const init = { headers: { Authorization: `Key ${ID}:secret` } };
    const response = await app.fetch(new Request(request(), init), env);
    expect([response.status, await response.text()]).toEqual([
      500,
      '{"detail":"Internal server error"}',
    ]);
  });
});

describe("what describes the server", () => {
  it("is public JSON", async () => {
    expect(await (await call("/")).json()).toEqual({
      name: "Showrunner",
      reference: "/openapi.json",
    });
    expect(await (await call("/health")).json()).toEqual({ status: "ok" });
  });
});
