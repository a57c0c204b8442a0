/**
 * Who may administer: the token opens `/admin/*` and nothing else, and without a configured one there is nothing to
 * open. What every route has in common; what each does is in `admin-*.test.ts`.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import {
  admin,
  ADMIN_HEADERS,
  ADMIN_TOKEN,
  openAccount,
  statusOfCall,
  textOf,
} from "../support/admin.ts";
import { call, callWith, SOUL } from "../support/api.ts";
import { type OpenApi, validatorOf } from "../support/documented-schema.ts";

const REFUSED = [401, '{"detail":"Invalid credentials"}'];

let customer: TestAccount;
beforeAll(async () => {
  customer = await createAccount();
});

const ROUTES: [method: string, path: string][] = [
  ["POST", "/accounts"],
  ["GET", "/accounts"],
  ["GET", "/accounts/acc_x"],
  ["PATCH", "/accounts/acc_x"],
  ["POST", "/accounts/acc_x/credits"],
  ["POST", "/accounts/acc_x/keys"],
  ["GET", "/accounts/acc_x/keys"],
  ["DELETE", `/accounts/acc_x/keys/${crypto.randomUUID()}`],
];

describe.each(ROUTES)("%s /admin%s", (method, path) => {
  it("opens to the token alone", async () => {
    const headers: Record<string, string>[] = [
      {},
      { Authorization: "" },
      { Authorization: "Bearer" },
      { Authorization: "Bearer wrong-token" },
      { Authorization: `Bearer ${ADMIN_TOKEN}x` },
      { Authorization: `Bearer ${ADMIN_TOKEN.slice(0, -1)}` },
      { Authorization: ADMIN_TOKEN },
      { Authorization: `Basic ${btoa(`admin:${ADMIN_TOKEN}`)}` },
      { Authorization: `Key ${ADMIN_TOKEN}` },
      { "hf-api-key": ADMIN_TOKEN, "hf-secret": ADMIN_TOKEN },
      keyHeader(customer),
    ];
    for (const given of headers) {
      expect(await textOf(await call(`/admin${path}`, { method, headers: given }))).toEqual(
        REFUSED,
      );
    }
    const opened = await call(`/admin${path}`, { method, headers: ADMIN_HEADERS });
    expect(opened.status).not.toBe(401);
    expect(opened.headers.get("Cache-Control")).toBe("no-store");
  });

  it("does not exist where no token is set, whatever is sent", async () => {
    const without = { ADMIN_TOKEN: undefined } as unknown as Record<string, string>;
    const senders: Record<string, string>[] = [{}, ADMIN_HEADERS, keyHeader(customer)];
    for (const headers of senders) {
      const init = { method, headers };
      const [real, unknown] = await Promise.all([
        callWith(without, `/admin${path}`, init),
        callWith(without, "/no/such/path", init),
      ]);
      expect(await textOf(real)).toEqual(await textOf(unknown));
      const names = (response: Response) => [...response.headers.keys()];
      expect(names(real)).toEqual(names(unknown));
    }
    // Not even another method tells that there is a path.
    const other = await callWith(without, `/admin${path}`, { method: "PUT" });
    expect(await textOf(other)).toEqual([404, '{"detail":"Not Found"}']);
  });
});

describe("the token", () => {
  it("is taken in any spelling of the scheme", async () => {
    for (const scheme of ["bearer", "BEARER", "Bearer  "]) {
      const headers = { Authorization: `${scheme} ${ADMIN_TOKEN}` };
      expect((await call("/admin/accounts", { headers })).status).toBe(200);
    }
  });

  it("does not open the routes of customers", async () => {
    expect(await statusOfCall(ADMIN_HEADERS)).toBe(401);
    expect((await call(SOUL, { method: "POST", headers: ADMIN_HEADERS })).status).toBe(401);
  });

  it("shows which paths and methods there are, to nobody else", async () => {
    expect(await textOf(await admin("GET", "/nothing"))).toEqual([404, '{"detail":"Not Found"}']);
    expect((await admin("POST", "/nothing", {})).status).toBe(404);
    const other = await admin("PUT", "/accounts");
    expect([other.status, other.headers.get("Allow")]).toEqual([405, "GET, HEAD, POST"]);
    expect((await call("/admin/nothing")).status).toBe(401);
    expect((await call("/admin")).status).toBe(401);
    expect((await call("/admin/accounts", { method: "PUT" })).status).toBe(401);
  });
});

describe.each([
  ["of nobody", "acc_nobody"],
  ["of one digit", "0"],
  ["with a zero byte", "%00"],
  ["beyond ASCII", "%F0%9F%90%99"],
  ["with a quote", "'"],
  ["of 2,000 characters", "x".repeat(2_000)],
])("an unknown id %s", (_, id) => {
  it.each([
    ["GET", "", undefined],
    ["PATCH", "", { plan: "pro" }],
    ["POST", "/credits", { credits: "1" }],
    ["POST", "/keys", {}],
    ["GET", "/keys", undefined],
  ])("is not found by %s %s", async (method, path, body) => {
    const response = await admin(method, `/accounts/${id}${path}`, body);
    expect(await textOf(response)).toEqual([404, '{"detail":"Account not found"}']);
  });
});

it("every answer is as the API reference documents it", async () => {
  const document = await (await call("/openapi.json")).json<OpenApi>();
  const { account, key } = await openAccount();
  const places = { "{account_id}": account.id, "{key_id}": key.id };
  /** Makes the call of one documented operation, and checks its answer against what is documented of it. */
  const check = async (method: string, path: string, status: number, body?: unknown, id = "") => {
    const real = Object.entries({ ...places, ...(id && { "{account_id}": id }) }).reduce(
      (left, [name, value]) => left.replace(name, value),
      path.slice("/admin".length),
    );
    const response = await admin(method, real, body);
    expect(response.status, `${method} ${path}`).toBe(status);
    const { responses } = document.paths[path]![method.toLowerCase()]!;
    const schema = responses[String(status)]?.content?.["application/json"]?.schema;
    expect(schema, `${method} ${path} ${status} is not documented`).toBeDefined();
    validatorOf(document, schema).parse(await response.json());
  };
  const one = "/admin/accounts/{account_id}";
  await check("POST", "/admin/accounts", 201, { name: "Ada", plan: "pro" });
  await check("POST", "/admin/accounts", 422, {});
  await check("GET", "/admin/accounts", 200);
  await check("GET", one, 200);
  await check("GET", one, 404, undefined, "acc_nobody");
  await check("PATCH", one, 200, { suspended: true });
  await check("PATCH", one, 422, { plan: "gold" });
  await check("POST", `${one}/credits`, 200, { credits: "1" });
  await check("POST", `${one}/credits`, 422, { credits: "x" });
  await check("POST", `${one}/keys`, 201, { mode: "test" });
  await check("GET", `${one}/keys`, 200);
  await check("DELETE", `${one}/keys/{key_id}`, 200);
  await check("DELETE", `${one}/keys/{key_id}`, 404, undefined, "acc_nobody");
});

it("a body that is no JSON object is refused as anywhere", async () => {
  const headers = ADMIN_HEADERS;
  for (const body of ["", "{", "[]", "null"]) {
    const response = await call("/admin/accounts", { method: "POST", headers, body });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ loc: expect.arrayContaining(["body"]) }],
    });
  }
});
