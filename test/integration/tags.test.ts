/** The caller's own tags: returned wherever a request is shown, exactly as they came, and only where they came. */
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { JobSetBody } from "../../src/requests/job-set-view.ts";
import type { StatusBody } from "../../src/requests/request-view.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, post, SOUL, statusOf } from "../support/api.ts";
import { read } from "../support/documented-reads.ts";
import { beTheInternet } from "../support/internet.ts";

const V1_SOUL = "/v1/text2image/soul";
const SIZE = { width_and_height: "1536x1152", quality: "720p" };
const SLOW = "x sandbox:slow=600";

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});
afterEach(() => void vi.restoreAllMocks());

/** Submits with tags in query and headers; returns the request's id. */
async function submitTagged(query: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await post(account, `${SOUL}?${query}`, { prompt: SLOW }, headers);
  const body = await response.json<StatusBody>();
  expect(response.status, JSON.stringify(body)).toBe(200);
  return body.request_id;
}

const tagsIn = ({ customer_id, metadata }: StatusBody) => ({ customer_id, metadata });

it.each<[string, string, Record<string, string>, object]>([
  [
    "the query",
    "customer_id=ada&metadata[order]=1042&metadata[a.b]=%C3%A9",
    {},
    { customer_id: "ada", metadata: { order: "1042", "a.b": "é" } },
  ],
  [
    "headers, whose values keep their types",
    "",
    { "X-Customer-Id": "ada", "X-Metadata": '{"order":1042,"trial":true,"name":"x"}' },
    { customer_id: "ada", metadata: { order: 1042, trial: true, name: "x" } },
  ],
  [
    "the query as JSON",
    `metadata=${encodeURIComponent('{"n":0.5}')}`,
    {},
    { metadata: { n: 0.5 } },
  ],
  [
    "both, of which the query wins",
    "customer_id=bob&metadata[a]=1",
    { "X-Customer-Id": "ada", "X-Metadata": '{"b":2}' },
    { customer_id: "bob", metadata: { a: "1" } },
  ],
  ["nobody", "metadata=%7B%7D", {}, {}],
])("tags that came by %s are in status and lists", async (_from, query, headers, tags) => {
  const id = await submitTagged(query, headers);
  const status = await statusOf(account, id);
  expect(tagsIn(status)).toEqual(tags);
  const { items } = await read<{ items: StatusBody[] }>(account, "/v1/requests?limit=1");
  expect(items[0]!.request_id).toBe(id);
  expect(tagsIn(items[0]!)).toEqual(tags);
});

it("a request without tags has no fields for them", async () => {
  const id = await submitTagged("");
  const fields = ["status", "request_id", "status_url", "cancel_url"];
  expect(Object.keys(await statusOf(account, id))).toEqual(fields);
});

it.each([
  ["completed", "x sandbox:slow=0"],
  ["failed", "sandbox:fail sandbox:slow=0"],
  ["nsfw", "sandbox:nsfw sandbox:slow=0"],
])("the callback of a request that %s has its tags", async (status, prompt) => {
  const url = `https://hooks.example.com/tags/${status}`;
  const received: StatusBody[] = [];
  beTheInternet(async (request) => {
    if (request.url === url) received.push(await request.json());
    return new Response(null, { status: 204 });
  });
  const query = `hf_webhook=${encodeURIComponent(url)}&customer_id=ada&metadata[order]=1042`;
  await post(account, `${SOUL}?${query}`, { prompt });
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 15_000 });
  const tags = { customer_id: "ada", metadata: { order: "1042" } };
  expect(received[0]).toMatchObject({ status, ...tags });
});

it("a job set has its tags, in its answer, when it is polled, and in its callback", async () => {
  const webhook = { url: "https://hooks.example.com/tags/v1" };
  const received: unknown[] = [];
  beTheInternet(async (request) => {
    if (request.url === webhook.url) received.push(await request.json());
    return new Response(null, { status: 204 });
  });
  const params = { prompt: "sandbox:fail sandbox:slow=0", ...SIZE };
  const path = `${V1_SOUL}?customer_id=ada&metadata[order]=1042`;
  const answer = await (await post(account, path, { params, webhook })).json<JobSetBody>();
  const tags = { customer_id: "ada", metadata: { order: "1042" } };
  expect(answer).toMatchObject(tags);
  await finalStatus(account, answer.id);
  const polled = await call(`/v1/job-sets/${answer.id}`, { headers: keyHeader(account) });
  expect(await polled.json()).toMatchObject({ id: answer.id, ...tags });
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 15_000 });
  expect(received[0]).toMatchObject({ id: answer.id, ...tags });
});

it("a job set without tags has no fields for them", async () => {
  const params = { prompt: SLOW, ...SIZE };
  const body = await (await post(account, V1_SOUL, { params })).json<JobSetBody>();
  expect(Object.keys(body)).toEqual(["id", "type", "created_at", "jobs", "input_params"]);
});

it.each<[string, Record<string, string>, (string | number)[]]>([
  ["customer_id=", {}, ["query", "customer_id"]],
  ["customer_id=a%20b", {}, ["query", "customer_id"]],
  ["", { "X-Customer-Id": "x".repeat(129) }, ["header", "X-Customer-Id"]],
  ["metadata=5", {}, ["query", "metadata"]],
  ["metadata=%7B", {}, ["query", "metadata"]],
  ["", { "X-Metadata": "[]" }, ["header", "X-Metadata"]],
  ["", { "X-Metadata": '{"a":{"b":1}}' }, ["header", "X-Metadata", "a"]],
  ["metadata[a%20b]=1", {}, ["query", "metadata"]],
  [`metadata[a]=${"x".repeat(501)}`, {}, ["query", "metadata", "a"]],
])("tags out of bounds are refused: %s %j", async (query, headers, loc) => {
  const response = await post(account, `${SOUL}?${query}`, { prompt: SLOW }, headers);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: [{ loc }] });
});
