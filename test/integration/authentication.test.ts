/**
 * Who may call: both schemes in every spelling, and everything that is no key. Refusals are one and the same answer.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createAccount,
  keyHeader,
  legacyHeaders,
  revokeKey,
  type TestAccount,
} from "../support/accounts.ts";
import { call, countRows, DOP, post, SOUL } from "../support/api.ts";

const STATUS = `/requests/${crypto.randomUUID()}/status`;

let account: TestAccount;
let other: TestAccount;
beforeAll(async () => {
  [account, other] = await Promise.all([createAccount(), createAccount()]);
});

/** 404 for a stranger's request is what only a known caller is told. */
const isKnown = async (headers: Record<string, string>) =>
  (await call(STATUS, { headers })).status === 404;

describe("a valid key", () => {
  it("is taken from either scheme", async () => {
    expect(await isKnown(keyHeader(account))).toBe(true);
    expect(await isKnown(legacyHeaders(account))).toBe(true);
  });

  it.each(["Key", "key", "KEY", " Key", "Key  "])(
    "is taken after the scheme word %j",
    async (word) => {
      const { keyId, secret } = account;
      expect(await isKnown({ Authorization: `${word} ${keyId}:${secret}` })).toBe(true);
    },
  );

  it("is taken with its id in upper case", async () => {
    const keyId = account.keyId.toUpperCase();
    expect(await isKnown(keyHeader({ ...account, keyId }))).toBe(true);
    expect(await isKnown(legacyHeaders({ ...account, keyId }))).toBe(true);
  });

  it("in Authorization wins over the legacy pair, whichever of the two is wrong", async () => {
    const wrong = { ...account, secret: "wrong" };
    expect(await isKnown({ ...legacyHeaders(wrong), ...keyHeader(account) })).toBe(true);
    expect(await isKnown({ ...legacyHeaders(account), ...keyHeader(wrong) })).toBe(false);
    expect(await isKnown({ ...legacyHeaders(account), Authorization: "Bearer x" })).toBe(false);
  });

  it("is refused once it is revoked, at the very next call", async () => {
    const leaver = await createAccount();
    expect(await isKnown(keyHeader(leaver))).toBe(true);
    await revokeKey(leaver);
    expect(await isKnown(keyHeader(leaver))).toBe(false);
    expect(await isKnown(legacyHeaders(leaver))).toBe(false);
  });
});

describe("a call without a valid key", () => {
  const basic = () => btoa(`${account.keyId}:${account.secret}`);
  const pair = () => `${account.keyId}:${account.secret}`;
  const cases: [string, () => Record<string, string>][] = [
    ["no credentials", () => ({})],
    ["an empty Authorization", () => ({ Authorization: "" })],
    ["the scheme word alone", () => ({ Authorization: "Key" })],
    ["the pair alone", () => ({ Authorization: pair() })],
    ["Bearer", () => ({ Authorization: `Bearer ${pair()}` })],
    ["Basic", () => ({ Authorization: `Basic ${basic()}` })],
    ["Key in base 64", () => ({ Authorization: `Key ${basic()}` })],
    ["another scheme that begins with Key", () => ({ Authorization: `Keys ${pair()}` })],
    ["no space", () => ({ Authorization: `Key${pair()}` })],
    ["the id alone", () => ({ Authorization: `Key ${account.keyId}` })],
    ["an empty secret", () => ({ Authorization: `Key ${account.keyId}:` })],
    ["an empty id", () => ({ Authorization: `Key :${account.secret}` })],
    ["a third part", () => ({ Authorization: `Key ${pair()}:x` })],
    ["two pairs", () => ({ Authorization: `Key ${pair()}, Key ${pair()}` })],
    ["quotes", () => ({ Authorization: `Key "${pair()}"` })],
    ["a wrong secret", () => keyHeader({ ...account, secret: `${account.secret}0` })],
    ["the secret in upper case", () => keyHeader({ ...account, secret: "A".repeat(32) })],
    ["another account's secret", () => keyHeader({ ...account, secret: other.secret })],
    ["an unknown id", () => keyHeader({ ...account, keyId: crypto.randomUUID() })],
    ["an id that is no UUID", () => keyHeader({ ...account, keyId: "'OR'1'='1" })],
    ["the account's id", () => keyHeader({ ...account, keyId: account.id })],
    ["half the legacy pair: id", () => ({ "hf-api-key": account.keyId })],
    ["half the legacy pair: secret", () => ({ "hf-secret": account.secret })],
    ["an empty legacy secret", () => ({ "hf-api-key": account.keyId, "hf-secret": "" })],
    ["a wrong legacy secret", () => legacyHeaders({ ...account, secret: "wrong" })],
    [
      "the legacy pair exchanged",
      () => ({
        "hf-api-key": account.secret,
        "hf-secret": account.keyId,
      }),
    ],
    ["the legacy pair in one header", () => ({ "hf-api-key": pair() })],
    ["the hash for the secret", () => keyHeader({ ...account, secret: storedHash })],
  ];

  let storedHash = "";
  beforeAll(async () => {
    const row = env.DB.prepare("SELECT secret_hash FROM api_keys WHERE id = ?").bind(account.keyId);
    storedHash = (await row.first<string>("secret_hash"))!;
  });

  it.each(cases)("but with %s is refused", async (_, headersOf) => {
    const response = await call(STATUS, { headers: headersOf() });
    expect([response.status, await response.text()]).toEqual([
      401,
      '{"detail":"Invalid credentials"}',
    ]);
    expect(response.headers.get("X-Correlation-ID")).toBeTruthy();
  });

  it("is refused on every route that needs one, before its path and body are looked at", async () => {
    const before = await countRows();
    const answers = await Promise.all([
      post(null, SOUL, { prompt: "a" }),
      post(null, SOUL, "{"),
      post(null, `${DOP}?hf_webhook=nonsense`, {}),
      post(null, "/no/such/model", {}),
      call("/requests/not-a-uuid/status"),
      call(STATUS.replace("status", "cancel"), { method: "POST" }),
      call("/v1/webhooks/default/secret"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    expect(await countRows()).toEqual(before);
  });

  it("may read what describes the server", async () => {
    for (const path of ["/", "/health", "/openapi.json"]) {
      expect((await call(path, { headers: { Authorization: "nonsense" } })).status).toBe(200);
    }
  });
});

it("keys are stored as hashes: neither table holds a secret", async () => {
  const { results } = await env.DB.prepare("SELECT * FROM api_keys").all();
  expect(JSON.stringify(results)).not.toContain(account.secret);
});
