/**
 * Every authenticated route, as the API reference lists them: refused without a valid key, blind to another account's
 * ids. A route is covered the moment it is documented, and a test holds that every route is.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "../../src/http/openapi/document.ts";
import { createAccount, keyHeader, revokeKey, type TestAccount } from "../support/accounts.ts";
import { call, countRows, ORIGIN, SOUL, submit } from "../support/api.ts";
import { addDelivery, deliveryRow } from "../support/owed-rows.ts";
import { createReference } from "../support/reference-rows.ts";
import { makeEndpoint } from "../support/webhook-endpoints.ts";

interface Operation {
  method: string;
  path: string;
  /** Whether an account's key opens it, and not the operator's token. */
  takesKey: boolean;
}

const document = openApiDocument(ORIGIN) as {
  paths: Record<string, Record<string, { security?: object[] }>>;
};

const OPERATIONS: Operation[] = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations)
    .filter(([, { security }]) => security !== undefined && security.length > 0)
    .map(([method, { security = [] }]) => ({
      method: method.toUpperCase(),
      path,
      takesKey: security.some((scheme) => "Key" in scheme),
    })),
);

const NOBODY = "00000000-0000-4000-8000-00000000dead";

/** The path with `ids` in its places; a model's place gets a model. */
const filled = (path: string, ids: Record<string, string> = {}) =>
  path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => ids[name] ?? (name === "model" ? SOUL.slice(1) : NOBODY),
  );

const body = (method: string) =>
  method === "POST" ? { body: JSON.stringify({ prompt: "x", content_type: "image/png" }) } : {};

let account: TestAccount;
let revoked: TestAccount;
beforeAll(async () => {
  [account, revoked] = await Promise.all([createAccount(), createAccount()]);
  await revokeKey(revoked);
});

it("covers the routes that there are", () => {
  expect(OPERATIONS.length).toBeGreaterThan(25);
});

describe.each(OPERATIONS)("$method $path", ({ method, path }) => {
  it("is refused without a valid key, and stores nothing", async () => {
    const before = await countRows();
    const callers = [{}, keyHeader({ ...account, secret: "wrong" }), keyHeader(revoked)];
    for (const headers of callers) {
      const response = await call(filled(path), { method, headers, ...body(method) });
      expect([response.status, await response.text()]).toEqual([
        401,
        '{"detail":"Invalid credentials"}',
      ]);
    }
    expect(await countRows()).toEqual(before);
  });
});

describe.each(OPERATIONS.filter(({ path, takesKey }) => takesKey && /\{\w+_id\}/.test(path)))(
  "$method $path",
  ({ method, path }) => {
    it("answers for another account's id as for one that nobody has, and leaves it alone", async () => {
      const owner = await createAccount();
      const { request_id } = await submit(owner, SOUL, { prompt: "x sandbox:slow=600" });
      const ids = {
        request_id,
        reference_id: await createReference(owner),
        delivery_id: (await addDelivery(owner, { status: "exhausted" })).id,
        key_id: owner.keyId,
        endpoint_id: (await makeEndpoint(owner)).id,
      };
      const headers = keyHeader(account);
      const foreign = await call(filled(path, ids), { method, headers });
      const unknown = await call(filled(path), { method, headers });
      expect(foreign.status).toBe(404);
      expect(await foreign.text()).toBe(await unknown.text());
      const own = { headers: keyHeader(owner) };
      const status = await call(`/requests/${request_id}/status`, own);
      expect(await status.json()).toMatchObject({ request_id });
      expect((await call(`/v1/custom-references/${ids.reference_id}`, own)).status).toBe(200);
      expect((await deliveryRow(ids.delivery_id)).status).toBe("exhausted");
    });
  },
);
