/** Keys and budgets as their account manages them: by calls to the Worker. */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { keyHeader, type TestAccount } from "./accounts.ts";
import { call } from "./api.ts";

/** A key as the API shows it. */
export interface KeyBody {
  id: string;
  name: string;
  mode: string;
  models: string[] | null;
  monthly_budget: string | null;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  previous_secret_expires_at: string | null;
}

/** A key with its secret. */
export type KeyWithSecret = KeyBody & { secret: string; credentials: string };

/** A budget as the API shows it. */
export interface BudgetBody {
  scope: string;
  subject: string;
  period: string;
  limit: string;
  used: string;
  held: string;
  remaining: string;
  resets_at: string;
}

/** One call of `by`, with a JSON body where there is one. */
export function send(
  by: TestAccount,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const init = { method, headers: keyHeader(by) };
  return call(path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
}

/** Like `send`, for a call that must be answered so. */
export async function ask<Body>(
  by: TestAccount,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
  status = 200,
): Promise<Body> {
  const response = await send(by, method, path, body);
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return JSON.parse(text) as Body;
}

/** Makes a key of the account, as the one that `by` calls with; `key` is what the API said of it. */
export async function makeKey(
  by: TestAccount,
  body: Record<string, unknown> = {},
): Promise<TestAccount & { key: KeyWithSecret }> {
  const key = await ask<KeyWithSecret>(by, ["POST", "/v1/keys", { name: "made", ...body }], 201);
  return { id: by.id, keyId: key.id, secret: key.secret, key };
}

/** What a refused call says beside its text: status and code. */
export async function refusalOf(response: Response): Promise<[number, string | undefined]> {
  return [response.status, (await response.json<{ code?: string }>()).code];
}

/** Where the API has a key. */
export const keyPath = ({ keyId }: TestAccount): string => `/v1/keys/${keyId}`;

/** Whether the key opens anything, as far as the isolate remembers. */
export async function opens(key: TestAccount): Promise<boolean> {
  return (await call("/models", { headers: keyHeader(key) })).status === 200;
}

/** Writes to a column of a key as another isolate would: this one does not know. */
export async function changeKeyElsewhere(
  { keyId }: TestAccount,
  column: "models" | "previous_expires_at" | "revoked_at",
  value: string | number,
): Promise<void> {
  const update = `UPDATE api_keys SET ${column} = ?, version = version + 1 WHERE id = ?`;
  await env.DB.prepare(update).bind(value, keyId).run();
}

/** Where the API has the budgets of a key or customer. */
export const budgetPath = (scope: string, subject: string): string =>
  `/v1/budgets/${scope}/${encodeURIComponent(subject)}`;

/** Changes budgets; returns them as they are then. */
export async function putBudgets(
  by: TestAccount,
  [scope, subject, body]: readonly [scope: string, subject: string, body: object],
): Promise<BudgetBody[]> {
  const answer = ask<{ items: BudgetBody[] }>(by, ["PUT", budgetPath(scope, subject), body]);
  return (await answer).items;
}

/** The budgets of a key or customer. */
export async function budgetsOf(
  by: TestAccount,
  scope: string,
  subject: string,
): Promise<BudgetBody[]> {
  const answer = ask<{ items: BudgetBody[] }>(by, ["GET", budgetPath(scope, subject)]);
  return (await answer).items;
}

/** What is spent of each. */
export const spentOf = (items: BudgetBody[]) =>
  items.map(({ used, held, remaining }) => ({ used, held, remaining }));

const DAY_MS = 86_400_000;

/** When the day is over, in UTC. */
export const dayEnd = (): string =>
  new Date((Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS).toISOString();

/** When the month is over, in UTC. */
export function monthEnd(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString();
}
