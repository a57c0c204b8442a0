/**
 * `GET /v1/requests/{request_id}/callbacks/explain` and `GET /requests/{id}/status?callback=true`, over what the Worker
 * and the dispatcher really wrote, and over rows where only time would write them.
 */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Explanation } from "../../src/webhooks/explain.ts";
import type { callbackStates } from "../../src/webhooks/delivery-view.ts";
import type { Endpoint } from "../../src/webhooks/endpoint.ts";
import { createServices } from "../../src/services.ts";
import { databaseOf } from "../../src/database/client.ts";
import { createDeliveryLog } from "../../src/webhooks/delivery-log.ts";
import { gatherFacts } from "../../src/webhooks/explain-facts.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { verifyWebhook } from "../../src/webhooks/verify-webhook.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, generate, SOUL, statusOf, submit } from "../support/api.ts";
import { expectInvalid, read } from "../support/documented-reads.ts";
import { beTheInternet } from "../support/internet.ts";
import { planOf } from "../support/explain-plan.ts";
import { addDelivery, addEndpoint, ENDPOINT_SECRET, forgetOwed } from "../support/owed-rows.ts";
import { recordingDatabase } from "../support/recording-database.ts";

const HOOK = "https://hooks.example.com/explain?token=1";
const FAIL = { prompt: "sandbox:fail sandbox:slow=0" };

afterEach(async () => {
  vi.restoreAllMocks();
  await forgetOwed();
});

const explained = (account: TestAccount, id: string) =>
  read<Explanation>(account, `/v1/requests/${id}/callbacks/explain`);

const withCallback = (account: TestAccount, id: string) =>
  read<Partial<ReturnType<typeof callbackStates>>>(account, `/requests/${id}/status?callback=true`);

/** A failed request with a callback, once the first attempt at it was made. */
async function tried(account: TestAccount): Promise<{ id: string; explanation: Explanation }> {
  const path = `${SOUL}?hf_webhook=${encodeURIComponent(HOOK)}`;
  const { request_id: id } = await submit(account, path, FAIL);
  await finalStatus(account, id);
  const isTried = async () =>
    (await explained(account, id)).callbacks.some(({ timeline }) => timeline.length > 0);
  await expect.poll(isTried, { timeout: 10_000 }).toBe(true);
  return { id, explanation: await explained(account, id) };
}

/** The headers and the body of a call in the form of `replayCurl`. */
function partsOf(curl: string): { headers: Headers; body: string; words: string[] } {
  const words = Array.from(curl.matchAll(/'((?:[^']|'\\'')*)'/g), ([, word]) =>
    word!.replaceAll(String.raw`'\''`, "'"),
  );
  const fields = words.slice(1, -1).map((word): [string, string] => {
    const colon = word.indexOf(": ");
    return [word.slice(0, colon), word.slice(colon + 2)];
  });
  return { headers: new Headers(fields), body: words.at(-1)!, words };
}

describe("a callback that was tried", () => {
  it("in vain is told with its cause, its fix, and where the redirect leads", async () => {
    const account = await createAccount();
    const Location = "https://www.example.com/explain?secret=2";
    beTheInternet(() => new Response(null, { status: 308, headers: { Location } }));
    const { id, explanation } = await tried(account);
    expect(explanation).toMatchObject({ request_id: id, status: "failed", not_sent: [] });
    expect(explanation.summary).toBe("0 of 1 callback was delivered; 1 still tried.");
    expect(explanation.callbacks).toMatchObject([
      {
        recipient: { endpoint_id: null, url: HOOK },
        state: "pending",
        cause: "redirect",
        suggested_url: "https://www.example.com/explain",
        timeline: [{ number: 1, status_code: 308, cause: "redirect" }],
      },
    ]);
    expect(JSON.stringify(explanation)).not.toContain("secret=2");
  });

  it("comes with a call that its receiver would take for genuine", async () => {
    const account = await createAccount();
    beTheInternet(() => new Response("no", { status: 401 }));
    const { explanation } = await tried(account);
    const { headers, body, words } = partsOf(explanation.callbacks[0]!.curl!);
    expect(words[0]).toBe(HOOK);
    const { signingSecrets } = createServices(env);
    const now = Date.now();
    const secret = await signingSecrets.secretOf(account.id, now);
    expect(await verifyWebhook({ secret, headers, body, now })).toBe(true);
    expect(await verifyWebhook({ secret, headers, body: `${body} `, now })).toBe(false);
    expect(headers.get("webhook-attempt")).toBe("2");
    expect(explanation.callbacks[0]).toMatchObject({ fix: expect.stringContaining("secret") });
  });

  it("and delivered is told so, with what to look for", async () => {
    const account = await createAccount();
    beTheInternet(() => new Response(null, { status: 204 }));
    const { explanation } = await tried(account);
    expect(explanation.summary).toBe("1 of 1 callback was delivered.");
    expect(explanation.callbacks).toMatchObject([{ state: "delivered", cause: null }]);
    expect(explanation.callbacks[0]!.explanation).toContain("answered 204");
    expect(explanation.hints).toEqual([]);
  });
});

