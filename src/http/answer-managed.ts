/** A call that manages keys, budgets or webhook endpoints, from the caller to the answer. */
import type { Context } from "hono";
import type { Caller } from "../accounts/caller.ts";
import type { KeyRule } from "../accounts/key-rules.ts";
import type { Guarded } from "../database/run-where.ts";
import type { EndpointRefusal } from "../webhooks/endpoint-refusal.ts";
import { asCurrentCaller } from "./as-current-caller.ts";
import type { AppEnv } from "./context.ts";
import { problemResponse } from "./problems.ts";

/** Acts as the current caller, and answers with what came of it or with the rule that did not hold. */
export async function answerManaged<Value>(
  c: Context<AppEnv>,
  act: (by: Caller) => Promise<Guarded<KeyRule | EndpointRefusal, Value>>,
  answer: (value: Value) => Response | Promise<Response>,
): Promise<Response> {
  const outcome = await asCurrentCaller(c, async (by) => {
    if (by.isSuspended) return { kind: "account_suspended" } as const;
    const done = await act(by);
    if (done.kind === "done") return done;
    const { unmet } = done;
    return unmet === "outdated" ? ({ kind: unmet } as const) : { kind: unmet };
  });
  switch (outcome.kind) {
    case "done":
      return await answer(outcome.value);
    case "outdated":
      return problemResponse({ kind: "invalid_credentials" });
    default:
      return problemResponse(outcome);
  }
}
