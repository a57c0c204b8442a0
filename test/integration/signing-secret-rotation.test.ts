/**
 * Rotation of the secret that signs an account's callbacks, and the keys that anybody may verify with: what receivers
 * that have the secret of before, the new one or none see.
 */
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { createServices } from "../../src/services.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, post } from "../support/api.ts";

const PATH = "/v1/webhooks/default/secret";
const OWN = `whsec_${btoa("x".repeat(24))}`;

interface Rotated {
  key: string;
  previous_expires_at: string | null;
}

const secretOf = async (account: TestAccount) =>
  (await (await call(PATH, { headers: keyHeader(account) })).json<{ key: string }>()).key;

async function rotate(account: TestAccount, body = {}): Promise<Rotated> {
  const response = await post(account, `${PATH}/rotate`, body);
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  return await response.json();
}

/** Whether receivers with these secrets take what is signed for the account at `now`. */
async function takenBy(account: TestAccount, secrets: string[], now = Date.now()) {
  const { signer, signingSecrets } = createServices(env);
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const message = { id: "msg_1", timestampSeconds, body: '{"status":"completed"}' };
  const sealed = await signingSecrets.sealedOf(account.id, now);
  const signature = await signer.sign({ owner: account.id, sealed, now, ...message });
  const headers = {
    "webhook-id": message.id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signature,
  };
  return secrets.map((secret) => {
    try {
      new Webhook(secret).verify(message.body, headers);
      return true;
    } catch {
      return false;
    }
  });
}

describe("a rotated secret", () => {
  it("is another one, and the one of before signs beside it for a day", async () => {
    const account = await createAccount();
    const before = await secretOf(account);
    const { key, previous_expires_at: end } = await rotate(account);
    expect(key).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(key).not.toBe(before);
    expect(await secretOf(account)).toBe(key);
    const endsAt = Date.parse(end!);
    expect(Math.abs(endsAt - Date.now() - 86_400_000)).toBeLessThan(10_000);
    expect(await takenBy(account, [before, key])).toEqual([true, true]);
    expect(await takenBy(account, [before, key], endsAt - 1)).toEqual([true, true]);
    expect(await takenBy(account, [before, key], endsAt)).toEqual([false, true]);
  });

  it("may be the customer's own, with an overlap of their choice or none", async () => {
    const account = await createAccount();
    const before = await secretOf(account);
    const rotation = { secret: OWN, overlap_seconds: 0 };
    expect(await rotate(account, rotation)).toEqual({ key: OWN, previous_expires_at: null });
    expect(await takenBy(account, [before, OWN])).toEqual([false, true]);
  });

  it("ends the one before the last, whatever was left of its time", async () => {
    const account = await createAccount();
    const secrets = [await secretOf(account), (await rotate(account)).key];
    secrets.push((await rotate(account)).key);
    expect(await takenBy(account, secrets)).toEqual([false, true, true]);
  });

  it("is made where there was none", async () => {
    const account = await createAccount();
    const { key } = await rotate(account);
    expect(await takenBy(account, [key])).toEqual([true]);
  });

  it("is one that was answered, and its predecessor another, where five rotate at once", async () => {
    const account = await createAccount();
    const rotated = await Promise.all(Array.from({ length: 5 }, () => rotate(account)));
    const keys = rotated.map(({ key }) => key);
    expect(new Set(keys).size).toBe(5);
    expect(keys).toContain(await secretOf(account));
    const taken = await takenBy(account, keys);
    expect(taken.filter(Boolean)).toHaveLength(2);
  });

  it.each([
    { overlap_seconds: -1 },
    { overlap_seconds: 604_801 },
    { overlap_seconds: 1.5 },
    { secret: "whsec_short" },
    { secret: OWN.slice(6) },
    { secret: "" },
    { secret: 7 },
  ])("is refused for %j, and nothing changes", async (body) => {
    const account = await createAccount();
    const before = await secretOf(account);
    const response = await post(account, `${PATH}/rotate`, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ loc: ["body", Object.keys(body)[0]] }],
    });
    expect(await secretOf(account)).toBe(before);
  });

  it("is refused to a test key, which may read it", async () => {
    const account = await createAccount();
    const made = await post(account, "/v1/keys", { name: "t", mode: "test" });
    const { id: keyId, secret } = await made.json<{ id: string; secret: string }>();
    const tester = { ...account, keyId, secret };
    const before = await secretOf(tester);
    const response = await post(tester, `${PATH}/rotate`, {});
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "key_not_allowed" });
    expect(await secretOf(account)).toBe(before);
  });
});

describe("the public keys", () => {
  it("are for anybody, kept for an hour, and verify what is signed for any account", async () => {
    const response = await call("/.well-known/jwks.json");
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=3600");
    const { keys } = await response.json<{ keys: JsonWebKey[] }>();
    const [jwk] = keys;
    const key = await crypto.subtle.importKey("jwk", jwk!, "Ed25519", false, ["verify"]);
    const { signer } = createServices(env);
    const sealed = { secret: OWN, previousSecret: null, previousExpiresAt: null };
    const message = { id: "msg_1", timestampSeconds: 1, body: "{}" };
    const signature = await signer.sign({ owner: "acc", sealed, now: 0, ...message });
    const bytes = Uint8Array.from(atob(signature.split("v1a,")[1]!), (c) => c.charCodeAt(0));
    const content = new TextEncoder().encode("msg_1.1.{}");
    expect(await crypto.subtle.verify("Ed25519", key, bytes, content)).toBe(true);
    expect(JSON.stringify(keys)).not.toContain('"d":');
  });
});