describe("a request that", () => {
  it("goes on owes nothing yet", async () => {
    const account = await createAccount();
    await addEndpoint(account);
    const { request_id } = await submit(account, SOUL, { prompt: "x sandbox:slow=600" });
    const { summary, callbacks, not_sent } = await explained(account, request_id);
    expect(summary).toContain("once it is final");
    expect([callbacks, not_sent]).toEqual([[], []]);
  });

  it("has nobody to tell says so", async () => {
    const account = await createAccount();
    const { request_id } = await generate(account, SOUL, FAIL);
    expect((await explained(account, request_id)).summary).toContain("no callback URL");
  });

  it("was canceled does not tell its URL", async () => {
    const account = await createAccount();
    const path = `${SOUL}?hf_webhook=${encodeURIComponent(HOOK)}`;
    const { request_id } = await submit(account, path, { prompt: "x sandbox:slow=600" });
    const cancel = { method: "POST", headers: keyHeader(account) };
    expect((await call(`/requests/${request_id}/cancel`, cancel)).status).toBe(202);
    const { not_sent } = await explained(account, request_id);
    expect(not_sent).toMatchObject([{ endpoint_id: null, url: HOOK, reason: "canceled" }]);
  });
});

describe("endpoints", () => {
  it("that are told and that are not: by the facts of the fan-out, each with its reason", async () => {
    const account = await createAccount();
    const { calls } = beTheInternet(() => new Response(null, { status: 204 }));
    const endpoints: [string, Partial<Endpoint>][] = [
      ["told", {}],
      ["told", { eventTypes: ["request.failed"], metadata: { order: "1" }, customerIds: ["ada"] }],
      ["other_mode", { isTest: true }],
      ["event_type_filtered", { eventTypes: ["request.completed"], models: ["a/b"] }],
      ["model_filtered", { models: ["a/b"] }],
      ["customer_filtered", { customerIds: ["bob"] }],
      ["metadata_filtered", { metadata: { order: 1 } }],
    ];
    const expected: Record<string, string> = {};
    for (const [reason, over] of endpoints) {
      expected[(await addEndpoint(account, over)).id] = reason;
    }
    const path = `${SOUL}?customer_id=ada&metadata[order]=1`;
    const { request_id } = await generate(account, path, FAIL);
    expected[(await addEndpoint(account, { createdAt: Date.now() + 5 })).id] = "created_after";
    const { callbacks, not_sent } = await explained(account, request_id);
    const found = Object.fromEntries([
      ...callbacks.map(({ recipient }) => [recipient.endpoint_id, "told"]),
      ...not_sent.map(({ endpoint_id, reason }) => [endpoint_id, reason]),
    ]) as Record<string, string>;
    expect(found).toEqual(expected);
    await expect.poll(() => calls.length).toBe(2);
  });

  it("that are paused or disabled hold what they are owed, and say how to resume", async () => {
    const account = await createAccount();
    const paused = await addEndpoint(account, { status: "paused" });
    await addEndpoint(account, { status: "disabled", disabledCause: "gone" });
    const { request_id } = await generate(account, SOUL, FAIL);
    const { summary, callbacks } = await explained(account, request_id);
    expect(summary).toBe("0 of 2 callbacks were delivered; 2 held.");
    const causes = new Set(callbacks.map(({ cause }) => cause));
    expect(causes).toEqual(new Set(["endpoint_disabled", "endpoint_paused"]));
    const held = callbacks.find(({ recipient }) => recipient.endpoint_id === paused.id)!;
    expect(held.fix).toContain(`/v1/webhook-endpoints/${paused.id}/resume`);
  });

  it("show the names of their own headers and no value, and are signed with their own secret", async () => {
    const account = await createAccount();
    const { request_id } = await generate(account, SOUL, FAIL);
    const { id: endpointId } = await addEndpoint(account, { headerNames: ["X-Api-Key"] });
    const body = JSON.stringify({ prompt: "it's" });
    const row = { requestId: request_id, endpointId, body, status: "exhausted" } as const;
    const [{ id: eventId } = { id: "" }] = (
      await env.DB.prepare("SELECT id FROM events WHERE request_id = ?")
        .bind(request_id)
        .all<{ id: string }>()
    ).results;
    await addDelivery(account, { ...row, eventId }, [{}]);
    const { callbacks } = await explained(account, request_id);
    const parts = partsOf(callbacks[0]!.curl!);
    expect(parts.headers.get("x-api-key")).toBe("<your value>");
    expect(parts.body).toBe(body);
    const now = Date.now();
    expect(await verifyWebhook({ ...parts, secret: ENDPOINT_SECRET, now })).toBe(true);
  });

  it("that were deleted are told so, without a call", async () => {
    const account = await createAccount();
    beTheInternet(() => new Response(null, { status: 500 }));
    const { id } = await tried(account);
    await env.DB.prepare(
      "UPDATE deliveries SET endpoint_id = 'ep_gone', status = 'canceled' WHERE request_id = ?",
    )
      .bind(id)
      .run();
    const { callbacks } = await explained(account, id);
    expect(callbacks).toMatchObject([{ state: "canceled", cause: "endpoint_deleted", curl: null }]);
  });
});

