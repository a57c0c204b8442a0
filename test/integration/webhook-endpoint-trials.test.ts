/** What an owner may try on an endpoint: a ping, and a rehearsal against receivers that verify well, badly or not at all. */
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { signWebhook } from "../../src/webhooks/signature.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { countRows } from "../support/api.ts";
import { beTheInternet } from "../support/internet.ts";
import { refusalOf, send } from "../support/managed-keys.ts";
import { forgetOwed } from "../support/owed-rows.ts";
import {
  endpointPath,
  endpointRow,
  makeEndpoint,
  manage,
  setEndpoint,
} from "../support/webhook-endpoints.ts";

interface Ping {
  event_id: string;
  delivery_id: string;
  delivered: boolean | null;
  attempts: { number: number; status_code: number | null; cause: string | null }[];
}

interface Rehearsal {
  verdict: string;
  advice: string;
  accepts_valid: boolean | null;
  refuses_bad_signature: boolean | null;
  refuses_old_timestamp: boolean | null;
  attempts: { sample: string; status_code: number | null; cause: string | null }[];
}

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await forgetOwed();
});

const ping = (id: string) => manage<Ping>(account, ["POST", endpointPath(id, "ping")]);
const rehearse = (id: string) => manage<Rehearsal>(account, ["POST", endpointPath(id, "rehearse")]);

const status = (code: number) => new Response(null, { status: code });

/** A call as it arrived. */
interface Receipt {
  url: string;
  headers: Headers;
  body: string;
}

/** Answers every call; returns them as they come in. Bodies are read at once: they belong to whoever sends them. */
function receive(answer: (receipt: Receipt) => Response | Promise<Response>): Receipt[] {
  const receipts: Receipt[] = [];
  beTheInternet(async (call) => {
    const receipt = { url: call.url, headers: call.headers, body: await call.text() };
    receipts.push(receipt);
    return await answer(receipt);
  });
  return receipts;
}

/** Whether a standard library takes the call. */
function verifies({ body, headers }: Receipt, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, Object.fromEntries(headers));
    return true;
  } catch {
    return false;
  }
}

/** Whether the signature fits, whenever it was made. */
async function fits({ body, headers }: Receipt, secret: string): Promise<boolean> {
  const id = headers.get("webhook-id") ?? "";
  const timestampSeconds = Number(headers.get("webhook-timestamp"));
  const expected = await signWebhook({ secret, id, timestampSeconds, body });
  return (headers.get("webhook-signature") ?? "").split(" ").includes(expected);
}

describe("a ping", () => {
  it("is delivered as any event, and answered with what came of it", async () => {
    const calls = receive(() => status(204));
    const made = await makeEndpoint(account, { headers: { "X-Api-Key": "k" } });
    const { event_id, delivery_id, delivered, attempts } = await ping(made.id);
    expect([delivered, attempts]).toMatchObject([
      true,
      [{ number: 1, status_code: 204, cause: null, cause_text: null, answer: null }],
    ]);
    expect(calls.length).toBe(1);
    expect(verifies(calls[0]!, made.secret)).toBe(true);
    expect(calls[0]!.headers.get("webhook-id")).toBe(event_id);
    expect(calls[0]!.headers.get("x-api-key")).toBe("k");
    expect(JSON.parse(calls[0]!.body)).toMatchObject({
      type: "endpoint.ping",
      data: { endpoint_id: made.id },
    });
    const row = env.DB.prepare("SELECT * FROM deliveries WHERE id = ?").bind(delivery_id);
    expect(await row.first()).toMatchObject({
      event_id,
      event_type: "endpoint.ping",
      endpoint_id: made.id,
      account_id: account.id,
      request_id: null,
      is_test: 0,
      status: "delivered",
    });
  });

  it("that is not taken says why, and is tried again later", async () => {
    receive(() => new Response("who are you?", { status: 401 }));
    const { id } = await makeEndpoint(account, { mode: "test", event_types: ["request.failed"] });
    const { delivery_id, delivered, attempts } = await ping(id);
    expect([delivered, attempts]).toMatchObject([
      false,
      [{ number: 1, status_code: 401, cause: "rejected", answer: "who are you?" }],
    ]);
    const row = env.DB.prepare("SELECT * FROM deliveries WHERE id = ?").bind(delivery_id);
    expect(await row.first()).toMatchObject({ status: "pending", attempt_count: 1, is_test: 1 });
  });

  it("goes out in the style of the endpoint", async () => {
    const calls = receive(() => status(200));
    const { id } = await makeEndpoint(account, { payload_style: "flat" });
    await ping(id);
    const [call] = calls;
    expect(JSON.parse(call!.body)).toMatchObject({ type: "endpoint.ping", endpoint_id: id });
  });

  it.each(["paused", "disabled"])("is not sent to an endpoint that is %s", async (standing) => {
    const calls = receive(() => status(200));
    const { id } = await makeEndpoint(account);
    await setEndpoint(id, { status: standing });
    const before = await countRows();
    const answer = await send(account, "POST", endpointPath(id, "ping"));
    expect(await refusalOf(answer)).toEqual([409, "endpoint_not_active"]);
    expect(await countRows()).toEqual(before);
    expect(calls).toEqual([]);
  });

  it("reaches the URL of now, not the one before", async () => {
    const calls = receive(() => status(200));
    const { id } = await makeEndpoint(account);
    await ping(id);
    const url = "https://hooks.example.com/moved";
    await manage(account, ["PATCH", endpointPath(id), { url }]);
    await ping(id);
    expect(calls.map((call) => call.url)).toEqual([expect.not.stringContaining("moved"), url]);
  });
});

