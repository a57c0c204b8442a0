/**
 * The status body in each state, and who may see it. The sandbox's steering words bring requests to every end.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Envelope, StatusBody } from "../../src/requests/request-view.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import {
  call,
  callWith,
  finalStatus,
  generate,
  post,
  postInit,
  rowOf,
  SOUL,
  statusOf,
  statusWhen,
  submit,
} from "../support/api.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

const envelopeKeys = ["cancel_url", "request_id", "status", "status_url"];
const keysOf = (body: StatusBody) => Object.keys(body).toSorted();

/** The body without the envelope, which must be the submission's own. */
function beyond(answer: Envelope, { status, ...body }: StatusBody): Partial<StatusBody> {
  const { request_id, status_url, cancel_url, ...more } = body;
  expect({ request_id, status_url, cancel_url, status: "queued" }).toEqual(answer);
  return { status, ...more };
}

describe.concurrent("a request", () => {
  it("is queued, in progress and completed, and shows its images only then", async () => {
    const answer = await submit(account, SOUL, { prompt: "a path sandbox:slow=1.5" });
    expect(await statusOf(account, answer.request_id)).toEqual(answer);
    const running = await statusWhen(account, answer.request_id, (now) => now.status !== "queued");
    expect(beyond(answer, running)).toEqual({ status: "in_progress" });
    const done = await finalStatus(account, answer.request_id);
    const url = expect.stringContaining(`/assets/${answer.request_id}/`);
    const expires_at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(beyond(answer, done)).toEqual({ status: "completed", images: [{ url }], expires_at });
    expect(await statusOf(account, answer.request_id)).toEqual(done);
  });

  it("that fails says why, for people", async () => {
    const body = await generate(account, SOUL, { prompt: "sandbox:fail" });
    expect(keysOf(body)).toEqual(["cancel_url", "error", "request_id", "status", "status_url"]);
    expect(body).toMatchObject({ status: "failed", error: expect.stringMatching(/^The .*\.$/) });
    expect((await rowOf(body.request_id))["error_code"]).toBe("generation_failed");
  });

  it("that the safety check stops is nsfw and nothing more", async () => {
    const body = await generate(account, SOUL, { prompt: "sandbox:nsfw" });
    expect([body.status, keysOf(body)]).toEqual(["nsfw", envelopeKeys]);
  });

  it("that never ends fails as timed_out at its deadline", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "sandbox:stuck" });
    await statusWhen(account, request_id, ({ status }) => status === "in_progress");
    await env.DB.prepare("UPDATE requests SET deadline_at = ? WHERE id = ?")
      .bind(Date.now() + 500, request_id)
      .run();
    const body = await finalStatus(account, request_id);
    expect(body.status).toBe("failed");
    expect(body.error).toMatch(/did not finish in time/);
    const row = await rowOf(request_id);
    expect(row["error_code"]).toBe("timed_out");
    expect(Number(row["finished_at"])).toBeGreaterThanOrEqual(Number(row["deadline_at"]));
  });

  it("takes as long as sandbox:slow says, and shows nothing before", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "sandbox:fail sandbox:slow=1" });
    await finalStatus(account, request_id);
    const row = await rowOf(request_id);
    expect(Number(row["finished_at"]) - Number(row["created_at"])).toBeGreaterThanOrEqual(2_000);
  });

  it("has its links under PUBLIC_BASE_URL where that is set", async () => {
    const settings = { PUBLIC_BASE_URL: "https://api.example.com/ignored" };
    const response = await callWith(settings, SOUL, postInit(account, { prompt: "sandbox:fail" }));
    const { request_id, status_url } = await response.json<Envelope>();
    expect(status_url).toBe(`https://api.example.com/requests/${request_id}/status`);
    expect((await statusOf(account, request_id)).status_url).toBe(status_url);
  });
});

describe.concurrent("a request of the v1 API", () => {
  const SIZED = { width_and_height: "1536x1152", quality: "720p" };
  const jobsOf = async (id: string) => {
    const response = await call(`/v1/job-sets/${id}`, { headers: keyHeader(account) });
    expect(response.status).toBe(200);
    const { jobs } = await response.json<{ jobs: { status: string; results: unknown }[] }>();
    return jobs.map(({ status, results }) => [status, results]);
  };

  it.each([
    ["failed", "sandbox:fail"],
    ["nsfw", "sandbox:nsfw"],
  ])("that ends as %s is so in both views, with no results", async (ending, prompt) => {
    const params = { ...SIZED, prompt: `${prompt} sandbox:slow=0` };
    const response = await post(account, "/v1/text2image/soul", { params });
    const { id } = await response.json<{ id: string }>();
    const body = await finalStatus(account, id);
    const keys = ending === "failed" ? [...envelopeKeys, "error"].toSorted() : envelopeKeys;
    expect([body.status, body.request_id, keysOf(body)]).toEqual([ending, id, keys]);
    expect(await jobsOf(id)).toEqual([[ending, null]]);
  });

  it("that was sent flat shows its image in both views, under one URL", async () => {
    const body = { ...SIZED, prompt: "a path sandbox:slow=0" };
    const { status, request_id, images } = await generate(account, "/v1/text2image/soul", body);
    expect([status, images?.length]).toEqual(["completed", 1]);
    const image = { type: "image", url: images![0]!.url };
    expect(await jobsOf(request_id)).toEqual([["completed", { min: image, raw: image }]]);
  });
});

describe("GET /requests/{id}/status", () => {
  const status = (id: string, as = account) =>
    call(`/requests/${id}/status`, { headers: keyHeader(as) });

  it("takes an id in upper case", async () => {
    const answer = await submit(account, SOUL, { prompt: "sandbox:fail" });
    const response = await status(answer.request_id.toUpperCase());
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(answer);
  });

  it("may not be cached, and names the call", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "sandbox:fail" });
    const { headers } = await status(request_id);
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Correlation-ID")).toBeTruthy();
  });

  it("tells somebody else's request from none in no way", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "sandbox:fail" });
    const stranger = await createAccount();
    const answers = await Promise.all(
      [request_id, crypto.randomUUID()].map(async (id) => {
        const response = await status(id, stranger);
        const headers = [...response.headers].filter(([name]) => name !== "x-correlation-id");
        return { status: response.status, headers, body: await response.text() };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404, body: '{"detail":"Not found"}' });
    expect(answers[0]).toEqual(answers[1]);
  });

  it.each(["1", "not-a-uuid", "..%2f", "%00", "'", "💥", "a".repeat(3_000)])(
    "refuses an id that is no UUID: %.20s",
    async (id) => {
      const response = await status(encodeURIComponent(id));
      expect(response.status).toBe(422);
      const { detail } = await response.json<{ detail: object[] }>();
      expect(detail).toMatchObject([
        {
          type: "uuid_parsing",
          loc: ["path", "request_id"],
          msg: "Input should be a valid UUID, unable to parse string as a UUID",
        },
      ]);
    },
  );

  it("answers HEAD like GET, without the body", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "sandbox:fail" });
    const headers = keyHeader(account);
    const response = await call(`/requests/${request_id}/status`, { method: "HEAD", headers });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});
