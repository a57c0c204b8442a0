/**
 * The secret that signs an account's callbacks: made once, at first use, and the same ever after.
 */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call } from "../support/api.ts";

async function secretOf(account: TestAccount): Promise<string> {
  const response = await call("/v1/webhooks/default/secret", { headers: keyHeader(account) });
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  const body = await response.json<{ key: string }>();
  expect(Object.keys(body)).toEqual(["key"]);
  return body.key;
}

it("is whsec_ and 32 bytes in base 64", async () => {
  const secret = await secretOf(await createAccount());
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(atob(secret.slice("whsec_".length))).toHaveLength(32);
});

it("is the same at each reading, for either scheme, and another for another account", async () => {
  const account = await createAccount();
  const secret = await secretOf(account);
  expect(await secretOf(account)).toBe(secret);
  expect(await secretOf(await createAccount())).not.toBe(secret);
});

it("is one, even when ten read it first at the same time", async () => {
  const account = await createAccount();
  const secrets = await Promise.all(Array.from({ length: 10 }, () => secretOf(account)));
  expect(new Set(secrets).size).toBe(1);
  const row = env.DB.prepare("SELECT secret FROM signing_secrets WHERE account_id = ?");
  expect(await row.bind(account.id).first("secret")).toBe(secrets[0]);
});