it("all is found by the request's events and the account's endpoints", async () => {
  const { database: DB, statements } = recordingDatabase(env.DB);
  const database = databaseOf({ DB }, null);
  const { signer } = createServices(env);
  const about = { model: "a/b", customerId: "c", metadata: { a: 1 } };
  const event = { type: "request.failed", accountId: "acc", isTest: false, about } as const;
  const source = { id: "r", accountId: "acc", status: "failed", callbackUrl: null };
  const using = { database, deliveryLog: createDeliveryLog(database), signer };
  await gatherFacts({ ...source, end: { event, at: 1 } }, using, 2);
  const plans = await Promise.all(statements.map(planOf));
  expect(plans).toHaveLength(4);
  for (const plan of plans) {
    expect(plan).toMatch(/deliveries_by_event \(event_id=\?\)|webhook_endpoints_by_account/);
    expect(plan.replaceAll(/SCAN (json_each|w|g) VIRTUAL/g, "")).not.toMatch(/SCAN/);
  }
});

it("somebody else's request is as unknown as one that nobody has", async () => {
  const [owner, other] = [await createAccount(), await createAccount()];
  const { request_id } = await submit(owner, SOUL, { prompt: "x sandbox:slow=600" });
  for (const id of [request_id, newUuid()]) {
    const problem = await read(other, `/v1/requests/${id}/callbacks/explain`, 404);
    expect(problem).toEqual({ detail: "Not found" });
  }
});

describe("the status of a request", () => {
  it("shows how its callbacks stand where that is asked for", async () => {
    const account = await createAccount();
    beTheInternet(() => new Response(null, { status: 503 }));
    const { id: endpointId } = await addEndpoint(account, { status: "paused" });
    const { id } = await tried(account);
    const { callback, callbacks } = await withCallback(account, id);
    const next_attempt_at = expect.stringMatching(/Z$/) as string;
    expect(callback).toEqual({ state: "pending", attempts: 1, next_attempt_at, last_status: 503 });
    expect(callbacks).toHaveLength(2);
    expect(callbacks).toContainEqual(
      expect.objectContaining({ endpoint_id: endpointId, state: "held", last_status: null }),
    );
  });

  it("says that none is owed", async () => {
    const account = await createAccount();
    const { request_id } = await generate(account, SOUL, FAIL);
    const shown = await withCallback(account, request_id);
    expect([shown.callback, shown.callbacks]).toEqual([null, []]);
  });

  it("stays as it is where nobody asks", async () => {
    const account = await createAccount();
    const { request_id } = await generate(account, SOUL, FAIL);
    const plain = await statusOf(account, request_id);
    expect(Object.keys(plain)).not.toContain("callbacks");
    const path = `/requests/${request_id}/status?callback=`;
    expect(await read(account, `${path}false`)).toEqual(plain);
    await expectInvalid(account, `${path}maybe`, ["query", "callback"]);
  });
});
