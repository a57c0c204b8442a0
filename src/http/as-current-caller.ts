/**
 * What this isolate remembers of a caller may be old. Whatever must not rely on that says `outdated`, and is tried again
 * with the caller as D1 knows it.
 */
import type { Context } from "hono";
import type { Caller } from "../accounts/caller.ts";
import { authenticateAgain } from "./authenticate.ts";
import type { AppEnv } from "./context.ts";

/** Tries at most this often: each time somebody has changed the key or the account in between. */
const MAX_TRIES = 5;

/** The outcome of `attempt`; `outdated` where the credentials are not valid any more. */
export async function asCurrentCaller<Outcome extends { kind: string }>(
  c: Context<AppEnv>,
  attempt: (caller: Caller) => Promise<Outcome>,
): Promise<Outcome | { kind: "outdated" }> {
  let caller: Caller | null = c.var.caller;
  for (let tries = 0; caller && tries < MAX_TRIES; tries++) {
    const outcome = await attempt(caller);
    if (outcome.kind !== "outdated") return outcome;
    caller = await authenticateAgain(c);
  }
  return { kind: "outdated" };
}
