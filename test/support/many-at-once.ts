/**
 * Submissions that come at once, and what becomes of them; with ways to change what they meet: their account, their age,
 * their end.
 */
import { env } from "cloudflare:workers";
import { isTerminal } from "../../src/requests/lifecycle.ts";
import { createServices } from "../../src/services.ts";
import type { TestAccount } from "./accounts.ts";
import { post, SOUL } from "./api.ts";

/** How many come at once. */
export const AT_ONCE = 50;

/** Holds its price and its place for as long as a test takes. */
export const STUCK = { prompt: "sandbox:stuck A lighthouse" };

/** A training that does. */
export const STUCK_TRAINING = {
  name: "sandbox:stuck Ada",
  image_urls: ["https://example.com/ada.jpg"],
};
export const TRAININGS = "/v1/custom-references";

const { requests } = createServices(env);

/** What came back: how many were accepted, and the answers of the others. */
export interface Outcome {
  accepted: number;
  refused: { status: number; body: unknown; retryAfter: string | null }[];
}

/** Waits for the answers. */
export async function outcomeOf(calls: readonly Promise<Response>[]): Promise<Outcome> {
  const answers = await Promise.all(calls);
  const refused = answers.filter(({ status }) => status !== 200);
  return {
    accepted: answers.length - refused.length,
    refused: await Promise.all(
      refused.map(async (answer) => ({
        status: answer.status,
        body: await answer.json(),
        retryAfter: answer.headers.get("Retry-After"),
      })),
    ),
  };
}

/** Fifty calls. */
export const atOnce = (submit: () => Promise<Response>): Promise<Outcome> =>
  outcomeOf(Array.from({ length: AT_ONCE }, submit));

/** A submission of the account, to be called. */
export const submitting =
  (account: TestAccount, body: object = STUCK, path = SOUL) =>
  () =>
    post(account, path, body);

/** Ends some of the account's requests, or all that are open. */
export async function end({ id }: TestAccount, count = AT_ONCE): Promise<void> {
  const { results } = await env.DB.prepare(
    "SELECT id FROM requests WHERE account_id = ? AND finished_at IS NULL LIMIT ?",
  )
    .bind(id, count)
    .all<{ id: string }>();
  for (const open of results) {
    let request = await requests.load(open.id);
    while (request && !isTerminal(request.status)) {
      await requests.change(request, { kind: "flagged" }, Date.now()); // its poller may be faster
      request = await requests.load(open.id);
    }
  }
}

/** Changes an account behind the back of every isolate that remembers it. */
export async function changeAccount(
  { id }: TestAccount,
  column: string,
  value: unknown,
): Promise<void> {
  await env.DB.prepare(`UPDATE accounts SET ${column} = ?, version = version + 1 WHERE id = ?`)
    .bind(value, id)
    .run();
}
