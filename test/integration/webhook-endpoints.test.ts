/** `/v1/webhook-endpoints`: endpoints made, shown, listed, changed and removed; who may, and how many. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { MAX_CUSTOM_HEADERS } from "../../src/webhooks/custom-headers.ts";
import { MAX_ENDPOINTS } from "../../src/webhooks/endpoint-refusal.ts";
import { createAccount, addKey, type TestAccount } from "../support/accounts.ts";
import { ORIGIN, SOUL } from "../support/api.ts";
import { makeKey, refusalOf, send } from "../support/managed-keys.ts";
import {
  type EndpointBody,
  endpointPath,
  endpointRow,
  ENDPOINTS,
  HOOK,
  makeEndpoint,
  manage,
  type NewEndpointBody,
  setEndpoint,
  violationsOf,
} from "../support/webhook-endpoints.ts";

type Page = { items: EndpointBody[]; next_cursor: string | null };

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

const show = (id: string) => manage(account, ["GET", endpointPath(id)]);
const patch = (id: string, body: object) => manage(account, ["PATCH", endpointPath(id), body]);
const list = (query = "") => manage<Page>(account, ["GET", `${ENDPOINTS}${query}`]);

describe("a new endpoint", () => {
  it("is told of everything, and shows its secret once", async () => {
    const { secret, warnings, ...endpoint } = await makeEndpoint(account);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(warnings).toEqual([]);
    expect(endpoint).toEqual({
      id: expect.stringMatching(/^ep_[0-9a-z]{26}$/) as string,
      url: HOOK,
      description: null,
      event_types: null,
      models: null,
      customer_ids: null,
      metadata: null,
      payload_style: "standard",
      header_names: [],
      deadline_seconds: null,
      fallback_endpoint_id: null,
      status: "active",
      disabled: null,
      health: { failing_since: null, last_failure_at: null, noticed_at: null },
      secret_rotation: null,
      mode: "live",
      created_at: expect.stringMatching(INSTANT) as string,
      updated_at: endpoint.created_at,
    });
    expect(await show(endpoint.id)).toEqual(endpoint);
    expect(await list()).toEqual({ items: [endpoint], next_cursor: null });
  });

  it("has all that is said of it", async () => {
    const fallback = await makeEndpoint(account, { mode: "test" });
    const said = {
      description: "Publishes clips",
      event_types: ["request.completed", "callback.expired"],
      models: [SOUL.slice(1)],
      customer_ids: ["ada", "c-1042"],
      metadata: { channel: "instagram", urgent: true, rank: 1 },
      payload_style: "flat",
      deadline_seconds: 3_600,
      fallback_endpoint_id: fallback.id,
      mode: "test",
      status: "paused",
    };
    const secret = `whsec_${btoa("a secret of 24 bytes ...")}`;
    const made = await makeEndpoint(account, { ...said, secret, headers: { "X-Api-Key": "k" } });
    expect(made).toMatchObject({ ...said, secret, header_names: ["X-Api-Key"] });
    expect(await show(made.id)).toMatchObject(said);
  });

  it("takes each item of a list once, and nothing for nothing", async () => {
    const made = await makeEndpoint(account, {
      description: "  ",
      event_types: ["request.failed", "request.failed"],
      customer_ids: ["a", "a"],
      metadata: {},
      headers: {},
    });
    expect(made).toMatchObject({
      description: null,
      event_types: ["request.failed"],
      customer_ids: ["a"],
      metadata: null,
      header_names: [],
    });
  });

  it("has its URL as it is called", async () => {
    expect((await makeEndpoint(account, { url: "HTTPS://Hooks.Example.COM:443/a" })).url).toBe(
      "https://hooks.example.com/a",
    );
  });
});

describe("is refused:", () => {
  const long = (length: number) => "x".repeat(length);
  it.each<[string, object, string, string]>([
    ["no URL", { url: undefined }, "missing", "body.url"],
    ["a private URL", { url: "https://10.0.0.1/" }, "value_error", "body.url"],
    ["our own URL", { url: `${ORIGIN}/models` }, "value_error", "body.url"],
    ["a long description", { description: long(256) }, "string_too_long", "body.description"],
    ["no event type", { event_types: [] }, "too_short", "body.event_types"],
    [
      "an unknown event type",
      { event_types: ["request.done"] },
      "literal_error",
      "body.event_types.0",
    ],
    ["no model", { models: [] }, "too_short", "body.models"],
    ["an unknown model", { models: ["a/b"] }, "value_error", "body.models.0"],
    ["no customer", { customer_ids: [] }, "too_short", "body.customer_ids"],
    ["a customer with a space", { customer_ids: ["a b"] }, "value_error", "body.customer_ids.0"],
    [
      "many customers",
      { customer_ids: Array.from({ length: 101 }, String) },
      "too_long",
      "body.customer_ids",
    ],
    ["metadata that is no object", { metadata: "a" }, "value_error", "body.metadata"],
    ["nested metadata", { metadata: { a: {} } }, "value_error", "body.metadata.a"],
    ["an unknown style", { payload_style: "xml" }, "literal_error", "body.payload_style"],
    ["headers that are no texts", { headers: { a: 1 } }, "string_type", "body.headers.a"],
    [
      "a header of ours",
      { headers: { "Webhook-Id": "1" } },
      "value_error",
      "body.headers.Webhook-Id",
    ],
    ["a header in two lines", { headers: { a: "1\n2" } }, "value_error", "body.headers.a"],
    [
      "many headers",
      {
        headers: Object.fromEntries(
          Array.from({ length: MAX_CUSTOM_HEADERS + 1 }, (_, n) => [`x-${n}`, "1"]),
        ),
      },
      "value_error",
      "body.headers",
    ],
    ["a short deadline", { deadline_seconds: 59 }, "greater_than_equal", "body.deadline_seconds"],
    ["a long deadline", { deadline_seconds: 259_201 }, "less_than_equal", "body.deadline_seconds"],
    ["a short secret", { secret: `whsec_${btoa("short")}` }, "value_error", "body.secret"],
    ["a secret of another kind", { secret: "sk_live_1" }, "value_error", "body.secret"],
    ["an unknown mode", { mode: "dev" }, "literal_error", "body.mode"],
    ["a status that only we give", { status: "disabled" }, "literal_error", "body.status"],
  ])("%s", async (_what, wrong, type, place) => {
    const body = { url: HOOK, ...wrong };
    expect(await violationsOf(account, ["POST", ENDPOINTS, body])).toContainEqual([type, place]);
    expect((await list()).items).toEqual([]);
  });

  it("all that is wrong with a body at once", async () => {
    const body = { url: 1, deadline_seconds: 1, mode: "dev" };
    expect((await violationsOf(account, ["POST", ENDPOINTS, body])).map(([, at]) => at)).toEqual([
      "body.url",
      "body.deadline_seconds",
      "body.mode",
    ]);
  });

  it("a change of what does not change", async () => {
    const { id } = await makeEndpoint(account);
    const body = { secret: `whsec_${btoa("a secret of 24 bytes ...")}`, mode: "test" };
    expect(await violationsOf(account, ["PATCH", endpointPath(id), body])).toEqual([
      ["value_error", "body.mode"],
      ["value_error", "body.secret"],
    ]);
  });

  it("a fallback that is not another endpoint of the account and mode", async () => {
    const { id } = await makeEndpoint(account);
    const test = await makeEndpoint(account, { mode: "test" });
    const foreign = await makeEndpoint(await createAccount());
    const wrong = [id, test.id, foreign.id, "ep_unknown"];
    for (const fallback_endpoint_id of wrong) {
      const call = ["PATCH", endpointPath(id), { fallback_endpoint_id }] as const;
      const refused = await manage<{ code: string }>(account, call, 422);
      expect(refused.code).toBe("fallback_not_found");
    }
    for (const fallback_endpoint_id of wrong.slice(1)) {
      const answer = await send(account, "POST", ENDPOINTS, { url: HOOK, fallback_endpoint_id });
      expect(await refusalOf(answer)).toEqual([422, "fallback_not_found"]);
    }
    expect((await show(id)).fallback_endpoint_id).toBeNull();
  });

  it("one more endpoint than an account may have, also of two at once", async () => {
    const made = Array.from({ length: MAX_ENDPOINTS - 1 }, () => makeEndpoint(account));
    await Promise.all(made);
    const two = [0, 1].map(() => send(account, "POST", ENDPOINTS, { url: HOOK }));
    const answers = await Promise.all(two);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["201", "409"]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(await refused.json()).toMatchObject({ code: "endpoint_limit_reached" });
  });
});

describe("a changed endpoint", () => {
  it("keeps what is left out, and loses what is null", async () => {
    const said = {
      description: "a",
      event_types: ["request.failed"],
      models: [SOUL.slice(1)],
      customer_ids: ["ada"],
      metadata: { a: 1 },
      deadline_seconds: 60,
      headers: { "X-A": "1", "X-B": "2" },
    };
    const { id } = await makeEndpoint(account, said);
    const { headers: _, ...shown } = said;
    expect(await patch(id, { url: "https://hooks.example.com/b" })).toMatchObject({
      ...shown,
      url: "https://hooks.example.com/b",
      header_names: ["X-A", "X-B"],
      warnings: [],
    });
    expect(await patch(id, { headers: { "X-C": "3" } })).toMatchObject({ header_names: ["X-C"] });
    const nothing = Object.fromEntries(Object.keys(said).map((name) => [name, null]));
    const { headers: __, ...emptied } = nothing;
    expect(await patch(id, nothing)).toMatchObject({ ...emptied, header_names: [] });
    expect(await endpointRow(id)).toMatchObject({ headers: null });
  });

  it("counts every change, and none is lost among many at once", async () => {
    const { id, created_at } = await makeEndpoint(account);
    await Promise.all([
      patch(id, { description: "a" }),
      patch(id, { deadline_seconds: 60 }),
      patch(id, { payload_style: "flat" }),
      manage(account, ["POST", endpointPath(id, "pause")]),
    ]);
    const changed = await show(id);
    expect(changed).toMatchObject({
      description: "a",
      deadline_seconds: 60,
      payload_style: "flat",
      status: "paused",
    });
    expect(changed.updated_at >= created_at).toBe(true);
    expect(await endpointRow(id)).toMatchObject({ version: 5 });
  });

  it("takes and loses a fallback, also when that is removed", async () => {
    const [a, b] = [await makeEndpoint(account), await makeEndpoint(account)];
    const set = { fallback_endpoint_id: b.id };
    expect(await patch(a.id, set)).toMatchObject(set);
    expect(await patch(a.id, { fallback_endpoint_id: null })).toMatchObject({
      fallback_endpoint_id: null,
    });
    await patch(a.id, set);
    await manage(account, ["DELETE", endpointPath(b.id)], 204);
    expect((await show(a.id)).fallback_endpoint_id).toBeNull();
  });
});

describe("a disabled endpoint", () => {
  it.each(["gone", "receiver", "failing"])("says why (%s) and what to do", async (cause) => {
    const { id } = await makeEndpoint(account);
    const at = Date.now();
    const health = { failing_since: at, last_failure_at: at + 1, noticed_at: at + 2 };
    await setEndpoint(id, { status: "disabled", disabled_cause: cause, ...health });
    const shown = await show(id);
    expect(shown).toMatchObject({ status: "disabled", disabled: { cause } });
    expect(shown.disabled?.fix).toMatch(/resume it/i);
    expect(shown.health).toEqual({
      failing_since: new Date(at).toISOString(),
      last_failure_at: new Date(at + 1).toISOString(),
      noticed_at: new Date(at + 2).toISOString(),
    });
  });
});

describe("the list of endpoints", () => {
  it("is the newest first, in pages, and of the account alone", async () => {
    const made: NewEndpointBody[] = [];
    for (let count = 0; count < 3; count++) {
      made.push(await makeEndpoint(account));
      await new Promise((resolve) => setTimeout(resolve, 2)); // ids of one millisecond have no order
    }
    await makeEndpoint(await createAccount());
    const newest = made.map(({ id }) => id).toReversed();
    const first = await list("?limit=2");
    expect(first.items.map(({ id }) => id)).toEqual(newest.slice(0, 2));
    const rest = await list(`?limit=2&cursor=${first.next_cursor}`);
    expect([rest.items.map(({ id }) => id), rest.next_cursor]).toEqual([newest.slice(2), null]);
  });

  it("finds a URL however it is written, and a status", async () => {
    const url = "https://hooks.example.com/b?c=d";
    const { id } = await makeEndpoint(account, { url, status: "paused" });
    await makeEndpoint(account);
    const found = async (query: string) => (await list(query)).items.map((item) => item.id);
    expect(await found(`?url=${encodeURIComponent(url)}`)).toEqual([id]);
    expect(
      await found(`?url=${encodeURIComponent("HTTPS://HOOKS.example.com:443/b?c=d")}`),
    ).toEqual([id]);
    expect(await found(`?url=${encodeURIComponent("https://hooks.example.com/")}`)).toEqual([]);
    expect(await found("?url=nothing")).toEqual([]);
    expect(await found("?status=paused")).toEqual([id]);
    expect(await found("?status=disabled")).toEqual([]);
  });

  it.each(["limit=0", "limit=101", "cursor=x", "status=gone"])("refuses ?%s", async (query) => {
    const [[, place] = []] = await violationsOf(account, ["GET", `${ENDPOINTS}?${query}`]);
    expect(place).toBe(`query.${query.split("=")[0]}`);
  });
});

describe("who may", () => {
  it("is whoever has an unrestricted live key, for reading too", async () => {
    const { id } = await makeEndpoint(account);
    const restricted = [
      await addKey(account, { mode: "test" }),
      await addKey(account, { models: [SOUL.slice(1)] }),
      await makeKey(account, { monthly_budget: "5" }),
    ];
    for (const key of restricted) {
      const calls = [
        await send(key, "GET", ENDPOINTS),
        await send(key, "POST", ENDPOINTS, { url: HOOK }),
        await send(key, "GET", endpointPath(id)),
        await send(key, "PATCH", endpointPath(id), { description: "a" }),
        await send(key, "DELETE", endpointPath(id)),
        ...(await Promise.all(
          ["pause", "resume", "rotate-secret", "ping", "rehearse"].map((act) =>
            send(key, "POST", endpointPath(id, act)),
          ),
        )),
      ];
      for (const answer of calls) expect(await refusalOf(answer)).toEqual([403, "key_not_allowed"]);
    }
    expect(await endpointRow(id)).toMatchObject({ version: 1, status: "active" });
  });

  it("does not include another account, to which no endpoint of ours is there", async () => {
    const { id } = await makeEndpoint(account);
    const other = await createAccount();
    const calls = [
      ["GET", endpointPath(id)],
      ["PATCH", endpointPath(id)],
      ["DELETE", endpointPath(id)],
      ...["pause", "resume", "rotate-secret", "ping", "rehearse"].map((act) => [
        "POST",
        endpointPath(id, act),
      ]),
    ] as [string, string][];
    for (const [method, path] of calls) {
      const answer = await send(other, method, path, method === "PATCH" ? {} : undefined);
      expect([answer.status, await answer.json()], path).toEqual([
        404,
        { detail: "Webhook endpoint not found" },
      ]);
    }
    expect(await endpointRow(id)).toMatchObject({ version: 1, status: "active" });
    const events = env.DB.prepare("SELECT count(*) AS n FROM events WHERE account_id IN (?, ?)");
    expect(await events.bind(account.id, other.id).first("n")).toBe(0);
  });

  it("does not include a suspended account", async () => {
    const { id } = await makeEndpoint(account);
    await env.DB.prepare("UPDATE accounts SET suspended_at = 1, version = version + 1 WHERE id = ?")
      .bind(account.id)
      .run();
    expect((await send(account, "POST", endpointPath(id, "pause"))).status).toBe(403);
    expect(await endpointRow(id)).toMatchObject({ status: "active" });
  });
});
