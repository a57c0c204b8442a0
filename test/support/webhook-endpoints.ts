/** Webhook endpoints as their account manages them, each answer held to the API reference; and their rows in D1. */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { openApiDocument } from "../../src/http/openapi/document.ts";
import { newId } from "../../src/runtime/ids.ts";
import type { TestAccount } from "./accounts.ts";
import { ORIGIN } from "./api.ts";
import { type OpenApi, validatorOf } from "./documented-schema.ts";
import { send } from "./managed-keys.ts";

/** An endpoint as the API shows it. */
export interface EndpointBody {
  id: string;
  url: string;
  status: string;
  mode: string;
  header_names: string[];
  fallback_endpoint_id: string | null;
  disabled: { cause: string; explanation: string; fix: string } | null;
  health: Record<string, string | null>;
  secret_rotation: { previous_expires_at: string } | null;
  created_at: string;
  updated_at: string;
}

export type NewEndpointBody = EndpointBody & { secret: string; warnings: string[] };

export const ENDPOINTS = "/v1/webhook-endpoints";
export const HOOK = "https://hooks.example.com/showrunner";

/** Where the API has an endpoint, or something that is done to it. */
export const endpointPath = (id: string, act = ""): string =>
  `${ENDPOINTS}/${id}${act === "" ? "" : `/${act}`}`;

const document = openApiDocument(ORIGIN) as OpenApi;

/** A call that must be answered with `status`, as documented. */
export async function manage<Body = EndpointBody>(
  by: TestAccount,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
  status = 200,
): Promise<Body> {
  const response = await send(by, method, path, body);
  const text = await response.text();
  expect(response.status, text).toBe(status);
  const template = new URL(path, ORIGIN).pathname.replace(/ep_\w+/, "{endpoint_id}");
  const documented = document.paths[template]?.[method.toLowerCase()]?.responses[String(status)];
  expect(documented, `${method} ${template} ${status} is not documented`).toBeDefined();
  const schema = documented?.content?.["application/json"]?.schema;
  if (!schema) {
    expect(text).toBe("");
    return undefined as Body;
  }
  const parsed = JSON.parse(text) as Body;
  const checked = validatorOf(document, schema).safeParse(parsed);
  expect(checked.error?.issues ?? [], text).toEqual([]);
  expect(response.headers.get("Cache-Control") ?? "no-store").toBe("no-store");
  return parsed;
}

/** Makes an endpoint. */
export const makeEndpoint = (by: TestAccount, body: object = {}): Promise<NewEndpointBody> =>
  manage<NewEndpointBody>(by, ["POST", ENDPOINTS, { url: HOOK, ...body }], 201);

/** What is wrong with a refused body: type and place of each violation. */
export async function violationsOf(
  by: TestAccount,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
): Promise<[string, string][]> {
  type Refused = { detail: { type: string; loc: string[] }[] };
  const { detail } = await manage<Refused>(by, [method, path, body], 422);
  return detail.map(({ type, loc }) => [type, loc.join(".")]);
}

/** The row of an endpoint, by its columns in D1; null where there is none. */
export const endpointRow = (id: string) =>
  env.DB.prepare("SELECT * FROM webhook_endpoints WHERE id = ?").bind(id).first();

/** Writes to an endpoint as what attempts teach would. */
export async function setEndpoint(id: string, columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns).map((name) => `${name} = ?`);
  await env.DB.prepare(`UPDATE webhook_endpoints SET ${names.join(", ")} WHERE id = ?`)
    .bind(...Object.values(columns), id)
    .run();
}

/** A delivery that the endpoint is owed, far in the future where it is pending. Returns its id. */
export async function oweTo(
  { id: accountId }: TestAccount,
  endpointId: string,
  status: string,
  createdAt = Date.now(),
): Promise<string> {
  const id = newId("delivery", createdAt);
  const isOpen = status === "pending" || status === "held";
  await env.DB.prepare(
    `INSERT INTO deliveries (id, event_id, event_type, account_id, is_test, endpoint_id, url, target, body, status,
       attempt_count, earlier_attempt_count, next_attempt_at, is_repair, created_at, finished_at)
     VALUES (?, ?, 'request.completed', ?, 0, ?, ?, ?, '{}', ?, 0, 0, ?, 0, ?, ?)`,
  )
    .bind(
      id,
      newId("event", createdAt),
      accountId,
      endpointId,
      HOOK,
      endpointId,
      status,
      status === "pending" ? createdAt + 3_600_000 : null,
      createdAt,
      isOpen ? null : createdAt,
    )
    .run();
  return id;
}

/** Deliveries as they stand, by their id. */
export async function standingOf(ids: readonly string[]): Promise<Record<string, unknown>[]> {
  const read = env.DB.prepare(
    "SELECT status, next_attempt_at, finished_at FROM deliveries WHERE id = ?",
  );
  const rows = ids.map((id) => read.bind(id).first());
  return (await Promise.all(rows)).map((row) => row ?? {});
}
