/**
 * The Worker as a client sees it: calls with a key, submissions, waiting for the end. Everything goes through the
 * Worker's own `fetch`; only `rowOf` and `countRows` look behind it, into D1.
 */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect } from "vitest";
import type { Envelope, StatusBody } from "../../src/requests/request-view.ts";
import worker from "../../src/worker.ts";
import { keyHeader, type TestAccount } from "./accounts.ts";

/** Where the Worker believes to be: the origin of the links in its answers. */
export const ORIGIN = "https://showrunner.example";

export const SOUL = "/higgsfield-ai/soul/standard";
export const DOP = "/higgsfield-ai/dop/lite";

/** Longest wait for a request that should end by itself. */
const WAIT_MS = 20_000;

/** One call. `path` may be a full URL, as answers name it. */
export function call(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new URL(path, ORIGIN).href, { redirect: "manual", ...init });
}

/** One call to a Worker with other settings. Its Durable Objects keep theirs. */
export async function callWith(
  settings: Record<string, string>,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(new URL(path, ORIGIN), { redirect: "manual", ...init });
  const response = await worker.fetch(request, { ...env, ...settings }, context);
  await waitOnExecutionContext(context);
  return response;
}

/** A POST of `body`: a string as it is, anything else as JSON. */
export function post(
  account: TestAccount | null,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return call(path, postInit(account, body, headers));
}

/** What `post` sends. */
export function postInit(
  account: TestAccount | null,
  body: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method: "POST",
    headers: { ...(account && keyHeader(account)), "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

/** Submits a body that must be accepted; returns the answer. */
export async function submit(
  account: TestAccount,
  path: string,
  body: Record<string, unknown>,
): Promise<Envelope> {
  const response = await post(account, path, body);
  const answer = await response.json<Envelope>();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer;
}

/** The status body of a request of the account's. */
export async function statusOf(account: TestAccount, id: string): Promise<StatusBody> {
  const response = await call(`/requests/${id}/status`, { headers: keyHeader(account) });
  expect(response.status).toBe(200);
  return await response.json<StatusBody>();
}

/** The status body once `until` holds; fails when it does not within the longest wait. */
export async function statusWhen(
  account: TestAccount,
  id: string,
  until: (body: StatusBody) => boolean,
): Promise<StatusBody> {
  const stopAt = Date.now() + WAIT_MS;
  for (;;) {
    const body = await statusOf(account, id);
    if (until(body)) return body;
    if (Date.now() > stopAt) throw new Error(`Still ${body.status} after ${WAIT_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** The status body of a request that is final. */
export function finalStatus(account: TestAccount, id: string): Promise<StatusBody> {
  return statusWhen(account, id, ({ status }) => status !== "queued" && status !== "in_progress");
}

/** Submits and waits for the end. */
export async function generate(
  account: TestAccount,
  path: string,
  body: Record<string, unknown>,
): Promise<StatusBody> {
  const { request_id } = await submit(account, path, body);
  return await finalStatus(account, request_id);
}

/** The row of a request, by its columns in D1. */
export async function rowOf(id: string): Promise<Record<string, unknown>> {
  const row = await env.DB.prepare("SELECT * FROM requests WHERE id = ?").bind(id).first();
  if (!row) throw new Error(`no request ${id}`);
  return row;
}

/** How many rows there are of everything that a submission may cause. */
export async function countRows(): Promise<Record<string, number>> {
  const row = await env.DB.prepare(
    `SELECT (SELECT count(*) FROM requests) AS requests, (SELECT count(*) FROM events) AS events,
            (SELECT count(*) FROM deliveries) AS deliveries`,
  ).first<Record<string, number>>();
  return row ?? {};
}
