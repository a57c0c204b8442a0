/**
 * Taking a request back: only while it is queued, once, by its owner; and what must not happen afterwards.
 */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, rowOf, SOUL, statusOf, statusWhen, submit } from "../support/api.ts";
import { beTheInternet } from "../support/internet.ts";

const HOOK = `${SOUL}?hf_webhook=${encodeURIComponent("https://hooks.example.com/done")}`;
const NOT_CANCELABLE = { detail: "Request can't be canceled" };

let account: TestAccount;
let calls: Request[];
beforeAll(async () => {
  account = await createAccount();
  ({ calls } = beTheInternet(() => new Response("ok")));
});
afterAll(() => {
  vi.restoreAllMocks();
});

const cancel = (id: string, as = account) =>
  call(`/requests/${id}/cancel`, { method: "POST", headers: keyHeader(as) });

/** Whether the sandbox holds anything of the job. */
const sandboxHolds = (id: string) =>
  runInDurableObject(env.SANDBOX.getByName(id), async (_, state) => {
    const alarm = await state.storage.getAlarm();
    return state.storage.kv.get("job") !== undefined || alarm !== null;
  });

const rowsAbout = async (table: "events" | "deliveries", id: string) =>
  (await env.DB.prepare(`SELECT * FROM ${table} WHERE request_id = ?`).bind(id).all()).results;

describe.concurrent("a cancel", () => {
  it("is answered 202 without a body while the request is queued, then 400", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "a path" });
    const first = await cancel(request_id);
    expect([first.status, await first.text()]).toEqual([202, ""]);
    expect(first.headers.get("X-Correlation-ID")).toBeTruthy();
    const second = await cancel(request_id);
    expect([second.status, await second.json()]).toEqual([400, NOT_CANCELABLE]);
    const body = await statusOf(account, request_id);
    expect(Object.keys(body)).toHaveLength(4);
    expect(body.status).toBe("canceled");
  });

  it("takes the request back from the provider, tells nobody, and stays final", async () => {
    const { request_id } = await submit(account, HOOK, { prompt: "a path" });
    await vi.waitFor(async () => expect((await rowOf(request_id))["provider_job_id"]).toBeTruthy());
    expect(await sandboxHolds(request_id)).toBe(true);
    expect((await cancel(request_id)).status).toBe(202);
    await vi.waitFor(async () => expect(await sandboxHolds(request_id)).toBe(false));

    // Past the time at which the job would have begun to render and to answer.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await statusOf(account, request_id)).status).toBe("canceled");
    expect((await env.BUCKET.list({ prefix: `sandbox/${request_id}` })).objects).toEqual([]);
    expect((await env.BUCKET.list({ prefix: request_id })).objects).toEqual([]);
    expect(await rowsAbout("events", request_id)).toMatchObject([{ type: "request.canceled" }]);
    expect(await rowsAbout("deliveries", request_id)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it("of ten at once succeeds exactly once", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "a path" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(request_id)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(9);
    expect(await rowsAbout("events", request_id)).toHaveLength(1);
  });

  it("is refused once the request has started, and leaves it alone", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "sandbox:nsfw sandbox:slow=1" });
    await statusWhen(account, request_id, ({ status }) => status === "in_progress");
    const response = await cancel(request_id);
    expect([response.status, await response.json()]).toEqual([400, NOT_CANCELABLE]);
    expect((await finalStatus(account, request_id)).status).toBe("nsfw");
    expect((await cancel(request_id)).status).toBe(400);
  });

  it("is answered 404 for somebody else's request, which goes on", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "sandbox:fail" });
    const stranger = await createAccount();
    for (const id of [request_id, crypto.randomUUID()]) {
      const response = await cancel(id, stranger);
      expect([response.status, await response.json()]).toEqual([404, { detail: "Not found" }]);
    }
    expect((await finalStatus(account, request_id)).status).toBe("failed");
  });

  it("takes an id in upper case and refuses one that is no UUID", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "a path" });
    expect((await cancel(request_id.toUpperCase())).status).toBe(202);
    expect((await cancel("nothing")).status).toBe(422);
  });
});
