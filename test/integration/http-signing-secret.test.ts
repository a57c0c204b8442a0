/**
 * The secret that signs an account's callbacks: made once, at first use, the same until it is rotated, sealed at rest.
 */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { randomBytes } from "../../src/runtime/random.ts";
import { createServices } from "../../src/services.ts";
import { openSecret } from "../../src/webhooks/sealed-secret.ts";
import { newSigningSecret } from "../../src/webhooks/signature.ts";
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

it("is sealed where it is stored, for this account alone", async () => {
  const [account, other] = await Promise.all([createAccount(), createAccount()]);
  await Promise.all([secretOf(account), secretOf(other)]);
  const row = env.DB.prepare("SELECT secret FROM signing_secrets WHERE account_id = ?");
  const stored = await row.bind(account.id).first<string>("secret");
  expect(stored).toMatch(/^v0\.[\w-]+$/);
  const { sealer } = createServices(env);
  await expect(openSecret(sealer, stored!, other.id)).rejects.toThrow();
});

it("that was stored before there was sealing is read as it is, and sealed by its rotation", async () => {
  const account = await createAccount();
  await secretOf(account);
  const plain = newSigningSecret(randomBytes);
  const write = env.DB.prepare("UPDATE signing_secrets SET secret = ? WHERE account_id = ?");
  await write.bind(plain, account.id).run();
  expect(await secretOf(account)).toBe(plain);
  const path = "/v1/webhooks/default/secret/rotate";
  expect((await call(path, { method: "POST", headers: keyHeader(account) })).status).toBe(200);
  const read = env.DB.prepare("SELECT previous_secret FROM signing_secrets WHERE account_id = ?");
  const stored = await read.bind(account.id).first<string>("previous_secret");
  expect(stored).toMatch(/^v0\./);
  expect(await openSecret(createServices(env).sealer, stored!, account.id)).toBe(plain);
});

it("is one, even when ten read it first at the same time", async () => {
  const account = await createAccount();
  const secrets = await Promise.all(Array.from({ length: 10 }, () => secretOf(account)));
  expect(new Set(secrets).size).toBe(1);
});
