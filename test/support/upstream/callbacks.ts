/**
 * The upstream's callbacks: which a job owes, when, and with what body; and the signature of one. They are handed to
 * whoever drives the simulator, who sends them. Source: the contract's section 3.1, read 2026-11.
 */
import { signWebhook } from "../../../src/webhooks/signature.ts";
import { faultOf } from "./faults.ts";
import { endOf, hasFault, type JobEnd, statusBody, type UpstreamJob } from "./upstream-job.ts";

/** A callback to be sent by POST. */
export interface Callback {
  requestId: string;
  url: string;
  /** JSON. */
  body: string;
  /** When it was due, by the upstream's clock. */
  dueAt: number;
}

const LATE_SECONDS = 30 * 60;
const DUPLICATES = 3;

/** Takes what is due out of what is owed, the oldest first, and forgets jobs that owe nothing more. */
export function takeCallbacks(untold: Set<UpstreamJob>, now: number): Callback[] {
  const taken: Callback[] = [];
  for (const job of untold) {
    const owed = owedOf(job);
    const due = owed.filter(({ dueAt }) => dueAt <= now);
    taken.push(...due.slice(job.callbacksTaken).map((each) => callbackOf(job, each)));
    job.callbacksTaken = Math.max(job.callbacksTaken, due.length);
    const isOver = job.canceledAt !== null || (job.endsAt !== null && job.endsAt <= now);
    if (isOver && job.callbacksTaken === owed.length) untold.delete(job);
  }
  return taken.sort((a, b) => a.dueAt - b.dueAt);
}

/** A callback that is owed: what it says, and when. */
interface Owed {
  says: JobEnd;
  dueAt: number;
}

/** Everything that the job owes until its end, in order. Trainings owe nothing: no callback of theirs is documented. */
function owedOf(job: UpstreamJob): Owed[] {
  const { endsAt, faults } = job;
  if (job.kind === "training" || hasFault(job, "no_callback")) return [];
  const lies: Owed[] = hasFault(job, "lying_callback")
    ? [{ says: "completed", dueAt: job.acceptedAt }]
    : [];
  // Nobody is told of a cancellation.
  if (endsAt === null || job.canceledAt !== null) return lies;
  const late = faultOf(faults, ["late_callback"]);
  const many = faultOf(faults, ["duplicate_callbacks"]);
  const delayMs = late ? (late.value ?? LATE_SECONDS) * 1_000 : 0;
  const count = many ? (many.value ?? DUPLICATES) : 1;
  const told = { says: endOf(job), dueAt: endsAt + delayMs };
  return [...lies, ...Array.from({ length: count }, () => told)];
}

/** The whole status for a success, the bare end for the others. */
function callbackOf(job: UpstreamJob, { says, dueAt }: Owed): Callback {
  const whole = statusBody(job, says);
  const bare = {
    status: says,
    request_id: job.id,
    ...("error" in whole && { error: whole.error }),
  };
  const body = JSON.stringify(says === "completed" ? whole : bare);
  return { requestId: job.id, url: job.webhookUrl ?? "", body, dueAt };
}

/** Headers of a signed callback (Standard Webhooks). `secret` is `whsec_…`, `now` in milliseconds. */
export async function signedHeaders(
  { requestId, body }: Callback,
  secret: string,
  now: number,
): Promise<Record<string, string>> {
  const timestampSeconds = Math.floor(now / 1_000);
  const id = `msg_${requestId.replaceAll("-", "")}`;
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": await signWebhook({ secret, id, timestampSeconds, body }),
  };
}