describe("a rehearsal", () => {
  /** A receiver of a new endpoint: `answer` is given the call and the endpoint's secret. */
  async function against(answer: (call: Receipt, secret: string) => Promise<Response> | Response) {
    let secret = "";
    const calls = receive((call) => answer(call, secret));
    const made = await makeEndpoint(account, { headers: { "X-Api-Key": "k" } });
    secret = made.secret;
    return { calls, ...made, rehearse: () => rehearse(made.id) };
  }

  const checking = (call: Receipt, secret: string) => status(verifies(call, secret) ? 200 : 401);

  it("finds a receiver that verifies with a standard library, and stores nothing", async () => {
    const { id, calls, rehearse: run } = await against(checking);
    const before = [await countRows(), await endpointRow(id)];
    const found = await run();
    expect(found).toMatchObject({
      verdict: "verifies",
      accepts_valid: true,
      refuses_bad_signature: true,
      refuses_old_timestamp: true,
    });
    expect(found.attempts).toMatchObject([
      { sample: "valid", status_code: 200, cause: null },
      { sample: "bad_signature", status_code: 401, cause: "rejected" },
      { sample: "old_timestamp", status_code: 401, cause: "rejected" },
    ]);
    expect([await countRows(), await endpointRow(id)]).toEqual(before);
    expect(new Set(calls.map(({ headers }) => headers.get("webhook-id"))).size).toBe(3);
    for (const { headers } of calls) {
      expect([headers.get("x-api-key"), headers.get("webhook-attempt")]).toEqual(["k", "1"]);
    }
  });

  it("finds one that takes whatever comes", async () => {
    const { rehearse: run } = await against(() => status(200));
    expect(await run()).toMatchObject({
      verdict: "does_not_verify",
      accepts_valid: true,
      refuses_bad_signature: false,
      refuses_old_timestamp: false,
      advice: expect.stringContaining("webhook-signature") as string,
    });
  });

  it("finds one that does not look at the time", async () => {
    const { rehearse: run } = await against(async (call, secret) =>
      status((await fits(call, secret)) ? 200 : 401),
    );
    expect(await run()).toMatchObject({
      verdict: "accepts_old",
      refuses_bad_signature: true,
      refuses_old_timestamp: false,
    });
  });

  it("sends nothing forged to one that refuses what is genuine", async () => {
    const { calls, rehearse: run } = await against(() => status(404));
    expect(await run()).toMatchObject({
      verdict: "refuses_valid",
      accepts_valid: false,
      refuses_bad_signature: null,
      refuses_old_timestamp: null,
      advice: expect.stringContaining("404") as string,
    });
    expect(calls.length).toBe(1);
  });

  it("finds one that is not there", async () => {
    const { rehearse: run } = await against(() => {
      throw new Error("Network connection lost.");
    });
    expect(await run()).toMatchObject({
      verdict: "unreachable",
      accepts_valid: null,
      attempts: [{ sample: "valid", status_code: null, cause: "connection" }],
    });
  });

  it("changes nothing where the receiver says that it is gone", async () => {
    const { id, rehearse: run } = await against(() => status(410));
    expect(await run()).toMatchObject({ verdict: "refuses_valid" });
    expect(await endpointRow(id)).toMatchObject({ status: "active", failing_since: null });
  });

  it("is possible while nothing is delivered", async () => {
    const { id, rehearse: run } = await against(checking);
    await manage(account, ["POST", endpointPath(id, "pause")]);
    expect((await run()).verdict).toBe("verifies");
  });

  it("signs with both secrets while one is being replaced", async () => {
    const { id, secret, calls } = await against(() => status(200));
    const path = endpointPath(id, "rotate-secret");
    const rotated = await manage<{ secret: string }>(account, ["POST", path]);
    await rehearse(id);
    expect(verifies(calls[0]!, secret)).toBe(true);
    expect(verifies(calls[0]!, rotated.secret)).toBe(true);
    expect(verifies(calls[1]!, rotated.secret)).toBe(false);
    expect(verifies(calls[2]!, secret)).toBe(false);
  });
});
