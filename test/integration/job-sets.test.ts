/** The v1 API: parameters in `params` or flat, job sets as answers, its own callback. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { JobSetBody } from "../../src/requests/job-set-view.ts";
import type { Envelope } from "../../src/requests/request-view.ts";
import { createAccount, keyHeader, legacyHeaders, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, ORIGIN, post, SOUL, statusOf, submit } from "../support/api.ts";
import { beTheInternet } from "../support/internet.ts";

const V1_SOUL = "/v1/text2image/soul";
const PARAMS = {
  prompt: "A harbour sandbox:slow=0",
  width_and_height: "1536x1152",
  quality: "720p",
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

async function jobSet(id: string): Promise<JobSetBody> {
  const response = await call(`/v1/job-sets/${id}`, { headers: legacyHeaders(account) });
  expect(response.status).toBe(200);
  return await response.json();
}

describe("a submission with `params`", () => {
  it("answers with a job set of one job a picture, without the envelope", async () => {
    const params = { ...PARAMS, batch_size: 4, seed: 7, prompt: "A sandbox:slow=600" };
    const response = await post(account, V1_SOUL, { params });
    const body = await response.json<JobSetBody>();
    expect(response.status, JSON.stringify(body)).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(UUID),
      type: "text2image_soul",
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      jobs: Array.from({ length: 4 }, () => ({
        id: expect.stringMatching(UUID),
        job_set_type: "text2image_soul",
        status: "queued",
        results: null,
      })),
      input_params: expect.objectContaining({ width: 1536, height: 1152, seed: 7 }),
    });
    expect(new Set(body.jobs.map(({ id }) => id)).size).toBe(4);
    expect((await jobSet(body.id)).jobs.map(({ id }) => id)).toEqual(body.jobs.map(({ id }) => id));
  });

  it("finishes all its jobs together, with results that are there", async () => {
    const params = { ...PARAMS, batch_size: 4 };
    const { id } = await (await post(account, V1_SOUL, { params })).json<JobSetBody>();
    await finalStatus(account, id);
    const { jobs } = await jobSet(id);
    expect(jobs.map(({ status }) => status)).toEqual(Array(4).fill("completed"));
    for (const { results } of jobs) {
      for (const { type, url } of [results!.raw, results!.min]) {
        expect(type).toBe("image");
        expect((await call(url)).headers.get("Content-Type")).toBe("image/png");
      }
    }
  });

  it("names violations below `params`", async () => {
    const response = await post(account, V1_SOUL, {
      params: { prompt: "x", width_and_height: "1x1" },
    });
    const { detail } = await response.json<{ detail: { loc: unknown[]; type: string }[] }>();
    expect(response.status).toBe(422);
    expect(detail).toMatchObject([
      { loc: ["body", "params", "width_and_height"], type: "literal_error" },
    ]);
  });
});

it("a flat submission answers with both shapes, and polls like any other request", async () => {
  const body = await submit(account, V1_SOUL, { ...PARAMS, prompt: "x sandbox:slow=600" });
  expect(body).toMatchObject({
    id: body.request_id,
    type: "text2image_soul",
    status: "queued",
    status_url: `${ORIGIN}/requests/${body.request_id}/status`,
  });
  expect((await statusOf(account, body.request_id)).status).toBe("queued");
});

it("calls back with the job set and the secret in its header", async () => {
  const webhook = { url: "https://hooks.example.com/v1", secret: "s3cret" };
  const received: { headers: Headers; body: unknown }[] = [];
  beTheInternet(async (request) => {
    if (request.url === webhook.url)
      received.push({ headers: request.headers, body: await request.json() });
    return new Response(null, { status: 204 });
  });
  const params = { ...PARAMS, prompt: "sandbox:fail sandbox:slow=0" };
  const { id } = await (await post(account, V1_SOUL, { params, webhook })).json<JobSetBody>();
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 10_000 });
  const { headers, body } = received[0]!;
  expect(headers.get("X-Webhook-Secret-Key")).toBe("s3cret");
  expect(headers.get("webhook-signature")).toMatch(/^v1,/);
  expect(body).toMatchObject({ id, jobs: [{ status: "failed", results: null }] });
  vi.restoreAllMocks();
});

it.each([
  [{ url: "https://10.0.0.1/" }, ["body", "webhook", "url"]],
  [{ secret: "x" }, ["body", "webhook", "url"]],
  [{ url: 3 }, ["body", "webhook", "url"]],
  [{ url: "https://a.example.com/", secret: "a\nb" }, ["body", "webhook", "secret"]],
])("refuses the callback %j", async (webhook, loc) => {
  const response = await post(account, V1_SOUL, { params: PARAMS, webhook });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: [{ loc }] });
});

it("knows job sets of the v1 API only, and only the caller's", async () => {
  const { request_id } = await submit(account, SOUL, { prompt: "x sandbox:slow=600" });
  const other = await createAccount();
  const { id } = await (await post(other, V1_SOUL, { params: PARAMS })).json<JobSetBody>();
  for (const unknown of [request_id, id, "00000000-0000-4000-8000-000000000000"]) {
    const response = await call(`/v1/job-sets/${unknown}`, { headers: keyHeader(account) });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: "Not found" });
  }
});

it("takes the names of the first clients on /soul", async () => {
  const response = await post(account, "/soul", {
    prompt: "x sandbox:slow=600",
    soul_style_id: "ffffffff-0000-4000-8000-000000000000",
  });
  expect(response.status).toBe(400);
  expect(await response.json<Envelope>()).toEqual({ detail: "Provided Soul style not found" });
});
