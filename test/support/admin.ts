/** Administration as an operator calls it, and the accounts that it opens. */
import { expect } from "vitest";
import { call } from "./api.ts";

/** The token that the Worker under test has (vitest.config.ts). */
export const ADMIN_TOKEN = "test-admin-token";

/** The operator's header. */
export const ADMIN_HEADERS = { Authorization: `Bearer ${ADMIN_TOKEN}` };

/** A new key as administration answers with it. */
export interface AdminKey {
  id: string;
  secret: string;
  credentials: string;
}

/** An account that was just opened. */
export interface OpenedAccount {
  account: { id: string; name: string; plan: string; suspended_at: string | null };
  key: AdminKey;
}

/** One call to `/admin{path}` with the token. */
export function admin(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return call(`/admin${path}`, { method, headers: { ...ADMIN_HEADERS, ...headers }, ...init });
}

/** Opens an account, which must be accepted. */
export async function openAccount(body: object = { name: "Ada" }): Promise<OpenedAccount> {
  const response = await admin("POST", "/accounts", body);
  expect(response.status).toBe(201);
  return await response.json<OpenedAccount>();
}

/** What the account has, in credits as the API writes them. */
export async function balanceOf(id: string): Promise<Record<string, string>> {
  const response = await admin("GET", `/accounts/${id}`);
  return (await response.json<{ balance: Record<string, string> }>()).balance;
}

/** The customer's header for a key. */
export const withKey = ({ credentials }: AdminKey) => ({ Authorization: `Key ${credentials}` });

/** Status of a call that looks for what is not there: 404 is what only a caller is told who may call. */
export async function statusOfCall(headers: Record<string, string>): Promise<number> {
  return (await call(`/requests/${crypto.randomUUID()}/status`, { headers })).status;
}

/** Status and text of an answer. */
export async function textOf(response: Response): Promise<[status: number, text: string]> {
  return [response.status, await response.text()];
}
