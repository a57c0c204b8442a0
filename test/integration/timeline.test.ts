/** `GET /v1/requests/{request_id}/timeline`, over what the Worker, the poller and the dispatcher really wrote. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../src/database/client.ts";
import type { TimelineBody } from "../../src/requests/timeline.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { createDeliveryLog } from "../../src/webhooks/delivery-log.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, generate, post, SOUL, submit } from "../support/api.ts";
import { read } from "../support/documented-reads.ts";
import { planOf } from "../support/explain-plan.ts";
import { beTheInternet } from "../support/internet.ts";
import { recordingDatabase } from "../support/recording-database.ts";

const HOOK = "https://hooks.example.com/timeline?token=1";

afterEach(() => void vi.restoreAllMocks());

const timeline = (account: TestAccount, id: string) =>
  read<TimelineBody>(account, `/v1/requests/${id}/timeline`);

const kindsOf = ({ entries }: TimelineBody) => entries.map(({ kind }) => kind);

it("a request is told from its submission to its delivered callback", async () => {
  const account = await createAccount();
  beTheInternet(() => new Response(null, { status: 204 }));
  const path = `${SOUL}?hf_webhook=${encodeURIComponent(HOOK)}`;
  const { request_id } = await submit(account, path, { prompt: "x sandbox:slow=0" });
  await expect
    .poll(async () => kindsOf(await timeline(account, request_id)), { timeout: 15_000 })
    .toContain("delivered");
  const { images } = await finalStatus(account, request_id);
  const body = await timeline(account, request_id);
  const kinds = kindsOf(body).filter((kind) => kind !== "polled" && kind !== "started");
  expect(kinds).toEqual([
    "accepted",
    "hold",
    "admitted",
    "submitted",
    "produced",
    "stored",
    "completed",
    "settle",
    "owed",
    "attempt",
    "delivered",
  ]);
  expect(body).toMatchObject({ request_id, status: "completed" });
  expect(body).not.toHaveProperty("waiting_ahead");
  const entry = (kind: string) => body.entries.find((found) => found.kind === kind);
  expect(entry("submitted")).toMatchObject({
    provider: "sandbox",
    provider_job_id: expect.any(String) as string,
  });
  expect(body.entries.filter(({ kind }) => kind === "polled").at(-1)).toMatchObject({
    outcome: "completed",
  });
  expect(entry("stored")).toMatchObject({
    assets: [{ ...images![0]!, content_type: "image/png" }],
  });
  expect(entry("hold")).toMatchObject({ credits: "1.500" });
  expect(entry("owed")).toMatchObject({ url: HOOK });
  expect(entry("attempt")).toMatchObject({ number: 1, status_code: 204, cause: null });
  const times = body.entries.map(({ at }) => Date.parse(at));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it("a callback that fails shows its attempt, its cause, and when it is tried again", async () => {
  const account = await createAccount();
  beTheInternet(() => new Response("no", { status: 500 }));
  const path = `${SOUL}?hf_webhook=${encodeURIComponent(HOOK)}`;
  const { request_id } = await submit(account, path, { prompt: "sandbox:fail sandbox:slow=0" });
  await expect
    .poll(async () => kindsOf(await timeline(account, request_id)), { timeout: 15_000 })
    .toContain("attempt");
  const { entries } = await timeline(account, request_id);
  expect(entries.slice(-4)).toMatchObject([
    { kind: "failed", code: "generation_failed" },
    { kind: "release", credits: "1.500" },
    { kind: "owed", next_attempt_at: expect.any(String) as string },
    { kind: "attempt", number: 1, status_code: 500, cause: "server_error" },
  ]);
});

it("a request that waits for a place says how many wait before it", async () => {
  const account = await createAccount({ planId: "basic" });
  const slow = { prompt: "x sandbox:slow=600" };
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    ids.push((await submit(account, SOUL, slow)).request_id);
  }
  const ahead = () =>
    Promise.all(ids.map(async (id) => (await timeline(account, id)).waiting_ahead));
  await expect.poll(ahead).toEqual([undefined, undefined, 0, 1, 2]);
  const cancel = { method: "POST", headers: keyHeader(account) };
  expect((await call(`/requests/${ids[2]}/cancel`, cancel)).status).toBe(202);
  await expect.poll(ahead).toEqual([undefined, undefined, undefined, 0, 1]);
  expect(kindsOf(await timeline(account, ids[2]!))).toEqual([
    "accepted",
    "hold",
    "canceled",
    "release",
  ]);
});

it("results that their owner deleted are told as removed", async () => {
  const account = await createAccount();
  const { request_id } = await generate(account, SOUL, { prompt: "x sandbox:slow=0" });
  await call(`/requests/${request_id}`, { method: "DELETE", headers: keyHeader(account) });
  const { entries } = await timeline(account, request_id);
  expect(entries.at(-1)!.kind).toBe("removed");
  expect(JSON.stringify(entries)).not.toContain("/assets/");
});

it("a test request has no lines about credits", async () => {
  const account = await createAccount({ mode: "test" });
  const { request_id } = await generate(account, SOUL, { prompt: "sandbox:fail" });
  const kinds = kindsOf(await timeline(account, request_id));
  expect(kinds).toContain("failed");
  expect(kinds).not.toContain("hold");
  expect(kinds).not.toContain("release");
});

describe("somebody else's request", () => {
  it("is as unknown as one that nobody has, and as an id that is none", async () => {
    const [owner, other] = [await createAccount(), await createAccount()];
    const response = await post(owner, SOUL, { prompt: "x sandbox:slow=600" });
    const { request_id } = await response.json<{ request_id: string }>();
    for (const id of [request_id, newUuid()]) {
      const problem = await read(other, `/v1/requests/${id}/timeline`, 404);
      expect(problem).toEqual({ detail: "Not found" });
    }
    const path = "/v1/requests/nothing/timeline";
    expect((await call(path, { headers: keyHeader(owner) })).status).toBe(422);
  });
});

it("deliveries are found by way of the request's events", async () => {
  const { database: DB, statements } = recordingDatabase(env.DB);
  await createDeliveryLog(databaseOf({ DB }, null)).ofRequest("r", "acc");
  const plans = await Promise.all(statements.map(planOf));
  for (const plan of plans) {
    expect(plan).toMatch(/USING (COVERING )?INDEX deliveries_by_event \(event_id=\?\)/);
    expect(plan).toMatch(
      /SEARCH events USING (COVERING )?INDEX events_by_request \(request_id=\?\)/,
    );
    expect(plan).not.toMatch(/SCAN/);
  }
  expect(plans).toHaveLength(2);
});
