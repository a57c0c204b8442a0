/** The credentials of an endpoint: shown once or never, sealed in D1, replaced with an overlap. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createServices } from "../../src/services.ts";
import { openHeaders } from "../../src/webhooks/sealed-headers.ts";
import { openSecret } from "../../src/webhooks/sealed-secret.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { send } from "../support/managed-keys.ts";
import {
  endpointPath,
  endpointRow,
  ENDPOINTS,
  HOOK,
  makeEndpoint,
  manage,
  setEndpoint,
} from "../support/webhook-endpoints.ts";

const { sealer } = createServices(env);
const VALUE = "a-key-that-nobody-sees";
const OWN = `whsec_${btoa("a secret of 24 bytes ...")}`;

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

interface Rotated {
  secret: string;
  previous_expires_at: string | null;
}
const rotate = (id: string, body?: object) =>
  manage<Rotated>(account, ["POST", endpointPath(id, "rotate-secret"), body]);

/** The secrets behind the row. */
async function secretsOf(id: string) {
  const row = await env.DB.prepare(
    "SELECT secret, previous_secret FROM webhook_endpoints WHERE id = ?",
  )
    .bind(id)
    .first<Record<string, string | null>>();
  const open = (stored: string | null | undefined) =>
    stored ? openSecret(sealer, stored, id) : null;
  return [await open(row?.["secret"]), await open(row?.["previous_secret"])];
}

describe("credentials", () => {
  it("are sealed in D1, and open for their endpoint", async () => {
    const { id, secret } = await makeEndpoint(account, { headers: { "X-Api-Key": VALUE } });
    await rotate(id);
    const stored = JSON.stringify(await endpointRow(id));
    expect(stored).not.toContain(VALUE);
    expect(stored).not.toContain("whsec_");
    expect((await secretsOf(id))[1]).toBe(secret);
    const { headers } = (await endpointRow(id))!;
    expect(await openHeaders(sealer, String(headers), id)).toEqual({ "X-Api-Key": VALUE });
    await expect(openHeaders(sealer, String(headers), "ep_other")).rejects.toThrow();
  });

  it("are in no later answer", async () => {
    const said = { headers: { "X-Api-Key": VALUE }, secret: OWN };
    const { id } = await makeEndpoint(account, said);
    const answers = [
      await send(account, "GET", ENDPOINTS),
      await send(account, "GET", endpointPath(id)),
      await send(account, "PATCH", endpointPath(id), { headers: said.headers }),
      await send(account, "POST", endpointPath(id, "pause")),
      await send(account, "POST", endpointPath(id, "resume")),
      await send(account, "POST", endpointPath(id, "rotate-secret")),
    ];
    for (const answer of answers) {
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      const text = await answer.text();
      expect(text).not.toContain(VALUE);
      expect(text).not.toContain(OWN);
    }
  });

  it("are not repeated by a refusal either", async () => {
    const { id } = await makeEndpoint(account);
    const headers = { "X-Api-Key": VALUE };
    const refused = [
      ["POST", ENDPOINTS, { secret: OWN, headers }],
      ["POST", ENDPOINTS, { url: HOOK, secret: `${OWN}!`, headers: { "X-Api-Key": `${VALUE}\n` } }],
      ["POST", ENDPOINTS, { url: HOOK, headers: { Host: VALUE } }],
      ["POST", ENDPOINTS, { url: HOOK, secret: [OWN], headers: [VALUE] }],
      ["PATCH", endpointPath(id), { secret: OWN }],
      ["POST", endpointPath(id, "rotate-secret"), { secret: `${OWN}!` }],
    ] as const;
    for (const [method, path, body] of refused) {
      const answer = await send(account, method, path, body);
      const text = await answer.text();
      expect(answer.status, text).toBe(422);
      expect(text).not.toContain(VALUE);
      expect(text).not.toContain(OWN);
    }
  });
});

describe("a rotated secret", () => {
  it("signs beside the one before for a day, unless said otherwise", async () => {
    const { id, secret: first } = await makeEndpoint(account);
    const before = Date.now();
    const { secret, previous_expires_at } = await rotate(id);
    expect(secret).toMatch(/^whsec_/);
    expect(await secretsOf(id)).toEqual([secret, first]);
    const endsIn = Date.parse(previous_expires_at!) - before;
    expect(endsIn).toBeGreaterThanOrEqual(86_400_000);
    expect(endsIn).toBeLessThan(86_405_000);
    expect(await manage(account, ["GET", endpointPath(id)])).toMatchObject({
      secret_rotation: { previous_expires_at },
    });
    await setEndpoint(id, { previous_expires_at: Date.now() - 1 });
    expect((await manage(account, ["GET", endpointPath(id)])).secret_rotation).toBeNull();
  });

  it("may be the customer's own, and end the one before at once", async () => {
    const { id } = await makeEndpoint(account);
    const to = { secret: OWN, overlap_seconds: 0 };
    expect(await rotate(id, to)).toEqual({ secret: OWN, previous_expires_at: null });
    expect(await secretsOf(id)).toEqual([OWN, null]);
  });

  it("leaves two at most, also after many rotations at once", async () => {
    const { id, secret: first } = await makeEndpoint(account);
    const made = (await Promise.all([1, 2, 3].map(() => rotate(id)))).map(({ secret }) => secret);
    expect(new Set(made).size).toBe(3);
    const [current, previous] = await secretsOf(id);
    expect(made).toContain(current);
    expect(made).toContain(previous);
    expect([current, previous]).not.toContain(first);
    expect(current).not.toBe(previous);
    expect(await endpointRow(id)).toMatchObject({ version: 4 });
  });

  it.each([
    [-1, "greater_than_equal"],
    [604_801, "less_than_equal"],
    ["soon", "int_parsing"],
  ])("is not made with an overlap of %j", async (overlap_seconds, type) => {
    const { id, secret } = await makeEndpoint(account);
    const path = endpointPath(id, "rotate-secret");
    const answer = await send(account, "POST", path, { overlap_seconds });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      detail: [{ type, loc: ["body", "overlap_seconds"] }],
    });
    expect(await secretsOf(id)).toEqual([secret, null]);
  });
});
