/** The status of one request by a token, without credentials: that request's, and nothing else. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { createServices } from "../../src/services.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, ORIGIN, SOUL, submit } from "../support/api.ts";

let account: TestAccount;
let id: string;
beforeAll(async () => {
  account = await createAccount();
  ({ request_id: id } = await submit(account, SOUL, { prompt: "x sandbox:slow=600" }));
});

const MINUTE_MS = 60_000;

/** The path and query of a fresh address. */
async function addressOf(requestId: string, madeAt = Date.now()): Promise<string> {
  const url = await createServices(env).readTokens.urlFor(ORIGIN, requestId, madeAt);
  expect(url.startsWith(`${ORIGIN}/`)).toBe(true);
  return url.slice(ORIGIN.length);
}

it("answers as the status does with a key, and is not kept by caches", async () => {
  const response = await call(await addressOf(id));
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  const body = await response.json<{ request_id: string }>();
  expect(body.request_id).toBe(id);
  const byKey = await call(`/requests/${id}/status`, { headers: keyHeader(account) });
  expect(Object.keys(body)).toEqual(Object.keys(await byKey.json<object>()));
});

it("is refused after fifteen minutes", async () => {
  expect((await call(await addressOf(id, Date.now() - 14 * MINUTE_MS))).status).toBe(200);
  const response = await call(await addressOf(id, Date.now() - 15 * MINUTE_MS));
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ detail: "Token is wrong or has expired" });
});

it("is refused for another request, for no token, and for a token that counts before a good key", async () => {
  const { request_id: other } = await submit(account, SOUL, { prompt: "x sandbox:slow=600" });
  const [, query] = (await addressOf(id)).split("?");
  for (const path of [`/requests/${other}/status?${query}`, `/requests/${id}/status?token=`]) {
    expect((await call(path)).status, path).toBe(401);
    expect((await call(path, { headers: keyHeader(account) })).status, path).toBe(401);
  }
});

it("opens no other route", async () => {
  const [, query] = (await addressOf(id)).split("?");
  const calls = [
    ["POST", `/requests/${id}/cancel`],
    ["DELETE", `/requests/${id}`],
    ["GET", `/v1/job-sets/${id}`],
    ["GET", `/v1/requests/${id}/timeline`],
  ] as const;
  for (const [method, path] of calls) {
    expect((await call(`${path}?${query}`, { method })).status, path).toBe(401);
  }
});

it("is for an id that nobody has as unknown as with a key, and a path that is no id is bad input", async () => {
  expect((await call(await addressOf(crypto.randomUUID()))).status).toBe(404);
  expect((await call("/requests/nonsense/status?token=x")).status).toBe(422);
});
