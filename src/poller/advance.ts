/**
 * Looks after one request: load it, decide (`next-step`), do it, record it, say when to look again. Reads D1 and asks
 * providers; writes through the request store alone. Safe to repeat and to interrupt anywhere: whatever was done and
 * not recorded is done again under the same id.
 */
import type { Change } from "../requests/lifecycle.ts";
import type { Request } from "../requests/request.ts";
import { invariant } from "../runtime/invariant.ts";
import { type Advancing, type Next, record } from "./advancing.ts";
import { followJob } from "./follow-job.ts";
import { nextStep, type Step } from "./next-step.ts";
import { prepare } from "./prepare.ts";
import { submit } from "./submit.ts";
import { takePlace } from "./take-place.ts";

/** A request passes at most this many steps in one look, each provider of its route tried once; more would be a loop. */
const MAX_STEPS = 24;

/** Looks after the request; returns when to look again, or null when it is finished. Throws only on outages. */
export async function advance(id: string, using: Advancing): Promise<number | null> {
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const request = await using.requests.load(id);
    if (!request) return null;
    const step = nextStep(request, using.clock.now());
    const next = await take(step, request, using);
    if (next.kind === "at") return next.at;
    if (next.kind === "again") continue;
    using.polls.forget(id); // looks that somebody else's change left unrecorded
    return null;
  }
  invariant(false, `request ${id} did not settle in ${MAX_STEPS} steps`);
}

async function take(step: Step, request: Request, using: Advancing): Promise<Next> {
  switch (step.kind) {
    case "forget":
      return { kind: "done" };
    case "cancel_job":
      await using.providerNamed(step.provider)?.cancel(step.providerJobId);
      return { kind: "done" };
    case "expire":
      await record(request, TIMED_OUT, using);
      return { kind: "again" }; // its job, if there is one, is to be canceled
    case "follow_children":
      return await using.followChildren(request);
    case "prepare":
      return await prepare(request, using);
    case "admit":
      return await takePlace(request, using);
    case "submit":
      return await submit(request, step.provider, using);
    case "poll":
      return await followJob(request, step, using);
  }
}

const TIMED_OUT: Change = {
  kind: "failed",
  code: "timed_out",
  message: "The generation did not finish in time. Nothing was charged; submit it again.",
};
