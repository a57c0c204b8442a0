/**
 * What to do next for a request: one pure decision, made anew from the row at every look. Reads and writes nothing.
 */
import { WAITS_FOR_PICTURES } from "../database/request-state.ts";
import { isGroup } from "../requests/group-lifecycle.ts";
import { isTerminal } from "../requests/lifecycle.ts";
import type { Request } from "../requests/request.ts";

/** The next step. */
export type Step =
  /** Finished: nothing to look after. */
  | { kind: "forget" }
  /** Nobody wants the job any more, canceled or timed out: tell the provider, then forget. */
  | { kind: "cancel_job"; provider: string; providerJobId: string }
  /** Its time is over. */
  | { kind: "expire" }
  /** Is made of others: see how they stand. */
  | { kind: "follow_children" }
  /** Its input takes pictures that are being made. */
  | { kind: "prepare" }
  /** Waits for a place to run: take one, if there is one. */
  | { kind: "admit" }
  /** Not accepted by its provider yet, as far as we know: submit under our id, which repeats safely. */
  | { kind: "submit"; provider: string }
  /** Ask the provider how the job stands. */
  | { kind: "poll"; provider: string; providerJobId: string };

/** How long a provider that cannot be told is tried again. After that its job has ended, or is the provider's matter. */
const TELL_FOR_MS = 5 * 60_000;

/** Decides from the row alone. */
export function nextStep(request: Request, now: number): Step {
  const { provider, providerJobId } = request;
  const job = provider !== null && providerJobId !== null ? { provider, providerJobId } : null;
  if (isTerminal(request.status)) {
    const unwanted = request.status === "canceled" || request.errorCode === "timed_out";
    const tell = unwanted && now < (request.finishedAt ?? now) + TELL_FOR_MS;
    return tell && job ? { kind: "cancel_job", ...job } : { kind: "forget" };
  }
  if (isGroup(request)) return { kind: "follow_children" };
  if (now >= request.deadlineAt) return { kind: "expire" };
  if (request.waitsFor === WAITS_FOR_PICTURES) return { kind: "prepare" };
  if (job) return { kind: "poll", ...job };
  return provider === null ? { kind: "admit" } : { kind: "submit", provider };
}
